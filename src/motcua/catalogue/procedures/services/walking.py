"""Quy trình: write the steps that versions walk; equal processes are stored once."""

from collections.abc import Mapping, Sequence

from motcua.catalogue.procedures.models import ProcedureBundle, ProcessMove, ProcessPattern, ProcessStep, ProcessVersion
from motcua.catalogue.procedures.rules.identity import process_hash
from motcua.catalogue.procedures.rules.sheets import PatternSheet, ProcessSheet, StepSheet, steps_of


def write_patterns(bundle: ProcedureBundle, patterns: Sequence[PatternSheet]) -> dict[str, ProcessVersion]:
    """Let each pattern of a bundle mean the process that the files say now."""
    ProcessPattern.objects.filter(bundle=bundle).exclude(code__in=[p.code for p in patterns]).delete()
    found = {}
    for position, pattern in enumerate(patterns):
        found[pattern.code] = _write(pattern.code, pattern.name, pattern.steps, None)
        ProcessPattern.objects.update_or_create(
            bundle=bundle, code=pattern.code, defaults={"process": found[pattern.code], "position": position}
        )
    return found


def write_process(
    sheet: ProcessSheet, patterns: Mapping[str, PatternSheet], written: Mapping[str, ProcessVersion]
) -> ProcessVersion:
    """The process that a procedure walks: its pattern's own, the pattern's with other hours, or steps of its own."""
    if not sheet.pattern:
        return _write("", sheet.name, sheet.steps, None)
    if not sheet.hours:
        return written[sheet.pattern]
    pattern = patterns[sheet.pattern]
    return _write(pattern.code, pattern.name, steps_of(sheet, patterns), written[sheet.pattern])


def _write(pattern: str, name: str, steps: Sequence[StepSheet], base: ProcessVersion | None) -> ProcessVersion:
    digest = process_hash(pattern, name, steps, base.content_hash if base else "")
    same = ProcessVersion.objects.filter(content_hash=digest, is_sealed=True).first()
    if same is not None:
        return same
    process = ProcessVersion.objects.create(pattern=pattern, name=name, base=base, content_hash=digest)
    rows = ProcessStep.objects.bulk_create(
        ProcessStep(
            process=process, code=s.code, name=s.name, kind=s.kind, grant=s.by, working_hours=s.hours, signs=s.signs,
            position=position,
        )
        for position, s in enumerate(steps)
    )  # fmt: skip
    ids = {row.code: row.pk for row in rows}
    ProcessMove.objects.bulk_create(
        ProcessMove(step_id=ids[s.code], to_step_id=ids[to], is_back=is_back, position=position)
        for s in steps
        for is_back, codes in ((False, s.next), (True, s.back))
        for position, to in enumerate(codes)
    )
    process.is_sealed = True
    process.save(update_fields=["is_sealed"])
    return process
