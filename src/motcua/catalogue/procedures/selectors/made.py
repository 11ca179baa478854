"""A draft as the version it would become: for the preview of its page and the walk of a made-up dossier.

Its rows are not written: they count from 1 downwards, so that no id can be taken for one of the database.
"""

from datetime import date

from motcua.catalogue.procedures.models import ProcedureField
from motcua.catalogue.procedures.rules.drafting import Reading
from motcua.catalogue.procedures.rules.processes import Move, Process, Step
from motcua.catalogue.procedures.rules.sheets import StepSheet
from motcua.catalogue.procedures.rules.spans import amount_text
from motcua.catalogue.procedures.rules.terms import term_text
from motcua.catalogue.procedures.selectors.intake import (
    BasisLine,
    CaseLine,
    ChargeLine,
    IntakeVersion,
    OutcomeLine,
    PaperLine,
    TermLine,
    fee_in_short,
    papers_by_case,
    term_in_short,
)
from motcua.catalogue.procedures.selectors.processes import diagram
from motcua.catalogue.procedures.selectors.public import PublicProcedure
from motcua.catalogue.procedures.states import Channel, ChargeKind, CollectAt, OnlineLevel, PaperNeed, StepKind


def made_version(reading: Reading, *, number: int, valid_from: date) -> IntakeVersion | None:
    """The version that a draft would become; None while it has no step or no field."""
    sheet, steps = reading.sheet, reading.steps
    field = ProcedureField.objects.filter(code=sheet.field).first()
    if field is None or not steps or not made_process(steps):
        return None
    cases = {case.code: -n for n, case in enumerate(sheet.cases, 1)}
    return IntakeVersion(
        version_id=0, procedure_id=0, code=sheet.code, number=number, name=sheet.name, field_id=field.pk,
        field_code=field.code, field_name=field.name, decision_number=sheet.decision_number,
        decided_on=sheet.decided_on, valid_from=valid_from, kind=sheet.kind, subjects=sheet.subjects,
        requirements=sheet.requirements, online_level=OnlineLevel(sheet.online_level) if sheet.online_level else None,
        cases=tuple(CaseLine(cases[c.code], c.code, c.name) for c in sheet.cases),
        papers=tuple(
            PaperLine(
                -n, p.code, p.name, PaperNeed(p.need), p.originals, p.copies, p.optional, p.instead, p.form,
                frozenset(cases[code] for code in p.cases), p.kinds, p.identity,
            )
            for n, p in enumerate(sheet.papers, 1) if p.need
        ),
        terms=tuple(
            TermLine(Channel(channel), cases.get(case), line.term or "none", line.text, term_text(line.term))
            for line in sheet.terms for channel in line.channels for case in (line.cases or ("",))
        ),
        fees=tuple(
            ChargeLine(
                -n, f.name, ChargeKind(f.kind), f.amount, f.per, f.note, Channel(channel) if channel else None,
                cases.get(case), CollectAt(f.collect), amount_text(f.amount, f.per),
            )
            for n, f in enumerate(sheet.fees, 1) if f.kind
            for channel in (f.channels or ("",)) for case in (f.cases or ("",))
        ),
        outcomes=tuple(OutcomeLine(-n, o.code, o.name) for n, o in enumerate(sheet.outcomes, 1)),
        legal_bases=tuple(BasisLine(b.number, b.title) for b in sheet.legal_bases),
        without_account=sheet.without_account, wait=sheet.wait, process=made_process(steps) or Process(0, "", "", ()),
    )  # fmt: skip


def made_public(version: IntakeVersion) -> PublicProcedure:
    """What the public page would show of it."""
    return PublicProcedure(
        version, term_in_short(version), fee_in_short(version), papers_by_case(version), diagram(version.process)
    )


def made_process(steps: tuple[StepSheet, ...]) -> Process | None:
    """Steps as a process; a step without a kind yet reads as a review. None without steps."""
    if not steps:
        return None
    ids = {step.code: -n for n, step in enumerate(steps, 1)}
    return Process(0, "", "", tuple(
        Step(
            ids[s.code], s.code, s.name, StepKind(s.kind or StepKind.REVIEW), s.by, s.hours, s.signs, n,
            tuple(Move(ids[to], is_back) for is_back, codes in ((False, s.next), (True, s.back))
                  for to in codes if to in ids),
        )
        for n, s in enumerate(steps)
    ))  # fmt: skip
