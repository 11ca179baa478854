"""Ban hành một bản mới: a sheet that somebody wrote becomes the version of a procedure from a day on."""

from datetime import date, datetime

from django.db import transaction

from motcua.catalogue.procedures.errors import BundleFaulty
from motcua.catalogue.procedures.models import (
    Procedure,
    ProcedureBundle,
    ProcedureField,
    ProcedureVersion,
    ProcessPattern,
    ProcessVersion,
)
from motcua.catalogue.procedures.rules.administering import check_first_day, check_may_administer
from motcua.catalogue.procedures.rules.bundle_reading import read_bundle
from motcua.catalogue.procedures.rules.identity import content_hash
from motcua.catalogue.procedures.rules.sheets import BundleSheet, PatternSheet, ProcedureSheet
from motcua.catalogue.procedures.rules.writing import write_bundle
from motcua.catalogue.procedures.selectors.sheets import steps_by_process
from motcua.catalogue.procedures.services.fields import field_for
from motcua.catalogue.procedures.services.publishing import Publication, publish
from motcua.catalogue.procedures.services.walking import write_process
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.reading import Fault


@transaction.atomic
def publish_sheet(
    sheet: ProcedureSheet, *, valid_from: date, bundle: str | None = None, actor: Actor, at: datetime
) -> ProcedureVersion:
    """Publish a sheet from a day on: the next version of its procedure, or the first of a new one.

    Patterns and fields are those that are stored; ``bundle`` names where a new procedure belongs. Raises BundleFaulty
    with what `motcua bundle check` would say, CannotChangeThePast, FieldMissing, FieldClosed.
    """
    check_may_administer(actor)
    home = ProcedureBundle.objects.filter(code=bundle).first() if bundle else None
    Procedure.objects.get_or_create(code=sheet.code, defaults={"bundle": home})
    procedure = Procedure.objects.select_for_update(no_key=True).get(code=sheet.code)
    newest = ProcedureVersion.objects.filter(procedure=procedure).order_by("-number").first()
    check_first_day(sheet.code, valid_from, newest.valid_from if newest else None, local_day(at))
    patterns, written = _patterns_of(procedure)
    faults = _faults(sheet, patterns)
    if faults:
        raise BundleFaulty(count=len(faults), faults="\n".join(fault.text for fault in faults))
    field_id = field_for(sheet.field, begin=valid_from)
    by_code = {pattern.code: pattern for pattern in patterns}
    digest = content_hash(sheet, by_code.get(sheet.process.pattern))
    process = write_process(sheet.process, by_code, written)
    publication = Publication(procedure, sheet, field_id, process, digest, valid_from)
    return publish(publication, actor=actor, at=at)


def faults_of_sheet(sheet: ProcedureSheet) -> list[Fault]:
    """What `motcua bundle check` would say about a sheet among the stored patterns and fields."""
    procedure = Procedure.objects.filter(code=sheet.code).first() or Procedure(code=sheet.code)
    return _faults(sheet, _patterns_of(procedure)[0])


def _patterns_of(procedure: Procedure) -> tuple[list[PatternSheet], dict[str, ProcessVersion]]:
    """The patterns of the procedure's bundle; those of every bundle for a procedure that belongs to none."""
    rows = ProcessPattern.objects.select_related("process").order_by("bundle", "position")
    if procedure.bundle_id:
        rows = rows.filter(bundle=procedure.bundle_id)
    found = {row.code: row.process for row in rows}
    steps = steps_by_process({process.pk for process in found.values()})
    return [PatternSheet(code, process.name, steps[process.pk]) for code, process in found.items()], found


def _faults(sheet: ProcedureSheet, patterns: list[PatternSheet]) -> list[Fault]:
    """Written as a file and read again: the same judge as for a folder."""
    fields = dict(ProcedureField.objects.values_list("code", "name"))
    fields.setdefault(sheet.field, sheet.field)
    alone = BundleSheet("mot-thu-tuc", "Một thủ tục", "1", "", None, fields, tuple(patterns), (sheet,))
    return read_bundle(write_bundle(alone))[1]
