"""A made province for measuring: some wards, each with clerks, officers, a leader and a records clerk.

``python -m tests.load.office WARDS CLERKS`` builds it in the database that DATABASE_URL or MOTCUA_VAR names, through
the services, and prints what a client needs to know as JSON. Sessions are made here: signing in is not measured.
"""

import json
import sys
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone

from motcua.catalogue import procedures as procedures_package
from motcua.catalogue.procedures import selectors, services
from motcua.catalogue.procedures.states import PaperNeed
from motcua.foundation.accounts import services as accounts
from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day

BIRTH = "1.001193"
SINCE = date(2025, 7, 1)
BUNDLE = Path(procedures_package.__file__).parent / "bundles" / "commune"
ROLES = {
    "clerk": ("dossiers.receive", "dossiers.close", "dossiers.read"),
    "officer": ("dossiers.process",),
    "leader": ("dossiers.approve", "dossiers.assign", "dossiers.read", "dossiers.supervise"),
    "records": ("dossiers.issue",),
}


@dataclass(frozen=True)
class Seat:
    """Somebody at a post, signed in."""

    role: str
    agency: str
    agency_id: int
    account_id: int
    post_id: int
    session: str


@dataclass(frozen=True)
class Office:
    """Everything that a client needs: people, and the procedure that everybody asks for."""

    seats: list[Seat]
    version_id: int
    case_id: int | None
    papers: list[int]

    def of(self, role: str) -> list[Seat]:
        return [seat for seat in self.seats if seat.role == role]

    @classmethod
    def read(cls, text: str) -> "Office":
        plain = json.loads(text)
        return cls(**{**plain, "seats": [Seat(**seat) for seat in plain["seats"]]})


def build(wards: int, clerks: int, *, at: datetime, bundle: Path = BUNDLE) -> Office:
    """``clerks`` in all, spread over the wards; an officer, a leader and a records clerk in each."""
    codes = [change.code for change in services.import_bundle(bundle, actor=SYSTEM, at=at).changes]
    province = _agency("H61", "Tỉnh Vĩnh Long", AgencyKind.PROVINCE, None, at)
    below = {}
    for code in (f"H61.{21 + number}" for number in range(wards)):
        below[code] = _agency(code, f"Phường {code[-2:]}", AgencyKind.WARD, province, at)
        services.adopt_all(codes, below[code], SINCE, actor=SYSTEM, at=at)
    fields = tuple(field.code for field in selectors.fields_with_counts(agency_id=None, on=local_day(at)))
    seats = []
    for number, (code, ward) in enumerate(below.items()):
        unit = organizations.create_unit(ward, actor=SYSTEM, at=at, code="mc", name="Bộ phận Một cửa").pk
        here = clerks // wards + (number < clerks % wards)
        for role, count in (("clerk", here), ("officer", 1), ("leader", 1), ("records", 1)):
            seats += [_seat(code, ward, unit, role, place, fields, at) for place in range(count)]
    hit = next(hit for hit in selectors.search("khai sinh", agency_id=None, on=local_day(at)) if hit.code == BIRTH)
    version = selectors.version_for_intake(hit.version_id)
    case = version.cases[0].id if version.cases else None
    wanted = [line.id for line in selectors.papers_for(version, case) if line.need != PaperNeed.NOTE]
    return Office(seats, version.version_id, case, wanted)


def _agency(code: str, name: str, kind: AgencyKind, parent: int | None, at: datetime) -> int:
    return organizations.create_agency(
        actor=SYSTEM, at=at, code=code, name=f"Ủy ban nhân dân {name}", short_name=name, kind=kind, valid_from=SINCE,
        parent_id=parent,
    ).pk  # fmt: skip


def _seat(
    code: str, agency: int, unit: int, role: str, place: int, fields: tuple[str, ...], at: datetime
) -> Seat:  # fmt: skip
    known: dict[str, Any] = {"actor": SYSTEM, "at": at}
    post = organizations.create_post(unit, code=f"{role}-{place}", title=f"{role} {place}", valid_from=SINCE, **known)
    for grant in ROLES[role]:
        organizations.grant(post.pk, grant=grant, **known)
    services.set_field_duties(post.pk, fields, agency_id=agency, **known)
    email = f"{role}{place}@{code.lower()}.example.vn"
    account = accounts.create_account(email=email, full_name=f"Nguyễn {role} {place}", password=None, **known)
    organizations.hold_post(post.pk, account_id=account.pk, valid_from=SINCE, **known)
    browser = Client()
    browser.force_login(Account.objects.get(pk=account.pk))
    return Seat(role, code, agency, account.pk, post.pk, browser.cookies["sessionid"].value)


if __name__ == "__main__":
    made = build(int(sys.argv[1]), int(sys.argv[2]), at=timezone.now())
    print(json.dumps(asdict(made)))
