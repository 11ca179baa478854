"""Writing a bundle as readable files; the same bundle always gives the same bytes."""

from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from motcua.catalogue.procedures.rules.bundle_reading import MANIFEST, PATTERNS, PROCEDURES
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


class _Line(dict[str, Any]):
    """A mapping written on one line."""


class _Block(str):
    """A text written as lines."""


class _Writer(yaml.SafeDumper):
    """Indents lists, writes lines and blocks as marked."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _line(writer: yaml.SafeDumper, data: _Line) -> yaml.Node:
    return writer.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)


def _list(writer: yaml.SafeDumper, data: list[Any]) -> yaml.Node:
    flow = all(isinstance(item, str) for item in data) and sum(len(item) for item in data) < 80
    return writer.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flow)


def _block(writer: yaml.SafeDumper, data: _Block) -> yaml.Node:
    return writer.represent_scalar("tag:yaml.org,2002:str", str(data), style="|")


def _hours(writer: yaml.SafeDumper, data: Decimal) -> yaml.Node:
    tag = "int" if data == data.to_integral_value() else "float"
    return writer.represent_scalar(f"tag:yaml.org,2002:{tag}", f"{data:f}")


_Writer.add_representer(_Line, _line)
_Writer.add_representer(list, _list)
_Writer.add_representer(_Block, _block)
_Writer.add_representer(Decimal, _hours)


def write_bundle(bundle: BundleSheet) -> dict[str, str]:
    """path in the folder → text."""
    manifest = _kept({
        "bundle": bundle.code, "name": bundle.name, "version": bundle.version, "source": bundle.source,
        "in_force_from": bundle.in_force_from, "fields": dict(sorted(bundle.fields.items())),
    })  # fmt: skip
    files = {MANIFEST: _dump({"fields": {}, **manifest} if not bundle.fields else manifest)}
    if bundle.patterns:
        patterns = {p.code: {"name": p.name, "steps": [_step(s) for s in p.steps]} for p in bundle.patterns}
        files[PATTERNS] = _dump({"patterns": patterns})
    for procedure in bundle.procedures:
        files[f"{PROCEDURES}/{procedure.code}.yaml"] = _dump(procedure_entries(procedure, bundle.in_force_from))
    return files


def write_procedure(sheet: ProcedureSheet, usual_start: date | None) -> str:
    """One procedure's file; ``usual_start`` is the manifest's day, which is not repeated."""
    return _dump(procedure_entries(sheet, usual_start))


def _dump(content: dict[str, Any]) -> str:
    text: str = yaml.dump(
        content, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=2**16, default_flow_style=False
    )
    return text


def _kept(entries: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty: what nobody knows is not written."""
    return {key: value for key, value in entries.items() if value or (value == 0 and value is not False)}


def procedure_entries(sheet: ProcedureSheet, usual_start: date | None) -> dict[str, Any]:
    """One file's entries in their order; what is usual or not known is left out."""
    start = None if sheet.valid_from == usual_start else sheet.valid_from
    return _kept({
        "code": sheet.code, "name": sheet.name, "field": sheet.field,
        "decision": _Line(_kept({"number": sheet.decision_number, "date": sheet.decided_on})),
        "in_force": _Line(_kept({"from": start, "to": sheet.valid_to})),
        "kind": sheet.kind, "subjects": list(sheet.subjects), "online_level": sheet.online_level,
        "everyday_words": list(sheet.everyday_words),
        "cases": [_Line(code=case.code, name=case.name) for case in sheet.cases],
        "papers": [_paper(paper) for paper in sheet.papers], "terms": [_term(term) for term in sheet.terms],
        "fees": [_fee(fee) for fee in sheet.fees],
        "outcomes": [_Line(_kept({"code": o.code, "name": o.name})) for o in sheet.outcomes],
        "legal_bases": [_Line(_kept({"number": b.number, "title": b.title})) for b in sheet.legal_bases],
        "requirements": _Block(sheet.requirements), "process": _process(sheet.process),
        "wait": "" if sheet.wait == WaitKind.PAUSE else sheet.wait,
        "source": sheet.source, "doubts": list(sheet.doubts),
    })  # fmt: skip


def _paper(paper: PaperSheet) -> dict[str, Any]:
    return {"code": paper.code, "name": paper.name, "need": paper.need} | {
        key: value
        for key, value in {
            "originals": paper.originals, "copies": paper.copies, "optional": paper.optional, "instead": paper.instead,
            "form": paper.form, "cases": list(paper.cases),
        }.items()
        if value
    }  # fmt: skip


def _term(term: TermSheet) -> _Line:
    return _Line(_kept({
        "channels": list(term.channels), "cases": list(term.cases), "term": term.term, "text": term.text,
    }))  # fmt: skip


def _fee(fee: FeeSheet) -> _Line:
    return _Line(_kept({
        "name": fee.name, "kind": fee.kind, "amount": fee.amount, "per": fee.per, "channels": list(fee.channels),
        "cases": list(fee.cases), "note": fee.note, "collect": "" if fee.collect == CollectAt.RECEIPT else fee.collect,
    }))  # fmt: skip


def _process(process: ProcessSheet) -> dict[str, Any]:
    if process.pattern:
        return _Line(_kept({"pattern": process.pattern, "hours": _Line(process.hours)}))
    return _kept({"name": process.name}) | {"steps": [_step(step) for step in process.steps]}


def _step(step: StepSheet) -> _Line:
    needed = {"code": step.code, "name": step.name, "kind": step.kind, "by": step.by, "hours": step.hours}
    return _Line(needed | _kept({"signs": step.signs or None, "next": list(step.next), "back": list(step.back)}))
