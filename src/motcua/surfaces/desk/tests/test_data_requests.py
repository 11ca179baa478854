"""Yêu cầu về dữ liệu at the desk: by the hour, for who answers about data of that office."""

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.cases.dossiers.models import Reading
from motcua.cases.dossiers.states import ERASED, ReadingWay
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.privacy.models import DataRequest, LegalHold, PrivacyRule
from motcua.cases.privacy.selectors import readings_of
from motcua.cases.privacy.states import Datum, RequestKind, RequestState, Setting
from motcua.cases.privacy.tests.factories import Desk, a_desk, a_person, asked, ended
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of


@pytest.fixture
def desk(office: Office) -> Desk:
    return a_desk(office)


def address(noun: str, number: int) -> str:
    return reverse(f"desk:data-request{noun and '-' + noun}", args=[number])


def test_the_list_shows_what_is_late_and_counts_it(desk: Desk) -> None:
    an = a_person()
    request = asked(an, ended(desk.office, an, LAST_WEEK), LAST_WEEK)
    page = browser_of(desk.lan).get(reverse("desk:data-requests")).content.decode()
    assert request.number in page and "Quá hạn" in page and "1 quá hạn" in page
    assert request.number not in browser_of(desk.nga).get(reverse("desk:data-requests")).content.decode()


@pytest.mark.parametrize("noun", ["", "proof", "acceptance", "refusal", "extension", "completion"])
def test_only_who_answers_for_the_office_opens_it(noun: str, desk: Desk) -> None:
    an = a_person()
    request = asked(an, ended(desk.office, an, LAST_WEEK), LAST_WEEK)
    expected = {"proof": 404, "extension": 409}.get(noun, 200)  # no paper was sent, and no rule gives more days
    assert browser_of(desk.lan).get(address(noun, request.pk)).status_code == expected
    assert browser_of(desk.nga).get(address(noun, request.pk)).status_code == 404
    assert browser_of(desk.office.dung).get(address(noun, request.pk)).status_code == 403
    for stranger in (desk.nga, desk.office.dung):
        answer = browser_of(stranger).post(address(noun, request.pk), {"answer": "x", "ground": "archives"})
        assert answer.status_code in (403, 404, 405)
    assert DataRequest.objects.get().state == RequestState.WAITING


def test_more_days_are_offered_only_where_the_rule_gives_some(desk: Desk) -> None:
    an = a_person()
    request = asked(an, ended(desk.office, an, LAST_WEEK), LAST_WEEK)
    lan = browser_of(desk.lan)
    refused = lan.get(address("extension", request.pk)).content.decode()
    assert "không cho gia hạn" in refused and "Thêm 0 ngày" not in refused
    since = LAST_WEEK.date()
    PrivacyRule.objects.create(setting=Setting.EXTRA_DAYS, number=2, source="Luật thử", valid_from=since)
    assert "Thêm 2 ngày làm việc" in lan.get(address("extension", request.pk)).content.decode()


def test_an_accepted_deletion_is_said_before_and_seen_after(desk: Desk) -> None:
    an = a_person()
    dossier = ended(desk.office, an, LAST_WEEK)
    request = asked(an, dossier, LAST_WEEK)
    client = browser_of(desk.lan)
    assert "không lấy lại được" in client.get(address("acceptance", request.pk)).content.decode()
    page = client.post(address("acceptance", request.pk), {"answer": "Đã xóa"}, follow=True).content.decode()
    assert "Đã thực hiện" in page
    dossier.refresh_from_db()
    assert dossier.applicant_name == ERASED
    assert browser_of(desk.office.dung).get(reverse("desk:dossier", args=[dossier.code])).status_code == 200


def test_who_answers_and_may_not_open_the_dossier_reads_what_the_answer_needs_and_its_owner_sees_that(
    desk: Desk,
) -> None:
    an = a_person()
    dossier = ended(desk.office, an, LAST_WEEK)
    request = asked(an, dossier, LAST_WEEK)
    inside = reverse("desk:dossier", args=[dossier.code])
    assert browser_of(desk.lan).get(inside).status_code == 404
    page = browser_of(desk.lan).get(address("", request.pk)).content.decode()
    for told in (dossier.code, dossier.version.name, dossier.applicant_name, "Thời hạn lưu", "417"):
        assert told in page, told
    assert inside not in page
    assert dossier.personal_number and dossier.phone
    assert dossier.personal_number not in page and dossier.phone not in page
    (read,) = Reading.objects.filter(dossier=dossier, account_id=desk.lan.id)
    assert read.way == ReadingWay.PAGE
    lines = readings_of(dossier.code, actor=an, now=timezone.now())
    assert [line.way for line in lines] == ["Mở hồ sơ"]


def test_what_is_to_be_corrected_is_read_in_full_and_so_recorded(desk: Desk) -> None:
    an = a_person()
    dossier = ended(desk.office, an, LAST_WEEK)
    request = asked(an, dossier, LAST_WEEK, kind=RequestKind.CORRECTION, datum=Datum.PHONE, right="0913000002")
    page = browser_of(desk.lan).get(address("", request.pk)).content.decode()
    assert dossier.phone in page and dossier.personal_number not in page
    assert Reading.objects.get(dossier=dossier, account_id=desk.lan.id).way == ReadingWay.REVEAL


def test_who_may_open_the_dossier_is_led_there(desk: Desk) -> None:
    an = a_person()
    dossier = ended(desk.office, an, LAST_WEEK)
    request = asked(an, dossier, LAST_WEEK)
    both = desk.office.hire("Vân", "privacy.answer", "dossiers.read")
    assert (
        reverse("desk:dossier", args=[dossier.code]) in browser_of(both).get(address("", request.pk)).content.decode()
    )


def test_an_answered_request_opens_nothing_of_the_dossier_any_more(desk: Desk) -> None:
    an = a_person()
    dossier = ended(desk.office, an, LAST_WEEK)
    request = asked(an, dossier, LAST_WEEK)
    client = browser_of(desk.lan)
    client.post(address("refusal", request.pk), {"answer": "Phải lưu hồ sơ", "ground": "archives"})
    Reading.objects.all().delete()
    page = client.get(address("", request.pk)).content.decode()
    assert dossier.version.name not in page
    assert not Reading.objects.exists()


def test_a_refusal_without_a_ground_is_asked_for_one(desk: Desk) -> None:
    an = a_person()
    request = asked(an, ended(desk.office, an, LAST_WEEK), LAST_WEEK)
    client = browser_of(desk.lan)
    assert client.post(address("refusal", request.pk), {"answer": "Phải lưu hồ sơ"}).status_code == 422
    client.post(address("refusal", request.pk), {"answer": "Phải lưu hồ sơ", "ground": "archives"})
    assert DataRequest.objects.get().state == RequestState.REFUSED


def test_a_correction_by_hand_is_accepted_and_then_noted(desk: Desk) -> None:
    an = a_person()
    dossier = ended(desk.office, an, LAST_WEEK)
    request = asked(
        an, dossier, LAST_WEEK, kind=RequestKind.CORRECTION, datum=Datum.IDENTITY, right="Nguyễn Văn Ân"
    )  # fmt: skip
    client = browser_of(desk.lan)
    client.post(address("acceptance", request.pk), {"answer": "Sẽ sửa", "remark": ""})
    assert "Ghi là đã làm xong" in client.get(address("", request.pk)).content.decode()
    client.post(address("completion", request.pk), {"remark": "Đã sửa sổ hộ tịch"})
    assert DataRequest.objects.get().state == RequestState.DONE


def test_a_dossier_is_held_by_its_code_and_let_go_by_a_button(desk: Desk) -> None:
    dossier = ended(desk.office, a_person(), LAST_WEEK)
    client = browser_of(desk.lan)
    new, typed = reverse("desk:legal-hold-new"), {"why": "complaint", "source": "Đơn 12/KN"}
    assert client.post(new, typed | {"code": "KHONG-CO"}).status_code == 404
    assert browser_of(desk.nga).post(new, typed | {"code": dossier.code}).status_code == 404
    client.post(new, typed | {"code": dossier.code})
    held = LegalHold.objects.get()
    assert dossier.code in client.get(reverse("desk:legal-holds")).content.decode()
    ending = reverse("desk:legal-hold-ending", args=[held.pk])
    assert browser_of(desk.nga).post(ending).status_code == 404
    client.post(ending)
    held.refresh_from_db()
    assert held.ended_at is not None
