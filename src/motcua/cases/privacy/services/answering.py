"""Trả lời yêu cầu về dữ liệu: accepted and carried out, or refused by law, within working days; by one officer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.cases.dossiers import services as dossiers
from motcua.cases.filings import services as filings
from motcua.cases.lockers import services as lockers
from motcua.cases.privacy.errors import GroundUnknown, RequestNotFound
from motcua.cases.privacy.events import DataRequestAnswered, DataRequestCarriedOut, DataRequestExtended
from motcua.cases.privacy.models import DataRequest, RefusalGround
from motcua.cases.privacy.rules import answering as rules
from motcua.cases.privacy.selectors import number_of
from motcua.cases.privacy.selectors.requests import extended_moment, requests_visible_to
from motcua.cases.privacy.services.closing import close_and_forget
from motcua.cases.privacy.services.erasing import erase_dossier
from motcua.cases.privacy.states import BY_ITSELF, RequestKind, RequestState, Setting
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean

_LONGEST, _SHORTER = 1000, 500


@transaction.atomic
def accept_request(request_id: int, *, answer: str, remark: str, actor: Actor, at: datetime) -> DataRequest:
    """Carried out now where a verb does it; by hand with a ``remark`` at once or later; an account after some days.

    Raises RequestNotFound, MayNotAnswer, AnsweredAlready, NotEnded, UnderHold.
    """
    request = _locked(request_id, actor)
    said = clean(remark)[:_SHORTER]
    is_account = request.kind == RequestKind.DELETION and request.dossier_id is None
    is_done_now = not is_account and (request.kind == RequestKind.DELETION or request.datum in BY_ITSELF or bool(said))
    wanted = RequestState.DONE if is_done_now else RequestState.ACCEPTED
    rules.check_move(request.state, wanted)
    _answer(request, wanted, clean(answer)[:_LONGEST], actor, at)
    if is_account:
        request.carry_out_at = at + timedelta(days=number_of(Setting.REGRET_DAYS, on=local_day(at)))
        request.save(update_fields=["carry_out_at"])
    elif is_done_now:
        _do(request, actor, at)
        _note_done(request, said, actor, at)
    return request


@transaction.atomic
def refuse_request(request_id: int, *, ground: str, answer: str, actor: Actor, at: datetime) -> DataRequest:
    """By a ground that holds on that day, with a reason in words. Raises as above, and GroundUnknown, ReasonNeeded."""
    request = _locked(request_id, actor)
    rules.check_move(request.state, RequestState.REFUSED)
    day, said = local_day(at), clean(answer)[:_LONGEST]
    held = RefusalGround.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), code=ground, valid_from__lte=day)
    request.ground = held.order_by("-valid_from").first()
    if request.ground is None:
        raise GroundUnknown(field="ground")
    rules.check_reason(said, field="answer")
    _answer(request, RequestState.REFUSED, said, actor, at)
    return request


@transaction.atomic
def extend_request(request_id: int, *, why: str, actor: Actor, at: datetime) -> DataRequest:
    """Once, by the days of the rule, counted from the first promise. Raises as above, and NoExtension, ReasonNeeded."""
    request = _locked(request_id, actor)
    extra = number_of(Setting.EXTRA_DAYS, on=local_day(at))
    rules.check_may_extend(request.state, extra_days=extra, extended_at=request.extended_at)
    said = clean(why)[:_SHORTER]
    rules.check_reason(said, field="why")
    request.answer_by = extended_moment(request.agency_id, request.answer_by, days=extra)
    request.extended_at, request.extended_why = at, said
    request.save(update_fields=["answer_by", "extended_at", "extended_why"])
    fact = DataRequestExtended(
        **by(actor), subject=request.subject, agency_id=request.agency_id, at=at, account_id=request.account_id,
        answer_by=request.answer_by,
    )  # fmt: skip
    journal.record(fact)
    return request


@transaction.atomic
def note_request_done(request_id: int, *, remark: str, actor: Actor, at: datetime) -> DataRequest:
    """What was accepted has been done by hand. Raises as above, and ReasonNeeded."""
    request = _locked(request_id, actor)
    rules.check_move(request.state, RequestState.DONE)
    if request.state == RequestState.WAITING or request.carry_out_at is not None:
        rules.check_move(RequestState.DONE, RequestState.DONE)
    said = clean(remark)[:_SHORTER]
    rules.check_reason(said, field="remark")
    _note_done(request, said, actor, at)
    return request


@transaction.atomic
def carry_out_deletion(request_id: int, *, at: datetime) -> bool:
    """The days to think again are over: the account is closed and forgotten. False when that is not so (any more)."""
    request = DataRequest.objects.select_for_update(no_key=True).get(pk=request_id)
    if request.state != RequestState.ACCEPTED or request.carry_out_at is None or request.carry_out_at > at:
        return False
    close_and_forget(request.account_id, at=at)
    _note_done(request, "", SYSTEM, at)
    return True


def _locked(request_id: int, actor: Actor) -> DataRequest:
    found = DataRequest.objects.select_for_update(no_key=True).filter(pk=request_id).first()
    if found is None:
        raise RequestNotFound
    if not requests_visible_to(actor).filter(pk=request_id).exists():
        rules.check_may_answer(found.agency_id, actor)
    return found


def _answer(request: DataRequest, state: RequestState, said: str, actor: Actor, at: datetime) -> None:
    request.state, request.answer, request.answered_at, request.answered_by_id = state, said, at, actor.id
    request.is_late = rules.is_late(request.answer_by, at)
    request.save(update_fields=["state", "answer", "answered_at", "answered_by_id", "is_late", "ground"])
    fact = DataRequestAnswered(
        **by(actor), subject=request.subject, agency_id=request.agency_id, at=at, account_id=request.account_id,
        what=request.kind, answer=state, ground=request.ground.code if request.ground else "", is_late=request.is_late,
    )  # fmt: skip
    journal.record(fact)


def _do(request: DataRequest, actor: Actor, at: datetime) -> None:
    if request.kind == RequestKind.DELETION:
        erase_dossier(request.dossier_id or 0, actor=actor, at=at)
        # Whoever wants to be forgotten does not mean the copy in their own locker to stay; what was issued is theirs.
        filings.take_out_papers_from(request.dossier_id or 0, account_id=request.account_id)
        lockers.destroy_papers_from(request.dossier_id or 0, account_id=request.account_id)
    elif request.datum in BY_ITSELF:
        dossiers.correct_as_asked(request.dossier_id or 0, request.datum, request.right, actor=actor, at=at)


def _note_done(request: DataRequest, remark: str, actor: Actor, at: datetime) -> None:
    request.state, request.done_at, request.remark, request.carry_out_at = RequestState.DONE, at, remark, None
    request.save(update_fields=["state", "done_at", "remark", "carry_out_at"])
    fact = DataRequestCarriedOut(
        **by(actor), subject=request.subject, agency_id=request.agency_id, at=at, account_id=request.account_id,
        what=request.kind,
    )  # fmt: skip
    journal.record(fact)
