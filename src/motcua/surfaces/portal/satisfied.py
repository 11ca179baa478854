"""Tỷ lệ hài lòng: of the last quarter, of offices with enough votes; asked once an hour, for it changes in months."""

from datetime import datetime

from motcua.cases.feedback import selectors as feedback
from motcua.cases.feedback.selectors import PublicShare
from motcua.kernel.moments import local_day

_known: dict[int, dict[int, PublicShare]] = {}


def shares(now: datetime) -> dict[int, PublicShare]:
    """By agency; two queries an hour and process."""
    hour = int(now.timestamp() // 3600)
    found = _known.get(hour)
    if found is None:
        on = local_day(now)
        found = feedback.public_shares(on=on, least=feedback.terms_on(on).public_least)
        _known.clear()
        _known[hour] = found
    return found


def forget() -> None:
    """For tests, whose database is rolled back."""
    _known.clear()
