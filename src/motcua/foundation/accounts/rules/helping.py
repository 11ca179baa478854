"""Who may help whom, how often, how long a yes holds; no database."""

from datetime import date, datetime, timedelta

from motcua.foundation.accounts import errors
from motcua.foundation.accounts.rules.people import tidy_personal_number
from motcua.foundation.accounts.rules.signing_in import tidy_phone
from motcua.foundation.accounts.states import ConsentStanding

# A yes by code is asked for and given while both sit together; then a week is enough to find the papers at home.
ANSWER_WITHIN, FILE_WITHIN = timedelta(hours=2), timedelta(days=7)
# What nobody filed with is nobody's proof: wiped after a month.
FORGET_AFTER = timedelta(days=30)
# Whoever was invited to act for another and said nothing for a year is not waiting for it.
OFFER_HOLDS = timedelta(days=365)
# One phone of a household says yes for its few people; a phone that does for many is the helper's own drawer.
PHONE_WINDOW, PHONE_MOST = timedelta(days=90), 5
# A volunteer at a busy table helps some twenty people a day.
MOST_OPEN, MOST_A_DAY = 20, 60


def tidy_phone_of_helped(text: str, *, own: str | None, needed: bool) -> str:
    """A mobile number that is not the helper's own, or '' where none is needed. Raises PhoneNeeded, OwnPhone."""
    phone = tidy_phone(text) or ""
    if needed and not phone:
        raise errors.PhoneNeeded(field="phone")
    if phone and phone == own:
        raise errors.OwnPhone(field="phone")
    return phone


def tidy_number_of_helped(text: str, *, own: str | None) -> str:
    """Twelve digits, not the helper's own. Raises NumberNeeded, NotOneself."""
    number = tidy_personal_number(text)
    if not number:
        raise errors.NumberNeeded(field="personal_number")
    if number == own:
        raise errors.NotOneself(field="personal_number")
    return number


def check_phone_not_used_often(numbers: set[str], number: str) -> None:
    """``numbers``: for whom this phone said yes lately. Raises PhoneUsedOften."""
    if number not in numbers and len(numbers) >= PHONE_MOST:
        raise errors.PhoneUsedOften(field="phone")


def consent_standing(
    *, expires_at: datetime, confirmed_at: datetime | None, spent_at: datetime | None, cancelled_at: datetime | None,
    at: datetime,
) -> ConsentStanding:  # fmt: skip
    """What was filed stays filed; only OPEN lets anybody file."""
    if spent_at is not None:
        return ConsentStanding.SPENT
    if cancelled_at is not None:
        return ConsentStanding.CANCELLED
    if at >= expires_at:
        return ConsentStanding.EXPIRED
    return ConsentStanding.OPEN if confirmed_at is not None else ConsentStanding.ASKED


def check_helping_dates(valid_from: date, valid_to: date | None, *, today: date) -> None:
    """A helper may be named from an earlier day on, but never for days that are all past."""
    if valid_to is not None and valid_to < valid_from:
        raise errors.DatesReversed(field="valid_to")
    if valid_to is not None and valid_to < today:
        raise errors.DayPast(field="valid_to")
