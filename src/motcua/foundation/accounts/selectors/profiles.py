"""Thông tin cá nhân as its owner sees it: each value with where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.foundation.accounts.errors import NoSuchAccount
from motcua.foundation.accounts.models import Account, Profile
from motcua.foundation.accounts.selectors.parties import national
from motcua.foundation.accounts.states import Source
from motcua.kernel.identity import personal_number_doubts


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """``sources``: field → (where it comes from, since when); only for fields that hold something."""

    full_name: str
    family_name: str = ""
    middle_name: str = ""
    given_name: str = ""
    born_on: date | None = None
    sex: str = ""
    personal_number: str = ""
    address: Mapping[str, Any] = field(default_factory=dict)
    ethnicity: str = ""
    nationality: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    phone: str = ""
    email: str = ""
    is_verified: bool = False
    is_citizen: bool = True
    sources: Mapping[str, tuple[Source, date | None]] = field(default_factory=dict)

    @property
    def doubts(self) -> list[str]:
        """What about the personal number may be mistyped; nothing where somebody vouches for it."""
        if self.is_verified:
            return []
        return personal_number_doubts(self.personal_number, born_on=self.born_on, sex=self.sex)


def profile_of(account_id: int) -> ProfileView:
    """One query. Raises NoSuchAccount."""
    account = Account.objects.filter(pk=account_id, is_machine=False).select_related("profile").first()
    if account is None:
        raise NoSuchAccount
    profile: Profile = getattr(account, "profile", None) or Profile(account=account)
    return ProfileView(
        full_name=account.full_name,
        **_name(account.full_name, profile),
        born_on=profile.born_on,
        sex=profile.sex,
        personal_number=account.personal_number or "",
        address=profile.address,
        ethnicity=profile.ethnicity,
        nationality=profile.nationality,
        contact_phone=national(profile.contact_phone),
        contact_email=profile.contact_email,
        phone=national(account.phone),
        email=account.email or "",
        is_verified=account.verified_at is not None,
        is_citizen=account.is_citizen,
        sources=_sources(account, profile),
    )


def _name(full_name: str, profile: Profile) -> dict[str, str]:
    """The parts as typed; while they were not, or the name was changed elsewhere, a first guess to be looked at."""
    typed = {"family_name": profile.family_name, "middle_name": profile.middle_name, "given_name": profile.given_name}
    if " ".join(part for part in typed.values() if part) == full_name:
        return typed
    first, *rest = full_name.split() or [""]
    if not rest:
        return {"family_name": "", "middle_name": "", "given_name": first}
    return {"family_name": first, "middle_name": " ".join(rest[:-1]), "given_name": rest[-1]}


def _sources(account: Account, profile: Profile) -> dict[str, tuple[Source, date | None]]:
    marks: dict[str, tuple[Source, date | None]] = {
        name: (Source(mark[0]), date.fromisoformat(mark[1])) for name, mark in profile.sources.items()
    }
    for name in ("full_name", "personal_number"):
        if name not in marks and getattr(account, name):
            by = Source(account.verified_by) if account.verified_by else Source.SIGN_UP
            marks[name] = (by, None)
    return marks
