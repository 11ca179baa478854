"""What a row about personal data may say."""

from datetime import date
from types import MappingProxyType

from motcua.cases.privacy.errors import DayPast, LastReason, NumberOutside, SourceNeeded, TermOutside
from motcua.cases.privacy.states import Setting, TermUnit

# The law wants an answer within two working days: an office may promise less, never more.
LIMITS = MappingProxyType(
    {
        Setting.READERS_NAMED: (0, 1),
        Setting.REVEAL_MINUTES: (1, 240),
        Setting.EXPORT_DAYS: (1, 90),
        Setting.ANSWER_DAYS: (1, 2),
        Setting.EXTRA_DAYS: (0, 30),
        Setting.REGRET_DAYS: (1, 30),
    }
)
_LONGEST = MappingProxyType({TermUnit.DAYS: 3650, TermUnit.MONTHS: 1200, TermUnit.YEARS: 200})
# Shorter than this, a slip of the keyboard destroys what people still look for.
_SHORTEST = MappingProxyType({TermUnit.DAYS: 30, TermUnit.MONTHS: 1, TermUnit.YEARS: 1})


def check_number(setting: Setting, number: int) -> None:
    """Raises NumberOutside."""
    low, high = LIMITS[setting]
    if not low <= number <= high:
        raise NumberOutside(field="number", low=low, high=high)


def check_term(amount: int, unit: str) -> None:
    """Raises TermOutside."""
    if unit not in TermUnit.values or not _SHORTEST[TermUnit(unit)] <= amount <= _LONGEST[TermUnit(unit)]:
        raise TermOutside(field="amount")


def check_source(said: str) -> None:
    """Raises SourceNeeded."""
    if len(said) < 3:
        raise SourceNeeded(field="source", label="căn cứ: số, ký hiệu văn bản")


def check_name(said: str) -> None:
    """Raises SourceNeeded."""
    if len(said) < 3:
        raise SourceNeeded(field="name", label="tên")


def check_day(day: date, first: date, field: str) -> None:
    """Raises DayPast."""
    if day < first:
        raise DayPast(field=field)


def check_day_of_term(day: date, today: date) -> None:
    """Raises DayPast."""
    if day <= today:
        raise DayPast(field="valid_from")


def check_not_last(open_ones: int) -> None:
    """Raises LastReason."""
    if open_ones <= 1:
        raise LastReason
