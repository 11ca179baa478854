"""So sánh: what two bundles, or a bundle and the database, say otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from motcua.catalogue.procedures.models import ProcedureBundle, ProcedureField
from motcua.catalogue.procedures.rules.differences import Side, differences, differences_in_force, side
from motcua.catalogue.procedures.rules.life_events import differences_of_events
from motcua.catalogue.procedures.rules.rows import Difference
from motcua.catalogue.procedures.rules.sheets import BundleSheet, LifeEventSheet
from motcua.catalogue.procedures.selectors.life_events import stored_events
from motcua.catalogue.procedures.selectors.stored import newest_versions
from motcua.catalogue.procedures.services.folders import read_bundle_of
from motcua.catalogue.procedures.states import DifferenceKind, Effect


@dataclass(frozen=True, slots=True)
class Compared:
    """One procedure that is new, gone, or says something else; with code '' the life events, all in one."""

    code: str
    name: str
    effect: Effect
    differences: tuple[Difference, ...] = ()


def compare_folders(old: Path, new: Path) -> list[Compared]:
    """What the second bundle says otherwise than the first. Raises BundleFaulty."""
    before, after = read_bundle_of(old), read_bundle_of(new)
    found = _compare(_sides(before), _sides(after), everything=True)
    return found + _compare_events(before.life_events, after.life_events)


def compare_with_stored(folder: Path) -> list[Compared]:
    """What a bundle says otherwise than the newest stored versions. Raises BundleFaulty; writes nothing.

    Procedures that the bundle's namesake in the database has and the folder hasn't are gone ones.
    """
    bundle = read_bundle_of(folder)
    known = ProcedureBundle.objects.filter(code=bundle.code).values_list("procedures__code", flat=True)
    stored = newest_versions([*(p.code for p in bundle.procedures), *(code for code in known if code)])
    fields = dict(ProcedureField.objects.values_list("code", "name"))
    before = {
        code: side(found.sheet, [found.pattern] if found.pattern else [], fields) for code, found in stored.items()
    }
    return _compare(before, _sides(bundle), everything=False) + _events_against_stored(bundle, list(before))


def _compare_events(old: Sequence[LifeEventSheet], new: Sequence[LifeEventSheet]) -> list[Compared]:
    said = differences_of_events(old, new)
    return [Compared("", str(DifferenceKind.LIFE_EVENT.label), Effect.CHANGED, tuple(said))] if said else []


def _events_against_stored(bundle: BundleSheet, codes: list[str]) -> list[Compared]:
    """Only what an import would change: the order, what is hidden and what was made here are the office's own."""
    named = {event.code for event in bundle.life_events}
    stored = [event for event in stored_events(codes) if event.code in named]
    found = _compare_events(stored, bundle.life_events)
    told = [d for one in found for d in one.differences if d.effect != Effect.MOVED and d.part != "hidden"]
    return [replace(found[0], differences=tuple(told))] if told else []


def _sides(bundle: BundleSheet) -> dict[str, Side]:
    return {p.code: side(p, bundle.patterns, bundle.fields) for p in bundle.procedures}


def _compare(old: dict[str, Side], new: dict[str, Side], *, everything: bool) -> list[Compared]:
    """``everything``: the day from which it holds, too; a stored version may hold from a later day than its file."""
    found = []
    for code in sorted(old.keys() | new.keys()):
        if code not in old:
            found.append(Compared(code, new[code].sheet.name, Effect.ADDED))
        elif code not in new:
            found.append(Compared(code, old[code].sheet.name, Effect.REMOVED))
        else:
            said = differences(old[code], new[code])
            days = differences_in_force(old[code].sheet, new[code].sheet)
            said += [d for d in days if everything or d.part == "to"]
            if said:
                found.append(Compared(code, new[code].sheet.name, Effect.CHANGED, tuple(said)))
    return found
