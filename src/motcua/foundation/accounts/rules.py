"""Addresses and passwords; no database."""

import re
from collections.abc import Iterable

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
        raise errors.WeakPassword(why=" ".join(faults), field="password")


def check_may_administer(actor: Actor) -> None:
    """Accounts are the province's: whoever may administer them somewhere may."""
    if not actor.may("accounts.administer", at=actor.agency_id):
        raise errors.MayNotAdminister


def check_may_create_machine(actor: Actor, agency_id: int) -> None:
    """A program acts at one agency, so whoever administers posts or accounts there may let one in."""
    if not any(actor.may(grant, at=agency_id) for grant in ("accounts.administer", "organizations.administer")):
        raise errors.MayNotAdminister


def check_may_change(actor: Actor, account_id: int) -> None:
    """One's own account, or as an administrator."""
    if actor.id != account_id:
        check_may_administer(actor)


def is_administrative(actor: Actor) -> bool:
    """Whether the post that the actor acts in administers anything."""
    return any(actor.agencies(grant) for grant in ADMINISTRATIVE)
