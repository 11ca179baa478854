"""Situations by name: a ward whose records clerk registers what comes in, and the leader who directs it.

Hoa keeps the register, Dũng directs, Chi deals with it, Bình only helps, Em is a stranger with every grant elsewhere.
"""

import itertools
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import import_module
from uuid import uuid4

from django.apps import apps

from motcua.cases.correspondence import services
from motcua.cases.correspondence.models import DocumentKind, IncomingDocument
from motcua.cases.correspondence.services import Arrival
from motcua.cases.correspondence.states import DIRECTING, REGISTERING
from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Agency
from motcua.foundation.organizations.selectors import actor_for
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import ZONE, local_day
from motcua.kernel.text import sort_key

SINCE = date(2025, 7, 1)
# Monday, 23 November 2026, 09:00; the 24th is a holiday.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Office:
    """A ward with four people, and a neighbour."""

    agency: Agency
    hoa: Actor
    dung: Actor
    chi: Actor
    binh: Actor
    em: Actor


def an_office() -> Office:
    """Everybody sits on a post of their own."""
    lay_kinds()
    number = next(_numbers)
    ward = _agency(f"H{1 + number % 98:02}.31", "Phường Long Châu")
    other = _agency(f"H{1 + number % 98:02}.32", "Phường Phước Hậu")
    return Office(
        agency=ward,
        hoa=_hire(ward, "Văn phòng", "Võ Thị Hoa", REGISTERING),
        dung=_hire(ward, "Lãnh đạo", "Trần Quốc Dũng", DIRECTING),
        chi=_hire(ward, "Phòng Kinh tế", "Phạm Thị Chi"),
        binh=_hire(ward, "Phòng Văn hóa - Xã hội", "Lê Văn Bình"),
        em=_hire(other, "Văn phòng", "Đặng Em", REGISTERING, DIRECTING, "correspondence.read"),
    )


def lay_kinds() -> None:
    """As the migration did, where a test that really commits has emptied the tables since."""
    if not DocumentKind.objects.exists():
        import_module("motcua.cases.correspondence.migrations.0002_kinds").lay(apps, None)


def kind(code: str = "cong-van") -> int:
    return DocumentKind.objects.get(code=code).pk


def an_arrival(**changes: object) -> Arrival:
    """A letter of the tax office, as the clerk types it."""
    plain = Arrival(
        origin="Thuế cơ sở 4 tỉnh Vĩnh Long",
        reference_number="1286/TCS4-NV",
        issued_on=date(2026, 11, 12),
        kind_id=kind(),
        abstract="Về việc cung cấp danh sách hộ kinh doanh mới thành lập",
        arrived_on=date(2026, 11, 23),
        pages=2,
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # the test says which


def registered(office: Office, *, at: datetime = MONDAY, **changes: object) -> IncomingDocument:
    return services.register(an_arrival(**changes), actor=office.hoa, at=at, key=uuid4())


def one_of_each(who: Actor, *, scan_id: int, at: datetime) -> dict[str, IncomingDocument]:
    """At another office, by one who has every grant there: new, presented and directed to themselves."""
    lay_kinds()
    arrival = an_arrival(arrived_on=local_day(at), issued_on=local_day(at))
    new, shown, given = (services.register(arrival, actor=who, at=at, key=uuid4()) for _ in range(3))
    post = who.post_id or 0
    for one in (shown, given):
        services.present(one.pk, to_post=post, actor=who, at=at)
    services.direct(given.pk, text="Xem và trả lời.", main_post=post, actor=who, at=at)
    services.add_scan(given.pk, file_id=scan_id, file_name="cv.jpg", actor=who, at=at)
    return {"new": new, "presented": shown, "directed": given}


def presented(office: Office, *, at: datetime = MONDAY, **changes: object) -> IncomingDocument:
    document = registered(office, at=at, **changes)
    services.present(document.pk, to_post=office.dung.post_id or 0, actor=office.hoa, at=at)
    return document


def directed(office: Office, *, at: datetime = MONDAY, due_on: date | None = None) -> IncomingDocument:
    document = presented(office, at=at)
    services.direct(
        document.pk, text="Phòng Kinh tế rà soát, trả lời trước hạn.", main_post=office.chi.post_id or 0,
        with_posts=[office.binh.post_id or 0], due_on=due_on, actor=office.dung, at=at,
    )  # fmt: skip
    return document


def _agency(code: str, name: str) -> Agency:
    return organizations.create_agency(
        actor=SYSTEM, at=MONDAY, code=code, name=f"Ủy ban nhân dân {name}", short_name=name, kind=AgencyKind.WARD,
        valid_from=SINCE,
    )  # fmt: skip


def _hire(agency: Agency, unit_name: str, name: str, *grants: str) -> Actor:
    number = next(_numbers)
    unit = organizations.create_unit(agency.pk, actor=SYSTEM, at=MONDAY, code=f"u{number}", name=unit_name)
    post = organizations.create_post(
        unit.pk, actor=SYSTEM, at=MONDAY, code=f"p{number}", title="Công chức", valid_from=SINCE
    )
    for grant in grants:
        organizations.grant(post.pk, actor=SYSTEM, at=MONDAY, grant=grant)
    account = Account.objects.create(
        email=f"v{number}@vidu.vn", full_name=name, sort_key=sort_key(name), agency_id=agency.pk, created_at=MONDAY
    )
    organizations.hold_post(post.pk, actor=SYSTEM, at=MONDAY, account_id=account.pk, valid_from=SINCE)
    actor = actor_for(account.pk, post_id=post.pk, at=MONDAY)
    assert actor is not None
    return actor
