"""Ban hành: write versions with all that belongs to them, and close the ones before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Max, Q, QuerySet

from motcua.catalogue.eforms import services as eforms
from motcua.catalogue.eforms.selectors import write as written
from motcua.catalogue.procedures.events import VersionEnded, VersionPublished
from motcua.catalogue.procedures.models import Procedure, ProcedureVersion, ProcessVersion
from motcua.catalogue.procedures.rules.finding import search_text
from motcua.catalogue.procedures.rules.sheets import ProcedureSheet
from motcua.catalogue.procedures.services.commencing import tell
from motcua.catalogue.procedures.services.content import write_content
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class Publication:
    """A sheet that becomes the next version of its procedure from a day on; ``changes`` says what is new in it."""

    procedure: Procedure
    sheet: ProcedureSheet
    field_id: int
    process: ProcessVersion
    content_hash: str
    valid_from: date
    changes: tuple[str, ...] = ()


def publish(publication: Publication, *, actor: Actor, at: datetime) -> ProcedureVersion:
    """Write and seal a new version. Inside the caller's transaction, the procedure locked by the caller."""
    return publish_all([publication], actor=actor, at=at)[0]


def publish_all(publications: Sequence[Publication], *, actor: Actor, at: datetime) -> list[ProcedureVersion]:
    """The same for many procedures, a statement per table and not per version: a bundle holds hundreds."""
    ids = [p.procedure.pk for p in publications]
    former = _make_way(publications, ids, actor=actor, at=at)
    numbers = dict(
        ProcedureVersion.objects.filter(procedure__in=ids).values("procedure").annotate(Max("number")).values_list(
            "procedure", "number__max"
        )
    )  # fmt: skip
    forms = _publish_forms(publications, actor=actor, at=at)
    versions = ProcedureVersion.objects.bulk_create(
        _version(p, numbers.get(p.procedure.pk, 0) + 1, former.get(p.procedure.pk), forms) for p in publications
    )
    write_content([(version, p.sheet) for version, p in zip(versions, publications, strict=True)])
    ProcedureVersion.objects.filter(pk__in=[version.pk for version in versions]).update(published_at=at)
    for version, p in zip(versions, publications, strict=True):
        version.published_at = at
        record(VersionPublished(
            **by(actor), subject=f"procedure:{p.procedure.pk}", agency_id=None, at=at,
            code=p.procedure.code, number=version.number, valid_from=p.valid_from, changes=p.changes,
        ))  # fmt: skip
    tell([version for version in versions if version.valid_from <= local_day(at)], actor=actor, at=at)
    return versions


def standing(procedure: Procedure) -> QuerySet[ProcedureVersion]:
    """Versions that were, are or will be in force; not those replaced or withdrawn before their first day."""
    return _standing([procedure.pk])


def _standing(procedure_ids: Iterable[int]) -> QuerySet[ProcedureVersion]:
    lasting = Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
    return ProcedureVersion.objects.filter(lasting, procedure__in=list(procedure_ids))


def _make_way(
    publications: Sequence[Publication], ids: list[int], *, actor: Actor, at: datetime
) -> dict[int, date | None]:  # fmt: skip
    """End the versions that reach into the new ones. Procedure → the last day that its newest one had before."""
    starts = {p.procedure.pk: p for p in publications}
    former: dict[int, date | None] = {}
    for version in _standing(ids).order_by("procedure", "-number"):
        former.setdefault(version.procedure_id, version.valid_to)
        p = starts[version.procedure_id]
        if version.valid_to is None or version.valid_to >= p.valid_from:
            end(p.procedure, version, p.valid_from - timedelta(days=1), actor=actor, at=at)
    return former


def _publish_forms(publications: Sequence[Publication], *, actor: Actor, at: datetime) -> dict[str, int]:
    """digest → the version of the form that says so: the one that there is already, or a new one."""
    said = {p.sheet.eform.digest: p.sheet.eform for p in publications if p.sheet.eform is not None}
    return {digest: eforms.publish(written(form), actor=actor, at=at) for digest, form in said.items()}


def _version(p: Publication, number: int, former: date | None, forms: Mapping[str, int]) -> ProcedureVersion:
    sheet = p.sheet
    kind, _, term = sheet.wait.partition(" ")
    return ProcedureVersion(
        procedure=p.procedure, number=number, name=sheet.name, field_id=p.field_id,
        search=search_text(sheet.code, sheet.name, sheet.everyday_words),
        everyday_words="\n".join(sheet.everyday_words), decision_number=sheet.decision_number,
        decided_on=sheet.decided_on, valid_from=p.valid_from, valid_to=sheet.valid_to, former_valid_to=former,
        kind=sheet.kind, subjects="\n".join(sheet.subjects), requirements=sheet.requirements,
        online_level=sheet.online_level, without_account=sheet.without_account, process=p.process,
        wait_kind=kind, wait_term=term, source=sheet.source,
        doubts="\n".join(sheet.doubts), content_hash=p.content_hash,
        eform_id=forms[sheet.eform.digest] if sheet.eform else None,
    )  # fmt: skip


def end(procedure: Procedure, version: ProcedureVersion, valid_to: date | None, *, actor: Actor, at: datetime) -> None:
    """Set a version's last day, the only thing about a published version that may change."""
    was, version.valid_to = version.valid_to, valid_to
    version.save(update_fields=["valid_to"])
    record(VersionEnded(
        **by(actor), subject=f"procedure:{procedure.pk}", agency_id=None, at=at,
        code=procedure.code, number=version.number, valid_to=valid_to, was=was,
    ))  # fmt: skip
