"""Lấy ý kiến dự thảo: ask, answer, take in or explain, close, withdraw."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.cases.correspondence.errors import OpinionsNotFound, WordsMissing
from motcua.cases.correspondence.events import (
    OpinionAddressed,
    OpinionGiven,
    OpinionsAsked,
    OpinionsClosed,
    OpinionsWithdrawn,
)
from motcua.cases.correspondence.models import DraftOpinion, OpinionRequest
from motcua.cases.correspondence.rules import directing
from motcua.cases.correspondence.rules import opinions as rules
from motcua.cases.correspondence.rules import outgoing as moves
from motcua.cases.correspondence.rules.opinions import Answer, Asking, RequestStanding
from motcua.cases.correspondence.selectors.choices import leaders_elsewhere, places_of
from motcua.cases.correspondence.selectors.clock import closing_on
from motcua.cases.correspondence.selectors.opinion_reminding import due_after, opinion_term
from motcua.cases.correspondence.selectors.opinions import get_opinion, get_opinions, request_standing
from motcua.cases.correspondence.selectors.outgoing_doors import get_outgoing, version_of
from motcua.cases.correspondence.services.stepping import lock_outgoing, tell
from motcua.cases.correspondence.states import OpinionState
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileMissing
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean_lines

_ANSWERED = ("verdict", "text", "file", "file_name", "answered_at", "answered_by_id")
_ADDRESSED = ("response", "response_text", "responded_at", "responded_by_id")


def ask_opinions(
    document_id: int, asking: Asking, *, revision: int, actor: Actor, at: datetime, key: UUID
) -> OpinionRequest:  # fmt: skip
    """Lấy ý kiến: of posts of the own agency, and of who leads others, on the latest version.

    The same key again answers with what it made.

    Raises DocumentNotFound, MayNotDraft, NotYourDraft, MoveNotAllowed, ChangedMeanwhile, an Invalid of ``rules``.
    """
    get_outgoing(document_id, actor=actor)
    before = _made_with(key, document_id)
    if before is not None:
        return before
    try:
        return _ask(document_id, asking, revision=revision, actor=actor, at=at, key=key)
    except IntegrityError:
        # Two requests with one key at the same moment.
        made = _made_with(key, document_id)
        if made is None:
            raise
        return made


@transaction.atomic
def _ask(
    document_id: int, asking: Asking, *, revision: int, actor: Actor, at: datetime, key: UUID
) -> OpinionRequest:  # fmt: skip
    document, standing = lock_outgoing(document_id)
    rules.check_may_ask(standing, actor)
    moves.check_revision(standing, revision)
    asking = replace(asking, text=clean_lines(asking.text), posts=tuple(sorted(set(asking.posts))))
    rules.check_asking(asking, offered=_offered(document.agency_id, asking, at) - {actor.post_id or 0})
    one = OpinionRequest.objects.create(
        document=document, version=version_of(document), idempotency_key=key, state=OpinionState.OPEN,
        text=asking.text, asker_post_id=actor.post_id or 0, asked_at=at, asked_by_id=actor.id,
        due_at=_due(asking, document.agency_id, at),
    )  # fmt: skip
    DraftOpinion.objects.bulk_create([DraftOpinion(request=one, post_id=post) for post in asking.posts])
    tell(
        OpinionsAsked, document, actor=actor, at=at, request=one.pk, version=document.version,
        asked=len(asking.posts), to_posts=asking.posts, due_at=one.due_at,
    )  # fmt: skip
    return one


@transaction.atomic
def give_opinion(request_id: int, answer: Answer, *, actor: Actor, at: datetime) -> DraftOpinion:
    """Cho ý kiến: once, and changed until it is closed; what the asker said of the earlier one counts no more.

    Raises OpinionsNotFound, NotYourDocument, MoveNotAllowed, NothingChosen, WordsMissing, WordsTooLong, FileMissing.
    """
    get_opinions(request_id, actor=actor)
    one, standing = _lock(request_id)
    rules.check_may_answer(standing, actor)
    row = DraftOpinion.objects.get(request=one, post_id=actor.post_id or 0)
    answer = replace(answer, text=clean_lines(answer.text))
    rules.check_answer(answer)
    if answer.file_id is not None:
        if not files.claim({answer.file_id}, at=at):
            raise FileMissing(field="file")
        row.file_id, row.file_name = answer.file_id, answer.file_name[:200]
    row.verdict, row.text, row.answered_at, row.answered_by_id = answer.verdict, answer.text, at, actor.id
    row.response, row.response_text, row.responded_at, row.responded_by_id = "", "", None, None
    row.save(update_fields=[*_ANSWERED, *_ADDRESSED])
    tell(
        OpinionGiven, one.document, actor=actor, at=at, request=one.pk, opinion=row.pk, verdict=row.verdict,
        from_post=row.post_id, to_post=one.asker_post_id, is_in_time=at <= one.due_at,
    )  # fmt: skip
    return row


@transaction.atomic
def address_opinion(opinion_id: int, *, response: str, text: str, actor: Actor, at: datetime) -> None:
    """Tiếp thu, giải trình. Raises OpinionsNotFound, NotYourDraft, MoveNotAllowed, NothingChosen, WordsMissing."""
    found = get_opinion(opinion_id, actor=actor)
    one, standing = _lock(found.request_id)
    rules.check_may_address(standing, actor)
    row = DraftOpinion.objects.get(pk=found.pk)
    text = clean_lines(text)
    rules.check_response(response, text, is_answered=row.answered_at is not None)
    row.response, row.response_text, row.responded_at, row.responded_by_id = response, text, at, actor.id
    row.save(update_fields=_ADDRESSED)
    tell(
        OpinionAddressed, one.document, actor=actor, at=at, request=one.pk, opinion=row.pk, response=response,
        from_post=row.post_id,
    )  # fmt: skip


@transaction.atomic
def close_opinions(request_id: int, *, actor: Actor, at: datetime) -> None:
    """Kết thúc lấy ý kiến: no answer changes any more. Raises OpinionsNotFound, NotYourDraft, MoveNotAllowed."""
    get_opinions(request_id, actor=actor)
    one, standing = _lock(request_id)
    rules.check_may_close(standing, actor)
    _close(one, actor, at)


@transaction.atomic
def withdraw_opinions(request_id: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Rút yêu cầu: nobody need answer any more. Raises OpinionsNotFound, NotYourDraft, MoveNotAllowed, WordsMissing."""
    get_opinions(request_id, actor=actor)
    one, standing = _lock(request_id)
    rules.check_may_withdraw(standing, actor)
    reason = clean_lines(reason)
    directing.check_words(reason, "lý do rút", "reason")
    one.withdraw_reason = reason
    _end(one, OpinionState.WITHDRAWN, actor, at)
    posts = tuple(sorted(standing.posts))
    tell(OpinionsWithdrawn, one.document, actor=actor, at=at, request=one.pk, to_posts=posts)


def close_opinions_about(document_id: int, *, actor: Actor, at: datetime) -> None:
    """Of a document that is decided or dropped, in its transaction: nobody is waited for any more."""
    rows = OpinionRequest.objects.select_for_update(no_key=True, of=("self",)).select_related("document")
    for one in rows.filter(document_id=document_id, state=OpinionState.OPEN).order_by("id"):
        _close(one, actor, at)


def _close(one: OpinionRequest, actor: Actor, at: datetime) -> None:
    _end(one, OpinionState.CLOSED, actor, at)
    answers = list(DraftOpinion.objects.filter(request=one).values_list("answered_at", flat=True))
    answered = sum(moment is not None for moment in answers)
    tell(OpinionsClosed, one.document, actor=actor, at=at, request=one.pk, answered=answered, asked=len(answers))


def _end(one: OpinionRequest, state: OpinionState, actor: Actor, at: datetime) -> None:
    one.state, one.ended_at, one.ended_by_id = state, at, actor.id
    one.save(update_fields=["state", "ended_at", "ended_by_id", "withdraw_reason"])


def _lock(request_id: int) -> tuple[OpinionRequest, RequestStanding]:
    """The document first, as every verb about it does, then the request."""
    found = OpinionRequest.objects.filter(pk=request_id).values_list("document_id", flat=True).first()
    if found is None:
        raise OpinionsNotFound
    document, _ = lock_outgoing(found)
    one = OpinionRequest.objects.select_for_update(no_key=True).get(pk=request_id)
    one.document = document
    posts = DraftOpinion.objects.filter(request=one).values_list("post_id", flat=True)
    return one, request_standing(one, set(posts))


def _offered(agency_id: int, asking: Asking, at: datetime) -> set[int]:
    """Every post of the own agency, and who leads another one where somebody from there is asked."""
    own = {one.post_id for one in places_of(agency_id, on=local_day(at))}
    if set(asking.posts) <= own:
        return own
    return own | {one.post_id for one in leaders_elsewhere(agency_id, on=local_day(at))}


def _made_with(key: UUID, document_id: int) -> OpinionRequest | None:
    return OpinionRequest.objects.filter(idempotency_key=key, document_id=document_id).first()


def _due(asking: Asking, agency_id: int, at: datetime) -> datetime:
    if asking.due_on is not None:
        return closing_on(agency_id, asking.due_on, at)
    days = asking.term_days or opinion_term(agency_id, on=local_day(at))
    due = due_after(agency_id, days, at=at) if days else None
    if due is None:
        raise WordsMissing(label="hạn trả lời: chọn ngày, hoặc ghi số ngày làm việc", field="due_on")
    return due
