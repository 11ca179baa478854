"""Tài khoản của người dân: opened, changed and closed by themselves; an administrator has no part in it."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.db import transaction

from motcua.foundation.accounts import errors, events, rules
from motcua.foundation.accounts.models import Account, NationalLink
from motcua.foundation.accounts.selectors import account_of
from motcua.foundation.accounts.services import codes
from motcua.foundation.accounts.services.codes import Proven
from motcua.foundation.accounts.services.opening import (
    about_person,
    check_address_free,
    end_sessions,
    locked_account,
    record,
    record_own,
    take_addresses_turn,
)
from motcua.foundation.accounts.states import CodeChannel, CodePurpose
from motcua.kernel.actor import Actor
from motcua.kernel.languages import VIETNAMESE, known
from motcua.kernel.text import sort_key


@dataclass(frozen=True, slots=True)
class SignUp:
    """What the browser's session keeps until the code is typed; of the password only its hash."""

    token: str
    full_name: str
    password: str


def ask_sign_up(*, full_name: str, address: str, password: str, at: datetime, language: str = VIETNAMESE) -> SignUp:
    """A code is owed, or word that there is an account already: what is answered here does not tell which."""
    name, tidy = rules.tidy_name(full_name), codes.tidy_address(address)
    email, phone = _split(tidy)
    rules.check_password(password, about=about_person(name, email, phone))
    hashed = make_password(password)
    owner = account_of(tidy)
    token = codes.ask(CodePurpose.SIGN_UP, tidy, at=at, account_id=owner.pk if owner else None, language=language)
    return SignUp(token, name, hashed)


def sign_up(wanted: SignUp, typed: str, *, at: datetime, language: str = VIETNAMESE) -> Account:
    """The account, with the phone or mailbox that the code proved. Raises CodeMismatch, CodeOver, AddressTaken."""
    with transaction.atomic():
        take_addresses_turn()
        found = codes.attempt(wanted.token, typed, CodePurpose.SIGN_UP, at)
        if isinstance(found, Proven):
            email, phone = _split(found.address)
            check_address_free(email, phone)
            return open_own(
                wanted.full_name, email=email, phone=phone, password=wanted.password, channel=str(found.channel),
                language=language, at=at,
            )  # fmt: skip
    raise codes.refusal(found)


def open_own(
    name: str,
    *,
    email: str | None,
    phone: str | None,
    password: str | None,
    channel: str,
    at: datetime,
    language: str = VIETNAMESE,
    is_demo: bool = False,
) -> Account:
    """The row of a person who opened it; ``password`` is a hash. Within the caller's transaction and turn."""
    account = Account(full_name=name, sort_key=sort_key(name), email=email, phone=phone, created_at=at, is_citizen=True)
    account.is_demo, account.last_language = is_demo, known(language)
    account.password = password or make_password(None)
    account.save(force_insert=True)
    if email:
        EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    record_own(events.CitizenSignedUp, account.pk, at=at, channel=channel)
    return account


def ask_reset(address: str, *, at: datetime, language: str = VIETNAMESE) -> str:
    """A code is owed if a citizen's account has this address. Returns the token, whether or not it has."""
    tidy = codes.tidy_address(address)
    owner = account_of(tidy)
    return codes.ask(CodePurpose.RESET, tidy, at=at, account_id=owner.pk if owner else None, language=language)


def reset_password(token: str, typed: str, password: str, *, at: datetime) -> None:
    """A new password; every session of the account ends. Raises WeakPassword, CodeMismatch, CodeOver."""
    rules.check_password(password)
    with transaction.atomic():
        found = codes.attempt(token, typed, CodePurpose.RESET, at)
        if isinstance(found, Proven) and found.account_id is not None:
            account = locked_account(found.account_id)
            rules.check_password(password, about=about_person(account.full_name, account.email, account.phone))
            account.set_password(password)
            account.save(update_fields=["password"])
            end_sessions(UserSession.objects.filter(user=account))
            record_own(events.PasswordChanged, account.pk, at=at, by_owner=True)
            return
    raise codes.refusal(0 if isinstance(found, Proven) else found)


def ask_address(
    account_id: int, address: str, *, actor: Actor, at: datetime, language: str = VIETNAMESE
) -> str:  # fmt: skip
    """A code is owed to a further phone or mailbox of one's own. Returns the token."""
    _own(account_id, actor)
    return codes.ask(
        CodePurpose.ADDRESS, codes.tidy_address(address), at=at, account_id=account_id, language=language
    )  # fmt: skip


def confirm_address(account_id: int, token: str, typed: str, *, actor: Actor, at: datetime) -> CodeChannel:
    """The proven phone or mailbox takes the place of the one before. Raises CodeMismatch, CodeOver, AddressTaken."""
    with transaction.atomic():
        take_addresses_turn()
        account = _own(account_id, actor)
        found = codes.attempt(token, typed, CodePurpose.ADDRESS, at)
        if isinstance(found, Proven) and found.account_id == account_id:
            email, phone = _split(found.address)
            check_address_free(email, phone, but=account_id)
            _set_address(account, email=email or account.email, phone=phone or account.phone)
            record(events.AccountChanged, account_id, actor=actor, at=at, fields=(_FIELD[found.channel],))
            return found.channel
    raise codes.refusal(0 if isinstance(found, Proven) else found)


@transaction.atomic
def remove_address(account_id: int, channel: CodeChannel, *, actor: Actor, at: datetime) -> None:
    """One of two addresses goes. Raises LastAddress."""
    account = _own(account_id, actor)
    email = None if channel == CodeChannel.EMAIL else account.email
    phone = None if channel == CodeChannel.SMS else account.phone
    if (email, phone) == (account.email, account.phone):
        return
    if email is None and phone is None:
        raise errors.LastAddress
    _set_address(account, email=email, phone=phone)
    record(events.AccountChanged, account_id, actor=actor, at=at, fields=(_FIELD[channel],))


@transaction.atomic
def end_session(session_id: int, *, actor: Actor, at: datetime) -> None:
    """Signs one's own other machine out. Raises NoSuchSession."""
    if not end_sessions(UserSession.objects.filter(pk=session_id, user_id=actor.id)) or actor.id is None:
        raise errors.NoSuchSession
    record(events.SessionEnded, actor.id, actor=actor, at=at, count=1)


@transaction.atomic
def close_own(account_id: int, *, actor: Actor, at: datetime) -> None:
    """Nobody signs in with it any more, and its addresses and verified number are free. Dossiers stay with the office.

    Erasing what else is held is a request of its own, answered within two working days.
    """
    account = _own(account_id, actor)
    account.is_active, account.closed_at, account.email, account.phone = False, at, None, None
    account.personal_number, account.verified_by, account.verified_at = None, "", None
    account.set_unusable_password()
    account.save(
        update_fields=[
            "is_active", "closed_at", "email", "phone", "password", "personal_number", "verified_by", "verified_at",
        ]
    )  # fmt: skip
    EmailAddress.objects.filter(user=account).delete()
    Authenticator.objects.filter(user=account).delete()
    NationalLink.objects.filter(account=account).delete()
    end_sessions(UserSession.objects.filter(user=account))
    record(events.AccountClosed, account_id, actor=actor, at=at)


_FIELD = {CodeChannel.SMS: "phone", CodeChannel.EMAIL: "email"}


def _own(account_id: int, actor: Actor) -> Account:
    """Locked; one's own, and not one that an office manages."""
    account = locked_account(account_id)
    if actor.id != account_id or not account.is_citizen:
        raise errors.NotYourOwn
    rules.check_account_open(is_active=account.is_active)
    return account


def _set_address(account: Account, *, email: str | None, phone: str | None) -> None:
    if email != account.email:
        EmailAddress.objects.filter(user=account).delete()
        if email:
            EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    account.email, account.phone = email, phone
    account.save(update_fields=["email", "phone"])


def _split(address: str) -> tuple[str | None, str | None]:
    """(e-mail, phone)."""
    return (address, None) if "@" in address else (None, address)
