"""Addresses and passwords; no database."""

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from motcua.foundation.accounts import errors
from motcua.kernel import phones
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean, fold

SHORTEST = 8
# An administrator's account opens every other one.
ADMINISTRATIVE = ("accounts.administer", "organizations.administer", "procedures.administer")
# Neither 0 and O nor 1, I and L.
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LASTS = timedelta(days=7)
CODE_FAILURES = 5
_PREDICTABLE = frozenset(
    {"matkhau", "anhieuem", "motcua", "ubnd", "vinhlong", "vietnam", "qwerti", "password", "admin"}
)
_COMMON = CommonPasswordValidator()


def tidy_email(text: str) -> str | None:
    """Lower case, or None for none. Raises BadEmail."""
    email = clean(text).lower()
    if not email:
        return None
    try:
        validate_email(email)
    except ValidationError as error:
        raise errors.BadEmail(field="email") from error
    return email


def tidy_phone(text: str) -> str | None:
    """E.164 ('+84912345678') from what people write ('0912 345 678', '84912345678'), or None for none.

    Raises BadPhone.
    """
    number = phones.national(text)
    if not number:
        return None
    if not phones.is_phone(number):
        raise errors.BadPhone(field="phone")
    return f"+84{number[1:]}"


def tidy_name(text: str) -> str:
    """Raises NameNeeded."""
    name = clean(text)
    if not name:
        raise errors.NameNeeded(field="full_name")
    return name


def check_has_address(email: str | None, phone: str | None) -> None:
    """Without an address nobody can sign in."""
    if email is None and phone is None:
        raise errors.AddressNeeded(field="email")


def password_faults(password: str, *, about: Iterable[str] = ()) -> list[str]:
    """Why a password is refused, as sentences; empty when it is good (TT 12/2022, level 3: ≥ 8, mixed)."""
    faults = []
    if len(password) < SHORTEST:
        faults.append(f"cần ít nhất {SHORTEST} ký tự.")
    if not (re.search(r"[^\W\d_]", password) and re.search(r"\d", password)):
        faults.append("cần có cả chữ cái và chữ số.")
    plain = fold(password).replace(" ", "")
    words = {fold(word).replace(" ", "") for text in about for word in re.split(r"[@.+]", text)}
    if any(len(word) >= 4 and word in plain for word in words):
        faults.append("không được chứa họ tên, thư điện tử hoặc số điện thoại của bạn.")
    if _is_common(password) or any(plain.strip("0123456789@!#$.") == word for word in _PREDICTABLE):
        faults.append("mật khẩu này quá phổ biến, dễ bị đoán.")
    return faults


def _is_common(password: str) -> bool:
    try:
        _COMMON.validate(password)
    except ValidationError:
        return True
    return False


def check_password(password: str, *, about: Iterable[str] = ()) -> None:
    """Raises WeakPassword with every reason."""
    faults = password_faults(password, about=about)
    if faults:
        why = "; ".join(fault.rstrip(".") for fault in faults)
        raise errors.WeakPassword(why=f"{why}.", field="password")


def check_may_administer(actor: Actor, *, at: int | None) -> None:
    """Accounts are those of an agency: who administers them there, or above with those below."""
    if not actor.may("accounts.administer", at=at):
        raise errors.MayNotAdminister


def check_may_create_machine(actor: Actor, agency_id: int) -> None:
    """A program acts at one agency, so whoever administers posts or accounts there may let one in."""
    if not any(actor.may(grant, at=agency_id) for grant in ("accounts.administer", "organizations.administer")):
        raise errors.MayNotAdminister


def check_may_change(actor: Actor, account_id: int, *, at: int | None) -> None:
    """One's own account, or as an administrator."""
    if actor.id != account_id:
        check_may_administer(actor, at=at)


def check_account_open(*, is_active: bool) -> None:
    """What is locked is opened first."""
    if not is_active:
        raise errors.AccountLocked


def new_code(chance: Callable[[str], str]) -> str:
    """'K7QF-M2XH-9RTA': twelve letters and digits that nobody mistakes for one another, 59 bits."""
    letters = "".join(chance(CODE_LETTERS) for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def digest_of(code: str, account_id: int) -> bytes:
    """Typed with or without dashes, in any case."""
    typed = "".join(c for c in code.upper() if c.isalnum())
    return hashlib.sha256(f"{account_id}:{typed}".encode()).digest()


def is_administrative(actor: Actor) -> bool:
    """Whether the post that the actor acts in administers anything."""
    return any(actor.agencies(grant) for grant in ADMINISTRATIVE)
