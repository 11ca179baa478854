"""Lấy ý kiến bằng văn bản: what a round may be, who may do what with it, what an answer must say."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from motcua.cases.meetings.errors.arranging import PostNotOffered
from motcua.cases.meetings.errors.round_answers import (
    RoundAnswerTooLate,
    VerdictMissing,
    VerdictTooLong,
    VerdictUnexplained,
)
from motcua.cases.meetings.errors.rounds import (
    ChairAsked,
    MayNotClose,
    NobodyAsked,
    RemindDaysWrong,
    RoundChangedMeanwhile,
    RoundDueMissing,
    RoundDueOver,
    RoundMoveNotAllowed,
    StillWaiting,
    TooManyQuestions,
)
from motcua.cases.meetings.rules.arranging import LONGEST_MINUTES, LONGEST_SUBJECT, Guest, check_guests, check_words
from motcua.cases.meetings.rules.moves import check_may_arrange
from motcua.cases.meetings.states import ARRANGING, ROUND_MOVES, RoundState, RoundVerdict
from motcua.foundation.calendars.states import WorkCalendar
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE, local_day
from motcua.kernel.text import clean, clean_lines

LONGEST_ASKED, LONGEST_QUESTION, LONGEST_VERDICT = 10_000, 500, 4000
MOST_QUESTIONS, LONGEST_ROUND, MOST_REMIND_DAYS = 20, 60, 15


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPlan:
    """What the office asks, whom, until when: either ``due_on`` or ``term_days`` (working days) is given.

    Without ``questions`` the subject is the one matter. ``remind_days``: so many working days before it is due, who
    has not answered is reminded; None for no reminder.
    """

    subject_line: str
    chair_post: int
    due_on: date | None = None
    term_days: int | None = None
    remind_days: int | None = None
    text: str = ""
    questions: tuple[str, ...] = ()
    posts: tuple[int, ...] = ()
    guests: tuple[Guest, ...] = ()
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class MatterAnswer:
    """What somebody says of the matter with this number."""

    number: int
    verdict: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class RoundStanding:
    """What the rules need to know of a round."""

    agency_id: int
    state: RoundState
    due_at: datetime
    version: int
    asked: int
    unanswered: int
    chair_post_id: int
    waiting: int

    @property
    def is_decided(self) -> bool:
        """Whether there is something to draw conclusions from."""
        return self.state == RoundState.CLOSED


def tidied(plan: RoundPlan) -> RoundPlan:
    """The same with its words cleaned."""
    subject = clean(plan.subject_line)
    matters = tuple(one for one in map(clean, plan.questions) if one) or (subject,)
    return replace(
        plan, subject_line=subject, text=clean_lines(plan.text), questions=matters,
        posts=tuple(sorted(set(plan.posts))),
    )  # fmt: skip


def check_plan(plan: RoundPlan, *, posts: Collection[int]) -> None:
    """Raises the Invalid of the first thing that cannot be."""
    check_words(plan.subject_line, "nội dung lấy ý kiến", "subject_line", most=LONGEST_SUBJECT)
    check_words(plan.text, "thuyết minh", "text", most=LONGEST_ASKED, required=False)
    if len(plan.questions) > MOST_QUESTIONS:
        raise TooManyQuestions(most=MOST_QUESTIONS, field="questions")
    for one in plan.questions:
        check_words(one, "mỗi vấn đề", "questions", most=LONGEST_QUESTION)
    if plan.chair_post not in posts:
        raise PostNotOffered(field="chair_post")
    if not set(plan.posts) <= set(posts):
        raise PostNotOffered(field="posts")
    if plan.chair_post in plan.posts:
        raise ChairAsked(field="posts")
    term_fits = plan.term_days is None or 1 <= plan.term_days <= LONGEST_ROUND
    if (plan.due_on is None) == (plan.term_days is None) or not term_fits:
        raise RoundDueMissing(most=LONGEST_ROUND, field="due_on")
    if plan.remind_days is not None and not 0 <= plan.remind_days <= MOST_REMIND_DAYS:
        raise RemindDaysWrong(most=MOST_REMIND_DAYS, field="remind_days")
    check_guests(plan.guests)


def remind_at(calendar: WorkCalendar, due_at: datetime, days: int | None) -> datetime | None:
    """When the office opens on the day so many working days before the due day; None where nobody is reminded."""
    if days is None:
        return None
    day = local_day(due_at)
    for _ in range(MOST_REMIND_DAYS * 30):
        hours = calendar.hours_on(day.toordinal())
        if hours and days <= 0:
            return datetime.combine(day, time(), ZONE) + timedelta(minutes=hours[0][0])
        day -= timedelta(days=1)
        days -= bool(calendar.hours_on(day.toordinal()))
    return None


def check_version(one: RoundStanding, seen: int) -> None:
    """Raises RoundChangedMeanwhile: who decides has seen what it stands like now."""
    if one.version != seen:
        raise RoundChangedMeanwhile


def check_move(now: RoundState, wanted: RoundState) -> None:
    """Raises RoundMoveNotAllowed unless the table has this move."""
    if wanted not in ROUND_MOVES[now]:
        raise RoundMoveNotAllowed(now=now.label, wanted=wanted.label)


def check_may_change(one: RoundStanding, actor: Actor, _: datetime) -> None:
    """What people answer stays what they were asked. Raises MayNotArrange, RoundMoveNotAllowed."""
    check_may_arrange(actor, one.agency_id)
    if one.state != RoundState.DRAFT:
        raise RoundMoveNotAllowed(now=one.state.label, wanted=RoundState.DRAFT.label)


def check_may_ask(one: RoundStanding, actor: Actor, at: datetime) -> None:
    """Raises MayNotArrange, RoundMoveNotAllowed, RoundDueOver, NobodyAsked."""
    check_may_arrange(actor, one.agency_id)
    check_move(one.state, RoundState.ASKED)
    if one.due_at <= at:
        raise RoundDueOver
    if not one.asked:
        raise NobodyAsked


def check_may_close(one: RoundStanding, actor: Actor, at: datetime) -> None:
    """Who arranges, who chairs; once all have answered or had their time.

    Raises MayNotClose, RoundMoveNotAllowed, StillWaiting.
    """
    if actor.post_id is None or (actor.post_id != one.chair_post_id and not actor.may(ARRANGING, at=one.agency_id)):
        raise MayNotClose
    check_move(one.state, RoundState.CLOSED)
    if one.unanswered and one.due_at > at:
        raise StillWaiting(number=one.unanswered)


def check_may_withdraw(one: RoundStanding, actor: Actor, _: datetime) -> None:
    """Raises MayNotArrange, RoundMoveNotAllowed."""
    check_may_arrange(actor, one.agency_id)
    check_move(one.state, RoundState.WITHDRAWN)


def check_may_turn(one: RoundStanding, actor: Actor, _: datetime) -> None:
    """Raises MayNotArrange, RoundMoveNotAllowed."""
    check_may_arrange(actor, one.agency_id)
    check_move(one.state, RoundState.TURNED)


def is_open(state: str, due_at: datetime, at: datetime) -> bool:
    """Whether answers are taken."""
    return state == RoundState.ASKED and due_at > at


def check_in_time(state: str, due_at: datetime, at: datetime) -> None:
    """Raises RoundAnswerTooLate."""
    if not is_open(state, due_at, at):
        raise RoundAnswerTooLate


def check_answers(said: Sequence[MatterAnswer], *, numbers: Collection[int]) -> dict[int, MatterAnswer]:
    """By number, cleaned; every matter has its answer, and who does not simply agree says why.

    Raises VerdictMissing, VerdictUnexplained, VerdictTooLong.
    """
    given = {one.number: replace(one, text=clean_lines(one.text)) for one in said}
    for number in sorted(numbers):
        one = given.get(number)
        if one is None or one.verdict not in RoundVerdict.values:
            raise VerdictMissing(number=number, field=f"verdict_{number}")
        if one.verdict != RoundVerdict.AGREES and not one.text:
            raise VerdictUnexplained(number=number, field=f"text_{number}")
        if len(one.text) > LONGEST_VERDICT:
            raise VerdictTooLong(number=number, most=LONGEST_VERDICT, field=f"text_{number}")
    return {number: given[number] for number in sorted(numbers)}


def check_conclusion_text(text: str) -> None:
    """Raises WordsMissing, WordsTooLong."""
    check_words(text, "kết luận", "conclusion", most=LONGEST_MINUTES)
