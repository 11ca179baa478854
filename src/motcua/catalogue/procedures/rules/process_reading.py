"""Reading patterns and the process of a procedure."""

from collections.abc import Mapping

import yaml

from motcua.catalogue.procedures.rules.sheets import PatternSheet, ProcessSheet, StepSheet
from motcua.catalogue.procedures.rules.walks import faults_of_walk
from motcua.catalogue.procedures.states import StepKind
from motcua.kernel.reading import Sheet, read_hours

# The grants that a step may ask for; more would let a step fall to somebody who cannot act on dossiers.
STEP_GRANTS = (
    "dossiers.receive", "dossiers.assign", "dossiers.process", "dossiers.approve", "dossiers.issue", "dossiers.close",
)  # fmt: skip


def read_patterns(sheet: Sheet, text: str) -> tuple[PatternSheet, ...]:
    """processes.yaml."""
    root = sheet.compose(text)
    if root is None:
        return ()
    top = sheet.entries(root, needs=("patterns",))
    found = []
    for code, (at, value) in (sheet.pairs(top.nodes["patterns"]) if "patterns" in top.nodes else {}).items():
        sheet.slug(at)
        entries = sheet.entries(value, needs=("name", "steps"))
        found.append(PatternSheet(code, entries.line("name", most=200), read_steps(sheet, entries.at("steps"))))
    return tuple(found)


def read_steps(sheet: Sheet, node: yaml.Node) -> tuple[StepSheet, ...]:
    """The steps of a pattern or of a procedure's own process, checked as a walk."""
    nodes = sheet.items(node)
    if not nodes and isinstance(node, yaml.SequenceNode):
        sheet.fault(node, "quy trình không có bước nào")
    codes = [_code_of(item) for item in nodes]
    seen: dict[str, int] = {}
    steps = tuple(_read_step(sheet, item, codes, seen) for item in nodes)
    if len(seen) == len(steps) and not any(fault.line in seen.values() for fault in sheet.faults):
        for code, text in faults_of_walk(steps):
            sheet.fault(seen[code], text)
    return steps


def _read_step(sheet: Sheet, node: yaml.Node, codes: list[str], seen: dict[str, int]) -> StepSheet:
    entries = sheet.entries(node, needs=("code", "name", "kind", "by", "hours"), may=("signs", "next", "back"))
    code = entries.slug("code")
    sheet.once(seen, code, entries.at("code"), "bước")
    by = entries.line("by")
    if by and by not in STEP_GRANTS:
        sheet.fault(entries.at("by"), f"không có quyền “{by}” cho một bước; được dùng: {', '.join(STEP_GRANTS)}")
    step = StepSheet(
        code, entries.line("name", most=120), entries.choice("kind", StepKind), by, entries.hours("hours"),
        entries.flag("signs"), entries.codes("next", codes, what="bước"), entries.codes("back", codes, what="bước"),
    )  # fmt: skip
    for both in sorted({*step.next} & {*step.back}):
        sheet.fault(entries.at("back"), f"bước “{both}” vừa ở next vừa ở back")
    return step


def _code_of(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == "code" and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return ""


def read_process(sheet: Sheet, node: yaml.Node, patterns: Mapping[str, PatternSheet]) -> ProcessSheet:
    """{pattern: …, hours: {…}} or {name: …, steps: […]}."""
    entries = sheet.entries(node, may=("pattern", "hours", "name", "steps"))
    if ("pattern" in entries.nodes) == ("steps" in entries.nodes):
        sheet.fault(node, "quy trình cần “pattern” (một mẫu) hoặc “steps” (các bước riêng), một trong hai")
        return ProcessSheet()
    if "steps" in entries.nodes:
        if "hours" in entries.nodes:
            sheet.fault(entries.at("hours"), "“hours” chỉ đi với “pattern”; bước riêng thì ghi giờ ở từng bước")
        return ProcessSheet(name=entries.line("name", most=200), steps=read_steps(sheet, entries.at("steps")))
    if "name" in entries.nodes:
        sheet.fault(entries.at("name"), "tên lấy theo mẫu quy trình; “name” chỉ đi với “steps”")
    pattern = patterns.get(code := entries.slug("pattern"))
    if pattern is None:
        sheet.fault(
            entries.at("pattern"), f"không có mẫu quy trình “{code}”; có: {', '.join(patterns) or 'chưa có mẫu nào'}"
        )
        return ProcessSheet()
    hours = {}
    for step, (at, value) in (sheet.pairs(entries.nodes["hours"]) if "hours" in entries.nodes else {}).items():
        hours[step] = read_hours(sheet, value)
        if step not in {s.code for s in pattern.steps}:
            sheet.fault(at, f"mẫu “{code}” không có bước “{step}”; có: {', '.join(s.code for s in pattern.steps)}")
    # Hours equal to the pattern's say nothing: leaving them out gives every process one form only.
    own = tuple((s.code, hours[s.code]) for s in pattern.steps if hours.get(s.code, s.hours) != s.hours)
    return ProcessSheet(pattern=code, hours=own)
