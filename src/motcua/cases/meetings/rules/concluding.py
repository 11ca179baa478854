"""Kết luận cuộc họp: who writes and who gives them, and what one may say."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from motcua.cases.assignments.errors import MayNotGive
from motcua.cases.assignments.states import GIVING
from motcua.cases.meetings.errors.concluding import (
    ChairDoes,
    ConclusionGiven,
    DoerMissing,
    MayNotConclude,
    NotHeld,
    NothingToGive,
    TooManyConclusions,
)
from motcua.cases.meetings.rules.arranging import check_words
from motcua.cases.meetings.states import ARRANGING
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean

LONGEST_CONCLUSION, MOST_CONCLUSIONS = 1000, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What was decided; where somebody is to do it, either ``due_on`` or ``term_days`` is given."""

    text: str
    main_post: int | None = None
    with_posts: tuple[int, ...] = ()
    due_on: date | None = None
    term_days: int | None = None


class Concludable(Protocol):
    """What is asked of a meeting, or of a round of written opinions, before a conclusion of it is written."""

    @property
    def agency_id(self) -> int: ...
    @property
    def chair_post_id(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def is_decided(self) -> bool: ...


def tidied(said: Conclusion) -> Conclusion:
    """The same with its words cleaned."""
    return replace(said, text=clean(said.text), with_posts=tuple(sorted(set(said.with_posts))))


def check_conclusion(said: Conclusion, *, chair_post: int) -> None:
    """Raises WordsMissing, WordsTooLong, DoerMissing, ChairDoes. What an assignment may be is asked of its own room."""
    check_words(said.text, "kết luận", "text", most=LONGEST_CONCLUSION)
    if said.main_post is None and (said.with_posts or said.due_on is not None or said.term_days is not None):
        raise DoerMissing(field="main_post")
    if said.main_post == chair_post:
        raise ChairDoes(field="main_post")


def check_count(count: int) -> None:
    """Raises TooManyConclusions."""
    if count >= MOST_CONCLUSIONS:
        raise TooManyConclusions(most=MOST_CONCLUSIONS)


def check_is_open(*, is_given: bool) -> None:
    """Raises ConclusionGiven."""
    if is_given:
        raise ConclusionGiven


def check_may_conclude(one: Concludable, actor: Actor) -> None:
    """Who arranges, who chairs. Raises MayNotConclude, NotHeld."""
    if actor.post_id is None or (actor.post_id != one.chair_post_id and not actor.may(ARRANGING, at=one.agency_id)):
        raise MayNotConclude
    if not one.is_decided:
        raise NotHeld


def check_may_give(one: Concludable, actor: Actor) -> None:
    """Of those, who gives work at the agency. Raises MayNotConclude, NotHeld, MayNotGive, NothingToGive."""
    check_may_conclude(one, actor)
    if not _gives(one, actor):
        raise MayNotGive
    if not one.waiting:
        raise NothingToGive


def gives_at_once(one: Concludable, actor: Actor, main_post: int | None) -> bool:
    """Whether what the actor writes becomes work as it is written; nobody gives work to themselves."""
    return _gives(one, actor) and main_post not in (None, actor.post_id)


def _gives(one: Concludable, actor: Actor) -> bool:
    """Work is given within one's own agency."""
    return actor.agency_id == one.agency_id and actor.may(GIVING, at=one.agency_id)
