"""Build the demo province through the services: agencies, six staffed communes, procedures taken up."""

import csv
import random
from datetime import date, datetime
from pathlib import Path

from motcua.catalogue import procedures as procedures_package
from motcua.catalogue.procedures import services as procedures
from motcua.config.demo import chart, habits
from motcua.config.demo.people import staff_name
from motcua.foundation.accounts import services as accounts
from motcua.foundation.clients import services as clients
from motcua.foundation.organizations import selectors as charts
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day

# Printed for everybody at the first start; production refuses to start while a demo account is open.
HOST = "example.vn"
# Since this day communes are the only level below the province (Law 72/2025/QH15).
SINCE = date(2025, 7, 1)
_COMMUNES = Path(__file__).parent / "data" / "communes.csv"


BUNDLE = Path(procedures_package.__file__).parent / "bundles" / "commune"


def build_province(*, at: datetime) -> None:
    """The province, its Public Service Centre, two departments and 124 communes and wards."""
    province_id = _agency(
        at, "H61", AgencyKind.PROVINCE, "Ủy ban nhân dân tỉnh Vĩnh Long", "Tỉnh Vĩnh Long", None, "86"
    )
    below = (
        ("H61.01", AgencyKind.CENTRE, "Trung tâm Phục vụ hành chính công tỉnh Vĩnh Long", "Trung tâm PVHCC tỉnh"),
        ("H61.02", AgencyKind.DEPARTMENT, "Sở Tư pháp tỉnh Vĩnh Long", "Sở Tư pháp"),
        ("H61.03", AgencyKind.DEPARTMENT, "Sở Tài chính tỉnh Vĩnh Long", "Sở Tài chính"),
    )
    for code, kind, name, short in below:
        _agency(at, code, kind, name, short, province_id, "")
    for number, row in enumerate(_rows()):
        kind = AgencyKind.WARD if row["kind"] == "ward" else AgencyKind.COMMUNE
        name = row["name"]
        full = f"Ủy ban nhân dân {name[0].lower()}{name[1:]}"
        _agency(at, _code(number, row["unit_code"]), kind, full, name, province_id, row["unit_code"])
    _staff_province(province_id, at=at)


def staff_communes(*, at: datetime) -> None:
    """Six communes get their people, and take up what the shipped bundle has for communes."""
    # Some records of the source tell of procedures that a province or a ministry does; the bundle says so.
    others = {gap.code for gap in procedures.gaps_of_bundle(BUNDLE) if "là của thủ tục khác" in gap.text}
    plan = procedures.import_bundle(BUNDLE, actor=SYSTEM, at=at)
    codes = [change.code for change in plan.changes if change.code not in others]
    for agency in staffed_agencies():
        host = chart.STAFFED[agency.unit_code]
        chance = random.Random(f"staff {agency.unit_code}")  # noqa: S311 - invented names, no secret
        known: dict[str, int] = {}
        for position, room in enumerate(chart.rooms(is_ward=agency.kind == AgencyKind.WARD)):
            unit = organizations.create_unit(
                agency.id, actor=SYSTEM, at=at, code=room.code, name=room.name, position=position
            )
            for chair in room.chairs:
                _seat(agency.id, unit.pk, chair, host, chance, known, at=at)
        procedures.adopt_all(codes, agency.id, SINCE, actor=SYSTEM, at=at)
        _let_programs_in(agency.id, at=at)
        if host == chart.SHOWN:
            habits.begin(agency, at=at)


def _let_programs_in(agency_id: int, *, at: datetime) -> None:
    """Two keys to look at; nobody knows them, because each was shown to nobody."""
    today = local_day(at)
    counter = charts.posts_with_grant(agency_id, "dossiers.receive", on=today)[0]
    site = "Trang thông tin điện tử (mẫu)"
    clients.create_key(counter.post_id, name=site, valid_from=today, actor=SYSTEM, at=at)
    old = clients.create_key(counter.post_id, name="Ứng dụng thử nghiệm (mẫu)", valid_from=SINCE, actor=SYSTEM, at=at)
    clients.revoke_key(old.id, actor=SYSTEM, at=at)


def staffed_agencies() -> list[AgencyBrief]:
    """The six communes with people, Long Châu first."""
    order = list(chart.STAFFED)
    found = [agency for agency in charts.all_agencies() if agency.unit_code in chart.STAFFED]
    return sorted(found, key=lambda agency: order.index(agency.unit_code))


def _seat(
    agency_id: int,
    unit_id: int,
    chair: chart.Chair,
    host: str,
    chance: random.Random,
    known: dict[str, int],
    *,
    at: datetime,
) -> None:
    post = organizations.create_post(unit_id, actor=SYSTEM, at=at, code=chair.code, title=chair.title, valid_from=SINCE)
    for grant in chair.grants:
        organizations.grant(post.pk, actor=SYSTEM, at=at, grant=grant)
    procedures.set_field_duties(post.pk, chair.fields, agency_id=agency_id, actor=SYSTEM, at=at)
    if not chair.also:
        name = chair.name if chair.name and host == chart.SHOWN else staff_name(chance, is_woman=chair.is_woman)
        known[chair.code] = accounts.create_account(
            actor=SYSTEM,
            at=at,
            email=f"{chair.login}@{host}.{HOST}",
            full_name=name,
            password=chart.PASSWORD if host in chart.OPEN else None,
            is_demo=True,
            agency_id=agency_id,
        ).pk
    organizations.hold_post(post.pk, actor=SYSTEM, at=at, account_id=known[chair.also or chair.code], valid_from=SINCE)


def _staff_province(province_id: int, *, at: datetime) -> None:
    """One watcher above: the province's office sees every commune's lateness, and touches nothing."""
    unit = organizations.create_unit(province_id, actor=SYSTEM, at=at, code="van-phong", name="Văn phòng UBND tỉnh")
    post = organizations.create_post(
        unit.pk, actor=SYSTEM, at=at, code="kiem-soat", title="Kiểm soát thủ tục hành chính", valid_from=SINCE
    )
    for grant in ("dossiers.read", "dossiers.supervise"):
        organizations.grant(post.pk, actor=SYSTEM, at=at, grant=grant, with_below=True)
    account = accounts.create_account(
        actor=SYSTEM,
        at=at,
        email=f"kiemsoat@vinhlong.{HOST}",
        full_name="Huỳnh Thanh Phong",
        password=chart.PASSWORD,
        is_demo=True,
        agency_id=province_id,
    )
    organizations.hold_post(post.pk, actor=SYSTEM, at=at, account_id=account.pk, valid_from=SINCE)
    _administer_province(unit.pk, province_id, at=at)


def _administer_province(unit_id: int, province_id: int, *, at: datetime) -> None:
    """Two who administer every agency of the province: where there is one, nobody could ever replace them."""
    holders = (("quan-tri-1", "quantri", "Phan Thị Ngọc Hân"), ("quan-tri-2", "quantri2", "Đặng Hữu Lộc"))
    for code, login, name in holders:
        post = organizations.create_post(
            unit_id, actor=SYSTEM, at=at, code=code, title="Quản trị hệ thống tỉnh", valid_from=SINCE
        )
        for grant in chart.ADMINISTRATOR:
            organizations.grant(post.pk, actor=SYSTEM, at=at, grant=grant, with_below=True)
        account = accounts.create_account(
            actor=SYSTEM, at=at, email=f"{login}@vinhlong.{HOST}", full_name=name, password=chart.PASSWORD,
            is_demo=True, agency_id=province_id,
        )  # fmt: skip
        organizations.hold_post(post.pk, actor=SYSTEM, at=at, account_id=account.pk, valid_from=SINCE)


def _agency(
    at: datetime, code: str, kind: AgencyKind, name: str, short: str, parent_id: int | None, unit_code: str
) -> int:
    return organizations.create_agency(
        actor=SYSTEM,
        at=at,
        code=code,
        name=name,
        short_name=short,
        kind=kind,
        valid_from=SINCE,
        parent_id=parent_id,
        unit_code=unit_code,
        address=f"{short}, tỉnh Vĩnh Long" if kind in (AgencyKind.COMMUNE, AgencyKind.WARD) else "Tỉnh Vĩnh Long",
    ).pk


def _rows() -> list[dict[str, str]]:
    with _COMMUNES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _code(number: int, unit_code: str) -> str:
    # The real codes of the merged province's communes were not found (they are the province's to give):
    # these are made up in the right form, Long Châu's being the one that the documentation shows.
    return "H61.21" if unit_code == "29551" else f"H61.{101 + number}"
