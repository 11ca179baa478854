"""People as others see them; their own sessions; who needs a second factor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Exists, OuterRef, Q, Subquery

from motcua.foundation.accounts import rules
from motcua.foundation.accounts.errors import BadPhone, NoSuchAccount
from motcua.foundation.accounts.models import AccessCode, Account
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


def is_open(account_id: int) -> bool:
    """Whether its owner has not closed it."""
    return Account.objects.filter(pk=account_id, closed_at=None).exists()


def contact_of(account_id: int) -> Contact | None:
    """None for an account that is no longer used, and for a program's."""
    people = Account.objects.filter(is_active=True, is_machine=False)
    row = people.filter(pk=account_id).values_list("full_name", "email").first()
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


@dataclass(frozen=True, slots=True)
class PersonCard:
    """An account as its administrator sees it."""

    id: int
    name: str
    email: str
    phone: str
    home_id: int | None
    is_active: bool
    is_closed: bool
    has_password: bool
    has_second_factor: bool
    created_at: datetime
    last_seen_at: datetime | None
    code_until: datetime | None


def cards(wanted: Q, *, after: tuple[str, int] | None = None, limit: int | None = None) -> list[PersonCard]:
    """The accounts that match, in Vietnamese order; one query."""
    found = Account.objects.filter(wanted, is_machine=False)
    if after is not None:
        found = found.filter(Q(sort_key__gt=after[0]) | Q(sort_key=after[0], pk__gt=after[1]))
    has_factor = Exists(Authenticator.objects.filter(user_id=OuterRef("pk"), type=Authenticator.Type.TOTP))
    code = AccessCode.objects.filter(account_id=OuterRef("pk")).values("valid_until")
    rows = found.annotate(has_factor=has_factor, code_until=Subquery(code)).order_by("sort_key", "pk")
    return [
        PersonCard(
            id=row.pk,
            name=row.full_name,
            email=row.email or "",
            phone=f"0{row.phone[3:]}" if row.phone else "",
            home_id=row.agency_id,
            is_active=row.is_active,
            is_closed=row.closed_at is not None,
            has_password=row.has_usable_password(),
            has_second_factor=row.has_factor,
            created_at=row.created_at,
            last_seen_at=row.last_login,
            code_until=row.code_until,
        )
        for row in rows[:limit]
    ]


def sort_keys(account_id: int) -> tuple[str, int] | None:
    """Where a person stands in lists: the cursor of the next page."""
    row = Account.objects.filter(pk=account_id).values_list("sort_key", "pk").first()
    return (row[0], row[1]) if row else None


def is_person(account_id: int) -> bool:
    """Whether somebody is behind an account: programs have accounts too."""
    return Account.objects.filter(pk=account_id, is_machine=False).exists()


def programs_among(account_ids: Iterable[int]) -> set[int]:
    """Which of these are no people: nobody reads what they are told, and they hold no post."""
    return set(Account.objects.filter(pk__in=set(account_ids), is_machine=True).values_list("pk", flat=True))


def home_of(account_id: int) -> int | None:
    """The agency that manages a person's account. Raises NoSuchAccount."""
    row = Account.objects.filter(pk=account_id, is_machine=False).values_list("agency_id", flat=True)
    if not row:
        raise NoSuchAccount
    return row[0]


def matching(email: Iterable[str], phone: Iterable[str]) -> list[PersonCard]:
    """The accounts with any of these addresses, as they are kept."""
    return cards(Q(email__in=list(email)) | Q(phone__in=list(phone)))


def card_of(account_id: int) -> PersonCard:
    """Raises NoSuchAccount."""
    found = cards(Q(pk=account_id), limit=1)
    if not found:
        raise NoSuchAccount
    return found[0]


# What a sheet of people holds is tidied as what one person types.
tidy_email, tidy_phone = rules.tidy_email, rules.tidy_phone
