"""When an answer is taken, and when it may still be changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.cases.feedback.errors import LevelUnknown, NotYetRated, RatingLinkExpired, RatingSettled
from motcua.cases.feedback.states import Level
from motcua.kernel.moments import local, say_day


@dataclass(frozen=True, slots=True)
class Terms:
    """The rule of a day."""

    open_days: int = 30
    change_hours: int = 24
    least: int = 5
    public_least: int = 20

    def expires(self, asked_at: datetime) -> datetime:
        """The last moment of the link."""
        return asked_at + timedelta(days=self.open_days)

    def settles(self, given_at: datetime, expires_at: datetime) -> datetime:
        """A slip of the thumb is mended within a day; who sleeps on it and is angry still gave one answer.

        Never longer than the link opens.
        """
        return min(given_at + timedelta(hours=self.change_hours), expires_at)


def check_level(level: str) -> Level:
    """Raises LevelUnknown."""
    if level not in Level.values:
        raise LevelUnknown(field="level")
    return Level(level)


def check_open(expires_at: datetime, settles_at: datetime | None, at: datetime) -> None:
    """Raises RatingSettled, RatingLinkExpired."""
    if settles_at is not None and at > settles_at:
        raise RatingSettled
    if at > expires_at:
        raise RatingLinkExpired(day=say_day(local(expires_at).date()))


def check_rated(level: str | None) -> None:
    """Raises NotYetRated."""
    if level is None:
        raise NotYetRated
