"""Inviting somebody to act for another, and their answer: the same for businesses and for people."""

import secrets
from datetime import datetime
from typing import TypeVar

from motcua.foundation.accounts import errors
from motcua.foundation.accounts.models import Account, Offered
from motcua.foundation.accounts.rules import CODE_LETTERS
from motcua.foundation.accounts.rules.people import is_asked
from motcua.kernel.actor import Actor

Row = TypeVar("Row", bound=Offered)


def new_reference(kind: str) -> str:
    """'UQ-7K2M9QXA': read aloud at a counter; 39 bits, and whoever tries them has to be a clerk."""
    return f"{kind}-{''.join(secrets.choice(CODE_LETTERS) for _ in range(8))}"


def check_not_oneself(asker: Account, phone: str, personal_number: str) -> None:
    """Raises NotOneself."""
    if (phone and phone == asker.phone) or (personal_number and personal_number == asker.personal_number):
        raise errors.NotOneself(field="phone")


def answer(row: Offered, account: Account, *, is_accepted: bool, at: datetime) -> None:
    """Whoever was asked takes it or not. What they were asked by is wiped: from now on the account says it."""
    if row.account_id == account.pk:
        raise errors.AlreadyAnswered
    if row.account_id is not None or row.declined_at is not None or row.ended_at is not None:
        raise errors.NoSuchGrant
    if not is_meant(row, account):
        raise errors.NoSuchGrant
    if is_accepted:
        row.account_id, row.accepted_at, row.asked_name = account.pk, at, ""
    else:
        row.declined_at = at
    row.asked_phone = row.asked_number = ""
    row.save(
        update_fields=["account", "accepted_at", "declined_at", "asked_name", "asked_phone", "asked_number"]
    )  # fmt: skip


def is_meant(row: Offered, account: Account) -> bool:
    """Whether this account is who was asked."""
    return is_asked(
        row.asked_phone, row.asked_number, own_phone=account.phone, own_number=account.personal_number,
        is_verified=account.verified_at is not None,
    )  # fmt: skip


def end(row: Offered, *, actor: Actor, at: datetime) -> None:
    """From this moment it opens nothing. Raises AlreadyAnswered."""
    if row.ended_at is not None or row.declined_at is not None:
        raise errors.AlreadyAnswered
    row.ended_at, row.ended_by_id = at, actor.id
    row.asked_phone = row.asked_number = ""
    row.save(update_fields=["ended_at", "ended_by_id", "asked_phone", "asked_number"])
