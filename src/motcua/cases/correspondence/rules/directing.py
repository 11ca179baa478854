"""What a leader may write at the head of a document."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from motcua.cases.correspondence.errors import (
    DueInThePast,
    DueNotWorking,
    DueTooFar,
    MainAmongOthers,
    PostNotOffered,
    WordsMissing,
    WordsTooLong,
)
from motcua.kernel.moments import local_day, say_day

LONGEST_WORDS = 1000
# A plan of five years is the longest that an office is asked for.
FARTHEST = timedelta(days=5 * 366)


def check_words(text: str, label: str, field: str) -> None:
    """Raises WordsMissing, WordsTooLong."""
    if not text:
        raise WordsMissing(label=label, field=field)
    if len(text) > LONGEST_WORDS:
        raise WordsTooLong(label=label.capitalize(), most=LONGEST_WORDS, field=field)


def check_posts(main: int, others: Collection[int], *, offered: Collection[int]) -> None:
    """Raises PostNotOffered, MainAmongOthers."""
    if main not in offered:
        raise PostNotOffered(field="main_post")
    if not set(others) <= set(offered):
        raise PostNotOffered(field="with_posts")
    if main in others:
        raise MainAmongOthers(field="with_posts")


def check_day(day: date, today: date) -> None:
    """Raises DueInThePast, DueTooFar, before a calendar is asked about a year that nobody has planned."""
    if day < today:
        raise DueInThePast(field="due_on")
    if day > today + FARTHEST:
        raise DueTooFar(latest=say_day(today + FARTHEST), field="due_on")


def check_due(due_at: datetime | None, *, is_working_day: bool, at: datetime) -> None:
    """Raises DueNotWorking, DueInThePast; without a due moment nothing is promised."""
    if due_at is None:
        return
    if not is_working_day:
        raise DueNotWorking(day=say_day(local_day(due_at)), field="due_on")
    if due_at <= at:
        raise DueInThePast(field="due_on")
