"""Situations by name: a ward that takes money, its people, and charges in every state."""

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Agency
from motcua.foundation.organizations.selectors import actor_for
from motcua.foundation.organizations.states import AgencyKind
from motcua.foundation.payments import services
from motcua.foundation.payments.models import BankAccount, Charge
from motcua.foundation.payments.services import ChargeLine
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import ZONE
from motcua.kernel.text import sort_key

SINCE = date(2025, 7, 1)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Office:
    """Bình collects, Kim keeps the books, Dũng leads; Em keeps the books of another ward."""

    province: Agency
    agency: Agency
    neighbour: Agency
    account: BankAccount
    binh: Actor
    kim: Actor
    dung: Actor
    em: Actor


def an_office() -> Office:
    number = next(_numbers)
    code = f"H{1 + number % 98:02}"
    province = _agency(code, "Tỉnh thử", None, AgencyKind.PROVINCE)
    ward = _agency(f"{code}.21", "Phường Long Châu", province.pk)
    other = _agency(f"{code}.22", "Phường Phước Hậu", province.pk)
    account = services.add_bank_account(
        ward.pk, bin="970405", number="7300201001234", holder="UBND phường Long Châu", valid_from=SINCE, actor=SYSTEM,
        at=MONDAY,
    )  # fmt: skip
    return Office(
        province,
        ward,
        other,
        account,
        binh=_hire(ward, "Lê Văn Bình", "payments.collect"),
        kim=_hire(ward, "Huỳnh Kim", "payments.collect", "payments.reconcile"),
        dung=_hire(ward, "Trần Quốc Dũng", "dossiers.approve"),
        em=_hire(other, "Đặng Em", "payments.collect", "payments.reconcile", "dossiers.approve"),
    )


def a_charge(office: Office, amount: int = 16_000, *, subject: str = "", **changes: object) -> Charge:
    """Two copies of an extract: 2 × 8.000 đ; or one line of another sum."""
    number = next(_numbers)
    line = ChargeLine(name="Phí cấp bản sao trích lục", amount=amount // 2, quantity=2, per="bản")
    if amount % 2:
        line = ChargeLine(name="Lệ phí", amount=amount)
    given: dict[str, Any] = {
        "agency_id": office.agency.pk,
        "payer_name": "Nguyễn Văn An",
        "title": "Cấp bản sao trích lục hộ tịch",
        "reference": f"{office.agency.code}-261123-{number:04}",
        "actor": office.binh,
        "at": MONDAY,
    }
    return services.charge(subject or f"dossier:{number}", [line], **(given | changes))


def a_paid_charge(office: Office, amount: int = 16_000) -> Charge:
    """Paid in cash five minutes later."""
    charge = a_charge(office, amount)
    services.record_cash(charge.pk, key=uuid4(), actor=office.binh, at=MONDAY + timedelta(minutes=5))
    charge.refresh_from_db()
    return charge


def _agency(code: str, name: str, parent: int | None, kind: AgencyKind = AgencyKind.WARD) -> Agency:
    return organizations.create_agency(
        actor=SYSTEM, at=MONDAY, code=code, name=f"Ủy ban nhân dân {name}", short_name=name, kind=kind,
        valid_from=SINCE, parent_id=parent,
    )  # fmt: skip


def _hire(agency: Agency, name: str, *grants: str) -> Actor:
    number = next(_numbers)
    unit = organizations.create_unit(agency.pk, actor=SYSTEM, at=MONDAY, code=f"U{number}", name=f"Bộ phận {number}")
    post = organizations.create_post(
        unit.pk, actor=SYSTEM, at=MONDAY, code=f"K{number}", title=f"Vị trí của {name}", valid_from=SINCE
    )
    for one in grants:
        organizations.grant(post.pk, actor=SYSTEM, at=MONDAY, grant=one)
    account = Account.objects.create(
        full_name=name, sort_key=sort_key(name), email=f"k{number}@vidu.vn", created_at=datetime.now(UTC)
    )
    organizations.hold_post(post.pk, actor=SYSTEM, at=MONDAY, account_id=account.pk, valid_from=SINCE)
    actor = actor_for(account.pk, post_id=post.pk, at=MONDAY)
    assert actor is not None
    return actor
