"""Codes sent to a phone or a mailbox; no database, no clock."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from motcua.foundation.accounts import errors
from motcua.foundation.accounts.states import CodeChannel

DIGITS = 6
LASTS = timedelta(minutes=10)
TRIES = 5
# Five tries at each of ten codes a day are 50 guesses at a million: 27 years for an even chance.
MOST_IN_TEN_MINUTES, MOST_A_DAY = 3, 10
SHORT, LONG = timedelta(minutes=10), timedelta(days=1)


def new_digits(chance: Callable[[str], str]) -> str:
    """'048213'."""
    return "".join(chance("0123456789") for _ in range(DIGITS))


def typed_digits(text: str) -> str:
    """People type '048 213'."""
    return "".join(c for c in text if c.isdecimal() and c.isascii())


def channel_of(address: str) -> CodeChannel:
    """An e-mail address has an @, a phone number has none."""
    return CodeChannel.EMAIL if "@" in address else CodeChannel.SMS


def check_may_ask(asked: Sequence[datetime], at: datetime) -> None:
    """``asked``: when codes were asked for this address in the last day. Raises TooManyCodes."""
    soon = sorted(one for one in asked if one > at - SHORT)
    today = sorted(one for one in asked if one > at - LONG)
    until = None
    if len(today) >= MOST_A_DAY:
        until = today[-MOST_A_DAY] + LONG
    elif len(soon) >= MOST_IN_TEN_MINUTES:
        until = soon[-MOST_IN_TEN_MINUTES] + SHORT
    if until is not None:
        minutes = max(1, -(-int((until - at).total_seconds()) // 60))
        wait = f"{minutes} phút" if minutes < 100 else f"{-(-minutes // 60)} giờ"
        raise errors.TooManyCodes(wait=wait)
