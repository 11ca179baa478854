"""Nộp không cần tài khoản: the whole way of somebody whom nobody knows, from the first page to the look-up."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.dossiers.services import NewDefect
from motcua.cases.dossiers.tests.factories import BIRTH, BUNDLE, MARRIAGE, Office
from motcua.cases.filings.models import Draft
from motcua.cases.lockers.models import IssuedResult
from motcua.cases.lockers.tests.factories import finish, follow
from motcua.catalogue.procedures import services as procedures
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.portal import places
from motcua.surfaces.portal.tests.test_filing import a_sheet, file, text_of

START = f"/filing/{BIRTH}/"


@pytest.fixture
def open_to_all(office: Office, tmp_path: Path) -> Office:
    """The ward, whose birth registration takes filings from anybody since today."""
    folder = Path(shutil.copytree(BUNDLE, tmp_path / "bundle"))
    path = folder / f"procedures/{BIRTH}.yaml"
    path.write_text(path.read_text() + "without_account: true\n")
    procedures.import_bundle(folder, actor=SYSTEM, at=timezone.now())
    return office


def stranger(office: Office, address: str = "10.0.0.1") -> Client:
    client = Client(REMOTE_ADDR=address)
    client.cookies[places.COOKIE] = office.agency.code
    return client


def begun(client: Client) -> tuple[str, str]:
    """The address of the draft, and the code that opens it elsewhere."""
    answer = client.post(START, {"case": "thong-thuong"})
    assert answer.status_code == 200, text_of(answer)
    code = re.search(r'class="resume-code">([A-Z0-9-]+)<', text_of(answer))
    draft = re.search(r'href="(/filing/drafts/[^"]+/)"', text_of(answer))
    assert code is not None
    assert draft is not None
    return draft[1], code[1]


def filled(client: Client, draft: str) -> None:
    said = {"name": "Nguyễn Thị An", "phone": "0912000001", "kind": "citizen", "return_channel": "counter"}
    assert client.post(f"{draft}applicant/", said).status_code == 302
    assert client.post(f"{draft}request/", {"request": "Khai sinh cho con tôi", "revision": 9}).status_code == 302
    asked = re.findall(r'name="(file-\d+)"', text_of(client.get(f"{draft}papers/")))
    client.post(f"{draft}papers/", {name: a_sheet(name) for name in asked})
    client.post(f"{draft}fees/")


def test_a_stranger_files_gets_a_code_and_looks_the_dossier_up(open_to_all: Office) -> None:
    phone = stranger(open_to_all)
    assert "Bắt đầu khai, không cần tài khoản" in text_of(phone.get(START))
    draft, _ = begun(phone)
    filled(phone, draft)
    receipt = file(phone, draft)
    dossier = Dossier.objects.get()
    assert receipt["Location"] == f"/filing/receipts/{dossier.code}/"
    page = text_of(phone.get(receipt["Location"]))
    assert dossier.code in page
    assert "Giữ mã hồ sơ" in page
    assert (dossier.state, dossier.papers.count()) == ("submitted", 2)
    assert Submission.objects.get().account_id is None
    assert not Draft.objects.exists()
    elsewhere = stranger(open_to_all, "10.0.0.2")
    assert "đang chờ cơ quan tiếp nhận" in text_of(elsewhere.get(f"/lookup/{dossier.code}/")).lower()
    assert elsewhere.get(receipt["Location"]).status_code == 302  # the receipt is this browser's alone
    opened = elsewhere.post(f"/lookup/{dossier.code}/unlock/", {"last4": "0001"})
    assert opened.status_code in (200, 302)


def test_guessing_the_four_digits_of_a_strangers_dossier_ends_soon(open_to_all: Office, settings: Any) -> None:
    settings.PORTAL_UNLOCKS_OF_A_DOSSIER_AN_HOUR = 2
    phone = stranger(open_to_all)
    draft, _ = begun(phone)
    filled(phone, draft)
    file(phone, draft)
    code = Dossier.objects.get().code
    guesses = [
        stranger(open_to_all, f"10.0.1.{n}").post(f"/lookup/{code}/unlock/", {"last4": "9999"}) for n in range(3)
    ]
    assert [answer.status_code for answer in guesses] == [422, 422, 429]


def test_the_draft_opens_by_its_link_on_this_device_only_elsewhere_by_its_code(open_to_all: Office) -> None:
    phone, shop = stranger(open_to_all), stranger(open_to_all, "10.0.0.9")
    draft, code = begun(phone)
    assert phone.get(f"{draft}applicant/").status_code == 200
    assert "/accounts/login/" in shop.get(f"{draft}applicant/")["Location"]
    shop.cookies["filing"] = "A" * 43
    assert "/accounts/login/" in shop.get(f"{draft}applicant/")["Location"]
    assert shop.post(f"{draft}applicant/", {"name": "Kẻ gian"}).status_code == 302
    assert Draft.objects.get().applicant == {}
    assert shop.post("/filing/resume/", {"code": code})["Location"] == draft
    assert shop.get(f"{draft}applicant/").status_code == 200


def test_a_machine_that_begins_without_end_is_held_up_and_nobody_else(open_to_all: Office, settings: Any) -> None:
    settings.PORTAL_FILINGS_FROM_AN_ADDRESS_AN_HOUR = 2
    flood = stranger(open_to_all)
    answers = [flood.post(START, {"case": "thong-thuong"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
    assert "đăng nhập để nộp ngay" in text_of(answers[-1])
    assert answers[-1]["Retry-After"]
    assert Draft.objects.count() == 2
    assert stranger(open_to_all, "10.0.0.2").post(START, {"case": "thong-thuong"}).status_code == 200


def test_what_the_version_does_not_open_stays_closed(open_to_all: Office, office: Office) -> None:
    phone = stranger(open_to_all)
    assert "Đăng nhập để nộp" in text_of(phone.get(f"/filing/{MARRIAGE}/"))
    assert phone.post(f"/filing/{MARRIAGE}/", {}).status_code in (302, 403, 409)
    assert not Draft.objects.exists()


def test_a_stranger_who_files_on_an_english_page_is_told_in_english(open_to_all: Office) -> None:
    phone = stranger(open_to_all)
    phone.cookies["language"] = "en"
    draft, _ = begun(phone)
    filled(phone, draft)
    file(phone, draft)
    assert Submission.objects.get().language == "en"


def asked_to_write_more(office: Office, dossier: Dossier) -> None:
    mark = NewDefect(field="_request", paper_name="Nội dung đề nghị", reason="Chưa ghi tên của cháu")
    dossiers.request_correction(dossier.pk, defects=[mark], actor=office.binh, at=timezone.now())


def test_who_filed_as_a_stranger_corrects_writes_reads_and_withdraws_on_the_same_device(open_to_all: Office) -> None:
    phone = stranger(open_to_all)
    draft, _ = begun(phone)
    filled(phone, draft)
    receipt = file(phone, draft)["Location"]
    dossier = Dossier.objects.get()
    own = f"/me/dossiers/{dossier.code}/"
    assert own in text_of(phone.get(receipt))
    asked_to_write_more(open_to_all, dossier)
    assert "Chưa ghi tên của cháu" in text_of(phone.get(own))
    assert "Khai sinh cho con tôi" in text_of(phone.get(f"{own}correction/"))
    assert phone.post(f"{own}correction/", {"_request": "Khai sinh cho cháu Bảo"})["Location"] == own
    assert Submission.objects.get().answers == {"_request": "Khai sinh cho cháu Bảo"}
    assert phone.post(f"{own}messages/", {"text": "Tôi đã sửa rồi ạ"})["Location"] == own
    page = phone.get(own)
    assert "Tôi đã sửa rồi ạ" in text_of(page)
    assert "no-store" in page["Cache-Control"]
    number = dossier.papers.get(position=1).files.get().pk
    assert b"".join(phone.get(f"{own}files/{number}/").streaming_content)  # type: ignore[attr-defined] # a file's answer
    assert phone.post(f"{own}withdrawal/", {"reason": "Nộp tại quầy"})["Location"] == own
    dossier.refresh_from_db()
    assert dossier.state == "withdrawn"


def test_who_filed_as_a_stranger_takes_the_result_and_its_checking_code_home(open_to_all: Office) -> None:
    phone, shop = stranger(open_to_all), stranger(open_to_all, "10.0.0.9")
    draft, code = begun(phone)
    filled(phone, draft)
    file(phone, draft)
    dossier, own = Dossier.objects.get(), f"/me/dossiers/{Dossier.objects.get().code}/"
    shop.get(shop.post("/filing/resume/", {"code": code})["Location"])
    assert "Tải kết quả" not in text_of(shop.get(own))
    finish(open_to_all, dossier, at=timezone.now())
    follow()
    page = text_of(shop.get(own))
    assert "Tải kết quả" in page
    assert f"{own}outcome/" in page
    assert f"/verify/{IssuedResult.objects.get(dossier=dossier).code}/" in page
    taken = shop.get(f"{own}outcome/")
    assert b"".join(taken.streaming_content) == "giấy khai sinh".encode()  # type: ignore[attr-defined] # a file's answer


def test_the_resume_code_opens_what_was_filed_on_another_device(open_to_all: Office) -> None:
    phone, shop = stranger(open_to_all), stranger(open_to_all, "10.0.0.9")
    draft, code = begun(phone)
    filled(phone, draft)
    receipt = file(phone, draft)["Location"]
    own = f"/me/dossiers/{Dossier.objects.get().code}/"
    assert "/accounts/login/" in shop.get(own)["Location"]
    assert shop.post("/filing/resume/", {"code": code})["Location"] == receipt
    assert own in text_of(shop.get(receipt))
    assert shop.get(own).status_code == 200


def test_neither_a_made_up_key_nor_that_of_another_filing_opens_a_strangers_dossier(open_to_all: Office) -> None:
    phone, other = stranger(open_to_all), stranger(open_to_all, "10.0.0.2")
    for client in (phone, other):
        draft, _ = begun(client)
        filled(client, draft)
        client.get(file(client, draft)["Location"])
    own = f"/me/dossiers/{Dossier.objects.earliest('id').code}/"
    number = Dossier.objects.earliest("id").papers.get(position=1).files.get().pk
    assert phone.get(own).status_code == 200
    made_up = stranger(open_to_all, "10.0.0.3")
    made_up.cookies["filing"] = "A" * 43
    for client in (other, made_up):
        for page in ("", "correction/", "withdrawal/", f"files/{number}/", "outcome/", "letters/01/0/"):
            assert "/accounts/login/" in client.get(f"{own}{page}")["Location"]
        for page in ("correction/", "withdrawal/", "messages/"):
            assert client.post(f"{own}{page}", {"text": "Kẻ gian", "_request": "Kẻ gian"}).status_code == 302
    dossier = Dossier.objects.earliest("id")
    assert (dossier.state, dossier.messages.count()) == ("submitted", 0)


def test_the_look_up_of_a_strangers_dossier_leads_to_the_resume_code(open_to_all: Office) -> None:
    phone = stranger(open_to_all)
    draft, _ = begun(phone)
    filled(phone, draft)
    file(phone, draft)
    code = Dossier.objects.get().code
    assert "/filing/resume/" not in text_of(phone.get(f"/lookup/{code}/"))
    phone.post(f"/lookup/{code}/unlock/", {"last4": "0001"})
    assert "/filing/resume/" in text_of(phone.get(f"/lookup/{code}/"))
