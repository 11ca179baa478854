"""From rows back to sheets: what a bundle's files would say about versions; one query per table, not per version."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.procedures.models import (
    FeeLine,
    LegalBasis,
    OutcomeKind,
    ProcedureCase,
    ProcedureVersion,
    ProcessingTerm,
    ProcessMove,
    ProcessStep,
    ProcessVersion,
    RequiredPaper,
)
from motcua.catalogue.procedures.rules.sheets import (
    BasisSheet,
    CaseSheet,
    FeeSheet,
    OutcomeSheet,
    PaperSheet,
    PatternSheet,
    ProcedureSheet,
    ProcessSheet,
    StepSheet,
    TermSheet,
)
from motcua.catalogue.procedures.states import Channel


def sheets_of(versions: Iterable[ProcedureVersion]) -> list[ProcedureSheet]:
    """The sheets of versions, in their order. Each version comes with its field, procedure and process."""
    versions = list(versions)
    ids = [version.pk for version in versions]
    rows = {
        model: _by_version(model, ids) for model in (ProcessingTerm, FeeLine, OutcomeKind, LegalBasis, ProcedureCase)
    }
    papers = _by_version(RequiredPaper, ids)
    paper_cases = defaultdict(set)
    for paper, case in RequiredPaper.cases.through.objects.filter(requiredpaper__version_id__in=ids).values_list(
        "requiredpaper_id", "procedurecase_id"
    ):
        paper_cases[paper].add(case)
    steps = steps_by_process({v.process_id for v in versions} | {v.process.base_id or 0 for v in versions})
    return [
        ProcedureSheet(
            code=v.procedure.code, name=v.name, field=v.field.code,
            # A version that ended before it began was replaced or withdrawn: it lasted no longer than its last day.
            valid_from=min(v.valid_from, v.valid_to or v.valid_from), valid_to=v.valid_to,
            decision_number=v.decision_number, decided_on=v.decided_on, kind=v.kind,
            subjects=tuple(v.subjects.splitlines()), online_level=v.online_level,
            without_account=v.without_account,
            everyday_words=tuple(v.everyday_words.splitlines()),
            cases=tuple(CaseSheet(case.code, case.name) for case in rows[ProcedureCase][v.pk]),
            papers=tuple(
                PaperSheet(
                    p.code, p.name, p.need, p.originals, p.copies, p.is_optional, p.instead, p.form_name,
                    tuple(case.code for case in rows[ProcedureCase][v.pk] if case.pk in paper_cases[p.pk]),
                    tuple(p.kinds), p.is_identity,
                )
                for p in papers[v.pk]
            ),
            terms=_term_sheets(rows[ProcessingTerm][v.pk], rows[ProcedureCase][v.pk]),
            fees=_fee_sheets(rows[FeeLine][v.pk], rows[ProcedureCase][v.pk]),
            outcomes=tuple(OutcomeSheet(o.code, o.name) for o in rows[OutcomeKind][v.pk]),
            legal_bases=tuple(BasisSheet(b.number, b.title) for b in rows[LegalBasis][v.pk]),
            requirements=v.requirements, process=_process_sheet(v.process, steps),
            wait=f"{v.wait_kind} {v.wait_term}".strip(), source=v.source, doubts=tuple(v.doubts.splitlines()),
            eform=eforms.definition(v.eform_id) if v.eform_id else None,
        )
        for v in versions
    ]  # fmt: skip


def pattern_sheet(process: ProcessVersion, steps: dict[int, tuple[StepSheet, ...]]) -> PatternSheet:
    """A stored process as the pattern it came from."""
    return PatternSheet(process.pattern, process.name, steps[process.pk])


def steps_by_process(ids: Iterable[int]) -> dict[int, tuple[StepSheet, ...]]:
    """The steps of processes, with their moves by code."""
    moves: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for step_id, to_code, is_back in (
        ProcessMove.objects.filter(step__process_id__in=ids)
        .order_by("position", "id")
        .values_list("step_id", "to_step__code", "is_back")
    ):
        moves[step_id, is_back].append(to_code)
    found: dict[int, list[StepSheet]] = defaultdict(list)
    for s in ProcessStep.objects.filter(process_id__in=ids).order_by("position"):
        found[s.process_id].append(StepSheet(
            s.code, s.name, s.kind, s.grant, _hours(s.working_hours), s.signs,
            tuple(moves[s.pk, False]), tuple(moves[s.pk, True]),
        ))  # fmt: skip
    return {process: tuple(steps) for process, steps in found.items()}


def _process_sheet(process: ProcessVersion, steps: dict[int, tuple[StepSheet, ...]]) -> ProcessSheet:
    if not process.pattern:
        return ProcessSheet(name=process.name, steps=steps[process.pk])
    if process.base_id is None:
        return ProcessSheet(pattern=process.pattern)
    usual = {step.code: step.hours for step in steps[process.base_id]}
    own = tuple((s.code, s.hours) for s in steps[process.pk] if usual[s.code] != s.hours)
    return ProcessSheet(pattern=process.pattern, hours=own)


def _hours(stored: Decimal) -> Decimal:
    return stored.normalize() + 0 if stored else Decimal(0)


def _by_version(model: Any, ids: list[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in model.objects.filter(version_id__in=ids).order_by("position", "id"):
        found[row.version_id].append(row)
    return found


def _groups(rows: list[Any]) -> list[list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.position].append(row)
    return list(groups.values())


def _cases_of(group: list[Any], cases: list[ProcedureCase]) -> tuple[str, ...]:
    return tuple(case.code for case in cases if case.pk in {row.case_id for row in group})


def _term_sheets(rows: list[ProcessingTerm], cases: list[ProcedureCase]) -> tuple[TermSheet, ...]:
    found = []
    for group in _groups(rows):
        channels = tuple(c for c in Channel.values if c in {row.channel for row in group})
        found.append(TermSheet(group[0].term, group[0].text, channels, _cases_of(group, cases)))
    return tuple(found)


def _fee_sheets(rows: list[FeeLine], cases: list[ProcedureCase]) -> tuple[FeeSheet, ...]:
    found = []
    for group in _groups(rows):
        first = group[0]
        channels = tuple(c for c in Channel.values if c in {row.channel for row in group})
        found.append(FeeSheet(
            first.name, first.kind, first.amount, first.per, first.note, channels, _cases_of(group, cases),
            first.collect_at,
        ))  # fmt: skip
    return tuple(found)
