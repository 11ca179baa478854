"""Thông tin cá nhân: told once by the person, taken over from whoever vouches; each value keeps its source."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from motcua.foundation.accounts import errors, events
from motcua.foundation.accounts.models import Account, Profile
from motcua.foundation.accounts.rules import people as rules
from motcua.foundation.accounts.rules import tidy_email, tidy_phone
from motcua.foundation.accounts.services.opening import locked_account, record
from motcua.foundation.accounts.states import IDENTITY, Sex, Source
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean, sort_key

_LONGEST = {"family_name": 60, "middle_name": 60, "given_name": 60, "ethnicity": 40, "nationality": 60}
_ON_ACCOUNT = ("full_name", "personal_number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person tells of themselves; empty for what they keep to themselves."""

    family_name: str = ""
    middle_name: str = ""
    given_name: str
    born_on: date | None = None
    sex: str = ""
    personal_number: str = ""
    address: dict[str, Any] = field(default_factory=dict)
    ethnicity: str = ""
    nationality: str = ""
    contact_phone: str = ""
    contact_email: str = ""


@transaction.atomic
def tell(told: Told, *, actor: Actor, at: datetime) -> tuple[str, ...]:
    """One's own profile as one wants it. Returns the fields that changed.

    Who changes what somebody vouched for is not vouched for any more; the rest stays as it was.
    """
    account = locked_account(actor.id or 0)
    profile = Profile.objects.filter(account=account).first() or Profile(account=account)
    wanted = _tidy(told, today=local_day(at))
    old = {name: getattr(profile, name) for name in wanted if name not in _ON_ACCOUNT}
    old |= {"full_name": account.full_name, "personal_number": account.personal_number or ""}
    changed = tuple(sorted(name for name, value in wanted.items() if old[name] != value))
    if not changed:
        return ()
    if "full_name" in changed and not account.is_citizen:
        raise errors.NameOfOffice(field="given_name")
    values = {name: wanted[name] for name in changed if name not in _ON_ACCOUNT}
    _keep(profile, values, dict.fromkeys(changed, Source.SELF), at)
    _onto_account(account, wanted, changed)
    record(events.ProfileChanged, account.pk, actor=actor, at=at, fields=changed)
    return changed


def note_vouched(account_id: int, values: dict[str, Any], *, source: Source, at: datetime) -> None:
    """What came with a verified identity (``born_on``, ``sex``), and that name and number come from there too.

    Within the transaction of whoever verified it and told the journal.
    """
    profile = Profile.objects.filter(account_id=account_id).first() or Profile(account_id=account_id)
    known = {name: value for name, value in values.items() if name in ("born_on", "sex") and value}
    _keep(profile, known, dict.fromkeys((*known, "full_name", "personal_number"), source), at)


def _keep(profile: Profile, values: dict[str, Any], sources: dict[str, Source], at: datetime) -> None:
    marks = {name: [str(source), local_day(at).isoformat()] for name, source in sources.items()}
    Profile.objects.update_or_create(
        account_id=profile.account_id, defaults=values | {"sources": profile.sources | marks, "updated_at": at}
    )


def _onto_account(account: Account, wanted: dict[str, Any], changed: tuple[str, ...]) -> None:
    fields = []
    if "full_name" in changed:
        account.full_name, account.sort_key = wanted["full_name"], sort_key(wanted["full_name"])
        fields += ["full_name", "sort_key"]
    if "personal_number" in changed:
        account.personal_number = wanted["personal_number"] or None
        fields.append("personal_number")
    if account.verified_at is not None and set(changed) & set(IDENTITY):
        account.verified_at, account.verified_by = None, ""
        fields += ["verified_at", "verified_by"]
    if fields:
        account.save(update_fields=fields)


def _tidy(told: Told, *, today: date) -> dict[str, Any]:
    values = asdict(told)
    for name, most in _LONGEST.items():
        values[name] = clean(values[name])[:most]
    rules.check_born_on(told.born_on, today=today)
    values["full_name"] = rules.whole_name(told.family_name, told.middle_name, told.given_name)[:120]
    values["sex"] = told.sex if told.sex in Sex.values else ""
    values["personal_number"] = rules.tidy_personal_number(told.personal_number)
    values["contact_phone"] = tidy_phone(told.contact_phone) or ""
    values["contact_email"] = tidy_email(told.contact_email) or ""
    return values
