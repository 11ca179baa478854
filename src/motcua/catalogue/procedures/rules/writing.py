"""Writing a bundle as readable files; the same bundle always gives the same bytes."""

from datetime import date
from typing import Any

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.procedures.rules.bundle_reading import EFORMS, MANIFEST, PATTERNS, PROCEDURES
from motcua.catalogue.procedures.rules.life_events import LIFE_EVENTS, life_event_entries
from motcua.catalogue.procedures.rules.sheets import (
    BundleSheet,
    FeeSheet,
    PaperSheet,
    ProcedureSheet,
    ProcessSheet,
    StepSheet,
    TermSheet,
)
from motcua.catalogue.procedures.states import CollectAt, WaitKind
from motcua.kernel.writing import Block, Line, dump, kept


def write_bundle(bundle: BundleSheet) -> dict[str, str]:
    """path in the folder → text."""
    manifest = kept({
        "bundle": bundle.code, "name": bundle.name, "version": bundle.version, "source": bundle.source,
        "in_force_from": bundle.in_force_from, "fields": dict(sorted(bundle.fields.items())),
    })  # fmt: skip
    files = {MANIFEST: dump({"fields": {}, **manifest} if not bundle.fields else manifest)}
    if bundle.patterns:
        patterns = {p.code: {"name": p.name, "steps": [_step(s) for s in p.steps]} for p in bundle.patterns}
        files[PATTERNS] = dump({"patterns": patterns})
    for form in sorted((p.eform for p in bundle.procedures if p.eform), key=lambda form: (form.version, form.digest)):
        # Of two versions that procedures of one bundle pinned, a folder can hold the later only.
        files[f"{EFORMS}/{form.code}.yaml"] = eforms.write(form)
    if bundle.life_events:
        files[LIFE_EVENTS] = dump(life_event_entries(bundle.life_events))
    for procedure in bundle.procedures:
        files[f"{PROCEDURES}/{procedure.code}.yaml"] = dump(procedure_entries(procedure, bundle.in_force_from))
    return files


def write_procedure(sheet: ProcedureSheet, usual_start: date | None) -> str:
    """One procedure's file; ``usual_start`` is the manifest's day, which is not repeated."""
    return dump(procedure_entries(sheet, usual_start))


def procedure_entries(sheet: ProcedureSheet, usual_start: date | None) -> dict[str, Any]:
    """One file's entries in their order; what is usual or not known is left out."""
    start = None if sheet.valid_from == usual_start else sheet.valid_from
    return kept({
        "code": sheet.code, "name": sheet.name, "field": sheet.field,
        "decision": Line(kept({"number": sheet.decision_number, "date": sheet.decided_on})),
        "in_force": Line(kept({"from": start, "to": sheet.valid_to})),
        "kind": sheet.kind, "subjects": list(sheet.subjects), "online_level": sheet.online_level,
        "without_account": sheet.without_account or None,
        "everyday_words": list(sheet.everyday_words),
        "cases": [Line(code=case.code, name=case.name) for case in sheet.cases],
        "papers": [_paper(paper) for paper in sheet.papers], "terms": [_term(term) for term in sheet.terms],
        "fees": [_fee(fee) for fee in sheet.fees],
        "outcomes": [Line(kept({"code": o.code, "name": o.name})) for o in sheet.outcomes],
        "legal_bases": [Line(kept({"number": b.number, "title": b.title})) for b in sheet.legal_bases],
        "requirements": Block(sheet.requirements), "process": _process(sheet.process),
        "wait": "" if sheet.wait == WaitKind.PAUSE else sheet.wait,
        "eform": sheet.eform.code if sheet.eform else "", "source": sheet.source, "doubts": list(sheet.doubts),
    })  # fmt: skip


def _paper(paper: PaperSheet) -> dict[str, Any]:
    return {"code": paper.code, "name": paper.name, "need": paper.need} | {
        key: value
        for key, value in {
            "originals": paper.originals, "copies": paper.copies, "optional": paper.optional, "instead": paper.instead,
            "form": paper.form, "kind": ", ".join(paper.kinds), "identity": paper.identity,
            "cases": list(paper.cases),
        }.items()
        if value
    }  # fmt: skip


def _term(term: TermSheet) -> Line:
    return Line(kept({
        "channels": list(term.channels), "cases": list(term.cases), "term": term.term, "text": term.text,
    }))  # fmt: skip


def _fee(fee: FeeSheet) -> Line:
    return Line(kept({
        "name": fee.name, "kind": fee.kind, "amount": fee.amount, "per": fee.per, "channels": list(fee.channels),
        "cases": list(fee.cases), "note": fee.note, "collect": "" if fee.collect == CollectAt.RECEIPT else fee.collect,
    }))  # fmt: skip


def _process(process: ProcessSheet) -> dict[str, Any]:
    if process.pattern:
        return Line(kept({"pattern": process.pattern, "hours": Line(process.hours)}))
    return kept({"name": process.name}) | {"steps": [_step(step) for step in process.steps]}


def _step(step: StepSheet) -> Line:
    needed = {"code": step.code, "name": step.name, "kind": step.kind, "by": step.by, "hours": step.hours}
    return Line(needed | kept({"signs": step.signs or None, "next": list(step.next), "back": list(step.back)}))
