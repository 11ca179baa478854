"""Bên được làm thay: for whom somebody works on the portal. Asked anew at every request, by one query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet, Value

from motcua.foundation.accounts.models import Account, Business, Consent, PersonMandate, Profile, Representation
from motcua.foundation.accounts.rules.reach import reaches
from motcua.foundation.accounts.states import MandateWay, PartyKind, Scope
from motcua.kernel.moments import local_day

SELF_KEY = str(PartyKind.SELF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whose matter it is. ``account_id`` is None for whom no account is known.

    ``mandate_id``, ``business_id`` or ``consent_id`` says by what right somebody else may act; ``scope`` and ``codes``
    how far (``opens``); ``helper_id`` is the helper's account. ``address`` is an address answer of an e-form.
    """

    kind: PartyKind
    account_id: int | None
    business_id: int | None = None
    mandate_id: int | None = None
    consent_id: int | None = None
    helper_id: int | None = None
    name: str = ""
    personal_number: str = ""
    tax_code: str = ""
    born_on: date | None = None
    sex: str = ""
    phone: str = ""
    email: str = ""
    address: Mapping[str, Any] = field(default_factory=dict)
    is_vouched: bool = False
    scope: str = str(Scope.ALL)
    codes: tuple[str, ...] = ()
    valid_to: date | None = None

    @property
    def key(self) -> str:
        """What a session keeps: 'self', 'person:12', 'business:3', 'helped:7'."""
        number = {
            PartyKind.PERSON: self.mandate_id,
            PartyKind.BUSINESS: self.business_id,
            PartyKind.HELPED: self.consent_id,
        }.get(self.kind)
        return SELF_KEY if number is None else f"{self.kind}:{number}"

    @property
    def is_self(self) -> bool:
        return self.kind == PartyKind.SELF

    @property
    def address_text(self) -> str:
        return str(self.address.get("text", ""))

    def opens(self, *, procedure_code: str, field_code: str) -> bool:
        """Whether a filing of this procedure may be made for this party."""
        return reaches(self.scope, self.codes, procedure_code=procedure_code, field_code=field_code)


def party_for(key: str, *, account_id: int, at: datetime) -> Party | None:
    """The party behind a session's key, if ``account_id`` may act for it at this moment; one query."""
    if key == SELF_KEY:
        return self_party(account_id)
    kind, _, number = key.partition(":")
    readers = {
        str(PartyKind.PERSON): _persons,
        str(PartyKind.BUSINESS): _businesses,
        str(PartyKind.HELPED): _helped,
    }
    # Longer numbers are nobody's and would not fit the column.
    if kind not in readers or not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    found = readers[kind](account_id, at, int(number))
    return found[0] if found else None


def parties_of(account_id: int, *, at: datetime) -> list[Party]:
    """Everybody for whom this account may act now, oneself first; four queries."""
    mine = self_party(account_id)
    others = [*_persons(account_id, at), *_businesses(account_id, at), *_helped(account_id, at)]
    return [mine, *others] if mine else []


@dataclass(frozen=True, slots=True)
class Rights:
    """By what an account may act for others on a day: ids of businesses, and of mandates."""

    businesses: frozenset[int]
    mandates: frozenset[int]


def rights_of(account_id: int, *, on: date) -> Rights:
    """One query."""
    own = {"account_id": account_id}
    businesses = open_representations(on=on).filter(**own).order_by().values_list(Value(True), "business_id")
    mandates = open_mandates(on=on).filter(**own).order_by().values_list(Value(False), "pk")
    rows = list(businesses.union(mandates))
    return Rights(
        frozenset(number for is_business, number in rows if is_business),
        frozenset(number for is_business, number in rows if not is_business),
    )


def self_party(account_id: int) -> Party | None:
    account = Account.objects.filter(pk=account_id, is_active=True, is_machine=False).select_related("profile").first()
    if account is None:
        return None
    return Party(kind=PartyKind.SELF, account_id=account_id, **_of_account(account))


def _persons(account_id: int, at: datetime, number: int | None = None) -> list[Party]:
    rows = open_mandates(on=local_day(at)).filter(account_id=account_id).select_related("grantor__profile")
    return [_person(row) for row in _one(rows, "pk", number).order_by("grantor_name", "pk")]


def _person(row: PersonMandate) -> Party:
    # Who signed a paper told what stands on it, not what their account holds.
    known = _of_account(row.grantor) if row.grantor and row.way == MandateWay.ONLINE else {}
    said = {"name": row.grantor_name, "personal_number": row.grantor_number, "phone": row.grantor_phone}
    return Party(
        kind=PartyKind.PERSON,
        account_id=row.grantor_id,
        mandate_id=row.pk,
        scope=row.scope,
        codes=tuple(row.codes),
        valid_to=row.valid_to,
        **(said | {name: value for name, value in known.items() if value}),
    )


def _businesses(account_id: int, at: datetime, number: int | None = None) -> list[Party]:
    rows = open_representations(on=local_day(at)).filter(account_id=account_id).select_related("business")
    found = _one(rows, "business_id", number).order_by("business__name", "business_id", "pk").distinct()
    return [
        Party(
            kind=PartyKind.BUSINESS,
            account_id=None,
            business_id=row.business_id,
            name=row.business.name,
            tax_code=row.business.tax_code,
            address=row.business.address,
            is_vouched=row.business.confirmed_at is not None,
            valid_to=row.valid_to,
        )
        for row in {row.business_id: row for row in found}.values()
    ]


def _helped(account_id: int, at: datetime, number: int | None = None) -> list[Party]:
    rows = open_consents(at=at).filter(helper__account_id=account_id)
    return [
        Party(
            kind=PartyKind.HELPED,
            account_id=row.account_id,
            consent_id=row.pk,
            helper_id=account_id,
            name=row.name,
            personal_number=row.personal_number,
            phone=national(row.phone),
            scope=Scope.PROCEDURES,
            codes=(row.procedure_code,),
        )
        for row in _one(rows, "pk", number).order_by("-confirmed_at", "pk")
    ]


def open_mandates(*, on: date) -> QuerySet[PersonMandate]:
    """The mandates that open something on a day: the same as ``rules.reach.standing_of`` says, in SQL."""
    said = Q(way=MandateWay.ONLINE, accepted_at__isnull=False) | Q(
        way=MandateWay.PAPER, accepted_at__isnull=False, confirmed_at__isnull=False
    )
    return PersonMandate.objects.filter(said, **_standing(on))


def open_representations(*, on: date) -> QuerySet[Representation]:
    """The same of representations; without a last day they last."""
    last = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return Representation.objects.filter(
        last, accepted_at__isnull=False, declined_at__isnull=True, ended_at__isnull=True, valid_from__lte=on
    )


def open_consents(*, at: datetime) -> QuerySet[Consent]:
    """Said yes to, not used, not past, and the helper is one still."""
    on = local_day(at)
    still = Q(helper__valid_to__isnull=True) | Q(helper__valid_to__gte=on)
    return Consent.objects.filter(
        still, helper__valid_from__lte=on, confirmed_at__isnull=False, spent_at__isnull=True, cancelled_at__isnull=True,
        expires_at__gt=at,
    )  # fmt: skip


def _standing(on: date) -> dict[str, Any]:
    return {"declined_at__isnull": True, "ended_at__isnull": True, "valid_from__lte": on, "valid_to__gte": on}


def _one(rows: QuerySet[Any], column: str, number: int | None) -> QuerySet[Any]:
    return rows if number is None else rows.filter(**{column: number})


def _of_account(account: Account) -> dict[str, Any]:
    """What a form may fill in of somebody with an account."""
    own = {
        "name": account.full_name,
        "personal_number": account.personal_number or "",
        "phone": national(account.phone),
        "email": account.email or "",
        "is_vouched": account.verified_at is not None,
    }
    profile: Profile | None = getattr(account, "profile", None)
    if profile is None:
        return own
    return own | {
        "born_on": profile.born_on,
        "sex": profile.sex,
        "phone": national(profile.contact_phone) or own["phone"],
        "email": profile.contact_email or own["email"],
        "address": profile.address,
    }


def national(phone: str | None) -> str:
    """'+84912000001' as people write it: '0912000001'."""
    return f"0{phone[3:]}" if phone else ""


def verified_holder(*, personal_number: str = "", tax_code: str = "") -> tuple[int | None, int | None]:
    """(account, business) that somebody has vouched for under this number; at most one of the two.

    A number that was only typed is nobody's: papers found by it would be shown to whoever types it.
    """
    if tax_code:
        found = Business.objects.filter(tax_code=tax_code, confirmed_at__isnull=False).values_list("pk", flat=True)
        return None, found.first()
    if not personal_number:
        return None, None
    people = Account.objects.filter(personal_number=personal_number, verified_at__isnull=False, is_active=True)
    return people.values_list("pk", flat=True).first(), None
