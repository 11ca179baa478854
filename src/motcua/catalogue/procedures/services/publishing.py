"""Ban hành: write a version with all that belongs to it, and close the one before."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import F, Max, Q, QuerySet

from motcua.catalogue.procedures.events import VersionEnded, VersionPublished
from motcua.catalogue.procedures.models import (
    FeeLine,
    LegalBasis,
    OutcomeKind,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    ProcessingTerm,
    ProcessVersion,
    RequiredPaper,
)
from motcua.catalogue.procedures.rules.finding import search_text
from motcua.catalogue.procedures.rules.sheets import ProcedureSheet
from motcua.catalogue.procedures.services.commencing import tell
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


def publish(
    procedure: Procedure,
    sheet: ProcedureSheet,
    *,
    field_id: int,
    process: ProcessVersion,
    content_hash: str,
    valid_from: date,
    changes: Sequence[str] = (),
    actor: Actor,
    at: datetime,
) -> ProcedureVersion:
    """Write and seal a new version. Inside the caller's transaction, the procedure locked by the caller."""
    before = list(standing(procedure).order_by("-number"))
    former = before[0].valid_to if before else None
    for version in before:
        if version.valid_to is None or version.valid_to >= valid_from:
            end(procedure, version, valid_from - timedelta(days=1), actor=actor, at=at)
    highest = procedure.versions.aggregate(Max("number"))["number__max"] or 0
    kind, _, term = sheet.wait.partition(" ")
    version = ProcedureVersion.objects.create(
        procedure=procedure, number=highest + 1, name=sheet.name, field_id=field_id,
        search=search_text(sheet.code, sheet.name, sheet.everyday_words),
        everyday_words="\n".join(sheet.everyday_words), decision_number=sheet.decision_number,
        decided_on=sheet.decided_on, valid_from=valid_from, valid_to=sheet.valid_to,
        former_valid_to=former, kind=sheet.kind,
        subjects="\n".join(sheet.subjects), requirements=sheet.requirements, online_level=sheet.online_level,
        process=process, wait_kind=kind, wait_term=term, content_hash=content_hash,
        source=sheet.source, doubts="\n".join(sheet.doubts),
    )  # fmt: skip
    _write_content(version, sheet)
    version.published_at = at
    version.save(update_fields=["published_at"])
    record(VersionPublished(
        **by(actor), subject=f"procedure:{procedure.pk}", agency_id=None, at=at,
        code=procedure.code, number=version.number, valid_from=valid_from, changes=tuple(changes),
    ))  # fmt: skip
    if valid_from <= local_day(at):
        tell(procedure, version, actor=actor, at=at)
    return version


def standing(procedure: Procedure) -> QuerySet[ProcedureVersion]:
    """Versions that were, are or will be in force; not those replaced or withdrawn before their first day."""
    return procedure.versions.filter(Q(valid_to=None) | Q(valid_to__gte=F("valid_from")))


def end(procedure: Procedure, version: ProcedureVersion, valid_to: date | None, *, actor: Actor, at: datetime) -> None:
    """Set a version's last day, the only thing about a published version that may change."""
    was, version.valid_to = version.valid_to, valid_to
    version.save(update_fields=["valid_to"])
    record(VersionEnded(
        **by(actor), subject=f"procedure:{procedure.pk}", agency_id=None, at=at,
        code=procedure.code, number=version.number, valid_to=valid_to, was=was,
    ))  # fmt: skip


def _write_content(version: ProcedureVersion, sheet: ProcedureSheet) -> None:
    cases = ProcedureCase.objects.bulk_create(
        ProcedureCase(version=version, code=case.code, name=case.name, position=position)
        for position, case in enumerate(sheet.cases)
    )
    case_ids = {case.code: case.pk for case in cases}
    _write_papers(version, sheet, case_ids)
    ProcessingTerm.objects.bulk_create(
        ProcessingTerm(
            version=version,
            channel=channel,
            case_id=case_ids.get(case),
            term=line.term,
            text=line.text,
            position=position,
        )
        for position, line in enumerate(sheet.terms)
        for channel in line.channels
        for case in _each(line.cases)
    )
    FeeLine.objects.bulk_create(
        FeeLine(
            version=version, name=line.name, kind=line.kind, amount=line.amount, per=line.per, note=line.note,
            channel=channel, case_id=case_ids.get(case), collect_at=line.collect, position=position,
        )
        for position, line in enumerate(sheet.fees)
        for channel in _each(line.channels)
        for case in _each(line.cases)
    )  # fmt: skip
    OutcomeKind.objects.bulk_create(
        OutcomeKind(version=version, code=line.code, name=line.name, position=position)
        for position, line in enumerate(sheet.outcomes)
    )
    LegalBasis.objects.bulk_create(
        LegalBasis(version=version, number=line.number, title=line.title, position=position)
        for position, line in enumerate(sheet.legal_bases)
    )


def _write_papers(version: ProcedureVersion, sheet: ProcedureSheet, case_ids: dict[str, int]) -> None:
    papers = RequiredPaper.objects.bulk_create(
        RequiredPaper(
            version=version, code=line.code, name=line.name, need=line.need, originals=line.originals,
            copies=line.copies, is_optional=line.optional, instead=line.instead, form_name=line.form, position=position,
        )
        for position, line in enumerate(sheet.papers)
    )  # fmt: skip
    through = RequiredPaper.cases.through
    through.objects.bulk_create(
        through(requiredpaper_id=paper.pk, procedurecase_id=case_ids[case])
        for paper, line in zip(papers, sheet.papers, strict=True)
        for case in line.cases
    )


def _each(named: Sequence[str]) -> Sequence[str]:
    """The named ones, or '' once, which means all."""
    return named or ("",)
