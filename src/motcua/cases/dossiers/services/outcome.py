"""Kết quả: draft it, submit it to a leader, approve it or send it back, finish.

Approval is a recorded fact; digital signatures are made after it (``signing_results``). What is sent back loses them.
"""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers.errors import FieldMissing, StepNotNext
from motcua.cases.dossiers.events import (
    DossierFinished,
    OutcomeApproved,
    OutcomeDrafted,
    OutcomeSentBack,
    OutcomeSubmitted,
)
from motcua.cases.dossiers.models import Dossier, Outcome, Review, Step
from motcua.cases.dossiers.rules import outcome as rules
from motcua.cases.dossiers.rules.facts import Facts
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.signed import unsigned_file
from motcua.cases.dossiers.services.charging import charge_at_result
from motcua.cases.dossiers.services.result_sheets import draw_approved, draw_draft
from motcua.cases.dossiers.services.signing_results import check_number
from motcua.cases.dossiers.services.stepping import ENDING, PLACE, choose_post, finish_as, lock, move_to, take_up
from motcua.cases.dossiers.states import DossierState
from motcua.catalogue.procedures.selectors import Process
from motcua.catalogue.procedures.selectors import Step as ProcessStep
from motcua.catalogue.procedures.states import StepKind
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileMissing
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean, clean_lines


@transaction.atomic
def draft_outcome(
    dossier_id: int,
    *,
    name: str,
    kind_id: int | None = None,
    number: str = "",
    text: str = "",
    file_id: int | None = None,
    file_name: str = "",
    actor: Actor,
    at: datetime,
) -> Outcome:
    """Soạn dự thảo kết quả; drafting again replaces the draft."""
    dossier, facts = lock(dossier_id)
    rules.check_may_draft_outcome(facts, actor)
    kinds = frozenset(kind.id for kind in placing.version_of(dossier.version_id).outcomes)
    rules.check_outcome(name=clean(name), kind_id=kind_id, kinds=kinds)
    if file_id is not None and not files.claim([file_id], at=at):
        raise FileMissing(file_id=file_id)
    take_up(dossier, actor=actor, at=at)
    dossier.save(update_fields=PLACE)
    outcome = _write(
        Outcome(
            dossier=dossier,
            kind_id=kind_id,
            name=clean(name)[:400],
            number=clean(number)[:60],
            text=clean_lines(text),
            file_id=file_id,
            file_name=clean(file_name)[:200],
            drafted_by_id=actor.id,
            drafted_for_id=actor.for_id,
            drafted_at=at,
        )
    )
    journal.record(
        OutcomeDrafted(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            outcome="" if kind_id is None else _code_of(dossier, kind_id),
        )
    )
    return outcome


@transaction.atomic
def submit_for_signature(
    dossier_id: int, *, to_post: int | None = None, remark: str = "", actor: Actor, at: datetime
) -> Dossier:
    """Trình ký: the draft goes to a leader."""
    dossier, facts = lock(dossier_id)
    rules.check_may_submit_for_signature(facts, actor)
    process = placing.process_of(dossier.version_id)
    target = _approving(process, process.step(facts.step_id) if facts.step_id else process.first)
    take_up(dossier, actor=actor, at=at)
    _submit(dossier, target, to_post, remark, actor=actor, at=at)
    return dossier


@transaction.atomic
def approve(
    dossier_id: int,
    *,
    remark: str = "",
    to_post: int | None = None,
    read: datetime | None = None,
    actor: Actor,
    at: datetime,
) -> Dossier:
    """Phê duyệt: the outcome stands, and goes on to be issued; a leader below the signing one passes it on.

    ``read`` is when the draft was made that the leader has read: nobody approves another one from an old page.
    """
    dossier, facts = lock(dossier_id)
    rules.check_may_approve(facts, actor)
    if read is not None:
        rules.check_read(read, Outcome.objects.values_list("drafted_at", flat=True).get(dossier=dossier))
    process = placing.process_of(dossier.version_id)
    now = _open_step(process, facts)
    target = placing.next_step(process, now) or now
    take_up(dossier, actor=actor, at=at)
    _review(dossier, True, remark, actor, at)
    if target.kind == StepKind.APPROVE and not now.signs:
        _submit(dossier, target, to_post, remark, actor=actor, at=at)
        return dossier
    Outcome.objects.filter(dossier=dossier).update(approved_by_id=actor.id, approved_at=at)
    draw_approved(dossier, actor=actor, at=at)
    move_to(dossier, target, choose_post(dossier, target, to_post, at=at), at=at, remark=clean(remark))
    dossier.save(update_fields=PLACE)
    journal.record(OutcomeApproved(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at))
    return dossier


@transaction.atomic
def send_back(dossier_id: int, *, remark: str, to_step: int | None = None, actor: Actor, at: datetime) -> Dossier:
    """Trả lại: the draft returns to where it was made, with the reason; what was approved is so no longer."""
    dossier, facts = lock(dossier_id)
    rules.check_may_send_back(facts, actor)
    if not clean(remark):
        raise FieldMissing(field="remark", label="lý do trả lại")
    process = placing.process_of(dossier.version_id)
    target = _earlier(dossier, process, _open_step(process, facts), to_step)
    take_up(dossier, actor=actor, at=at)
    _review(dossier, False, remark, actor, at)
    unsigned = {"file_id": unsigned_file(dossier_id)} if facts.is_signed else {}
    Outcome.objects.filter(dossier=dossier).update(approved_by_id=None, approved_at=None, **unsigned)
    if facts.is_approved:
        draw_draft(dossier, at=at)
    post_id = _post_before(dossier, target, at)
    move_to(dossier, target, post_id, at=at, is_back=True, remark=clean(remark))
    dossier.save(update_fields=PLACE)
    journal.record(
        OutcomeSentBack(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, to_post=post_id)
    )
    return dossier


@transaction.atomic
def finish(dossier_id: int, *, number: str = "", actor: Actor, at: datetime) -> Dossier:
    """Hoàn thành: the records clerk numbers the approved outcome; it lies ready, and the timing is known."""
    dossier, facts = lock(dossier_id)
    rules.check_may_finish(facts, actor)
    check_number(dossier_id, clean(number), is_sealed=facts.is_sealed)
    if clean(number):
        Outcome.objects.filter(dossier=dossier).update(number=clean(number)[:60])
    elif facts.step_kind == StepKind.ISSUE and not Outcome.objects.filter(dossier=dossier).exclude(number="").exists():
        raise FieldMissing(field="number", label="số, ký hiệu của kết quả")
    process = placing.process_of(dossier.version_id)
    now = _open_step(process, facts)
    take_up(dossier, actor=actor, at=at)
    finish_as(dossier, DossierState.DONE, at)
    if now.kind != StepKind.RETURN:
        target = process.step_of(StepKind.RETURN) or now
        move_to(dossier, target, choose_post(dossier, target, None, at=at), at=at)
    dossier.save(update_fields=ENDING)
    charge_at_result(dossier, actor=actor, at=at)
    journal.record(
        DossierFinished(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            code=dossier.code,
            timing=dossier.timing,
            field=placing.version_of(dossier.version_id).field_code,
        )
    )
    return dossier


_DRAFTED = ("kind", "name", "number", "text", "file", "file_name", "drafted_by_id", "drafted_for_id", "drafted_at")


def _write(draft: Outcome) -> Outcome:
    """The draft in place of the one before, if there was one: one statement under the dossier's lock."""
    Outcome.objects.bulk_create([draft], update_conflicts=True, unique_fields=["dossier"], update_fields=_DRAFTED)
    return draft


def _submit(
    dossier: Dossier, target: ProcessStep, to_post: int | None, remark: str, *, actor: Actor, at: datetime
) -> None:
    post_id = choose_post(dossier, target, to_post, at=at)
    move_to(dossier, target, post_id, at=at, remark=clean(remark))
    dossier.save(update_fields=PLACE)
    journal.record(
        OutcomeSubmitted(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, to_post=post_id)
    )


def _review(dossier: Dossier, is_approved: bool, remark: str, actor: Actor, at: datetime) -> None:
    Review.objects.create(dossier=dossier, is_approved=is_approved, remark=clean(remark), actor_id=actor.id, at=at)


def _open_step(process: Process, facts: Facts) -> ProcessStep:
    return process.first if facts.step_id is None else process.step(facts.step_id)


def _approving(process: Process, now: ProcessStep) -> ProcessStep:
    """The next leader's step: a direct one if there is, else the first of the process."""
    direct = [process.step(step_id) for step_id in now.forward if process.step(step_id).kind == StepKind.APPROVE]
    found = direct[0] if direct else process.step_of(StepKind.APPROVE)
    if found is None:
        raise StepNotNext(field="to_step")
    return found


def _earlier(dossier: Dossier, process: Process, now: ProcessStep, wanted: int | None) -> ProcessStep:
    """The wanted way back, else the first, else the step that it came from."""
    if wanted is not None and wanted not in now.back:
        raise StepNotNext(field="to_step")
    if wanted is not None or now.back:
        return process.step(wanted if wanted is not None else now.back[0])
    came = (
        Step.objects.filter(dossier=dossier)
        .exclude(ended_at=None)
        .exclude(process_step_id=now.id)
        .order_by("-id")
        .values_list("process_step_id", flat=True)
        .first()
    )
    return process.first if came is None else process.step(came)


def _post_before(dossier: Dossier, step: ProcessStep, at: datetime) -> int:
    """Who did this step before, if they still can; else who has least work."""
    posts = placing.posts_for(step, dossier.agency_id, dossier.field_id, at=at)
    before = (
        Step.objects.filter(dossier=dossier, process_step_id=step.id, post_id__in=posts)
        .order_by("-id")
        .values_list("post_id", flat=True)
        .first()
    )
    return before if before is not None else choose_post(dossier, step, None, at=at)


def _code_of(dossier: Dossier, kind_id: int) -> str:
    outcomes = placing.version_of(dossier.version_id).outcomes
    return next((kind.code for kind in outcomes if kind.id == kind_id), "")
