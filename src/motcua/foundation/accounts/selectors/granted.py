"""What somebody granted, was granted or is asked to take: for the person's own pages and for the counter's eyes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from motcua.foundation.accounts import errors
from motcua.foundation.accounts.models import Account, Business, Offered, PersonMandate, Representation
from motcua.foundation.accounts.rules.people import is_asked
from motcua.foundation.accounts.rules.reach import Offer, standing_of
from motcua.foundation.accounts.selectors.parties import national, open_representations
from motcua.foundation.accounts.states import MandateWay, Standing
from motcua.kernel.masks import mask_number

_ENDED = (Standing.ENDED, Standing.DECLINED, Standing.OVER)


@dataclass(frozen=True, slots=True)
class MandateLine:
    """``is_mine``: I let the other act; else I act for the other. ``asks_me``: it waits for my answer."""

    id: int
    is_mine: bool
    asks_me: bool
    other: str
    other_phone: str
    scope: str
    codes: tuple[str, ...]
    way: str
    valid_from: date
    valid_to: date | None
    standing: Standing
    code: str
    paper_id: int | None
    paper_name: str
    made_at: datetime

    @property
    def is_past(self) -> bool:
        return self.standing in _ENDED


@dataclass(frozen=True, slots=True)
class RepresentativeLine:
    """Somebody who acts, or is asked to act, for a business."""

    id: int
    name: str
    phone: str
    is_legal: bool
    is_me: bool
    valid_from: date
    valid_to: date | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class BusinessLine:
    """A business that I act for, or am asked to (``asks_me``: the number of the invitation)."""

    id: int
    tax_code: str
    name: str
    address: Mapping[str, Any]
    code: str
    is_confirmed: bool
    is_legal: bool
    representation_id: int
    asks_me: bool
    valid_to: date | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class BusinessPage:
    """Other people's names only for who leads the business."""

    business: BusinessLine
    people: tuple[RepresentativeLine, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What lies before a counter clerk who was told a reference: a mandate's paper or a business's registration."""

    code: str
    is_mandate: bool
    who: str
    who_number: str
    other: str
    other_number: str
    scope: str = ""
    codes: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    paper_id: int | None = None
    paper_name: str = ""
    made_at: datetime | None = None


def mandates_about(account_id: int, *, on: date) -> list[MandateLine]:
    """Given, had and offered; what opens something or waits comes first. Two queries."""
    me = _me(account_id)
    rows = PersonMandate.objects.filter(Q(grantor=me) | Q(account=me) | _asked(me)).select_related("account")
    lines = [_mandate(row, me, on) for row in rows if _concerns(row, me)]
    return sorted(lines, key=lambda line: (line.is_past, not line.asks_me, -line.made_at.timestamp()))


def get_mandate(mandate_id: int, *, account_id: int, on: date) -> MandateLine:
    """The door: for its grantor, its delegate, and whoever it is offered to. Raises NoSuchGrant."""
    me = _me(account_id)
    row = PersonMandate.objects.filter(pk=mandate_id).select_related("account").first()
    if row is None or not _concerns(row, me):
        raise errors.NoSuchGrant
    return _mandate(row, me, on)


def businesses_of(account_id: int, *, on: date) -> list[BusinessLine]:
    """Those one acts for and those one is asked to act for. Two queries."""
    me = _me(account_id)
    mine = open_representations(on=on).filter(account=me).select_related("business")
    asked = Representation.objects.filter(_asked(me), account=None, declined_at=None, ended_at=None)
    offered = [row for row in asked.select_related("business") if _meant(row, me) and not _over(row, on)]
    lines = [_business(row) for row in (*offered, *mine.order_by("business__name", "-is_legal", "pk"))]
    first: dict[tuple[int, bool], BusinessLine] = {}
    for line in lines:
        first.setdefault((line.id, line.asks_me), line)
    return list(first.values())


def get_business(business_id: int, *, account_id: int, on: date) -> BusinessPage:
    """The door: for who acts for it. Raises NoSuchBusiness."""
    mine = open_representations(on=on).filter(account_id=account_id, business_id=business_id)
    row = mine.select_related("business").order_by("-is_legal", "pk").first()
    if row is None:
        raise errors.NoSuchBusiness
    people: list[RepresentativeLine] = []
    if row.is_legal:
        rows = row.business.representations.select_related("account").order_by("-is_legal", "made_at", "pk")
        people = [_representative(one, account_id, on) for one in rows]
    return BusinessPage(_business(row), tuple(line for line in people if line.standing not in _ENDED))


def waiting_for_eyes(code: str) -> Waiting:
    """What a reference leads to, while nobody has looked at it yet. Raises NothingWithCode."""
    mandate = (
        PersonMandate.objects.filter(
            code=code, way=MandateWay.PAPER, confirmed_at=None, declined_at=None, ended_at=None
        )
        .select_related("account")
        .first()
    )
    if mandate is not None and mandate.account is not None:
        return Waiting(
            code=code, is_mandate=True, who=mandate.grantor_name, who_number=mandate.grantor_number,
            other=mandate.account.full_name, other_number=mandate.account.personal_number or "", scope=mandate.scope,
            codes=tuple(mandate.codes), valid_from=mandate.valid_from, valid_to=mandate.valid_to,
            paper_id=mandate.paper_id, paper_name=mandate.paper_name, made_at=mandate.made_at,
        )  # fmt: skip
    business = Business.objects.filter(code=code, confirmed_at=None).select_related("made_by").first()
    if business is None:
        raise errors.NothingWithCode
    return Waiting(
        code=code, is_mandate=False, who=business.name, who_number=business.tax_code,
        other=business.made_by.full_name, other_number=business.made_by.personal_number or "",
        made_at=business.made_at,
    )  # fmt: skip


def _me(account_id: int) -> Account:
    me = Account.objects.filter(pk=account_id, is_active=True, is_machine=False).first()
    if me is None:
        raise errors.NoSuchAccount
    return me


def _asked(me: Account) -> Q:
    """What may be meant for this account; ``_meant`` decides. By index: each arm names one of the two numbers."""
    by_phone = Q(asked_phone=me.phone) if me.phone else Q(pk__in=())
    return by_phone | (Q(asked_number=me.personal_number) if me.personal_number else Q(pk__in=()))


def _meant(row: Offered, me: Account) -> bool:
    return is_asked(
        row.asked_phone, row.asked_number, own_phone=me.phone, own_number=me.personal_number,
        is_verified=me.verified_at is not None,
    )  # fmt: skip


def _over(row: Offered, on: date) -> bool:
    return row.valid_to is not None and row.valid_to < on


def _concerns(row: PersonMandate, me: Account) -> bool:
    return me.pk in (row.grantor_id, row.account_id) or (row.account_id is None and _meant(row, me))


def offer_of(row: Offered) -> Offer:
    """A row as the rule reads it."""
    is_paper = isinstance(row, PersonMandate) and row.way == MandateWay.PAPER
    return Offer(
        valid_from=row.valid_from, valid_to=row.valid_to, is_accepted=row.accepted_at is not None,
        is_declined=row.declined_at is not None, is_ended=row.ended_at is not None, needs_eyes=is_paper,
        is_confirmed=is_paper and getattr(row, "confirmed_at", None) is not None,
    )  # fmt: skip


def _mandate(row: PersonMandate, me: Account, on: date) -> MandateLine:
    is_mine = row.grantor_id == me.pk
    standing = standing_of(offer_of(row), on=on)
    other = (row.account.full_name if row.account else row.asked_name) if is_mine else row.grantor_name
    return MandateLine(
        id=row.pk, is_mine=is_mine, asks_me=not is_mine and standing == Standing.ASKED, other=other,
        other_phone=mask_number(national(row.asked_phone)) if is_mine else "", scope=row.scope, codes=tuple(row.codes),
        way=row.way, valid_from=row.valid_from, valid_to=row.valid_to, standing=standing, code=row.code,
        paper_id=row.paper_id, paper_name=row.paper_name, made_at=row.made_at,
    )  # fmt: skip


def _business(row: Representation) -> BusinessLine:
    business = row.business
    return BusinessLine(
        id=business.pk, tax_code=business.tax_code, name=business.name, address=business.address, code=business.code,
        is_confirmed=business.confirmed_at is not None, is_legal=row.is_legal, representation_id=row.pk,
        asks_me=row.account_id is None, valid_to=row.valid_to, made_at=row.made_at,
    )  # fmt: skip


def _representative(row: Representation, account_id: int, on: date) -> RepresentativeLine:
    return RepresentativeLine(
        id=row.pk, name=row.account.full_name if row.account else row.asked_name,
        phone=mask_number(national(row.asked_phone)), is_legal=row.is_legal, is_me=row.account_id == account_id,
        valid_from=row.valid_from, valid_to=row.valid_to, standing=standing_of(offer_of(row), on=on),
    )  # fmt: skip
