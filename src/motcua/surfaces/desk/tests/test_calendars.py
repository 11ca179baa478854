"""Administration of calendars: seen before it is saved, saved as it was seen, told afterwards."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import Dossier, Recount
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MARRIAGE, Office
from motcua.foundation.accounts.models import Account
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.models import DayException, WorkWeek
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations import services as organizations
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of

HOME = "/desk/calendars/"


@pytest.fixture
def boss(office: Office) -> Client:
    """An administrator of the ward, with a second factor."""
    actor = office.hire("Lý Văn Sơn", "organizations.administer", "dossiers.read")
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(actor)


@pytest.fixture
def dossier(office: Office) -> Dossier:
    """Received now: due in some days."""
    return factories.received(office, MARRIAGE, at=timezone.now().replace(microsecond=0))


def free_day(office: Office, dossier: Dossier) -> date:
    """A working day between today and the due day."""
    calendar = calendars.calendar_of(office.agency.pk, around=date(2026, 1, 1))
    day = local_day(dossier.due_at)  # type: ignore[arg-type]
    assert calendar.hours_on(day.toordinal())
    return day


def send(browser: Client, address: str, given: Mapping[str, object]) -> tuple[int, str]:
    """See it, then save what was seen."""
    seen = browser.post(address, {**given, "look": "1"})
    if seen.status_code != 200:
        return seen.status_code, seen.content.decode()
    page = seen.content.decode()
    digest = re.search(r'name="seen" value="(\w+)"', page)
    assert digest
    saved = browser.post(address, {**given, "seen": digest[1], "save": "1"})
    return saved.status_code, page


def work_off() -> None:
    now = timezone.now()
    while journal.work_off(limit=500, at=now):
        pass
    while dossiers.recount_next(at=now + timedelta(seconds=10)):
        pass


def test_a_day_off_is_previewed_saved_told_and_counted_again(office: Office, boss: Client, dossier: Dossier) -> None:
    day = free_day(office, dossier)
    given = {"on": day.isoformat(), "kind": "local_off", "name": "Mất điện", "source": "Công văn 7/UBND"}
    before = dossier.due_at
    look = boss.post(f"{HOME}days/", given | {"look": "1"}).content.decode()
    assert "Đổi hạn của <b>1</b> hồ sơ đang mở: 1 lùi hạn, 0 sớm hơn" in look and dossier.code in look
    assert not DayException.objects.filter(agency=office.agency).exists()
    status, _ = send(boss, f"{HOME}days/", given)
    assert status == 302
    work_off()
    dossier.refresh_from_db()
    assert before is not None and dossier.due_at is not None and dossier.due_at > before
    home = boss.get(HOME, {"year": str(day.year)}).content.decode()
    assert "Mất điện" in home and "Thêm ngày" in home and "Công văn 7/UBND" in home
    assert "1 hồ sơ lùi hạn, 0 hồ sơ sớm hơn" in home
    run = boss.get(f"{HOME}recounts/{Recount.objects.get().pk}/").content.decode()
    assert dossier.code in run and "Đã tính xong." in run
    row = DayException.objects.get(agency=office.agency)
    gone = boss.get(f"{HOME}days/{row.pk}/removal/").content.decode()
    assert "1 sớm hơn" in gone and DayException.objects.filter(pk=row.pk).exists()
    assert send(boss, f"{HOME}days/{row.pk}/removal/", {})[0] == 302
    work_off()
    dossier.refresh_from_db()
    assert dossier.due_at == before


def test_who_may_not_read_dossiers_is_told_how_many_move_and_no_code(office: Office, dossier: Dossier) -> None:
    keeper = office.hire("Kim", "organizations.administer")
    Authenticator.objects.create(user_id=keeper.id, type=Authenticator.Type.TOTP, data={})
    browser, day = browser_of(keeper), free_day(office, dossier)
    given = {"on": day.isoformat(), "kind": "local_off", "name": "Mất điện", "source": "Công văn 7/UBND"}
    look = browser.post(f"{HOME}days/", given | {"look": "1"}).content.decode()
    assert "Đổi hạn của <b>1</b> hồ sơ đang mở" in look and dossier.code not in look
    assert send(browser, f"{HOME}days/", given)[0] == 302
    work_off()
    run = browser.get(f"{HOME}recounts/{Recount.objects.get().pk}/").content.decode()
    assert "Đã tính xong." in run and dossier.code not in run


def test_a_week_with_dates_is_saved_with_old_and_new_in_the_journal(office: Office, boss: Client) -> None:
    page = boss.get(f"{HOME}weeks/").content.decode()
    assert 'name="morning-0-opens" value="07:30"' in page
    start = (local_day(timezone.now()) + timedelta(days=30)).isoformat()
    given: dict[str, object] = {"valid_from": start, "source": "QĐ 9/QĐ-UBND"}
    for number in range(6):
        given |= {f"morning-{number}-opens": "07:00", f"morning-{number}-closes": "11:00"}
    status, seen = send(boss, f"{HOME}weeks/", given)
    assert status == 302 and "T2–T7 7:00–11:00; CN nghỉ" in seen
    fact = Entry.objects.get(kind="calendars.WeekSet", subject=f"calendar:{office.agency.pk}").facts
    assert fact["old"] == "T2–T6 7:30–11:30, 13:30–17:30; T7–CN nghỉ"
    assert fact["new"] == "T2–T7 7:00–11:00; CN nghỉ"
    week = WorkWeek.objects.get(agency=office.agency)
    assert send(boss, f"{HOME}weeks/{week.pk}/removal/", {"source": "QĐ 10"})[0] == 302
    assert not WorkWeek.objects.filter(agency=office.agency).exists()
    told = Entry.objects.get(kind="calendars.WeekRemoved").facts
    assert (told["old"], told["new"]) == (fact["new"], fact["old"])


def test_a_swap_is_two_days_or_none(office: Office, boss: Client) -> None:
    given = {"off_on": "2027-01-04", "work_on": "2027-01-09", "name": "Tết", "source": "TB 1"}
    status, seen = send(boss, f"{HOME}swaps/", given)
    assert status == 302 and "Nghỉ Thứ Hai 04/01/2027, làm bù Thứ Bảy 09/01/2027." in seen
    rows = DayException.objects.filter(agency=office.agency).order_by("on").values_list("kind", "name")
    assert list(rows) == [
        ("off", "Tết: nghỉ hoán đổi, làm bù Thứ Bảy 09/01/2027"),
        ("work", "Tết: làm bù cho Thứ Hai 04/01/2027"),
    ]
    for change, told in (
        ({"off_on": "2027-01-10"}, "vốn đã là ngày nghỉ"),
        ({"off_on": "2027-01-05", "work_on": "2027-01-06"}, "vốn đã là ngày làm việc"),
        ({"off_on": "2027-01-05", "work_on": "2027-01-16", "source": ""}, "Văn bản căn cứ"),
    ):
        status, said = send(boss, f"{HOME}swaps/", given | change)
        assert (status, told in said) == (422, True), said
    assert DayException.objects.filter(agency=office.agency).count() == 2


def test_taking_back_one_day_of_a_swap_takes_back_both(office: Office, boss: Client) -> None:
    send(boss, f"{HOME}swaps/", {"off_on": "2027-01-04", "work_on": "2027-01-09", "name": "Tết", "source": "TB 1"})
    off, work = DayException.objects.filter(agency=office.agency).order_by("on")
    assert boss.get(f"{HOME}?agency={office.agency.code}&year=2027").content.decode().count("Bỏ cả hai ngày") == 2
    page = boss.get(f"{HOME}days/{work.pk}/removal/").content.decode()
    assert "bỏ cả hai: Thứ Hai 04/01/2027 và Thứ Bảy 09/01/2027 lại theo lịch chung" in page
    assert send(boss, f"{HOME}days/{off.pk}/removal/", {})[0] == 302
    assert not DayException.objects.filter(agency=office.agency).exists()
    gone = Entry.objects.filter(kind="calendars.DayExceptionRemoved").order_by("pk")
    assert [entry.facts["on"] for entry in gone] == ["2027-01-04", "2027-01-09"]


def test_swaps_that_came_with_the_first_calendar_are_pairs_too(office: Office) -> None:
    days = DayException.objects.filter(agency=None, on__year=2026).order_by("on")
    pairs = {(row.on.isoformat(), row.swapped_with.on.isoformat()) for row in days if row.swapped_with}
    assert ("2026-01-02", "2026-01-10") in pairs and ("2026-08-31", "2026-08-22") in pairs


def test_only_what_was_seen_is_saved(office: Office, boss: Client) -> None:
    given = {"on": "2027-03-01", "kind": "off", "name": "A", "source": "S"}
    page = boss.post(f"{HOME}days/", given | {"look": "1"}).content.decode()
    digest = re.search(r'name="seen" value="(\w+)"', page)
    assert digest
    again = boss.post(f"{HOME}days/", given | {"on": "2027-03-02", "seen": digest[1], "save": "1"})
    assert again.status_code == 200 and "02/03/2027" in again.content.decode()
    assert not DayException.objects.filter(agency=office.agency).exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"morning-1-closes": ""}, "Nhập cả giờ mở và giờ đóng"),
        ({"morning-1-closes": "06:00"}, "mở trước khi đóng"),
        ({"afternoon-1-opens": "10:00", "afternoon-1-closes": "12:00"}, "chồng lên nhau"),
        ({"valid_from": "0001-01-01"}, "Năm phải từ 2000 đến 2100."),
        ({"source": " "}, "Văn bản căn cứ"),
    ],
)
def test_a_week_that_nobody_can_work_by_is_refused(
    office: Office, boss: Client, change: dict[str, str], told: str
) -> None:
    week = {"valid_from": "2027-01-04", "source": "S", "morning-1-opens": "07:00", "morning-1-closes": "11:00"}
    status, said = send(boss, f"{HOME}weeks/", week | change)
    assert (status, told in said) == (422, True)
    assert not WorkWeek.objects.filter(agency=office.agency).exists()


def test_an_administrator_sees_their_own_agency_and_those_below_only(office: Office, boss: Client) -> None:
    assert boss.get(HOME, {"agency": office.agency.code}).status_code == 200
    assert boss.get(HOME, {"agency": office.neighbour.code}).status_code == 403
    assert boss.get(HOME, {"agency": "nowhere"}).status_code == 403
    for address in ("weeks/", "swaps/", "days/"):
        assert boss.post(f"{HOME}{address}?agency={office.neighbour.code}", {}).status_code == 403
        assert browser_of(office.dung).post(f"{HOME}{address}", {}).status_code == 403
    national = DayException.objects.filter(agency=None).first()
    assert national and boss.get(f"{HOME}days/{national.pk}/removal/").status_code == 404
    week = WorkWeek.objects.get(agency=None)
    assert boss.get(f"{HOME}weeks/{week.pk}/removal/").status_code == 404


def test_a_grant_with_those_below_reaches_them(office: Office) -> None:
    from_above = office.hire("Cao Thị Tỉnh")
    assert from_above.id is not None and from_above.post_id is not None
    province = office.agency.parents.get().parent
    organizations.grant(
        from_above.post_id, actor=SYSTEM, at=factories.MONDAY, grant="organizations.administer",
        agency_id=province.pk, with_below=True,
    )  # fmt: skip
    Authenticator.objects.create(user=Account.objects.get(pk=from_above.id), type=Authenticator.Type.TOTP, data={})
    browser = browser_of(from_above)
    page = browser.get(HOME, {"agency": office.neighbour.code}).content.decode()
    assert "Phường Phước Hậu" in page and "Phường Long Châu" in page
    given = {"on": "2027-03-01", "kind": "off", "name": "A", "source": "S"}
    assert send(browser, f"{HOME}days/?agency={office.neighbour.code}", given)[0] == 302
    assert DayException.objects.get(on=date(2027, 3, 1)).agency_id == office.neighbour.pk


def test_a_run_that_goes_on_shows_how_far_it_is_and_looks_again_by_itself(office: Office, boss: Client) -> None:
    run = Recount.objects.create(
        agency=office.agency, sources="QĐ 7", asked_at=timezone.now(), begun_at=timezone.now(), total=400, looked=100
    )
    home = boss.get(HOME).content.decode()
    assert "đã xem 100 trên 400 hồ sơ" in home
    page = boss.get(f"{HOME}recounts/{run.pk}/").content.decode()
    assert "Đang tính, 25%." in page and 'hx-trigger="every 3s"' in page
    run.ended_at = timezone.now()
    run.save(update_fields=["ended_at"])
    page = boss.get(f"{HOME}recounts/{run.pk}/").content.decode()
    assert "Đã tính xong." in page and "hx-trigger" not in page


def test_the_overview_asks_a_fixed_number_of_queries(  # type: ignore[no-untyped-def]
    office: Office, boss: Client, django_assert_max_num_queries
) -> None:
    boss.get(HOME)
    with django_assert_max_num_queries(22):
        boss.get(HOME)
