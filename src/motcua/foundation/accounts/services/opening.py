"""Tài khoản: open one, change its password, end it; facts about signing in."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from motcua.foundation.accounts import errors, events, rules
from motcua.foundation.accounts.models import Account
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact, by
from motcua.kernel.actor import Actor
from motcua.kernel.text import sort_key
from motcua.kernel.turns import take_turn


@transaction.atomic
def create_account(
    *,
    actor: Actor,
    at: datetime,
    full_name: str,
    email: str = "",
    phone: str = "",
    password: str | None = None,
    is_demo: bool = False,
    agency_id: int | None = None,
) -> Account:
    """A person who can sign in, managed by an agency; without a password they set one by the link or by a code."""
    home = actor.agency_id if agency_id is None else agency_id
    rules.check_may_administer(actor, at=home)
    name, mail, number = rules.tidy_name(full_name), rules.tidy_email(email), rules.tidy_phone(phone)
    rules.check_has_address(mail, number)
    if password is not None:
        rules.check_password(password, about=about_person(name, mail, number))
    take_addresses_turn()
    check_address_free(mail, number)
    account = Account(full_name=name, sort_key=sort_key(name), email=mail, phone=number, is_demo=is_demo, created_at=at)
    account.agency_id = home
    account.set_password(password)
    account.save(force_insert=True)
    if mail:
        # The administrator vouches for it; allauth sends links and asks for second factors only where it is verified.
        EmailAddress.objects.create(user=account, email=mail, verified=True, primary=True)
    record(events.AccountCreated, account.pk, actor=actor, at=at, is_demo=is_demo)
    return account


@transaction.atomic
def create_machine(name: str, *, agency_id: int, actor: Actor, at: datetime) -> Account:
    """An account that names a program in histories and lists: without address and password nobody signs in with it."""
    rules.check_may_create_machine(actor, agency_id)
    tidy = rules.tidy_name(name)
    account = Account(full_name=tidy, sort_key=sort_key(tidy), is_machine=True, created_at=at, agency_id=agency_id)
    account.set_unusable_password()
    account.save(force_insert=True)
    record(events.AccountCreated, account.pk, actor=actor, at=at, is_demo=False)
    return account


@transaction.atomic
def change_password(account_id: int, *, actor: Actor, at: datetime, password: str) -> None:
    """A new password; every session of the account ends."""
    account = locked_account(account_id)
    rules.check_may_change(actor, account_id, at=account.agency_id)
    rules.check_password(password, about=about_person(account.full_name, account.email, account.phone))
    account.set_password(password)
    account.save(update_fields=["password"])
    end_sessions(UserSession.objects.filter(user_id=account_id))
    record(events.PasswordChanged, account_id, actor=actor, at=at, by_owner=actor.id == account_id)


@transaction.atomic
def deactivate(account_id: int, *, actor: Actor, at: datetime) -> None:
    """The person can no longer sign in, and is signed out everywhere."""
    account = locked_account(account_id)
    rules.check_may_administer(actor, at=account.agency_id)
    if not account.is_active:
        return
    account.is_active = False
    account.save(update_fields=["is_active"])
    end_sessions(UserSession.objects.filter(user_id=account_id))
    record(events.AccountDeactivated, account_id, actor=actor, at=at)


@transaction.atomic
def reactivate(account_id: int, *, actor: Actor, at: datetime) -> None:
    """The person can sign in again, unless the account has ended for good."""
    account = locked_account(account_id)
    rules.check_may_administer(actor, at=account.agency_id)
    if account.closed_at is not None:
        raise errors.AccountClosed
    if account.is_active:
        return
    account.is_active = True
    account.save(update_fields=["is_active"])
    record(events.AccountReactivated, account_id, actor=actor, at=at)


@transaction.atomic
def end_other_sessions(*, actor: Actor, at: datetime, current_key: str | None) -> int:
    """Sign out everywhere but here. Returns how many ended."""
    ended = end_sessions(UserSession.objects.filter(user_id=actor.id).exclude(session_key=current_key))
    if ended and actor.id is not None:
        record(events.SessionEnded, actor.id, actor=actor, at=at, count=ended)
    return ended


@transaction.atomic
def note_sign_in(account_id: int, *, at: datetime) -> None:
    """Somebody signed in; called when Django says so."""
    record_own(events.SignedIn, account_id, at=at)


@transaction.atomic
def note_failed_sign_in(account_id: int | None, *, at: datetime) -> None:
    """Somebody failed to sign in; None when the address belongs to nobody."""
    journal.record(
        events.SignInFailed(
            subject=f"account:{account_id or 0}",
            agency_id=None,
            actor_id=None,
            post_id=None,
            at=at,
            is_known=account_id is not None,
        )
    )


@transaction.atomic
def note_password_changed(account_id: int, *, at: datetime) -> None:
    """The owner changed it on allauth's pages; every other session dies with the old password's hash."""
    record_own(events.PasswordChanged, account_id, at=at, by_owner=True)


@transaction.atomic
def note_second_factor(account_id: int, *, at: datetime, is_on: bool) -> None:
    """The owner turned the second factor on or off."""
    record_own(events.SecondFactorChanged, account_id, at=at, is_on=is_on)


@transaction.atomic
def note_passkey(account_id: int, *, at: datetime, is_on: bool) -> None:
    """The owner added or removed a passkey."""
    record_own(events.PasskeyChanged, account_id, at=at, is_added=is_on)


def take_addresses_turn() -> None:
    """Before an address to sign in with is looked for and taken, and before the account itself is locked."""
    take_turn("addresses to sign in with")


def check_address_free(email: str | None, phone: str | None, *, but: int | None = None) -> None:
    """Raises AddressTaken."""
    others = Account.objects.exclude(pk=but or 0)
    if email and others.filter(email=email).exists():
        raise errors.AddressTaken(field="email")
    if phone and others.filter(phone=phone).exists():
        raise errors.AddressTaken(field="phone")


def forget_ended_sessions(*, at: datetime) -> int:
    """From where and with which browser somebody was signed in is known as long as they are. Returns how many went."""
    begun = UserSession.objects.filter(created_at__lt=at - timedelta(hours=1))  # a younger one may be on its way in
    return int(begun.exclude(session_key__in=Session.objects.values("session_key")).delete()[0])


def record_own(fact: type[Fact], account_id: int, *, at: datetime, **more: Any) -> None:
    """What the owner of an account did with it."""
    journal.record(
        fact(subject=f"account:{account_id}", agency_id=None, actor_id=account_id, post_id=None, at=at, **more)
    )


def record(fact: type[Fact], account_id: int, *, actor: Actor, at: datetime, **more: Any) -> None:
    """What somebody did with an account."""
    journal.record(fact(**by(actor), subject=f"account:{account_id}", agency_id=actor.agency_id, at=at, **more))


def locked_account(account_id: int) -> Account:
    """A person's; what a program's is called and may do hangs on its key. Raises NoSuchAccount."""
    people = Account.objects.select_for_update(no_key=True).filter(is_machine=False)
    account = people.filter(pk=account_id).first()
    if account is None:
        raise errors.NoSuchAccount
    return account


def end_sessions(sessions: Iterable[UserSession]) -> int:
    """Signs out. Returns how many sessions ended."""
    ended = 0
    for session in sessions:
        session.end()
        ended += 1
    return ended


def about_person(name: str, email: str | None, phone: str | None) -> list[str]:
    """What a password must not contain."""
    return [name, *name.split(), email or "", f"0{phone[3:]}" if phone else ""]
