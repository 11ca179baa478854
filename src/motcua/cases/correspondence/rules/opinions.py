"""Lấy ý kiến dự thảo: who may ask, answer, address and end, and what may be written."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from motcua.cases.correspondence.errors import (
    MoveNotAllowed,
    NothingChosen,
    NotYourDocument,
    PostNotOffered,
    WordsMissing,
    WordsTooLong,
)
from motcua.cases.correspondence.rules.outgoing import OutgoingStanding, check_may_hold
from motcua.cases.correspondence.states import (
    OPINION_MOVES,
    WRITABLE,
    OpinionResponse,
    OpinionState,
    OutgoingState,
    Verdict,
)
from motcua.kernel.actor import Actor

LONGEST_OPINION, LONGEST_ASKING, MOST_ASKED, LONGEST_OPINION_TERM = 4000, 1000, 60, 60
ASKABLE = WRITABLE | {OutgoingState.SUBMITTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Whom somebody asks, about what, until when: ``due_on`` or ``term_days``; without either the term in force."""

    posts: tuple[int, ...]
    text: str = ""
    due_on: date | None = None
    term_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a post says of the version that it was shown."""

    verdict: str
    text: str = ""
    file_id: int | None = None
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class RequestStanding:
    """What the rules need to know of a request."""

    document: OutgoingStanding
    state: OpinionState
    posts: frozenset[int]


def check_may_ask(one: OutgoingStanding, actor: Actor) -> None:
    """Who drafts it, until it is approved. Raises MayNotDraft, NotYourDraft, MoveNotAllowed."""
    check_may_hold(one, actor)
    if one.state not in ASKABLE:
        raise MoveNotAllowed(now=one.state.label, wanted="Lấy ý kiến")


def check_asking(asking: Asking, *, offered: Collection[int]) -> None:
    """Raises NothingChosen, PostNotOffered, WordsTooLong, WordsMissing."""
    if not asking.posts:
        raise NothingChosen(field="posts")
    if not set(asking.posts) <= set(offered) or len(asking.posts) > MOST_ASKED:
        raise PostNotOffered(field="posts")
    _check_length(asking.text, "Nội dung cần ý kiến", LONGEST_ASKING, "text")
    if asking.due_on is not None and asking.term_days is not None:
        raise WordsMissing(label="hạn trả lời: chọn ngày, hoặc ghi số ngày làm việc", field="due_on")
    if asking.term_days is not None and not 1 <= asking.term_days <= LONGEST_OPINION_TERM:
        raise WordsMissing(label=f"số ngày làm việc từ 1 đến {LONGEST_OPINION_TERM}", field="term_days")


def check_may_answer(one: RequestStanding, actor: Actor) -> None:
    """Who was asked, until it is closed; late is better than never. Raises NotYourDocument, MoveNotAllowed."""
    if actor.post_id not in one.posts:
        raise NotYourDocument
    if one.state != OpinionState.OPEN:
        raise MoveNotAllowed(now=one.state.label, wanted="Trả lời ý kiến")


def check_answer(answer: Answer) -> None:
    """Who does not simply agree says why. Raises NothingChosen, WordsMissing, WordsTooLong."""
    if answer.verdict not in Verdict.values:
        raise NothingChosen(field="verdict")
    if answer.verdict != Verdict.AGREES and not answer.text and answer.file_id is None:
        raise WordsMissing(label="nội dung ý kiến", field="text")
    _check_length(answer.text, "Nội dung ý kiến", LONGEST_OPINION, "text")


def check_may_close(one: RequestStanding, actor: Actor) -> None:
    """Raises MayNotDraft, NotYourDraft, MoveNotAllowed."""
    check_may_hold(one.document, actor)
    check_move(one.state, OpinionState.CLOSED)


def check_may_withdraw(one: RequestStanding, actor: Actor) -> None:
    """Raises MayNotDraft, NotYourDraft, MoveNotAllowed."""
    check_may_hold(one.document, actor)
    check_move(one.state, OpinionState.WITHDRAWN)


def check_may_address(one: RequestStanding, actor: Actor) -> None:
    """Until the document is approved. Raises MayNotDraft, NotYourDraft, MoveNotAllowed."""
    check_may_ask(one.document, actor)
    if one.state == OpinionState.WITHDRAWN:
        raise MoveNotAllowed(now=one.state.label, wanted="Tiếp thu, giải trình")


def check_response(response: str, text: str, *, is_answered: bool) -> None:
    """What is not taken in is explained. Raises MoveNotAllowed, NothingChosen, WordsMissing, WordsTooLong."""
    if not is_answered:
        raise MoveNotAllowed(now="Chưa trả lời", wanted="Tiếp thu, giải trình")
    if response not in OpinionResponse.values:
        raise NothingChosen(field="response")
    if response == OpinionResponse.EXPLAINED and not text:
        raise WordsMissing(label="lời giải trình", field="text")
    _check_length(text, "Lời tiếp thu, giải trình", LONGEST_OPINION, "text")


def check_move(now: OpinionState, wanted: OpinionState) -> None:
    """Raises MoveNotAllowed unless the table has this move."""
    if wanted not in OPINION_MOVES[now]:
        raise MoveNotAllowed(now=now.label, wanted=wanted.label)


def _check_length(text: str, label: str, most: int, field: str) -> None:
    if len(text) > most:
        raise WordsTooLong(label=label, most=most, field=field)
