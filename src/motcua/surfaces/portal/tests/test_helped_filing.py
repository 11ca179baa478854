"""Somebody files beside a neighbour, by a signed paper: what they may still see, and what is printed about them."""

import io
import shutil
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.dossiers.states import DossierState
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.foundation.accounts.models import Account
from motcua.foundation.accounts.tests.people import a_helper
from motcua.foundation.files.tests.samples import pdf
from motcua.foundation.journal.selectors import facts_about
from motcua.surfaces.portal.tests.test_filing import at_home, begin, file, fill, text_of

HELPED = {"name": "Phạm Thị Mười", "personal_number": "086150001234", "way": "paper", "phone": ""}


@pytest.fixture
def tam(office: Office) -> Client:
    """Tám, named as a helper, on the way to file for a neighbour who has signed a paper."""
    tam = at_home(office, "Trần Văn Tám", 8)
    a_helper(Account.objects.get(full_name="Trần Văn Tám"))
    paper = SimpleUploadedFile("giay.pdf", pdf(1), "application/pdf")
    consent = tam.post(f"/me/helping/start/?procedure={BIRTH}", {**HELPED, "paper": paper})["Location"]
    tam.post(f"{consent}work/")
    return tam


def filed(tam: Client) -> Dossier:
    draft = begin(tam)
    fill(tam, draft)
    file(tam, draft)
    return Dossier.objects.get()


def test_the_helper_reads_the_receipt_until_the_office_has_answered(tam: Client, office: Office) -> None:
    dossier = filed(tam)
    pages = (f"/filing/receipts/{dossier.code}/", f"/me/dossiers/{dossier.code}/")
    assert [tam.get(page).status_code for page in pages] == [200, 200]
    services.acknowledge(dossier.pk, actor=office.binh, at=timezone.now())
    assert [tam.get(page).status_code for page in pages] == [404, 404]
    assert dossier.code in text_of(tam.get("/me/helping/"))


def test_no_file_is_offered_to_who_has_no_account_to_fetch_it_with(tam: Client) -> None:
    draft = begin(tam)
    assert "Bản điện tử" not in text_of(tam.get(f"{draft}applicant/"))
    answer = tam.post(f"{draft}applicant/", {"return_channel": "electronic"})
    assert answer.status_code == 422
    assert "Chủ hồ sơ chưa có tài khoản nên không tải được bản điện tử" in text_of(answer)


def test_the_helpers_own_digits_open_nothing_at_the_look_up(tam: Client) -> None:
    dossier = filed(tam)
    address = f"/lookup/{dossier.code}/unlock/"
    assert Client().post(address, {"last4": "0008"}).status_code == 422
    assert Client().post(address, {"last4": dossier.phone[-4:]}).status_code == 302


def test_the_result_is_not_suggested_to_be_handed_to_the_helper(tam: Client, office: Office) -> None:
    dossier = filed(tam)
    services.acknowledge(dossier.pk, actor=office.binh, at=timezone.now())
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.DONE)
    binh = Client()
    binh.force_login(Account.objects.get(pk=office.binh.id))
    page = text_of(binh.get(f"/desk/dossiers/{dossier.code}/closure/"))
    assert f'value="{dossier.applicant_name}"' in page and 'value="Trần Văn Tám"' not in page


def test_the_help_that_is_over_with_the_filing_is_no_warning(tam: Client) -> None:
    dossier = filed(tam)
    page = text_of(tam.get(f"/me/dossiers/{dossier.code}/"))
    assert "không còn được làm thay" not in page and "Đang làm việc cho" not in page


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is missing")
def test_the_slip_names_the_helper_as_one_and_gives_away_no_number_of_theirs(tam: Client, office: Office) -> None:
    dossier = filed(tam)
    services.acknowledge(dossier.pk, actor=office.binh, at=timezone.now())
    binh = Client()
    binh.force_login(Account.objects.get(pk=office.binh.id))
    slip = binh.get(f"/desk/dossiers/{dossier.code}/letters/01/")
    printed = io.BytesIO(slip.getvalue() if slip.streaming else slip.content).read()
    said = subprocess.run(["pdftotext", "-", "-"], input=printed, capture_output=True, check=True).stdout.decode()
    words = " ".join(said.split())
    assert "Người hỗ trợ nộp hồ sơ: Trần Văn Tám" in words
    assert "ủy quyền" not in words and "0912000008" not in words


def muoi(office: Office, *, number: str = HELPED["personal_number"], name: str = HELPED["name"]) -> Client:
    """Somebody who has an account by now, for whose name and number somebody vouches."""
    client = at_home(office, name, 10)
    Account.objects.filter(full_name=name).update(
        personal_number=number, verified_by="officer", verified_at=timezone.now()
    )
    return client


def test_who_was_helped_takes_the_dossier_into_an_account_of_their_own(tam: Client, office: Office) -> None:
    dossier = filed(tam)
    her, joining = muoi(office), f"/me/helped-dossiers/{dossier.code}/"
    assert joining not in text_of(her.get("/me/dossiers/")), "no officer has seen the paper"
    assert her.post(joining).status_code == 404
    services.acknowledge(dossier.pk, actor=office.binh, at=timezone.now())
    page = text_of(her.get("/me/dossiers/"))
    assert "Hồ sơ đã nộp giúp bạn" in page and joining in page
    assert her.get(f"/me/dossiers/{dossier.code}/").status_code == 404, "not before she said so"
    assert her.post(joining)["Location"] == f"/me/dossiers/{dossier.code}/"
    assert "Đã đưa hồ sơ" in text_of(her.get(f"/me/dossiers/{dossier.code}/"))
    page = text_of(her.get("/me/dossiers/"))
    assert "Hồ sơ đã nộp giúp bạn" not in page and dossier.code in page
    assert [type(fact).__name__ for fact in facts_about(dossier.subject)][-1] == "HelpedPersonJoined"
    assert tam.get(f"/me/dossiers/{dossier.code}/").status_code == 404, "the helper sees no more than before"


@pytest.mark.parametrize(
    "who", [{"number": "086150009999"}, {"name": "Phạm Thị Mười Một"}, {"number": "086150009999", "name": "Lê Em"}]
)
def test_nobody_else_takes_it(tam: Client, office: Office, who: dict[str, str]) -> None:
    dossier = filed(tam)
    services.acknowledge(dossier.pk, actor=office.binh, at=timezone.now())
    stranger = muoi(office, **who)
    assert dossier.code not in text_of(stranger.get("/me/dossiers/"))
    assert stranger.post(f"/me/helped-dossiers/{dossier.code}/").status_code == 404
    assert Submission.objects.get().beneficiary_id is None


def test_a_number_that_nobody_vouches_for_opens_nothing(tam: Client, office: Office) -> None:
    dossier = filed(tam)
    services.acknowledge(dossier.pk, actor=office.binh, at=timezone.now())
    her = muoi(office)
    Account.objects.filter(full_name=HELPED["name"]).update(verified_by="", verified_at=None)
    assert her.post(f"/me/helped-dossiers/{dossier.code}/").status_code == 404


def test_the_look_up_page_says_how_to_follow_it(tam: Client, office: Office) -> None:
    dossier = filed(tam)
    browser = Client()
    browser.post(f"/lookup/{dossier.code}/unlock/", {"last4": dossier.phone[-4:]})
    page = text_of(browser.get(f"/lookup/{dossier.code}/"))
    assert "Hồ sơ này được nộp giúp bạn?" in page and "xác thực danh tính" in page
    assert "Mở hồ sơ trong tài khoản" not in page, "the account that filed is the helper's"
