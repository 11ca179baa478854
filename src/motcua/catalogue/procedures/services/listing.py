"""Danh mục quốc gia: take the shipped list in as a reference."""

import gzip
import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from motcua.catalogue.procedures.events import NationalListLoaded
from motcua.catalogue.procedures.models import NationalList, NationalProcedure
from motcua.catalogue.procedures.rules.administering import check_may_administer
from motcua.catalogue.procedures.rules.national_list import ListedProcedure, read_list, source_in
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.kernel.actor import Actor

SHIPPED_LIST = Path(__file__).resolve().parent.parent / "national" / "list-2026-07.csv.gz"
# Another way of reading the same file is another list.
_READING = b"2"
_COLUMNS = ("name", "field", "issuing", "doing", "at_commune", "at_province", "at_ministry", "search")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What taking a list in changed."""

    rows: int
    added: int
    changed: int
    gone: int


@transaction.atomic
def load_national_list(file: Path = SHIPPED_LIST, *, actor: Actor, at: datetime) -> Loaded | None:
    """Let the reference say what a file says; None, after one look, where it was taken from this file already."""
    check_may_administer(actor)
    packed = file.read_bytes()
    digest = hashlib.sha256(packed + _READING).hexdigest()
    if NationalList.objects.filter(digest=digest).exists():
        return None
    lines = gzip.decompress(packed).decode("utf-8").splitlines(keepends=True)
    listed = {row.code: row for row in read_list(lines)}
    stored = {row.code: row for row in NationalProcedure.objects.all()}
    wanted = [_row(row) for row in listed.values()]
    changed = [row for row in wanted if row.code in stored and _told(row) != _told(stored[row.code])]
    added = [row for row in wanted if row.code not in stored]
    NationalProcedure.objects.bulk_create(
        [*added, *changed], update_conflicts=True, unique_fields=["code"], update_fields=_COLUMNS, batch_size=2000
    )
    gone = [row.pk for code, row in stored.items() if code not in listed]
    NationalProcedure.objects.filter(pk__in=gone).delete()
    NationalList.objects.all().delete()
    taken = NationalList.objects.create(digest=digest, source=source_in(lines), loaded_at=at)
    record(NationalListLoaded(
        **by(actor), subject=f"national_list:{taken.pk}", agency_id=None, at=at,
        source=taken.source, added=len(added), changed=len(changed), gone=len(gone),
    ))  # fmt: skip
    return Loaded(len(wanted), len(added), len(changed), len(gone))


def _row(row: ListedProcedure) -> NationalProcedure:
    levels = row.levels
    return NationalProcedure(
        code=row.code[:40], name=row.name, field=row.field[:300], issuing=row.issuing[:300], doing=row.doing,
        at_commune="commune" in levels, at_province="province" in levels, at_ministry="ministry" in levels,
        search=row.search,
    )  # fmt: skip


def _told(row: NationalProcedure) -> tuple[object, ...]:
    return tuple(getattr(row, column) for column in _COLUMNS)
