"""Nộp hồ sơ without scripts: a birth registration from the first page to the receipt."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.cases.filings.models import Draft, Filing
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts.models import Account
from motcua.kernel.text import sort_key
from motcua.surfaces.portal import places, qr


def a_person(name: str, number: int) -> Account:
    account = Account(
        full_name=name, sort_key=sort_key(name), phone=f"+8491200{number:04}", is_citizen=True,
        created_at=datetime.now(UTC),
    )  # fmt: skip
    account.set_unusable_password()
    account.save(force_insert=True)
    return account


def at_home(office: Office, name: str = "Nguyễn Thị An", number: int = 1) -> Client:
    """The phone of somebody who has signed in and chosen the ward."""
    client = Client()
    client.force_login(a_person(name, number))
    client.cookies[places.COOKIE] = office.agency.code
    return client


@pytest.fixture
def an(office: Office) -> Client:
    return at_home(office)


def text_of(answer: Any) -> str:
    return answer.content.decode()


def a_sheet(words: str = "Giấy chứng sinh") -> SimpleUploadedFile:
    return SimpleUploadedFile("giay-chung-sinh.txt", words.encode(), content_type="text/plain")


def begin(client: Client, code: str = BIRTH, case: str = "thong-thuong") -> str:
    """Returns the address of the draft."""
    answer = client.post(f"/filing/{code}/", {"case": case})
    assert answer.status_code == 302, text_of(answer)
    return str(answer["Location"])


def fill(client: Client, draft: str) -> None:
    """Every page but the last, as An fills it in."""
    client.post(f"{draft}applicant/", {"name": "Nguyễn Thị An", "phone": "0912000001", "return_channel": "counter"})
    client.post(f"{draft}request/", {"request": "Khai sinh cho con tôi", "revision": 9})
    asked = re.findall(r'name="(file-\d+)"', text_of(client.get(f"{draft}papers/")))
    assert len(asked) == 2
    client.post(f"{draft}papers/", {name: a_sheet(name) for name in asked})
    client.post(f"{draft}fees/")


def file(client: Client, draft: str) -> Any:
    key = re.search(r'name="key" value="([0-9a-f-]+)"', text_of(client.get(f"{draft}review/")))
    assert key is not None
    return client.post(f"{draft}review/", {"key": key[1], "declared": "yes"})


def test_a_birth_is_registered_from_the_first_page_to_the_receipt(an: Client, office: Office) -> None:
    start = an.get(f"/filing/{BIRTH}/")
    assert "Trường hợp của bạn" in text_of(start)
    draft = begin(an)
    assert an.get(draft)["Location"] == f"{draft}applicant/"
    steps = [f"{draft}{page}/" for page in ("applicant", "request", "papers", "fees", "review")]
    page = text_of(an.get(steps[0]))
    assert "Bước 1/5" in page
    assert "Lấy từ hồ sơ cá nhân của bạn" in page
    assert an.post(steps[0], {"name": "Nguyễn Thị An", "phone": "0912000001"})["Location"] == steps[1]
    assert an.post(steps[1], {"request": "Khai sinh cho con tôi", "revision": 2})["Location"] == steps[2]
    asked = re.findall(r'name="(file-\d+)"', text_of(an.get(steps[2])))
    assert an.post(steps[2], {name: a_sheet(name) for name in asked})["Location"] == steps[3]
    assert an.post(steps[3])["Location"] == steps[4]
    review = text_of(an.get(steps[4]))
    for words in ("Nguyễn Thị An", "Khai sinh cho con tôi", "giay-chung-sinh.txt", "mã băm"):
        assert words in review
    receipt = file(an, draft)
    dossier = Dossier.objects.get()
    assert receipt["Location"] == f"/filing/receipts/{dossier.code}/"
    page = text_of(an.get(receipt["Location"]))
    assert qr.picture(f"http://testserver/lookup/{dossier.code}/") in page
    assert page.count(dossier.code) > 1
    assert dossier.code in page
    assert 'viewBox="0 0 ' in page
    assert "Cán bộ xem và trả lời tiếp nhận" in page
    assert dossier.papers.count() == 2
    assert not Draft.objects.exists()
    assert dossier.code in text_of(an.get("/me/dossiers/"))
    assert "đang chờ cơ quan tiếp nhận" in text_of(an.get(f"/me/dossiers/{dossier.code}/"))


def test_a_second_click_a_reload_and_another_tab_file_once(an: Client, office: Office) -> None:
    draft = begin(an)
    fill(an, draft)
    key = re.search(r'name="key" value="([0-9a-f-]+)"', text_of(an.get(f"{draft}review/")))
    assert key is not None
    told = {an.post(f"{draft}review/", {"key": key[1], "declared": "yes"})["Location"] for _ in range(3)}
    assert told == {f"/filing/receipts/{Dossier.objects.get().code}/"}
    assert an.get(draft)["Location"] in told
    assert Filing.objects.count() == 1


def test_a_ticked_box_on_a_page_that_is_left_files_nothing(an: Client, office: Office) -> None:
    draft = begin(an)
    fill(an, draft)
    page = text_of(an.get(f"{draft}review/"))
    assert "data-step" not in page, "the script that keeps what is typed leaves this page alone"
    key = re.search(r'name="key" value="([0-9a-f-]+)"', page)
    assert key is not None
    answer = an.post(f"{draft}review/", {"key": key[1], "declared": "yes", "leaving": "1"})
    assert answer.status_code == 204
    assert not Dossier.objects.exists()


def test_what_is_filed_is_what_was_read(an: Client, office: Office) -> None:
    draft = begin(an)
    fill(an, draft)
    key = re.search(r'name="key" value="([0-9a-f-]+)"', text_of(an.get(f"{draft}review/")))
    assert key is not None
    an.post(f"{draft}request/", {"request": "Việc khác", "revision": 99})
    answer = an.post(f"{draft}review/", {"key": key[1], "declared": "yes"})
    assert answer.status_code == 409
    assert "vừa được sửa ở trang hoặc thiết bị khác" in text_of(answer)
    assert not Dossier.objects.exists()
    assert file(an, draft).status_code == 302


def test_nothing_is_filed_without_the_declaration_or_with_a_page_unfinished(an: Client, office: Office) -> None:
    draft = begin(an)
    answer = file(an, draft)
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Chưa có tệp của giấy tờ" in page
    assert f"{draft}papers/?check=1#id_file-" in page
    fill(an, draft)
    assert an.post(f"{draft}review/", {"key": "x"}).status_code == 422
    assert not Dossier.objects.exists()


def test_going_back_and_leaving_keep_what_is_typed_even_if_it_is_not_right(an: Client, office: Office) -> None:
    draft = begin(an)
    answer = an.post(f"{draft}applicant/", {"name": "An", "phone": "12", "go": "later"})
    assert answer["Location"] == "/me/drafts/"
    assert 'value="12"' in text_of(an.get(f"{draft}applicant/"))
    wrong = an.post(f"{draft}applicant/", {"name": "An", "phone": "12"})
    assert wrong.status_code == 422
    assert "Số điện thoại không đúng" in text_of(wrong)
    assert an.post(f"{draft}request/", {"request": "Dở", "go": "back"})["Location"] == f"{draft}applicant/"
    assert "Dở" in text_of(an.get(f"{draft}request/"))


def test_a_script_saves_quietly_while_the_page_is_left(an: Client, office: Office) -> None:
    draft = begin(an)
    answer = an.post(f"{draft}request/", {"request": "Đang gõ", "revision": 1, "leaving": "1"})
    assert answer.json() == {"revision": 2, "text": answer.json()["text"], "aside": False}
    assert "Đang gõ" in text_of(an.get(f"{draft}request/"))


def test_of_two_devices_the_newest_stands_and_a_sentence_says_where_the_other_is(an: Client, office: Office) -> None:
    draft = begin(an)
    an.post(f"{draft}request/", {"request": "Trên máy tính", "revision": 1})
    said = an.post(f"{draft}request/", {"request": "Trên điện thoại", "revision": 1}, follow=True)
    assert "đã được sửa ở thiết bị khác" in text_of(said)
    page = text_of(an.get(f"{draft}request/"))
    assert "Trên điện thoại" in page
    assert "Trên máy tính" in page
    aside = re.search(r'action="([^"]*/asides/\d+/)"', page)
    assert aside is not None
    an.post(aside[1], {"use": "1"})
    assert Draft.objects.get().answers == {"_request": "Trên máy tính"}


def test_files_are_listed_as_the_server_holds_them_and_can_be_seen_and_taken_out(an: Client, office: Office) -> None:
    draft = begin(an)
    asked = re.findall(r'name="(file-\d+)"', text_of(an.get(f"{draft}papers/")))
    stay = an.post(f"{draft}papers/", {asked[0]: [a_sheet("một"), a_sheet("hai")], "go": "stay"})
    assert stay["Location"] == f"{draft}papers/"
    page = text_of(an.get(f"{draft}papers/"))
    files = re.findall(r'href="([^"]*/files/\d+/)"', page)
    assert len(files) == 2
    assert b"".join(an.get(files[0])) == b"m\xe1\xbb\x99t"
    removal = re.search(r'formaction="([^"]*/removal/)"', page)
    assert removal is not None
    an.post(removal[1])
    assert "/files/" not in text_of(an.get(f"{draft}papers/"))


def test_a_file_that_is_not_taken_is_told_at_its_field_and_the_others_stay(an: Client, office: Office) -> None:
    draft = begin(an)
    asked = re.findall(r'name="(file-\d+)"', text_of(an.get(f"{draft}papers/")))
    bad = SimpleUploadedFile("anh.jpg", b"MZ\x90\x00", content_type="image/jpeg")
    answer = an.post(f"{draft}papers/", {asked[0]: bad, asked[1]: a_sheet()})
    assert answer.status_code == 422
    assert "anh.jpg: Loại tệp này không được nhận" in text_of(answer)
    assert text_of(answer).count("/files/") == 1


def test_drafts_are_found_again_and_thrown_away(an: Client, office: Office) -> None:
    draft = begin(an)
    assert draft in text_of(an.get("/me/drafts/"))
    assert "xóa hẳn" in text_of(an.get(f"{draft}removal/"))
    an.post(f"{draft}removal/")
    assert not Draft.objects.exists()


PAGES = ("", "applicant/", "request/", "papers/", "fees/", "review/", "removal/", "files/1/")
POSTS = (
    "applicant/",
    "request/",
    "papers/",
    "fees/",
    "review/",
    "removal/",
    "account/",
    "asides/1/",
    "papers/1/removal/",
)


def test_somebody_elses_draft_is_not_there_at_any_address(an: Client, office: Office) -> None:
    draft, neighbour, stranger = begin(an), at_home(office, "Võ Thị Lan", 2), Client()
    before = Draft.objects.values().get()
    for page in PAGES:
        assert neighbour.get(f"{draft}{page}").status_code == 404, page
        assert "/accounts/login/" in stranger.get(f"{draft}{page}")["Location"], page
    for page in POSTS:
        assert neighbour.post(f"{draft}{page}", {"request": "x", "name": "x", "declared": "yes"}).status_code == 404
        assert stranger.post(f"{draft}{page}", {"request": "x"}).status_code == 302
    assert Draft.objects.values().get() == before
    fill(an, draft)
    receipt = file(an, draft)["Location"]
    assert neighbour.get(receipt).status_code == 404
    code = receipt.split("/")[-2]
    assert neighbour.get(f"/me/dossiers/{code}/").status_code == 404
    assert code not in text_of(neighbour.get("/me/dossiers/"))
    assert stranger.get(receipt).status_code == 302


def test_without_a_choice_of_office_or_without_an_account_nothing_begins(office: Office) -> None:
    nobody = Client()
    assert "Hãy chọn nơi nộp trước" in text_of(nobody.get(f"/filing/{BIRTH}/"))
    nobody.cookies[places.COOKIE] = office.agency.code
    assert "Đăng nhập để nộp" in text_of(nobody.get(f"/filing/{BIRTH}/"))
    assert nobody.post(f"/filing/{BIRTH}/", {"case": "thong-thuong"}).status_code == 409
    assert not Draft.objects.exists()


def test_every_page_of_a_filing_costs_few_questions_whatever_it_holds(
    an: Client, office: Office, django_assert_max_num_queries: Any
) -> None:
    draft = begin(an)
    fill(an, draft)
    for page, most in (("applicant/", 6), ("request/", 7), ("papers/", 9), ("fees/", 6), ("review/", 12)):
        an.get(f"{draft}{page}")
        with django_assert_max_num_queries(most):
            an.get(f"{draft}{page}")


def test_a_page_of_a_filing_is_kept_by_no_cache(an: Client, office: Office) -> None:
    draft = begin(an)
    for page in ("applicant/", "review/"):
        assert an.get(f"{draft}{page}")["Cache-Control"] == "private, no-store"


def test_a_filing_page_is_small(an: Client, office: Office) -> None:
    draft = begin(an)
    fill(an, draft)
    for page in ("applicant/", "papers/", "review/"):
        assert len(an.get(f"{draft}{page}").content) < 40_000


def test_whoever_files_on_an_english_page_is_told_in_english(an: Client) -> None:
    an.cookies["language"] = "en"
    draft = begin(an)
    fill(an, draft)
    assert file(an, draft).status_code == 302
    filed = Submission.objects.get()
    assert filed.language == "en" and filed.account_id is not None
    assert accounts.language_of(filed.account_id) == "en"
