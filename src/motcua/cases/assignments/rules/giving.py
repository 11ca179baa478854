"""What may be given to whom until when, and what may be written about it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.cases.assignments.errors import (
    DueInThePast,
    DueMissing,
    DueTooFar,
    DueTwice,
    GivenToOneself,
    MainAmongOthers,
    NotLater,
    PercentWrong,
    PostNotOffered,
    TermWrong,
    TooManyFiles,
    TwoSources,
    UrgencyUnknown,
    WordsMissing,
    WordsTooLong,
)
from motcua.cases.correspondence.states import Urgency
from motcua.kernel.moments import say_day, say_moment

LONGEST_TITLE, LONGEST_WORDS, MOST_FILES = 200, 2000, 10
# A programme of five years is the longest that an office is given; nobody counts more than two years in working days.
FARTHEST, LONGEST_TERM = timedelta(days=5 * 366), 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a leader says: what, who, with whom, until when, and what it follows from.

    Either ``due_on`` or ``term_days`` is given.
    """

    title: str
    main_post: int
    text: str = ""
    with_posts: tuple[int, ...] = ()
    due_on: date | None = None
    term_days: int | None = None
    urgency: int = Urgency.NORMAL
    document_id: int | None = None
    dossier_code: str = ""


def check_order(order: Order, *, offered: Collection[int], own_post: int | None) -> None:
    """Raises the Invalid of the first thing that cannot be."""
    check_words(order.title, "việc cần làm", "title", most=LONGEST_TITLE)
    check_words(order.text, "nội dung, yêu cầu", "text", required=False)
    if order.urgency not in Urgency.values:
        raise UrgencyUnknown(field="urgency")
    if order.document_id is not None and order.dossier_code:
        raise TwoSources
    if order.main_post == own_post:
        raise GivenToOneself(field="main_post")
    if order.main_post not in offered:
        raise PostNotOffered(field="main_post")
    if not set(order.with_posts) <= set(offered):
        raise PostNotOffered(field="with_posts")
    if order.main_post in order.with_posts:
        raise MainAmongOthers(field="with_posts")
    if order.due_on is None and order.term_days is None:
        raise DueMissing(field="due_on")
    if order.due_on is not None and order.term_days is not None:
        raise DueTwice(field="term_days")
    if order.term_days is not None and not 1 <= order.term_days <= LONGEST_TERM:
        raise TermWrong(most=LONGEST_TERM, field="term_days")


def check_words(text: str, label: str, field: str, *, most: int = LONGEST_WORDS, required: bool = True) -> None:
    """Raises WordsMissing, WordsTooLong."""
    if required and not text:
        raise WordsMissing(label=label, field=field)
    if len(text) > most:
        raise WordsTooLong(label=label.capitalize(), most=most, field=field)


def check_day(day: date, today: date) -> None:
    """Raises DueInThePast, DueTooFar, before a calendar is asked about a year that nobody has planned."""
    if day < today:
        raise DueInThePast(field="due_on")
    if day > today + FARTHEST:
        raise DueTooFar(latest=say_day(today + FARTHEST), field="due_on")


def check_later(new: datetime, old: datetime) -> None:
    """Raises NotLater."""
    if new <= old:
        raise NotLater(due=say_moment(old), field="due_on")


def check_percent(percent: int) -> None:
    """Raises PercentWrong."""
    if not 0 <= percent < 100:
        raise PercentWrong(field="percent")


def check_files(count: int) -> None:
    """Raises TooManyFiles."""
    if count > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES, field="evidence")
