"""Who may change the question, and what it may become."""

from datetime import date

from motcua.cases.feedback.errors import MayNotChangeRating, RatingDayPast, RatingNumberWrong, RatingWordsMissing
from motcua.cases.feedback.rules.answering import Terms
from motcua.kernel.actor import Actor

GRANT = "organizations.administer"
# Below three votes two people know each other's; a link older than a year asks about what nobody remembers.
_BOUNDS = {
    "open_days": ("Số ngày liên kết mở", 1, 365),
    "change_hours": ("Số giờ sửa được", 0, 720),
    "least": ("Số phiếu ít nhất để xem chi tiết", 3, 100),
    "public_least": ("Số phiếu ít nhất để công khai", 3, 1000),
}


def check_may_change(actor: Actor, agency_id: int) -> None:
    """Raises MayNotChangeRating."""
    if not actor.may(GRANT, at=agency_id):
        raise MayNotChangeRating


def check_words(text: str, label: str, field: str) -> None:
    """Raises RatingWordsMissing."""
    if not text:
        raise RatingWordsMissing(label=label, field=field)


def check_day(day: date, today: date, field: str = "valid_from") -> None:
    """Raises RatingDayPast: what was asked is not changed afterwards."""
    if day < today:
        raise RatingDayPast(field=field)


def check_terms(terms: Terms) -> None:
    """Raises RatingNumberWrong."""
    for name, (label, low, high) in _BOUNDS.items():
        if not low <= getattr(terms, name) <= high:
            raise RatingNumberWrong(label=label, low=low, high=high, field=name)
