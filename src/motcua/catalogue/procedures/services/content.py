"""What belongs to versions: cases, papers, terms, fees, outcomes, legal bases; one statement per table."""

from collections.abc import Iterator, Sequence

from motcua.catalogue.procedures.models import (
    FeeLine,
    LegalBasis,
    OutcomeKind,
    ProcedureCase,
    ProcedureVersion,
    ProcessingTerm,
    RequiredPaper,
)
from motcua.catalogue.procedures.rules.sheets import ProcedureSheet

Written = Sequence[tuple[ProcedureVersion, ProcedureSheet]]
CaseIds = dict[tuple[int, str], int]


def write_content(written: Written) -> None:
    """Write what sheets say below their versions, which are not sealed yet."""
    cases = ProcedureCase.objects.bulk_create(
        ProcedureCase(version=version, code=case.code, name=case.name, position=position)
        for version, sheet in written
        for position, case in enumerate(sheet.cases)
    )
    ids = {(case.version_id, case.code): case.pk for case in cases}
    _write_papers(written, ids)
    ProcessingTerm.objects.bulk_create(_terms(written, ids))
    FeeLine.objects.bulk_create(_fees(written, ids))
    OutcomeKind.objects.bulk_create(
        OutcomeKind(version=version, code=line.code, name=line.name, position=position)
        for version, sheet in written
        for position, line in enumerate(sheet.outcomes)
    )
    LegalBasis.objects.bulk_create(
        LegalBasis(version=version, number=line.number, title=line.title, position=position)
        for version, sheet in written
        for position, line in enumerate(sheet.legal_bases)
    )


def _terms(written: Written, ids: CaseIds) -> Iterator[ProcessingTerm]:
    for version, sheet in written:
        for position, line in enumerate(sheet.terms):
            for channel in line.channels:
                for case in _each(line.cases):
                    yield ProcessingTerm(
                        version=version, channel=channel, case_id=ids.get((version.pk, case)), term=line.term,
                        text=line.text, position=position,
                    )  # fmt: skip


def _fees(written: Written, ids: CaseIds) -> Iterator[FeeLine]:
    for version, sheet in written:
        for position, line in enumerate(sheet.fees):
            for channel in _each(line.channels):
                for case in _each(line.cases):
                    yield FeeLine(
                        version=version, name=line.name, kind=line.kind, amount=line.amount, per=line.per,
                        note=line.note, channel=channel, case_id=ids.get((version.pk, case)), collect_at=line.collect,
                        position=position,
                    )  # fmt: skip


def _write_papers(written: Written, ids: CaseIds) -> None:
    papers = RequiredPaper.objects.bulk_create(
        RequiredPaper(
            version=version, code=line.code, name=line.name, need=line.need, originals=line.originals,
            copies=line.copies, is_optional=line.optional, instead=line.instead, form_name=line.form, position=position,
            kinds=list(line.kinds), is_identity=line.identity,
        )
        for version, sheet in written
        for position, line in enumerate(sheet.papers)
    )  # fmt: skip
    lines = (line for _, sheet in written for line in sheet.papers)
    through = RequiredPaper.cases.through
    through.objects.bulk_create(
        through(requiredpaper_id=paper.pk, procedurecase_id=ids[paper.version_id, case])
        for paper, line in zip(papers, lines, strict=True)
        for case in line.cases
    )


def _each(named: Sequence[str]) -> Sequence[str]:
    """The named ones, or '' once, which means all."""
    return named or ("",)
