"""Định danh điện tử: whoever the national login vouches for has an account, by their personal number."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from motcua.foundation.accounts import errors, events, rules
from motcua.foundation.accounts.models import Account, NationalLink
from motcua.foundation.accounts.services.citizens import open_own
from motcua.foundation.accounts.services.oidc import Begun, begin, finish
from motcua.foundation.accounts.services.opening import locked_account, record_own
from motcua.foundation.accounts.services.profiles import note_vouched
from motcua.foundation.accounts.states import Sex, Source, VerifiedBy
from motcua.kernel.languages import VIETNAMESE
from motcua.kernel.text import clean, sort_key
from motcua.kernel.turns import take_turn

__all__ = ["Begun", "NationalPerson", "ask_who", "hear_who", "is_offered", "person_of", "welcome"]

# As OpenID Connect names them, and as people here do.
_SEXES = {"male": Sex.MALE, "female": Sex.FEMALE, "nam": Sex.MALE, "nữ": Sex.FEMALE}
_NUMBER = re.compile(r"\d{12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class NationalPerson:
    """Who the national login says that it is."""

    name: str
    personal_number: str
    issuer: str
    subject: str
    born_on: date | None = None
    sex: str = ""


def is_offered() -> bool:
    """Whether this installation knows a national login."""
    return bool(settings.OIDC_ISSUER)


def ask_who(redirect_uri: str, *, at: datetime) -> tuple[str, Begun]:
    """The address to send the browser to, and what its session must keep. Raises NationalDown."""
    return begin(redirect_uri, at=at)


def hear_who(code: str, begun: Begun, redirect_uri: str, *, at: datetime) -> NationalPerson:
    """Raises NationalDown, NationalRefused, NationalNumberMissing."""
    return person_of(finish(code, begun, redirect_uri, at=at))


def person_of(claims: dict[str, Any]) -> NationalPerson:
    """From claims that were checked."""
    number = str(claims.get(settings.OIDC_NUMBER_CLAIM) or "").strip()
    name = clean(str(claims.get("name") or ""))[:120]
    if not _NUMBER.fullmatch(number) or not name:
        raise errors.NationalNumberMissing
    return NationalPerson(
        name, number, str(claims["iss"])[:200], str(claims["sub"])[:255], _day(claims.get("birthdate")),
        _SEXES.get(str(claims.get("gender") or "").lower(), ""),
    )  # fmt: skip


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text or ""))
    except ValueError:
        return None


@transaction.atomic
def welcome(
    person: NationalPerson, *, at: datetime, account_id: int | None = None, language: str = VIETNAMESE
) -> Account:
    """The account of this person: linked before, or of the verified number, or ``account_id``'s (who asks), or new.

    A number that somebody only typed into an account is no proof: it never leads there.
    """
    take_turn("verified personal numbers")
    found = _known(person)
    if account_id is not None and found is not None and found != account_id:
        raise errors.NumberTaken
    if account_id is not None or found is not None:
        account = locked_account(account_id or found or 0)
        if not account.is_citizen:
            raise errors.NotYourOwn
        rules.check_account_open(is_active=account.is_active)
        _check_same(account, person)
    else:
        account = open_own(
            person.name, email=None, phone=None, password=None, channel="national", language=language, at=at
        )  # fmt: skip
    NationalLink.objects.get_or_create(
        issuer=person.issuer, subject=person.subject, defaults={"account": account, "linked_at": at}
    )
    _vouch(account, person, at)
    return account


def _known(person: NationalPerson) -> int | None:
    links = NationalLink.objects.filter(issuer=person.issuer, subject=person.subject)
    owners = Account.objects.filter(personal_number=person.personal_number, verified_at__isnull=False)
    linked, owner = links.values_list("account_id", flat=True).first(), owners.values_list("pk", flat=True).first()
    if linked is not None and owner is not None and linked != owner:
        raise errors.NumberTaken
    return linked or owner


def _check_same(account: Account, person: NationalPerson) -> None:
    if account.verified_at is not None and account.personal_number != person.personal_number:
        raise errors.NumberDiffers


def _vouch(account: Account, person: NationalPerson, at: datetime) -> None:
    """Name and number as the state writes them take the place of what was typed."""
    if account.full_name != person.name:
        account.full_name, account.sort_key = person.name, sort_key(person.name)
        account.save(update_fields=["full_name", "sort_key"])
        record_own(events.AccountChanged, account.pk, at=at, fields=("full_name",))
    if account.verified_at is not None and account.verified_by == VerifiedBy.NATIONAL:
        return
    account.personal_number, account.verified_at = person.personal_number, at
    account.verified_by = VerifiedBy.NATIONAL
    account.save(update_fields=["personal_number", "verified_by", "verified_at"])
    note_vouched(account.pk, {"born_on": person.born_on, "sex": person.sex}, source=Source.NATIONAL, at=at)
    record_own(events.IdentityVerified, account.pk, at=at, by=str(VerifiedBy.NATIONAL))
