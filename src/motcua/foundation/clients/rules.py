"""Keys: how they are made, read and judged; no database."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import date

from motcua.foundation.clients import errors
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean

ADMINISTRATORS = ("organizations.administer", "accounts.administer")
LONGEST_NAME = 100
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
# mc_<8 characters to find the row>_<256 bits>: the middle part may be shown and logged, the last never.
_SHAPE = re.compile(r"mc_([a-z2-9]{8})_([A-Za-z0-9_-]{43})", re.ASCII)


@dataclass(frozen=True, slots=True)
class FreshKey:
    """A key as its owner sees it, once."""

    prefix: str
    text: str


def fresh_key() -> FreshKey:
    """256 random bits: nobody guesses them, so one round of SHA-256 guards them well enough."""
    prefix = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return FreshKey(prefix, f"mc_{prefix}_{secrets.token_urlsafe(32)}")


def prefix_in(text: str) -> str | None:
    """The prefix of something that looks like a key."""
    found = _SHAPE.fullmatch(text)
    return found[1] if found else None


def digest(text: str) -> str:
    """What is stored of a key."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_same(text: str, stored: str) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(digest(text), stored)


def check_may_administer(actor: Actor, agency_id: int) -> None:
    """Whoever administers posts or accounts there may let a program act for one."""
    if not any(actor.may(grant, at=agency_id) for grant in ADMINISTRATORS):
        raise errors.MayNotAdministerKeys


def tidy_name(name: str) -> str:
    """Raises KeyNameNeeded."""
    tidy = clean(name)
    if not tidy or len(tidy) > LONGEST_NAME:
        raise errors.KeyNameNeeded(field="name")
    return tidy


def check_dates(valid_from: date, valid_to: date | None) -> None:
    """Raises KeyDatesReversed."""
    if valid_to is not None and valid_to < valid_from:
        raise errors.KeyDatesReversed(field="valid_to")
