"""People as others see them; their own sessions; who needs a second factor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q

from motcua.foundation.accounts import rules
from motcua.foundation.accounts.errors import BadPhone
from motcua.foundation.accounts.models import Account
from motcua.kernel.actor import Actor
from motcua.kernel.statements import rows_of

_NAMES = "SELECT id, full_name FROM accounts_account WHERE id = ANY(%s::bigint[])"


@dataclass(frozen=True, slots=True)
class OwnSession:
    """Where a person is signed in."""

    id: int
    ip: str
    user_agent: str
    started_at: datetime
    last_seen_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a colleague's mail goes."""

    name: str
    email: str | None


def names(account_ids: Iterable[int]) -> dict[int, str]:
    """Names for screens and papers, by account id; one query."""
    return dict(rows_of(_NAMES, [sorted(set(account_ids))]))


def contact_of(account_id: int) -> Contact | None:
    """None for an account that is no longer used."""
    row = Account.objects.filter(pk=account_id, is_active=True).values_list("full_name", "email").first()
    return Contact(*row) if row else None


def account_of(address: str) -> Account | None:
    """The account that signs in with this e-mail address or phone number, however it is written."""
    try:
        phone = rules.tidy_phone(address)
    except BadPhone:
        phone = None
    by_phone = Q(phone=phone) if phone else Q()
    return Account.objects.filter(Q(email=address.strip().lower()) | by_phone).first()


def list_own_sessions(account_id: int, *, current_key: str | None) -> list[OwnSession]:
    """Sessions that still stand, the latest seen first; dead ones are tidied away."""
    standing = UserSession.objects.purge_and_list(Account(pk=account_id))
    found = [
        OwnSession(s.pk, s.ip, s.user_agent, s.created_at, s.last_seen_at, s.session_key == current_key)
        for s in standing
    ]
    return sorted(found, key=lambda session: session.last_seen_at, reverse=True)


def has_totp(account_id: int) -> bool:
    """Whether the person signs in with a second factor."""
    return cast(bool, Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).exists())


def must_enrol_totp(account_id: int, actor: Actor) -> bool:
    """Whether this post administers something and its holder has no second factor yet (then: only that page)."""
    return rules.is_administrative(actor) and not has_totp(account_id)


def open_demo_accounts() -> list[int]:
    """The demo accounts that could still sign in."""
    return list(Account.objects.filter(is_demo=True, is_active=True).order_by("pk").values_list("pk", flat=True))
