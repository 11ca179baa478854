"""A bundle as it is stored: the newest version of each of its procedures."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, F, When

from motcua.catalogue.procedures.models import Procedure, ProcedureBundle, ProcedureVersion, ProcessPattern
from motcua.catalogue.procedures.rules.sheets import BundleSheet, PatternSheet, ProcedureSheet
from motcua.catalogue.procedures.selectors.life_events import stored_events
from motcua.catalogue.procedures.selectors.sheets import pattern_sheet, sheets_of, steps_by_process


@dataclass(frozen=True, slots=True)
class StoredProcedure:
    """A procedure with its newest version, as a sheet and as a row."""

    procedure: Procedure
    newest: ProcedureVersion
    sheet: ProcedureSheet
    pattern: PatternSheet | None


def newest_versions(codes: list[str]) -> dict[str, StoredProcedure]:
    """code → the newest version that is not withdrawn, among these codes; a withdrawn one where there is no other."""
    versions = list(
        ProcedureVersion.objects.filter(procedure__code__in=codes)
        .select_related("procedure__bundle", "field", "process__base")
        .annotate(is_dead=Case(When(valid_to__lt=F("valid_from"), then=True), default=False))
        .order_by("procedure", "is_dead", "-number")
        .distinct("procedure")
    )
    return {found.procedure.code: found for found in stored_versions(versions)}


def stored_versions(versions: Sequence[ProcedureVersion]) -> list[StoredProcedure]:
    """Versions with their sheets. Each comes with its procedure, field, process and the process's base."""
    bases = {v.pk: v.process.base or v.process for v in versions if v.process.pattern}
    steps = steps_by_process({base.pk for base in bases.values()})
    return [
        StoredProcedure(v.procedure, v, sheet, pattern_sheet(bases[v.pk], steps) if v.pk in bases else None)
        for v, sheet in zip(versions, sheets_of(versions), strict=True)
    ]


def stored_bundle(bundle: ProcedureBundle) -> BundleSheet:
    """What the bundle's files would say."""
    stored = newest_versions(list(bundle.procedures.values_list("code", flat=True)))
    rows = list(ProcessPattern.objects.filter(bundle=bundle).select_related("process").order_by("position"))
    steps = steps_by_process({row.process_id for row in rows})
    return BundleSheet(
        code=bundle.code, name=bundle.name, version=bundle.version, source=bundle.source,
        in_force_from=bundle.in_force_from,
        fields={s.newest.field.code: s.newest.field.name for s in stored.values()},
        patterns=tuple(PatternSheet(row.code, row.process.name, steps[row.process_id]) for row in rows),
        procedures=tuple(stored[code].sheet for code in sorted(stored)), life_events=stored_events(list(stored)),
    )  # fmt: skip
