"""Gói thủ tục: check a folder, say what it would change, take it in, write it out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from motcua.catalogue.procedures.errors import BundleMissing
from motcua.catalogue.procedures.events import BundleImported
from motcua.catalogue.procedures.models import Procedure, ProcedureBundle, ProcedureField
from motcua.catalogue.procedures.rules.administering import check_first_day, check_may_administer
from motcua.catalogue.procedures.rules.differences import Side, differences, differences_in_force, side
from motcua.catalogue.procedures.rules.gaps import Gap, gaps_of
from motcua.catalogue.procedures.rules.identity import content_hash, first_day
from motcua.catalogue.procedures.rules.rows import Difference
from motcua.catalogue.procedures.rules.sheets import BundleSheet
from motcua.catalogue.procedures.rules.writing import write_bundle
from motcua.catalogue.procedures.selectors.stored import StoredProcedure, newest_versions, stored_bundle
from motcua.catalogue.procedures.services.conflicts import (
    EVERYTHING,
    KeptField,
    check_overwritten,
    edited_fields,
    with_conflicts,
)
from motcua.catalogue.procedures.services.fields import take_in_fields
from motcua.catalogue.procedures.services.folders import read_bundle_of, read_folder, write_folder
from motcua.catalogue.procedures.services.life_events import take_turn_at_life_events
from motcua.catalogue.procedures.services.publishing import Publication, end, publish_all
from motcua.catalogue.procedures.services.shipped_events import EventChange, plan_events, take_in_events
from motcua.catalogue.procedures.services.walking import write_patterns, write_process
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.reading import Fault

REWRITTEN = "Đổi cách viết (thứ tự, cách chia các dòng), nội dung như cũ"


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does to one procedure; ``valid_from`` None: only the last day changes.

    ``conflict`` says what an official did to it since: it is left as it is unless its code is asked for.
    """

    code: str
    name: str
    is_new: bool
    valid_from: date | None
    differences: tuple[Difference, ...] = ()
    conflict: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The differences as sentences; without any only the way of writing changed."""
        return tuple(d.text for d in self.differences) or (() if self.is_new else (REWRITTEN,))


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import changes; ``kept``, ``kept_fields``, ``kept_events``: what it leaves as officials wrote it."""

    bundle: str
    name: str
    version: str
    changes: tuple[Change, ...]
    same: tuple[str, ...]
    fields: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    kept: tuple[Change, ...] = ()
    kept_fields: tuple[KeptField, ...] = ()
    events: tuple[EventChange, ...] = ()
    kept_events: tuple[EventChange, ...] = ()

    @property
    def added(self) -> tuple[Change, ...]:
        """Procedures that are not there yet."""
        return tuple(change for change in self.changes if change.is_new)

    @property
    def changed(self) -> tuple[Change, ...]:
        """Procedures that get a new version, or another last day."""
        return tuple(change for change in self.changes if not change.is_new)


def check_bundle(folder: Path) -> list[Fault]:
    """Every fault of the files in a folder."""
    return read_folder(folder)[1]


def gaps_of_bundle(folder: Path) -> list[Gap]:
    """What the files don't say, because the sources don't. Raises BundleFaulty."""
    return gaps_of(read_bundle_of(folder))


def plan_import(
    folder: Path, *, at: datetime, valid_from: date | None = None, overwrite: Iterable[str] = ()
) -> Plan:  # fmt: skip
    """What importing a folder would change now, or from a later day. Writes nothing.

    Raises BundleFaulty, NothingEdited.
    """
    return _plan(read_bundle_of(folder), today=local_day(at), wanted=valid_from, overwrite=frozenset(overwrite))[0]


@transaction.atomic
def import_bundle(
    folder: Path, *, actor: Actor, at: datetime, valid_from: date | None = None, overwrite: Iterable[str] = ()
) -> Plan:
    """Take a folder in: new procedures, new versions of changed ones, nothing for those that are the same.

    ``valid_from``: the day from which all that is new counts, whatever the files declare. What officials changed
    since stays, but for the procedures and fields whose codes stand in ``overwrite`` (EVERYTHING: all of them).
    """
    check_may_administer(actor)
    sheet = read_bundle_of(folder)
    take_turn_at_life_events()
    bundle, _ = ProcedureBundle.objects.update_or_create(
        code=sheet.code,
        defaults={
            "name": sheet.name, "version": sheet.version, "source": sheet.source, "in_force_from": sheet.in_force_from
        },
    )  # fmt: skip
    # Two imports of one bundle at once would both see the same newest versions.
    ProcedureBundle.objects.select_for_update(no_key=True).get(pk=bundle.pk)
    # New codes first: an editor may be publishing the same one, and is waited for here.
    codes = [p.code for p in sheet.procedures]
    Procedure.objects.bulk_create((Procedure(code=code, bundle=bundle) for code in codes), ignore_conflicts=True)
    list(Procedure.objects.filter(code__in=codes).order_by("code").select_for_update(no_key=True))
    plan, stored = _plan(sheet, today=local_day(at), wanted=valid_from, overwrite=frozenset(overwrite))
    written = write_patterns(bundle, sheet.patterns)
    patterns = {p.code: p for p in sheet.patterns}
    sheets = {p.code: p for p in sheet.procedures}
    field_ids = take_in_fields(
        sheet.fields, keep={one.code for one in plan.kept_fields},
        used={sheets[change.code].field for change in plan.changes if change.valid_from}, actor=actor, at=at,
    )  # fmt: skip
    staying = [*plan.same, *(change.code for change in plan.kept)]
    Procedure.objects.filter(code__in=staying).exclude(bundle=bundle).update(bundle=bundle)
    Procedure.objects.filter(code__in=[c.code for c in plan.changes]).exclude(bundle=bundle).update(bundle=bundle)
    procedures = {p.code: p for p in Procedure.objects.filter(code__in=[c.code for c in plan.changes])}
    publications = []
    for change in plan.changes:
        procedure, one = procedures[change.code], sheets[change.code]
        newest = stored[change.code].newest if change.code in stored else None
        if change.valid_from is not None:
            process = write_process(one.process, patterns, written)
            digest = content_hash(one, patterns.get(one.process.pattern))
            publications.append(
                Publication(procedure, one, field_ids[one.field], process, digest, change.valid_from, change.words)
            )
        elif newest is not None:
            end(procedure, newest, one.valid_to, actor=actor, at=at)
    publish_all(publications, actor=actor, at=at)
    take_in_events(sheet.life_events, plan.events, actor=actor, at=at)
    if plan.changes:
        record(BundleImported(
            **by(actor), subject=f"bundle:{bundle.code}", agency_id=None, at=at,
            version=bundle.version, added=len(plan.added), changed=len(plan.changed),
            kept=tuple(change.code for change in plan.kept),
        ))  # fmt: skip
    return plan


def export_bundle(folder: Path, *, code: str | None = None) -> int:
    """Write a stored bundle as files; the number of procedures. Without a code: the only bundle there is."""
    bundles = {bundle.code: bundle for bundle in ProcedureBundle.objects.order_by("code")}
    code = code or (next(iter(bundles)) if len(bundles) == 1 else "")
    if code not in bundles:
        raise BundleMissing(code=code, having=", ".join(bundles) or "chưa có gói nào")
    sheet = stored_bundle(bundles[code])
    write_folder(write_bundle(sheet), folder)
    return len(sheet.procedures)


def _plan(
    bundle: BundleSheet, *, today: date, wanted: date | None, overwrite: frozenset[str]
) -> tuple[Plan, dict[str, StoredProcedure]]:
    stored = newest_versions([p.code for p in bundle.procedures])
    patterns = {p.code: p for p in bundle.patterns}
    changes, same = [], []
    for sheet in bundle.procedures:
        digest = content_hash(sheet, patterns.get(sheet.process.pattern))
        change = _change(side(sheet, bundle.patterns, bundle.fields), digest, stored.get(sheet.code), today, wanted)
        if change is None:
            same.append(sheet.code)
        else:
            changes.append(change)
    changes = with_conflicts(changes, stored, {p.code: p.field for p in bundle.procedures})
    called = edited_fields(bundle.fields)
    events = plan_events(bundle.life_events)
    clashing = [one.to_overwrite for one in events if one.conflict]
    check_overwritten(overwrite, [*(c.code for c in changes if c.conflict), *(one.code for one in called), *clashing])
    taken = [c for c in changes if not c.conflict or overwrite & {c.code, EVERYTHING}]
    kept = [c for c in changes if c not in taken]
    called = [one for one in called if not overwrite & {one.code, EVERYTHING}]
    coming = [one for one in events if not one.conflict or overwrite & {one.to_overwrite, EVERYTHING}]
    names = dict(ProcedureField.objects.filter(code__in=bundle.fields).values_list("code", "name"))
    names = {code: name for code, name in names.items() if code not in {one.code for one in called}}
    renamed = [f"{names[c]} → {name}" for c, name in bundle.fields.items() if c in names and names[c] != name]
    left = Procedure.objects.filter(bundle__code=bundle.code).exclude(code__in=[p.code for p in bundle.procedures])
    return Plan(
        bundle.code, bundle.name, bundle.version, tuple(taken), tuple(same), tuple(renamed),
        tuple(left.order_by("code").values_list("code", flat=True)), tuple(kept), tuple(called),
        tuple(coming), tuple(one for one in events if one not in coming),
    ), stored  # fmt: skip


def _change(new: Side, digest: str, stored: StoredProcedure | None, today: date, wanted: date | None) -> Change | None:
    sheet = new.sheet
    if stored is None:
        return Change(sheet.code, sheet.name, True, wanted or sheet.valid_from)
    if digest != stored.newest.content_hash:
        old = side(stored.sheet, [stored.pattern] if stored.pattern else [], new.fields)
        start = first_day(sheet.valid_from, stored.newest.valid_from, today)
        if wanted is not None:
            check_first_day(sheet.code, wanted, stored.newest.valid_from, today)
            start = wanted
        return Change(sheet.code, sheet.name, False, start, tuple(differences(old, new)))
    if sheet.valid_to != stored.newest.valid_to:
        days = differences_in_force(stored.sheet, sheet)
        return Change(sheet.code, sheet.name, False, None, tuple(d for d in days if d.part == "to"))
    return None
