"""Hồ sơ của tôi: how it stands, what is mine to do, sending back what was marked, writing, taking back."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import CaseMessage, Dossier, Submission
from motcua.cases.dossiers.services import NewDefect
from motcua.cases.dossiers.states import DossierState
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.payments import services as money
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.portal.tests.test_filing import a_sheet, at_home, begin, file, fill, text_of
from motcua.surfaces.portal.tests.test_filing_forms import CHILD, FATHER, applicant, begin_with_form


@pytest.fixture
def an(office: Office) -> Client:
    return at_home(office)


def filed(client: Client) -> Dossier:
    draft = begin(client)
    fill(client, draft)
    return Dossier.objects.get(code=file(client, draft)["Location"].split("/")[-2])


def filed_with_form(client: Client) -> Dossier:
    draft = begin_with_form(client)
    applicant(client, draft)
    client.post(f"{draft}pages/tre/", {**CHILD, "revision": 2})
    client.post(f"{draft}pages/cha-me/", {**FATHER, "revision": 3})
    client.post(f"{draft}pages/khac/", {"con.rows": "0", "cam_doan": "true", "revision": 4})
    from_list = Dossier.objects.count()
    for paper in Dossier._meta.apps.get_model("procedures", "RequiredPaper").objects.filter(code="chung-sinh"):
        client.post(f"{draft}papers/", {f"file-{paper.pk}": a_sheet()})
    assert file(client, draft).status_code == 302
    assert Dossier.objects.count() == from_list + 1
    return Dossier.objects.latest("id")


def ask(office: Office, dossier: Dossier, *defects: NewDefect) -> str:
    services.request_correction(
        dossier.pk, defects=defects, explanation="Anh chị sửa giúp", actor=office.binh, at=timezone.now()
    )
    return f"/me/dossiers/{dossier.code}/"


def test_the_page_says_how_it_stands_and_what_to_do_first(an: Client, office: Office) -> None:
    dossier = filed(an)
    page = text_of(an.get(f"/me/dossiers/{dossier.code}/"))
    for words in ("đang chờ cơ quan tiếp nhận", "Bạn chưa phải làm gì", "Đã nộp hồ sơ trực tuyến", "Rút hồ sơ"):
        assert words in page
    services.acknowledge(dossier.pk, actor=office.binh, at=timezone.now())
    page = text_of(an.get(f"/me/dossiers/{dossier.code}/"))
    assert "Hẹn trả kết quả" in page
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in page
    letter = an.get(f"/me/dossiers/{dossier.code}/letters/01/0/")
    assert letter.content.startswith(b"%PDF")


def test_a_marked_paper_is_sent_again_and_nothing_else(an: Client, office: Office) -> None:
    dossier = filed(an)
    paper = dossier.papers.order_by("position").first()
    assert paper is not None
    own = ask(office, dossier, NewDefect(paper_id=paper.pk, reason="Ảnh mờ chỗ ngày sinh"))
    page = text_of(an.get(own))
    assert "Ảnh mờ chỗ ngày sinh" in page
    assert "Sửa và gửi lại" in page
    sheet = text_of(an.get(f"{own}correction/"))
    assert paper.name in sheet
    assert "Ảnh mờ chỗ ngày sinh" in sheet
    assert an.post(f"{own}correction/", {}).status_code == 422
    assert an.post(f"{own}correction/", {"paper-0": a_sheet("rõ hơn")})["Location"] == own
    dossier.refresh_from_db()
    assert dossier.state == DossierState.SUBMITTED
    assert paper.files.count() == 2
    assert an.get(f"{own}correction/")["Location"] == own


def test_a_marked_answer_is_corrected_and_the_rest_of_its_page_stays(an: Client, office: Office) -> None:
    dossier = filed_with_form(an)
    before = Submission.objects.get(dossier=dossier).answers
    mark = NewDefect(field="cha.ho_ten", page="cha-me", paper_name="Họ tên cha", reason="Khác giấy chứng sinh")
    own = ask(office, dossier, mark)
    sheet = text_of(an.get(f"{own}correction/"))
    assert 'name="cha.ho_ten"' in sheet
    assert 'name="co_cha"' not in sheet
    wrong = an.post(f"{own}correction/", {"cha.ho_ten": ""})
    assert wrong.status_code == 422
    assert "field-error" in text_of(wrong)
    answer = an.post(f"{own}correction/", {"cha.ho_ten": "Nguyễn Văn Ân", "co_cha": "no", "ho_ten": "KHÁC"})
    assert answer.status_code == 302, text_of(answer)
    after = Submission.objects.get(dossier=dossier).answers
    assert after == {**before, "cha": {**before["cha"], "ho_ten": "NGUYỄN VĂN ÂN"}}


def test_a_file_that_came_with_a_wrong_answer_need_not_be_sent_again(an: Client, office: Office) -> None:
    dossier = filed_with_form(an)
    paper = dossier.papers.get()
    field = NewDefect(field="cha.ho_ten", page="cha-me", paper_name="Họ tên cha", reason="Sai")
    own = ask(office, dossier, field, NewDefect(paper_id=paper.pk, reason="Mờ"))
    wrong = text_of(an.post(f"{own}correction/", {"cha.ho_ten": "", "paper-1": a_sheet("rõ")}))
    seal = wrong.split('name="kept-1" value="')[1].split('"')[0]
    answer = an.post(f"{own}correction/", {"cha.ho_ten": "Nguyễn Văn Ân", "kept-1": seal})
    assert answer.status_code == 302, text_of(answer)
    assert paper.files.count() == 2


def test_people_write_to_the_office_and_read_its_answer(an: Client, office: Office) -> None:
    dossier = filed(an)
    own = f"/me/dossiers/{dossier.code}/"
    assert an.post(f"{own}messages/", {"text": "Bao giờ xong ạ?"})["Location"] == own
    services.send_message(dossier.pk, text="Trưa nay chị nhé", actor=office.binh, at=timezone.now())
    assert "Đọc tin nhắn mới của cơ quan." in text_of(an.get(own))
    page = text_of(an.get(own))
    for words in ("Bao giờ xong ạ?", "Trưa nay chị nhé", "Lê Văn Bình"):
        assert words in page
    assert not CaseMessage.objects.filter(is_from_applicant=False, read_at=None).exists()
    refused = an.post(f"{own}messages/", {"text": "x" * 5000})
    assert refused.status_code == 422
    assert "field-error" in text_of(refused)


def test_a_dossier_is_taken_back_after_a_question(an: Client, office: Office) -> None:
    dossier = filed(an)
    own = f"/me/dossiers/{dossier.code}/"
    assert "Cách nhận kết quả" in text_of(an.get(own))
    assert "Rút hồ sơ này?" in text_of(an.get(f"{own}withdrawal/"))
    an.post(f"{own}withdrawal/", {"reason": "Nộp nhầm"})
    dossier.refresh_from_db()
    assert dossier.state == DossierState.WITHDRAWN
    assert "không rút được nữa" in text_of(an.get(f"{own}withdrawal/"))
    for page in (own, f"/lookup/{dossier.code}/"):
        assert "hận kết quả</" not in text_of(an.get(page)), "nothing comes of it, in no way"


def test_files_are_seen_again_by_their_owner(an: Client, office: Office) -> None:
    dossier = filed(an)
    number = dossier.papers.order_by("position")[0].files.get().pk
    assert b"".join(an.get(f"/me/dossiers/{dossier.code}/files/{number}/"))
    assert an.get(f"/me/dossiers/{dossier.code}/files/999999/").status_code == 404
    assert an.get(f"/me/dossiers/{dossier.code}/outcome/").status_code == 404


def test_somebody_elses_dossier_is_not_there_at_any_address(an: Client, office: Office) -> None:
    dossier, neighbour, stranger = filed(an), at_home(office, "Võ Thị Lan", 2), Client()
    before = Dossier.objects.values().get()
    number = dossier.papers.order_by("position")[0].files.get().pk
    own = f"/me/dossiers/{dossier.code}/"
    for page in ("", "correction/", "withdrawal/", f"files/{number}/", "outcome/", "letters/01/0/"):
        assert neighbour.get(f"{own}{page}").status_code == 404, page
        assert stranger.get(f"{own}{page}").status_code == 302, page
    for page in ("correction/", "withdrawal/", "messages/"):
        assert neighbour.post(f"{own}{page}", {"text": "x", "reason": "x"}).status_code == 404, page
    assert Dossier.objects.values().get() == before
    assert not CaseMessage.objects.exists()


def test_the_list_costs_the_same_however_long_it_is(
    an: Client, office: Office, django_assert_max_num_queries: Any
) -> None:
    for _time in range(3):
        filed(an)
    an.get("/me/dossiers/")
    with django_assert_max_num_queries(7):
        page = text_of(an.get("/me/dossiers/"))
    assert page.count('class="card own-row') == 3
    assert text_of(an.get("/me/dossiers/?pile=ended")).count('class="card own-row') == 0


def test_of_several_charges_each_is_named_and_has_its_own_button(an: Client, office: Office) -> None:
    dossier = filed(an)
    own = f"/me/dossiers/{dossier.code}/"
    first = owe(office, dossier, "Phí cấp bản sao", 8_000)
    page = text_of(an.get(own))
    assert "Việc của bạn: nộp 8.000\xa0đ" in page and page.count("Nộp ngay") == 2
    second = owe(office, dossier, "Phí thẩm định", 50_000)
    page = text_of(an.get(own))
    assert "Việc của bạn: nộp 58.000\xa0đ" in page and "Có 2 khoản" in page
    for charge, name, amount in ((first, "Phí cấp bản sao", "8.000\xa0đ"), (second, "Phí thẩm định", "50.000\xa0đ")):
        assert name in page and f"Nộp {amount}" in page
        assert page.count(f"/payments/{charge.token}/") == 1, "once, where it is asked for"
    money.record_cash(first.pk, key=uuid4(), actor=SYSTEM, at=timezone.now())
    page = text_of(an.get(own))
    assert "Việc của bạn: nộp 50.000\xa0đ" in page and "Xem, tải biên lai" in page


def owe(office: Office, dossier: Dossier, name: str, amount: int) -> Any:
    return money.charge(
        dossier.subject, [money.ChargeLine(name=name, amount=amount, kind="fee")], agency_id=office.agency.pk,
        payer_name="An", title="Đăng ký khai sinh", reference=dossier.code, actor=SYSTEM, at=timezone.now(),
    )  # fmt: skip
