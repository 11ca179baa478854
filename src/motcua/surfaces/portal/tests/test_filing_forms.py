"""Khai tờ khai without scripts: the pages of a form, what is filled in already, rows, half-typed pages, the review."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.cases.dossiers.tests.factories import version as a_version
from motcua.cases.filings.models import Draft, DraftAside
from motcua.catalogue.eforms import services as eforms
from motcua.catalogue.eforms.tests.factories import SAMPLE
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.accounts.models import Account
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.portal.filing.start import needed
from motcua.surfaces.portal.tests.test_filing import a_sheet, at_home, begin, file, text_of

CHILD = {
    "ho_ten": "Nguyễn Gia Hân", "ngay_sinh.day": "2", "ngay_sinh.month": "11", "ngay_sinh.year": "2026",
    "gioi_tinh": "nu",
}  # fmt: skip
FATHER = {
    "co_cha": "yes", "cha.ho_ten": "Nguyễn Văn An", "cha.ngay_sinh.year": "1990",
}  # fmt: skip


@pytest.fixture
def an(office: Office) -> Client:
    return at_home(office)


def begin_with_form(client: Client) -> str:
    """The sample form stands for the one that the procedure pins."""
    draft = begin(client)
    version = eforms.publish(SAMPLE, actor=SYSTEM, at=timezone.now())
    Draft.objects.filter(token=draft.split("/")[-2]).update(eform_version_id=version)
    return draft


def applicant(client: Client, draft: str) -> None:
    client.post(f"{draft}applicant/", {"name": "Nguyễn Thị An", "phone": "0912000001"})


def test_a_form_is_filled_in_page_by_page_and_filed_as_it_was_reviewed(an: Client, office: Office) -> None:
    draft = begin_with_form(an)
    applicant(an, draft)
    child, parents, more = (f"{draft}pages/{code}/" for code in ("tre", "cha-me", "khac"))
    page = text_of(an.get(child))
    assert "Bước 2/" in page
    assert "Ghi như trong giấy chứng sinh." in page
    assert an.post(child, {**CHILD, "revision": 2})["Location"] == parents
    assert an.post(parents, {**FATHER, "revision": 3})["Location"] == more
    last = an.post(more, {"con.rows": "0", "so_ban_sao": "2", "cam_doan": "true", "revision": 4})
    assert last["Location"] == f"{draft}papers/"
    page = text_of(an.get(last["Location"]))
    assert "Tờ khai đăng ký khai sinh" not in page
    an.post(last["Location"], {"file-other": a_sheet(), "other-name": "Giấy chứng sinh"})
    review = text_of(an.get(f"{draft}review/"))
    for words in ("NGUYỄN GIA HÂN", "02/11/2026", "Nữ", "NGUYỄN VĂN AN", "Số bản sao"):
        assert words in review


def test_what_is_wrong_is_said_at_the_field_and_comes_back_as_typed(an: Client, office: Office) -> None:
    draft = begin_with_form(an)
    child = f"{draft}pages/tre/"
    wrong = an.post(child, {**CHILD, "ngay_sinh.month": "13", "revision": 1})
    assert wrong.status_code == 422
    assert 'value="13"' in text_of(wrong)
    assert "field-error" in text_of(wrong)
    assert 'value="13"' in text_of(an.get(child))
    assert Draft.objects.get().answers["ho_ten"] == "NGUYỄN GIA HÂN"


def test_a_page_left_half_done_is_kept_and_the_review_leads_back_to_the_field(an: Client, office: Office) -> None:
    draft = begin_with_form(an)
    applicant(an, draft)
    assert an.post(f"{draft}pages/tre/", {"ho_ten": "Hân", "go": "later"})["Location"] == "/me/drafts/"
    answer = file(an, draft)
    assert answer.status_code == 422
    assert f"{draft}pages/tre/?check=1#e-ngay-sinh" in text_of(answer)
    assert 'id="e-ngay-sinh"' in text_of(an.get(f"{draft}pages/tre/?check=1"))
    assert not Dossier.objects.exists()


def test_a_draft_goes_on_at_the_page_that_was_left_half_done(an: Client, office: Office) -> None:
    draft = begin_with_form(an)
    applicant(an, draft)
    child, parents = (f"{draft}pages/{code}/" for code in ("tre", "cha-me"))
    an.post(child, {"ho_ten": "Hân", "go": "later"})
    assert an.get(draft)["Location"] == child
    an.post(child, {**CHILD, "revision": 3})
    assert an.get(draft)["Location"] == parents


def test_the_form_is_no_paper_to_have_ready(office: Office) -> None:
    on_paper = procedures.version_for_intake(a_version(BIRTH).pk)
    names = [one.paper.name for one in needed(replace(on_paper, eform_version_id=None))]
    assert names[0].startswith("Tờ khai đăng ký khai sinh")
    assert [one.paper.name for one in needed(replace(on_paper, eform_version_id=1))] == names[1:]


def test_a_paper_is_called_on_its_own_page_what_the_form_calls_it(an: Client, office: Office) -> None:
    draft = begin_with_form(an)
    applicant(an, draft)
    for code, typed in (("tre", CHILD), ("cha-me", FATHER)):
        an.post(f"{draft}pages/{code}/", typed)
    addresses = re.findall(rf'href="({draft}papers/a\d+/)"', text_of(an.get(f"{draft}papers/")))
    assert any("<h1>Giấy chứng sinh</h1>" in text_of(an.get(address)) for address in addresses)


def test_rows_come_and_go_with_buttons_and_lose_nothing(an: Client, office: Office) -> None:
    draft = begin_with_form(an)
    an.post(f"{draft}pages/cha-me/", {**FATHER, "revision": 1})
    more = f"{draft}pages/khac/"
    added = an.post(more, {"con.rows": "0", "so_ban_sao": "3", "add": "con", "revision": 2})
    assert added.status_code == 200
    assert 'name="con.0.ho_ten"' in text_of(added)
    assert 'value="3"' in text_of(added)
    assert 'name="con.0.ho_ten"' in text_of(an.get(more))


def test_what_a_script_only_has_drawn_is_not_kept_however_late_it_asks(an: Client, office: Office) -> None:
    draft = begin_with_form(an)
    applicant(an, draft)
    page = f"{draft}pages/tre/"
    an.post(page, {**CHILD, "revision": 2})
    before = Draft.objects.values().get()
    late = an.post(page, {**CHILD, "ho_ten": "Tên cũ", "choose": "noi_sinh", "draw": "1", "revision": 1})
    assert late.status_code == 200
    assert 'value="Tên cũ"' in text_of(late)
    assert Draft.objects.values().get() == before
    assert not DraftAside.objects.exists()


def test_what_the_profile_knows_is_filled_in_with_its_source_and_may_be_changed(an: Client, office: Office) -> None:
    Account.objects.filter(phone="+84912000001").update(personal_number="086095003417")
    draft = begin_with_form(an)
    an.post(f"{draft}pages/tre/", {**CHILD, "revision": 1})
    page = text_of(an.get(f"{draft}pages/cha-me/"))
    assert 'value="NGUYỄN THỊ AN"' in page
    assert 'value="086095003417"' in page
    assert "Lấy từ hồ sơ cá nhân của bạn" in page
    an.post(f"{draft}pages/cha-me/", {**FATHER, "revision": 2})
    assert Draft.objects.get().answers["cha"]["ho_ten"] == "NGUYỄN VĂN AN"
    assert "Lấy từ hồ sơ cá nhân của bạn" not in text_of(an.get(f"{draft}pages/cha-me/"))


def test_a_page_that_the_answers_do_not_ask_for_is_not_there(an: Client, office: Office) -> None:
    draft = begin_with_form(an)
    assert an.get(f"{draft}pages/khong-co/").status_code == 404


def test_only_what_is_asked_is_filed(an: Client, office: Office) -> None:
    draft = begin_with_form(an)
    applicant(an, draft)
    an.post(f"{draft}pages/tre/", {**CHILD, "revision": 2})
    an.post(f"{draft}pages/cha-me/", {**FATHER, "revision": 3})
    an.post(f"{draft}pages/khac/", {"con.rows": "0", "cam_doan": "true", "revision": 4})
    an.post(f"{draft}pages/cha-me/", {"co_cha": "no", "ly_do": "Không biết", "cha.ho_ten": "X", "revision": 5})
    for required in Draft.objects.get().version.papers.filter(code="chung-sinh"):
        an.post(f"{draft}papers/", {f"file-{required.pk}": a_sheet()})
    assert file(an, draft).status_code == 302, text_of(file(an, draft))
    filed = Submission.objects.get()
    assert filed.answers["co_cha"] == "no"
    assert "cha" not in filed.answers
    assert Dossier.objects.get().code == Submission.objects.get().dossier.code
    assert BIRTH
