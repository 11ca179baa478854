"""The ladder and the causes as their administrator sees them, and the apology as officer and leader meet it."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier, Extension, ExtensionCause, ExtensionProposal, ReminderRule
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, MARRIAGE, Office
from motcua.followers.notifications.selectors import inbox
from motcua.foundation.journal import services as journal
from motcua.kernel.moments import local, local_day
from motcua.surfaces.desk.tests.conftest import browser_of

HOME = "/desk/reminders/"


@pytest.fixture
def boss(office: Office) -> Client:
    actor = office.hire("Lý Văn Sơn", "organizations.administer")
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(actor)


@pytest.fixture
def dossier(office: Office) -> Dossier:
    """In Chi's hands, due in a week."""
    now = timezone.now().replace(microsecond=0)
    return factories.in_review(office, MARRIAGE, at=now - timedelta(hours=1))


def work_off() -> None:
    while journal.work_off(limit=500, at=timezone.now()):
        pass


def test_the_common_ladder_is_shown_and_becomes_ones_own_when_it_is_changed(office: Office, boss: Client) -> None:
    page = boss.get(HOME).content.decode()
    assert "Cơ quan đang theo mốc chung" in page
    assert "còn 1 ngày làm việc đến hạn" in page and "đã dùng 80% giờ cho phép của bước" in page
    today = local_day(timezone.now()).isoformat()
    rule = {"basis": "days_before", "amount": "3", "to_officer": "on", "to_leader": "on", "valid_from": today}
    assert boss.post(f"{HOME}rules/", rule).status_code == 302
    page = boss.get(HOME).content.decode()
    assert "Cơ quan dùng mốc riêng." in page and "còn 3 ngày làm việc đến hạn" in page
    again = boss.post(f"{HOME}rules/", rule)
    assert again.status_code == 422 and "Mốc này đã có." in again.content.decode()
    row = ReminderRule.objects.get(agency=office.agency, basis="days_before", amount=3)
    assert boss.post(f"{HOME}rules/{row.pk}/end/", {"last_day": today}).status_code == 302
    row.refresh_from_db()
    assert row.valid_to == local_day(timezone.now())


def test_a_rung_without_anybody_to_tell_is_refused_beside_the_field(office: Office, boss: Client) -> None:
    answer = boss.post(f"{HOME}rules/", {"basis": "overdue", "amount": "2", "valid_from": "2027-01-01"})
    assert answer.status_code == 422
    assert "Hãy chọn ít nhất một người được nhắc." in answer.content.decode()
    assert not ReminderRule.objects.filter(agency=office.agency).exists()


def test_causes_have_dates_and_the_common_ones_stay(office: Office, boss: Client) -> None:
    today = local_day(timezone.now()).isoformat()
    assert boss.post(f"{HOME}causes/", {"name": "Chờ họp hội đồng", "valid_from": today}).status_code == 302
    assert "Chờ họp hội đồng" in boss.get(HOME).content.decode()
    row = ExtensionCause.objects.get(agency=office.agency)
    assert boss.post(f"{HOME}causes/{row.pk}/end/", {"last_day": today}).status_code == 302
    common = ExtensionCause.objects.filter(agency=None).first()
    assert common and boss.post(f"{HOME}causes/{common.pk}/end/", {"last_day": today}).status_code == 404


def test_who_administers_nothing_changes_nothing(office: Office) -> None:
    for address in ("", "rules/", "causes/", "rules/1/end/", "causes/1/end/"):
        for who in (office.chi, office.dung, office.em):
            assert browser_of(who).get(f"{HOME}{address}").status_code == 403
            if address:
                assert browser_of(who).post(f"{HOME}{address}", {"last_day": "2027-01-01"}).status_code == 403


def test_the_officer_says_why_and_the_figures_know(office: Office, boss: Client, dossier: Dossier) -> None:
    address = f"/desk/dossiers/{dossier.code}/delay-cause/"
    chi = browser_of(office.chi)
    assert chi.get(address).status_code == 200
    assert chi.post(address, {"cause": "overload", "note": "Mùa nhập học"}).status_code == 302
    work_off()
    assert "Số lượng hồ sơ tăng đột biến" in chi.get(f"/desk/dossiers/{dossier.code}/").content.decode()
    page = boss.get(HOME).content.decode()
    counted = page[page.index("Vì sao chậm") :]
    assert re.search(r"Số lượng hồ sơ tăng đột biến</td><td class=\"num\"><b>1</b>", counted)


def test_a_draft_goes_from_the_officer_to_the_leader_who_confirms_it(office: Office, dossier: Dossier) -> None:
    assert dossier.due_at is not None
    later = factories.MONDAY.replace(year=2027)
    while later.weekday() != 3:  # the 24th, a Wednesday, is a holiday
        later += timedelta(days=1)
    ExtensionProposal.objects.create(
        dossier=dossier, agency_id=dossier.agency_id, due_at=dossier.due_at, new_due_at=later,
        cause_code="verification", reason="Chờ Công an phường xác minh.", drafted_at=timezone.now(),
    )  # fmt: skip
    chi, dung = browser_of(office.chi), browser_of(office.dung)
    here = f"/desk/dossiers/{dossier.code}/"
    assert "Đã soạn sẵn thư xin lỗi" in chi.get(here).content.decode()
    asked = chi.get(f"{here}extension-proposal/").content.decode()
    assert "Chờ Công an phường xác minh." in asked and local(later).date().isoformat() in asked
    given = {"new_due_on": local(later).date().isoformat(), "new_due_time": "16:00", "cause": "verification",
             "reason": "Chờ Công an phường xác minh."}  # fmt: skip
    assert chi.post(f"{here}extension-proposal/", given).status_code == 302
    work_off()
    (line,) = [one for one in inbox(office.dung.id or 0) if "xin lỗi" in one.title]
    assert line.link == here
    page = dung.get(here).content.decode()
    assert "Đề nghị xin lỗi và hẹn lại" in page and f"{here}extension/" in page
    decide = dung.get(f"{here}extension/").content.decode()
    assert 'value="16:00"' in decide and "Chờ Công an phường xác minh." in decide
    assert dung.post(f"{here}extension/", given).status_code == 302
    assert Extension.objects.get().cause_code == "verification"
    assert not ExtensionProposal.objects.exists()


def test_the_leader_reads_what_waits_at_home_and_declines_it(office: Office, dossier: Dossier) -> None:
    chi, dung = browser_of(office.chi), browser_of(office.dung)
    assert "Đề nghị xin lỗi, hẹn lại" not in dung.get("/desk/").content.decode()
    later = factories.MONDAY.replace(year=2027)
    while later.weekday() != 3:
        later += timedelta(days=1)
    given = {"new_due_on": local(later).date().isoformat(), "new_due_time": "16:00", "cause": "verification",
             "reason": "Chờ Công an phường xác minh."}  # fmt: skip
    here = f"/desk/dossiers/{dossier.code}/"
    assert chi.post(f"{here}extension-proposal/", given).status_code == 302
    home = dung.get("/desk/").content.decode()
    listed = home[home.index("Đề nghị xin lỗi, hẹn lại") :]
    assert dossier.code in listed and "Phạm Thị Chi" in listed and f"{here}extension-rejection/" in listed
    assert "Đề nghị xin lỗi, hẹn lại" not in chi.get("/desk/").content.decode()
    asked = dung.get(f"{here}extension-rejection/").content.decode()
    assert "Phạm Thị Chi đề nghị hẹn lại" in asked and "Chờ Công an phường xác minh." in asked
    assert dung.post(f"{here}extension-rejection/", {"reason": ""}).status_code == 422
    assert dung.post(f"{here}extension-rejection/", {"reason": "Kết quả đã về."}).status_code == 302
    work_off()
    (line,) = [one for one in inbox(office.chi.id or 0) if "không đồng ý hẹn lại" in one.title]
    assert line.link == here
    page = chi.get(here).content.decode()
    assert "không đồng ý hẹn lại" in page and "Kết quả đã về." in page
    assert "Đề nghị xin lỗi, hẹn lại" not in dung.get("/desk/").content.decode()


def test_what_is_not_due_any_more_is_not_proposed(office: Office) -> None:
    long_ago = factories.in_review(office, BIRTH, at=timezone.now() - timedelta(days=10))
    answer = browser_of(office.chi).get(f"/desk/dossiers/{long_ago.code}/extension-proposal/")
    assert answer.status_code == 409
