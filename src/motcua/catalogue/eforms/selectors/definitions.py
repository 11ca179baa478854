"""Published forms: by version, by code, by day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db.models import QuerySet

from motcua.catalogue.eforms.errors import EformMissing
from motcua.catalogue.eforms.models import EformVersion
from motcua.catalogue.eforms.rules.reading import read
from motcua.catalogue.eforms.states import Definition
from motcua.kernel.moments import ZONE


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a form in a list."""

    id: int
    code: str
    number: int
    title: str
    source: str
    published_at: datetime


@lru_cache(maxsize=512)
def definition(version_id: int) -> Definition:
    """The form of a version. Cached for ever: versions never change. Raises EformMissing."""
    text = EformVersion.objects.filter(pk=version_id).values_list("text", flat=True).first()
    if text is None:
        raise EformMissing(version_id=version_id)
    return read(text)


def version_line(version_id: int) -> VersionLine:
    """A version without its definition. Raises EformMissing."""
    found = _lines(EformVersion.objects.filter(pk=version_id))
    if not found:
        raise EformMissing(version_id=version_id)
    return found[0]


def current(code: str, *, on: date) -> int | None:
    """The newest version published by the end of a day, None where there was none."""
    end = datetime.combine(on + timedelta(days=1), time(), ZONE)
    versions = EformVersion.objects.filter(eform__code=code, published_at__lt=end)
    return versions.order_by("-number").values_list("pk", flat=True).first()


def versions_of(code: str) -> list[VersionLine]:
    """All versions, newest first. Raises EformMissing."""
    found = _lines(EformVersion.objects.filter(eform__code=code).order_by("-number"))
    if not found:
        raise EformMissing(code=code)
    return found


def newest_versions(codes: Collection[str] | None = None) -> list[VersionLine]:
    """The newest version of each form (of these codes), by title."""
    versions = EformVersion.objects.order_by("eform_id", "-number").distinct("eform_id")
    if codes is not None:
        versions = versions.filter(eform__code__in=codes)
    return sorted(_lines(versions), key=lambda line: (line.title, line.code))


def texts(version_ids: Collection[int]) -> dict[int, str]:
    """The YAML of versions."""
    return dict(EformVersion.objects.filter(pk__in=version_ids).values_list("pk", "text"))


def hashes(version_ids: Collection[int]) -> dict[int, str]:
    """The content hash of versions."""
    return dict(EformVersion.objects.filter(pk__in=version_ids).values_list("pk", "content_hash"))


def codes(version_ids: Collection[int]) -> dict[int, str]:
    """The code of the form of each version."""
    return dict(EformVersion.objects.filter(pk__in=version_ids).values_list("pk", "eform__code"))


def _lines(versions: QuerySet[EformVersion]) -> list[VersionLine]:
    names = ("pk", "eform__code", "number", "title", "source", "published_at")
    return [VersionLine(*row) for row in versions.values_list(*names)]
