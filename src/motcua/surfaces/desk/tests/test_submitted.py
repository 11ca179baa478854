"""The counter's list of what the portal brought, the dossier's page, and the answers, over HTTP."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import CaseMessage, Defect, Dossier, Submission
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office, a_citizen, submitted
from motcua.foundation.accounts import selectors as people
from motcua.foundation.accounts import services as accounts
from motcua.foundation.accounts.services import Helped
from motcua.foundation.accounts.tests.people import a_helper, as_actor, citizen
from motcua.foundation.files import services as files
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of

ANSWERS = {"ho_ten": "NGUYỄN AN NHIÊN", "noi_sinh": "Bệnh viện Xuyên Á"}


def just_now() -> datetime:
    return timezone.now() - timedelta(minutes=1)


def text_of(office: Office, address: str) -> str:
    return browser_of(office.binh).get(address).content.decode()


def test_the_list_begins_with_what_is_due_first_and_counts_what_is_late(office: Office) -> None:
    fresh = submitted(office, a_citizen(), just_now())
    late = submitted(office, a_citizen(), LAST_WEEK)
    page = text_of(office, "/desk/submissions/")
    assert page.index(late.code) < page.index(fresh.code)
    assert "1 hồ sơ đã quá giờ trả lời" in page
    assert "Quá hạn" in page
    assert "Còn 8 giờ" in page or "Còn 7 giờ" in page
    assert "Chờ tiếp nhận (2)" in page


def test_the_list_asks_as_often_for_seven_rows_as_for_two(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    binh, counts = browser_of(office.binh), []
    for rows in (2, 5):
        for _ in range(rows):
            submitted(office, a_citizen(), LAST_WEEK)
        binh.get("/desk/submissions/")
        with django_assert_max_num_queries(20) as seen:
            binh.get("/desk/submissions/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_pages_follow_each_other_by_key(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.surfaces.desk.dossiers.submitted.ROWS", 2)
    codes = [submitted(office, a_citizen(), LAST_WEEK).code for _ in range(3)]
    first = text_of(office, "/desk/submissions/")
    assert [code in first for code in codes] == [True, True, False]
    address = first.split('href="?&amp;after=')[1].split('"')[0].replace("&amp;", "&")
    assert codes[2] in text_of(office, f"/desk/submissions/?after={address.replace('+', '%2B')}")


def test_only_counters_see_the_list(office: Office) -> None:
    assert browser_of(office.chi).get("/desk/submissions/").status_code == 403
    other = submitted(office, a_citizen(), LAST_WEEK)
    assert other.code not in browser_of(office.em).get("/desk/submissions/").content.decode()


def test_the_page_shows_the_form_and_offers_the_receipt_first(office: Office) -> None:
    dossier = factories.from_the_portal(office, LAST_WEEK, ANSWERS)
    page = text_of(office, f"/desk/dossiers/{dossier.code}/")
    assert "NGUYỄN AN NHIÊN" in page
    assert "Hồ sơ nộp trực tuyến chờ trả lời" in page
    assert "Tính từ lúc tiếp nhận" in page
    assert f"/desk/dossiers/{dossier.code}/acknowledgment/" in page


def test_one_button_receives_it(office: Office) -> None:
    dossier = factories.from_the_portal(office, LAST_WEEK)
    answer = browser_of(office.binh).post(f"/desk/dossiers/{dossier.code}/acknowledgment/", follow=True)
    assert "giấy hẹn đã lập" in answer.content.decode()
    assert Dossier.objects.get(pk=dossier.pk).state == "accepted"


def test_ticks_and_reasons_become_a_request(office: Office) -> None:
    dossier = factories.from_the_portal(office, LAST_WEEK, ANSWERS)
    address, binh = f"/desk/dossiers/{dossier.code}/correction-requests/", browser_of(office.binh)
    paper = dossier.papers.order_by("position")[0]
    asked = binh.get(address).content.decode()
    assert 'name="field.ho_ten"' in asked
    assert f'name="paper.{paper.pk}"' in asked
    nothing = binh.post(address, {})
    assert nothing.status_code == 422
    assert "Hãy đánh dấu ít nhất một mục" in nothing.content.decode()
    without = binh.post(address, {"field.ho_ten": "on", f"paper.{paper.pk}.why": "Mờ"})
    assert without.status_code == 422
    assert "Hãy ghi lý do để người nộp biết" in without.content.decode()
    sent = binh.post(
        address,
        {"field.ho_ten": "on", "field.ho_ten.why": "Thiếu dấu", f"paper.{paper.pk}.why": "Mờ", "other_name": "Ảnh",
         "other_why": "Để làm thẻ"},
    )  # fmt: skip
    assert sent.status_code == 302, sent.content.decode()
    marks = Defect.objects.filter(request__dossier=dossier).order_by("id")
    assert [(mark.field, mark.paper_id, mark.paper_name, mark.reason) for mark in marks] == [
        ("ho_ten", None, "ho_ten", "Thiếu dấu"), ("", paper.pk, paper.name, "Mờ"), ("", None, "Ảnh", "Để làm thẻ"),
    ]  # fmt: skip


def test_what_was_corrected_stands_beside_what_it_was(office: Office) -> None:
    an = a_citizen()
    dossier = submitted(office, an, LAST_WEEK, answers=ANSWERS)
    mark = services.NewDefect(field="ho_ten", paper_name="Họ tên", reason="Thiếu dấu")
    services.request_correction(dossier.pk, defects=[mark], actor=office.binh, at=LAST_WEEK)
    assert dossier.code in text_of(office, "/desk/submissions/?group=correcting")
    services.correct(dossier.pk, answers={"ho_ten": "NGUYỄN ÂN NHIÊN"}, actor=an, at=LAST_WEEK)
    page = text_of(office, f"/desk/dossiers/{dossier.code}/")
    assert "Trước khi sửa: </span>NGUYỄN AN NHIÊN</del>" in page
    assert "Sau khi sửa: </span>NGUYỄN ÂN NHIÊN</ins>" in page
    assert "Gửi lần 2" in page


def test_messages_are_answered_on_the_page(office: Office) -> None:
    an = a_citizen()
    dossier = submitted(office, an, LAST_WEEK)
    services.send_message(dossier.pk, text="Cần mấy bản?", actor=an, at=LAST_WEEK)
    binh, address = browser_of(office.binh), f"/desk/dossiers/{dossier.code}/"
    assert "Cần mấy bản?" in binh.get(address).content.decode()
    assert "1 tin nhắn mới" in text_of(office, "/desk/submissions/")
    assert binh.post(f"{address}messages/reading/").status_code == 302
    assert "tin nhắn mới" not in text_of(office, "/desk/submissions/")
    assert binh.post(f"{address}messages/", {"text": "Một bản ạ."}).status_code == 302
    assert CaseMessage.objects.filter(dossier=dossier, is_from_applicant=False).count() == 1


def test_a_request_after_the_receipt_marks_answers_too(office: Office) -> None:
    dossier = factories.from_the_portal(office, LAST_WEEK, ANSWERS)
    services.acknowledge(dossier.pk, actor=office.binh, at=LAST_WEEK)
    services.take_over(dossier.pk, actor=office.chi, at=LAST_WEEK)
    answer = browser_of(office.chi).post(
        f"/desk/dossiers/{dossier.code}/supplement-requests/",
        {"field_ho_ten": "Thiếu dấu", "explanation": "Sửa tờ khai"},
    )
    assert answer.status_code == 302, answer.content.decode()
    assert Defect.objects.get(request__dossier=dossier).field == "ho_ten"


def test_what_waits_for_the_counter_is_counted_beside_the_navigation_and_nobodys_today(office: Office) -> None:
    submitted(office, a_citizen(), LAST_WEEK)
    page = text_of(office, "/desk/")
    assert "/desk/submissions/" in page
    assert Submission.objects.filter(acknowledge_by__isnull=False).count() == 1


def test_the_clerk_looks_at_the_paper_with_which_a_helper_filed(office: Office) -> None:
    tam = citizen("Trần Văn Tám", phone="0912000008", personal_number="086080000008")
    a_helper(tam)
    helped = Helped(name="Phạm Thị Mười", personal_number="086150001234", procedure_code=factories.BIRTH)
    paper = files.store(BytesIO("Tôi đồng ý".encode()), name="giay dong y.txt", at=factories.MONDAY)
    consent = accounts.consent_by_paper(
        helped, paper_id=paper.id, paper_name="giay dong y.txt", actor=as_actor(tam), at=factories.MONDAY
    )
    dossier = factories.from_the_portal(office)
    Submission.objects.filter(pk=dossier.pk).update(consent_id=consent, helper_id=tam.pk, account_id=tam.pk)
    binh, em = browser_of(office.binh), browser_of(office.em)
    address = f"/desk/dossiers/{dossier.code}/consent/"
    page = binh.get(f"/desk/dossiers/{dossier.code}/").content.decode()
    assert f'href="{address}"' in page
    assert "Chưa cán bộ nào xem" in page
    assert page.count("Trần Văn Tám") == page.count("có người hỗ trợ: <b>Trần Văn Tám</b>") == 1
    assert em.get(address).status_code == 404
    assert people.consent_brief(consent).needs_eyes
    answer = binh.get(address)
    assert (answer.status_code, "giay" in answer["Content-Disposition"]) == (200, True)
    assert answer.getvalue() == "Tôi đồng ý".encode()
    assert not people.consent_brief(consent).needs_eyes
    assert "Chưa cán bộ nào xem" not in binh.get(f"/desk/dossiers/{dossier.code}/").content.decode()


def test_a_dossier_without_such_a_paper_has_none(office: Office) -> None:
    dossier = factories.from_the_portal(office)
    assert browser_of(office.binh).get(f"/desk/dossiers/{dossier.code}/consent/").status_code == 404
