"""What people tell of themselves, of businesses and of one another; no database."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from motcua.foundation.accounts import errors
from motcua.foundation.accounts.rules.signing_in import tidy_phone
from motcua.foundation.accounts.states import Scope
from motcua.kernel import identity
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean

# BLDS 2015, art. 563: a mandate that says nothing lasts a year; one that says much is better written anew.
USUAL_DAYS, LONGEST_YEARS = 365, 10
# A household's worth; whoever acts for more people than this is an office and has a business for it.
MOST_GRANTS, MOST_CODES = 50, 50
_CODE = re.compile(r"[0-9A-Za-z.\-_]{1,60}")
CONFIRMING = "dossiers.receive"
NAMING = ("accounts.administer", "organizations.administer")


def tidy_personal_number(text: str) -> str:
    """Twelve digits, or '' for none; what looks odd about them is a doubt, not a fault. Raises BadPersonalNumber."""
    number = identity.digits(text)
    if number and not (len(number) == 12 and number.isascii() and number.isdigit()):
        raise errors.BadPersonalNumber(field="personal_number")
    return number


def tidy_tax_code(text: str) -> str:
    """Regulation 8.2: ten digits with their check digit, 10-3, or a personal number. Raises BadTaxCode."""
    if not identity.is_tax_code(text):
        raise errors.BadTaxCode(field="tax_code")
    return identity.normal_tax_code(text)


def check_born_on(born_on: date | None, *, today: date) -> None:
    if born_on is not None and not date(1880, 1, 1) <= born_on <= today:
        raise errors.BadBirthday(field="born_on")


def whole_name(family: str, middle: str, given: str) -> str:
    """Family, middle, given name, as people write it; some people have one name only. Raises NameNeeded."""
    if not clean(given):
        raise errors.NameNeeded(field="given_name")
    return clean(f"{family} {middle} {given}")


def check_between(valid_from: date, valid_to: date | None, *, today: date, must_end: bool) -> None:
    """Days that can still come, in their order; a mandate ends some day."""
    if valid_from < today:
        raise errors.DayPast(field="valid_from")
    if valid_to is None:
        if must_end:
            raise errors.EndNeeded(field="valid_to")
        return
    if valid_to < valid_from:
        raise errors.DatesReversed(field="valid_to")
    if must_end and valid_to > valid_from + timedelta(days=366 * LONGEST_YEARS):
        raise errors.TooLong(years=LONGEST_YEARS, field="valid_to")


def tidy_scope(scope: str, codes: Iterable[str]) -> tuple[Scope, list[str]]:
    """A scope and the codes that it needs: none for everything. Raises ScopeNeeded."""
    if scope not in Scope.values:
        raise errors.ScopeNeeded(field="scope")
    if scope == Scope.ALL:
        return Scope.ALL, []
    kept = sorted({code for code in codes if _CODE.fullmatch(code)})
    if not kept or len(kept) > MOST_CODES:
        raise errors.ScopeNeeded(field="codes")
    return Scope(scope), kept


def tidy_asked(phone: str, personal_number: str) -> tuple[str, str]:
    """By what an invited person is known: (E.164 or '', twelve digits or ''). Raises WhoNeeded."""
    tidy = tidy_phone(phone) or "", tidy_personal_number(personal_number)
    if not any(tidy):
        raise errors.WhoNeeded(field="phone")
    return tidy


def is_asked(phone: str, number: str, *, own_phone: str | None, own_number: str | None, is_verified: bool) -> bool:
    """Whether an invitation is for this account: every number that was typed must be its own, and proven to be.

    A phone of an account has been proven by a code; a personal number counts only where somebody vouches for it.
    """
    fits_phone = not phone or phone == own_phone
    fits_number = not number or (is_verified and number == own_number)
    # With both typed, the phone alone lets the person in as long as the number is not known to be another's.
    if phone and number and not is_verified:
        fits_number = own_number in (None, "", number)
    return bool(phone or number) and fits_phone and fits_number


def check_may_confirm(actor: Actor) -> None:
    """Who receives dossiers at a counter has seen the paper and the person."""
    if actor.post_id is None or not actor.agencies(CONFIRMING):
        raise errors.MayNotConfirm


def check_may_name_helpers(actor: Actor, agency_id: int) -> None:
    """Helpers are named by who administers people or posts of the agency."""
    if not any(actor.may(grant, at=agency_id) for grant in NAMING):
        raise errors.MayNotAdminister
