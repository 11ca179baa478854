"""Bản nháp: begin one, save it, give it up, let it become a version; take a scheduled version back."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.catalogue.procedures.errors import (
    AlreadyScheduled,
    CodeTaken,
    DraftAlreadyOpen,
    DraftChangedMeanwhile,
    DraftFaulty,
    DraftMissing,
    NotScheduled,
    ProcedureMissing,
)
from motcua.catalogue.procedures.events import DraftBegun, DraftDiscarded, DraftSaved, VersionWithdrawn
from motcua.catalogue.procedures.models import (
    Procedure,
    ProcedureDraft,
    ProcedureField,
    ProcedureVersion,
    ProcessVersion,
)
from motcua.catalogue.procedures.rules.administering import check_may_administer, check_start
from motcua.catalogue.procedures.rules.differences import Side, differences
from motcua.catalogue.procedures.rules.drafting import Reading, folded, read_draft
from motcua.catalogue.procedures.rules.identity import content_hash
from motcua.catalogue.procedures.rules.sheets import PatternSheet, ProcessSheet, steps_of
from motcua.catalogue.procedures.rules.typed import Typed, from_text, to_text, typed_of
from motcua.catalogue.procedures.selectors.eforms import known_eforms
from motcua.catalogue.procedures.selectors.stored import StoredProcedure, stored_versions
from motcua.catalogue.procedures.selectors.versions import newest_standing, side_of
from motcua.catalogue.procedures.services.fields import field_for
from motcua.catalogue.procedures.services.publishing import Publication, end, publish, standing
from motcua.catalogue.procedures.services.walking import write_process
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day

# A fact is read by people: the first changes of one saving, not a whole new law.
_CHANGES_TOLD = 40


@transaction.atomic
def begin_draft(typed: Typed, *, actor: Actor, at: datetime) -> ProcedureDraft:
    """A draft of a procedure that is new."""
    check_may_administer(actor)
    return _begin(None, None, typed, from_code="", actor=actor, at=at)


@transaction.atomic
def draft_from(version_id: int, *, is_new: bool = False, actor: Actor, at: datetime) -> ProcedureDraft:
    """A draft that says what a version says: its procedure's next version, or (``is_new``) another procedure."""
    check_may_administer(actor)
    version = _version(version_id)
    # The lock makes a second draft of the same procedure wait and then see the first.
    procedure = Procedure.objects.select_for_update(no_key=True).get(pk=version.procedure_id)
    if not is_new and procedure.drafts.filter(ended_at=None).exists():
        raise DraftAlreadyOpen(code=procedure.code)
    stored = stored_versions([version])[0]
    patterns = {stored.pattern.code: stored.pattern} if stored.pattern else {}
    steps = steps_of(stored.sheet.process, patterns)
    name = stored.sheet.process.name or (stored.pattern.name if stored.pattern else "")
    typed = typed_of(replace(stored.sheet, process=ProcessSheet(name=name, steps=steps)))
    if is_new:
        typed = {**typed, "code": "", "decision": {}}
    return _begin(None if is_new else procedure, version, typed, from_code=procedure.code, actor=actor, at=at)


@transaction.atomic
def save_draft(draft_id: int, typed: Typed, *, revision: int, actor: Actor, at: datetime) -> ProcedureDraft:
    """Store what was typed, right or wrong. Raises DraftChangedMeanwhile where somebody saved after ``revision``."""
    check_may_administer(actor)
    draft = _locked(draft_id, revision)
    if draft.procedure is not None:
        typed = {**typed, "code": draft.procedure.code}
    before, text = draft.sheet, to_text(typed)
    if text == before:
        return draft
    changes = _said(from_text(before), typed, on=local_day(at))
    draft.sheet, draft.revision = text, draft.revision + 1
    draft.edited_by_id, draft.edited_at = actor.id, at
    draft.save(update_fields=["sheet", "revision", "edited_by_id", "edited_at"])
    record(DraftSaved(
        **by(actor), subject=_subject(draft), agency_id=None, at=at,
        code=str(typed.get("code", "")), revision=draft.revision, changes=changes,
    ))  # fmt: skip
    return draft


@transaction.atomic
def discard_draft(draft_id: int, *, revision: int, actor: Actor, at: datetime) -> None:
    """Give a draft up. Its text stays in the database, no page shows it any more."""
    check_may_administer(actor)
    draft = _locked(draft_id, revision)
    draft.ended_at = at
    draft.save(update_fields=["ended_at"])
    record(DraftDiscarded(
        **by(actor), subject=_subject(draft), agency_id=None, at=at,
        code=str(from_text(draft.sheet).get("code", "")), revision=draft.revision,
    ))  # fmt: skip


@transaction.atomic
def publish_draft(
    draft_id: int, valid_from: date, *, revision: int, actor: Actor, at: datetime
) -> ProcedureVersion:  # fmt: skip
    """Let a draft without faults become a version, in force from today or a later day."""
    check_may_administer(actor)
    draft = _locked(draft_id, revision)
    check_start(valid_from, today=local_day(at))
    fields = dict(ProcedureField.objects.values_list("code", "name"))
    before = newest_standing(draft.procedure_id) if draft.procedure_id else None
    forms = known_eforms(before.sheet.eform if before else None)
    reading = read_draft(from_text(draft.sheet), fields=fields, on=valid_from, eforms=forms)
    if reading.faults:
        raise DraftFaulty(count=len(reading.faults), first=reading.faults[0].text)
    procedure = _procedure(draft, reading)
    newest = newest_standing(procedure.pk)
    if newest is not None and newest.newest.valid_from >= valid_from and newest.newest.valid_from > local_day(at):
        raise AlreadyScheduled(number=newest.newest.number, begin=say_day(newest.newest.valid_from))
    pattern = newest.pattern if newest else None
    sheet = folded(replace(reading.sheet, valid_from=valid_from), pattern)
    changes = _changes(newest, reading, fields) if newest else ()
    digest = content_hash(sheet, pattern if sheet.process.pattern else None)
    field_id = field_for(sheet.field, begin=valid_from)
    process = _process(sheet.process, newest, pattern)
    publication = Publication(procedure, sheet, field_id, process, digest, valid_from, tuple(changes))
    version = publish(publication, actor=actor, at=at)
    draft.procedure, draft.version, draft.ended_at = procedure, version, at
    draft.save(update_fields=["procedure", "version", "ended_at"])
    return version


@transaction.atomic
def withdraw_version(code: str, number: int, *, actor: Actor, at: datetime) -> None:
    """Take back the newest version before its first day; the one before holds as long as it would have held."""
    check_may_administer(actor)
    procedure = Procedure.objects.select_for_update(no_key=True).filter(code=code).first()
    if procedure is None:
        raise ProcedureMissing(procedure=code)
    versions = list(standing(procedure).order_by("-number")[:2])
    if not versions or versions[0].number != number or versions[0].valid_from <= local_day(at):
        raise NotScheduled()
    scheduled, before = versions[0], versions[1] if len(versions) > 1 else None
    record(VersionWithdrawn(
        **by(actor), subject=f"procedure:{procedure.pk}", agency_id=None, at=at,
        code=code, number=number, valid_from=scheduled.valid_from,
    ))  # fmt: skip
    end(procedure, scheduled, scheduled.valid_from - timedelta(days=1), actor=actor, at=at)
    if before is not None and before.valid_to != scheduled.former_valid_to:
        end(procedure, before, scheduled.former_valid_to, actor=actor, at=at)


def _begin(
    procedure: Procedure | None,
    base: ProcedureVersion | None,
    typed: Typed,
    *,
    from_code: str,
    actor: Actor,
    at: datetime,
) -> ProcedureDraft:
    draft = ProcedureDraft.objects.create(
        procedure=procedure, base=base, sheet=to_text(typed),
        begun_by_id=actor.id, begun_at=at, edited_by_id=actor.id, edited_at=at,
    )  # fmt: skip
    record(DraftBegun(
        **by(actor), subject=_subject(draft), agency_id=None, at=at, code=str(typed.get("code", "")),
        from_code=from_code, from_number=base.number if base else None,
    ))  # fmt: skip
    return draft


def _locked(draft_id: int, revision: int) -> ProcedureDraft:
    draft = ProcedureDraft.objects.select_for_update(no_key=True, of=("self",)).filter(pk=draft_id).first()
    if draft is None or draft.ended_at is not None:
        raise DraftMissing(draft_id=draft_id)
    if draft.revision != revision:
        raise DraftChangedMeanwhile(revision=draft.revision)
    return draft


def _subject(draft: ProcedureDraft) -> str:
    return f"procedure:{draft.procedure_id}" if draft.procedure_id else f"procedure-draft:{draft.pk}"


def _version(version_id: int) -> ProcedureVersion:
    found = (
        ProcedureVersion.objects.filter(pk=version_id, published_at__isnull=False)
        .select_related("procedure", "field", "process__base")
        .first()
    )
    if found is None:
        raise ProcedureMissing(version_id=version_id)
    return found


def _procedure(draft: ProcedureDraft, reading: Reading) -> Procedure:
    if draft.procedure_id is not None:
        return Procedure.objects.select_for_update(no_key=True).get(pk=draft.procedure_id)
    procedure, is_new = Procedure.objects.get_or_create(code=reading.sheet.code)
    if not is_new:
        raise CodeTaken(code=reading.sheet.code)
    return procedure


def _said(old: Typed, new: Typed, *, on: date) -> tuple[str, ...]:
    """What one saving changed, in sentences, as far as both sides can be understood."""
    fields = dict(ProcedureField.objects.values_list("code", "name"))
    forms = known_eforms()
    before, after = (read_draft(typed, fields=fields, on=on, eforms=forms) for typed in (old, new))
    said = differences(Side(before.sheet, before.steps, fields), Side(after.sheet, after.steps, fields))
    if before.sheet.code != after.sheet.code:
        first = f"Đổi mã thủ tục từ “{before.sheet.code}” thành “{after.sheet.code}”"
        return (first, *(d.text for d in said))[:_CHANGES_TOLD]
    return tuple(d.text for d in said)[:_CHANGES_TOLD]


def _changes(newest: StoredProcedure, reading: Reading, fields: dict[str, str]) -> tuple[str, ...]:
    new = Side(folded(reading.sheet, newest.pattern), reading.steps, fields)
    return tuple(d.text for d in differences(side_of(newest, fields), new))[:_CHANGES_TOLD]


def _process(sheet: ProcessSheet, newest: StoredProcedure | None, pattern: PatternSheet | None) -> ProcessVersion:
    """The stored process: its pattern as the newest version walks it (a bundle may mean another by now), or its own."""
    if not sheet.pattern or newest is None or pattern is None:
        return write_process(sheet, {}, {})
    walked = newest.newest.process.base or newest.newest.process
    return write_process(sheet, {pattern.code: pattern}, {pattern.code: walked})
