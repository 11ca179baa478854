"""Giúp một người đăng nhập: an invitation, a printed code, a fresh second factor. No administrator knows a password."""

import hmac
import secrets
from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.urls import reverse

from motcua.foundation.accounts import errors, events, rules
from motcua.foundation.accounts.models import AccessCode, Account
from motcua.foundation.accounts.selectors import account_of
from motcua.foundation.accounts.services.opening import (
    check_address_free,
    end_sessions,
    locked_account,
    record,
    record_own,
    take_addresses_turn,
)
from motcua.foundation.accounts.states import ResetReason
from motcua.kernel.actor import Actor
from motcua.kernel.text import sort_key


@transaction.atomic
def change_account(
    account_id: int, *, actor: Actor, at: datetime, full_name: str, email: str, phone: str
) -> tuple[str, ...]:
    """Name and addresses to sign in with. Returns which changed; a new address ends the invitation by the old one."""
    take_addresses_turn()
    account = locked_account(account_id)
    rules.check_may_administer(actor, at=account.agency_id)
    wanted = {
        "full_name": rules.tidy_name(full_name),
        "email": rules.tidy_email(email),
        "phone": rules.tidy_phone(phone),
    }
    rules.check_has_address(wanted["email"], wanted["phone"])
    changed = tuple(field for field, value in wanted.items() if getattr(account, field) != value)
    if not changed:
        return ()
    check_address_free(wanted["email"], wanted["phone"], but=account_id)
    for field in changed:
        setattr(account, field, wanted[field])
    account.sort_key = sort_key(account.full_name)
    account.save(update_fields=[*changed, "sort_key"])
    if "email" in changed:
        EmailAddress.objects.filter(user=account).delete()
        if account.email:
            EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    record(events.AccountChanged, account_id, actor=actor, at=at, fields=changed)
    return changed


@transaction.atomic
def close_account(account_id: int, *, actor: Actor, at: datetime) -> None:
    """For good: signed out everywhere, and the addresses are free for somebody else's account."""
    account = locked_account(account_id)
    rules.check_may_administer(actor, at=account.agency_id)
    if account.closed_at is not None:
        return
    account.is_active, account.closed_at, account.email, account.phone = False, at, None, None
    account.set_unusable_password()
    account.save(update_fields=["is_active", "closed_at", "password", "email", "phone"])
    EmailAddress.objects.filter(user=account).delete()
    Authenticator.objects.filter(user=account).delete()
    AccessCode.objects.filter(account=account).delete()
    end_sessions(UserSession.objects.filter(user=account))
    record(events.AccountClosed, account_id, actor=actor, at=at)


@transaction.atomic
def move_home(account_id: int, *, actor: Actor, at: datetime, agency_id: int) -> None:
    """Another agency manages the account from now on: by who administers accounts at both."""
    account = locked_account(account_id)
    rules.check_may_administer(actor, at=account.agency_id)
    rules.check_may_administer(actor, at=agency_id)
    if account.agency_id == agency_id:
        return
    old, account.agency_id = account.agency_id, agency_id
    account.save(update_fields=["agency_id"])
    record(events.AccountHomeChanged, account_id, actor=actor, at=at, old=old, new=agency_id)


@transaction.atomic
def invite(account_id: int, *, actor: Actor, at: datetime) -> None:
    """A mail with a link that sets a password is owed; the link is made when the mail goes out."""
    account = _opened(account_id, actor)
    if account.email is None:
        raise errors.NoAddressToInvite
    record(events.AccountInvited, account_id, actor=actor, at=at)


def invitation_link(account_id: int) -> str:
    """The path that sets a password once, for three days: for the mail's body, never for a table."""
    account = Account.objects.get(pk=account_id)
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    uid, _, token = key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


@transaction.atomic
def issue_code(account_id: int, *, actor: Actor, at: datetime) -> str:
    """A code to print and hand over; it replaces the one before. It is told once and kept only as a hash."""
    _opened(account_id, actor)
    code = rules.new_code(secrets.choice)
    AccessCode.objects.update_or_create(
        account_id=account_id,
        defaults={
            "digest": rules.digest_of(code, account_id), "made_at": at, "valid_until": at + rules.CODE_LASTS,
            "failures": 0,
        },
    )  # fmt: skip
    record(events.AccessCodeIssued, account_id, actor=actor, at=at)
    return code


def redeem_code(address: str, code: str, *, at: datetime) -> str:
    """The path on which the owner sets a password. Raises CodeWrong, whatever is wrong; five errors end the code."""
    path = _redeem(address, code, at=at)
    if path is None:
        raise errors.CodeWrong
    return path


@transaction.atomic
def _redeem(address: str, code: str, *, at: datetime) -> str | None:
    """A wrong try must be counted, so it is no error in here."""
    account = account_of(address)
    kept = (
        AccessCode.objects.select_for_update(no_key=True).filter(account=account, valid_until__gte=at).first()
        if account is not None and account.is_active
        else None
    )
    if kept is None or account is None or kept.failures >= rules.CODE_FAILURES:
        return None
    if not hmac.compare_digest(bytes(kept.digest), rules.digest_of(code, account.pk)):
        kept.failures += 1
        kept.save(update_fields=["failures"])
        return None
    kept.delete()
    record_own(events.AccessCodeUsed, account.pk, at=at)
    return invitation_link(account.pk)


@transaction.atomic
def reset_second_factor(account_id: int, *, actor: Actor, at: datetime, reason: ResetReason) -> None:
    """Takes it away and ends every session; who administers something must enrol again before working."""
    _opened(account_id, actor)
    gone, _ = Authenticator.objects.filter(user_id=account_id).delete()
    if not gone:
        raise errors.NoSecondFactor
    end_sessions(UserSession.objects.filter(user_id=account_id))
    record(events.SecondFactorReset, account_id, actor=actor, at=at, reason=str(ResetReason(reason)))


def _opened(account_id: int, actor: Actor) -> Account:
    account = locked_account(account_id)
    rules.check_may_administer(actor, at=account.agency_id)
    rules.check_account_open(is_active=account.is_active)
    return account
