"""Người dân: a person as the portal knows them."""

from dataclasses import dataclass
from datetime import date

from motcua.foundation.accounts.errors import NoSuchAccount
from motcua.foundation.accounts.models import Account
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Citizen:
    """Who signed in on the portal. ``is_verified``: the national login or an officer vouches for name and number."""

    account_id: int
    name: str
    personal_number: str
    is_verified: bool
    phone: str
    email: str
    is_citizen: bool
    has_password: bool
    born_on: date | None = None
    sex: str = ""
    address: str = ""


def citizen(account_id: int) -> Citizen:
    """Raises NoSuchAccount."""
    row = Account.objects.filter(pk=account_id, is_active=True, is_machine=False).first()
    if row is None:
        raise NoSuchAccount
    return Citizen(
        account_id=row.pk,
        name=row.full_name,
        personal_number=row.personal_number or "",
        is_verified=row.verified_at is not None,
        phone=f"0{row.phone[3:]}" if row.phone else "",
        email=row.email or "",
        is_citizen=row.is_citizen,
        has_password=row.has_usable_password(),
    )


def citizen_actor(account_id: int) -> Actor:
    """Acts as themselves: no post, no grants. Raises NoSuchAccount."""
    person = citizen(account_id)
    return actor_of(person.account_id, person.name)


def actor_of(account_id: int, name: str) -> Actor:
    """The same of an account that is known already: the session's."""
    return Actor(id=account_id, post_id=None, unit_id=None, agency_id=None, name=name)
