"""Bản ghi quốc gia: a changed procedure arrives as a reviewable difference, and is published from a day on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from motcua.catalogue.procedures.errors import NationalFileFaulty
from motcua.catalogue.procedures.models import ProcedureBundle, ProcedureField, ProcedureVersion
from motcua.catalogue.procedures.rules.differences import differences, side
from motcua.catalogue.procedures.rules.national_record import Reading, read_national, records_in
from motcua.catalogue.procedures.rules.rows import Difference
from motcua.catalogue.procedures.rules.sheets import BundleSheet, PatternSheet, ProcedureSheet
from motcua.catalogue.procedures.rules.writing import write_bundle
from motcua.catalogue.procedures.selectors.stored import newest_versions, stored_bundle
from motcua.catalogue.procedures.services.conflicts import EVERYTHING, check_overwritten, edited_versions
from motcua.catalogue.procedures.services.fields import add_unknown_field
from motcua.catalogue.procedures.services.folders import write_folder
from motcua.catalogue.procedures.services.releasing import publish_sheet
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Arrived:
    """One record: what it would change, what is dirty or missing, or why it can't be taken."""

    code: str
    name: str
    is_new: bool
    field: str
    sheet: ProcedureSheet | None
    differences: tuple[Difference, ...]
    doubts: tuple[str, ...]
    faults: tuple[str, ...]
    # What an official did to it since: it stays as it is unless its code is asked for.
    conflict: str = ""


def read_national_file(file: Path, *, valid_from: date, bundle: str = "commune") -> list[Arrived]:
    """The records of a file against what is stored; writes nothing. Raises NationalFileFaulty."""
    try:
        records = records_in(json.loads(file.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError) as error:
        raise NationalFileFaulty(file=file.name, reason=str(error)) from error
    if not records:
        raise NationalFileFaulty(file=file.name, reason="không có bản ghi nào có MATTHC")
    stored = newest_versions([str(record.get("MATTHC", "")) for record in records])
    patterns = {pattern.code: pattern for pattern in _home(bundle).patterns}
    fields = dict(ProcedureField.objects.values_list("code", "name"))
    edited = edited_versions(stored)
    found = []
    for record in records:
        code = str(record.get("MATTHC", ""))
        old = stored.get(code)
        reading = read_national(record, old.sheet if old else None, patterns, fields, valid_from=valid_from)
        own = [old.pattern] if old and old.pattern else []
        said = _said(old.sheet if old else None, reading, own, patterns, fields)
        name = reading.sheet.name if reading.sheet else str(record.get("TENTTHC", ""))
        found.append(
            Arrived(
                code, name, old is None, reading.field, reading.sheet, said, reading.doubts, reading.faults,
                conflict=edited.get(code, "") if said else "",
            )
        )  # fmt: skip
    return found


def write_arrived(arrived: list[Arrived], folder: Path, *, bundle: str = "commune") -> int:
    """Write what arrived as a bundle's folder, to be read, mended and imported. The number of procedures."""
    home = _home(bundle)
    taken = [one for one in arrived if one.sheet is not None]
    sheets = tuple(sorted((one.sheet for one in taken if one.sheet), key=lambda sheet: sheet.code))
    new = {one.sheet.field: one.field or one.sheet.field for one in taken if one.sheet}
    fields = {**new, **{code: name for code, name in home.fields.items() if code in new}}
    write_folder(
        write_bundle(BundleSheet(home.code, home.name, home.version, home.source, None, fields, home.patterns, sheets)),
        folder,
    )
    return len(sheets)


@transaction.atomic
def publish_arrived(
    arrived: list[Arrived],
    *,
    valid_from: date,
    bundle: str = "commune",
    overwrite: Iterable[str] = (),
    actor: Actor,
    at: datetime,
) -> list[ProcedureVersion]:
    """Publish what changed, all or nothing.

    What officials edited stays, but for the codes in ``overwrite`` (EVERYTHING: all of them). Raises NothingEdited.
    """
    wanted = frozenset(overwrite)
    check_overwritten(wanted, [one.code for one in arrived if one.conflict])
    versions = []
    for one in arrived:
        if one.sheet is None or not (one.is_new or one.differences):
            continue
        if one.conflict and not wanted & {one.code, EVERYTHING}:
            continue
        add_unknown_field(one.sheet.field, one.field or one.sheet.field, actor=actor, at=at)
        versions.append(publish_sheet(one.sheet, valid_from=valid_from, bundle=bundle, actor=actor, at=at))
    return versions


def _home(code: str) -> BundleSheet:
    """The stored bundle that gives patterns; an empty one where it is not there."""
    bundle = ProcedureBundle.objects.filter(code=code).first()
    return stored_bundle(bundle) if bundle else BundleSheet(code, code, "1", "", None, {}, (), ())


def _said(
    old: ProcedureSheet | None,
    reading: Reading,
    own: list[PatternSheet],
    patterns: dict[str, PatternSheet],
    fields: dict[str, str],
) -> tuple[Difference, ...]:
    if old is None or reading.sheet is None:
        return ()
    known = {**fields, reading.sheet.field: reading.field or fields.get(reading.sheet.field, "")}
    before, after = side(old, own, fields), side(reading.sheet, own or patterns.values(), known)
    # That it was read from a record, with which doubts, is told beside the differences, and is none by itself.
    return tuple(d for d in differences(before, after) if d.kind != "source")
