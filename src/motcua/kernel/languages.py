"""Ngôn ngữ: the languages that citizens are spoken to in, with days and money as each of them writes these."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from motcua.kernel import moments, money

VIETNAMESE, ENGLISH = "vi", "en"
LANGUAGES: Mapping[str, str] = MappingProxyType({VIETNAMESE: "Tiếng Việt", ENGLISH: "English"})
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def known(language: str) -> str:
    """The language itself; Vietnamese for '' and for what nobody here speaks."""
    return language if language in LANGUAGES else VIETNAMESE


def say_promise(at: datetime, language: str) -> str:
    """'Thứ Tư, 25/11/2026 · 17:30', 'Wednesday 25 November 2026, 17:30'."""
    if language != ENGLISH:
        return moments.say_promise(at)
    here = moments.local(at)
    return f"{DAYS[here.weekday()]} {here.day} {MONTHS[here.month - 1]} {here.year}, {here:%H:%M}"


def say_money(amount: int, language: str) -> str:
    """'16.000 đ', 'VND 16,000': telephones have neither đ nor a hard space in their alphabet."""
    return f"VND {amount:,}" if language == ENGLISH else money.dong(amount)
