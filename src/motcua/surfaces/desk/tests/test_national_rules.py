"""What holds for everybody: changed from where everything is administered, read by every administrator."""

from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier, Recount
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MARRIAGE, Office
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars import services
from motcua.foundation.calendars.errors import MayNotChangeNational
from motcua.foundation.calendars.models import DayException, WorkWeek
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations import services as charts
from motcua.foundation.organizations.models import OfficeText
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of
from motcua.surfaces.desk.tests.test_calendars import HOME, free_day, send, work_off

HERE = "?agency=national"
GRANT = "organizations.administer"


def above(office: Office) -> Actor:
    """An administrator of everything: the province with all below."""
    actor = office.hire("Cao Thị Tỉnh")
    assert actor.id is not None and actor.post_id is not None
    province = office.agency.parents.get().parent
    charts.grant(
        actor.post_id, actor=SYSTEM, at=factories.MONDAY, grant=GRANT, agency_id=province.pk, with_below=True
    )  # fmt: skip
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    found = organizations.actor_for(actor.id, post_id=actor.post_id, at=timezone.now())
    assert found is not None
    return found


@pytest.fixture
def top(office: Office) -> Client:
    return browser_of(above(office))


@pytest.fixture
def boss(office: Office) -> Client:
    """The ward's administrator."""
    actor = office.hire("Lý Văn Sơn", GRANT)
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(actor)


def test_a_national_day_off_is_previewed_for_all_saved_told_and_counted_again(office: Office, top: Client) -> None:
    now = timezone.now().replace(microsecond=0)
    dossier = factories.received(office, MARRIAGE, at=now)
    before = dossier.due_at
    day = free_day(office, dossier)
    given = {"on": day.isoformat(), "kind": "off", "name": "Quốc tang", "source": "TB 1/TB-VPCP"}
    look = top.post(f"{HOME}days/{HERE}", given | {"look": "1"}).content.decode()
    assert "Đổi cho mọi cơ quan" in look and "Đổi hạn của <b>1</b> hồ sơ đang mở: 1 lùi hạn" in look
    assert dossier.code not in look and "local_off" not in look  # how many, not which: the top reads no dossiers
    assert send(top, f"{HOME}days/{HERE}", given)[0] == 302
    work_off()
    dossier.refresh_from_db()
    assert before is not None and dossier.due_at is not None and dossier.due_at > before
    page = top.get(f"{HOME}{HERE}&year={day.year}").content.decode()
    assert "Quốc tang" in page and "Thêm ngày" in page and "1 hồ sơ lùi hạn" in page
    fact = Entry.objects.get(kind="calendars.DayExceptionAdded", subject="calendar:national").facts
    assert (fact["old"], fact["new"]) == ("làm việc 7:30–11:30, 13:30–17:30", "nghỉ: Quốc tang")
    run = top.get(f"{HOME}recounts/{Recount.objects.get().pk}/").content.decode()
    assert f"{HOME}{HERE}" in run
    row = DayException.objects.get(agency=None, on=day)
    assert send(top, f"{HOME}days/{row.pk}/removal/{HERE}", {})[0] == 302
    work_off()
    dossier.refresh_from_db()
    assert dossier.due_at == before


def test_a_national_day_spares_the_agency_that_says_otherwise_in_the_preview_too(office: Office, top: Client) -> None:
    dossier = factories.received(office, MARRIAGE, at=timezone.now().replace(microsecond=0))
    day = free_day(office, dossier)
    services.add_exception(
        office.agency.pk, on=day, kind="work", name="Vẫn làm", source="CV", actor=SYSTEM, at=timezone.now()
    )
    given = {"on": day.isoformat(), "kind": "off", "name": "x", "source": "y", "look": "1"}
    assert "Không hồ sơ đang mở nào đổi hạn" in top.post(f"{HOME}days/{HERE}", given).content.decode()


def test_a_national_week_and_a_national_swap_are_saved(office: Office, top: Client) -> None:
    start = local_day(timezone.now()) + timedelta(days=200)
    week: dict[str, object] = {"valid_from": start.isoformat(), "source": "QĐ 1/QĐ-TTg"}
    for number in range(5):
        week |= {f"morning-{number}-opens": "07:00", f"morning-{number}-closes": "11:30"}
    assert send(top, f"{HOME}weeks/{HERE}", week)[0] == 302
    row = WorkWeek.objects.get(agency=None, valid_from=start)
    assert calendars.calendar_of(office.agency.pk, around=start).week_on(start.toordinal())[0] == ((420, 690),)
    assert send(top, f"{HOME}weeks/{row.pk}/removal/{HERE}", {"source": "QĐ 2"})[0] == 302
    swap = {"off_on": "2028-01-04", "work_on": "2028-01-08", "name": "Tết", "source": "TB 2"}
    assert send(top, f"{HOME}swaps/{HERE}", swap)[0] == 302
    kinds = DayException.objects.filter(agency=None, on__year=2028).order_by("on").values_list("kind", flat=True)
    assert list(kinds) == ["off", "work"]


def test_a_wards_administrator_reads_the_national_calendar_and_changes_nothing(office: Office, boss: Client) -> None:
    page = boss.get(f"{HOME}{HERE}").content.decode()
    assert "Bạn chỉ xem được lịch chung" in page and "Thêm ngày nghỉ" not in page and "removal" not in page
    national = DayException.objects.filter(agency=None).first()
    assert national
    for address in ("weeks/", "swaps/", "days/", f"days/{national.pk}/removal/"):
        assert boss.get(f"{HOME}{address}{HERE}").status_code == 403
        assert boss.post(f"{HOME}{address}{HERE}", {}).status_code == 403
    assert browser_of(office.dung).get(f"{HOME}{HERE}").status_code == 403


def test_one_agency_without_the_grant_is_enough_to_be_refused(office: Office) -> None:
    actor = above(office)
    today = timezone.now()
    days: dict[str, Any] = {"on": date(2028, 3, 1), "kind": "off", "name": "x", "source": "y"}
    services.add_exception(None, **days, actor=actor, at=today)
    charts.create_agency(
        actor=SYSTEM, at=today, code="H99", name="Tỉnh khác", short_name="Tỉnh khác", kind="province",  # type: ignore[arg-type]
        valid_from=date(2025, 7, 1),
    )  # fmt: skip
    with pytest.raises(MayNotChangeNational):
        services.add_exception(None, **(days | {"on": date(2028, 3, 2)}), actor=actor, at=today)


def test_everybodys_sentence_is_changed_from_above_and_told_with_old_and_new(office: Office, top: Client) -> None:
    tomorrow = local_day(timezone.now()) + timedelta(days=1)
    address = "/desk/organizations/texts/message.closing/"
    given = {"text": "Thư tự động.", "valid_from": tomorrow.isoformat()}
    look = top.post(address, given | {"look": "1"}).content.decode()
    assert "<p>Thư tự động.</p>" in look
    before = organizations.texts_of(None, on=tomorrow).get("message.closing")
    assert top.post(address, given).status_code == 302
    said = organizations.texts_of(office.agency.pk, on=tomorrow)["message.closing"]
    assert (said.text, said.agency_id) == ("Thư tự động.", None)
    fact = Entry.objects.get(kind="organizations.OfficeTextChanged", subject="office-texts:national").facts
    assert (fact["old"], fact["new"]) == (before.text if before else "", "Thư tự động.")
    page = top.get("/desk/organizations/texts/").content.decode()
    assert "Cao Thị Tỉnh" in page and "Thư tự động." in page
    charts.change_text(
        office.agency.pk, "message.closing", actor=SYSTEM, at=timezone.now(), text="Của phường.", valid_from=tomorrow
    )
    assert organizations.texts_of(office.agency.pk, on=tomorrow)["message.closing"].text == "Của phường."
    assert organizations.texts_of(office.neighbour.pk, on=tomorrow)["message.closing"].text == "Thư tự động."


def test_a_wards_administrator_reads_everybodys_sentences_and_changes_none(office: Office, boss: Client) -> None:
    assert "Chỉ người quản trị của cơ quan cấp cao nhất" in boss.get("/desk/organizations/texts/").content.decode()
    before = OfficeText.objects.count()
    given = {"text": "x", "valid_from": (local_day(timezone.now()) + timedelta(days=1)).isoformat()}
    assert boss.post("/desk/organizations/texts/slip.footer/", given).status_code == 403
    assert boss.get("/desk/organizations/texts/slip.footer/").status_code == 403
    assert browser_of(office.dung).get("/desk/organizations/texts/").status_code == 403
    assert OfficeText.objects.count() == before


def test_a_dossier_of_every_agency_is_in_the_national_preview(office: Office, top: Client) -> None:
    now = timezone.now().replace(microsecond=0)
    mine = factories.received(office, MARRIAGE, at=now)
    pattern = Dossier.objects.get(pk=mine.pk)
    assert pattern.due_at is not None
    Dossier.objects.filter(pk=mine.pk).update(agency_id=office.neighbour.pk)
    given = {"on": free_day(office, pattern).isoformat(), "kind": "off", "name": "x", "source": "y", "look": "1"}
    assert "Đổi hạn của <b>1</b> hồ sơ" in top.post(f"{HOME}days/{HERE}", given).content.decode()
