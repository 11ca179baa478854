"""What the desk says of papers from a locker, and taking an issued result back."""

import pytest

from motcua.cases.dossiers.tests import factories as cases
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.lockers import selectors, services
from motcua.cases.lockers.models import IssuedResult, LockerPaper, ResultRecall
from motcua.cases.lockers.states import Owner, Verdict
from motcua.cases.lockers.tests import factories
from motcua.kernel.actor import Actor
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of


@pytest.fixture
def an(office: Office) -> Actor:
    return cases.a_citizen("Nguyễn Văn An")


@pytest.fixture
def paper(office: Office, an: Actor) -> LockerPaper:
    return factories.in_locker(office, an)


def test_the_officer_reads_that_a_paper_came_from_the_locker(office: Office, an: Actor, paper: LockerPaper):
    clinic = LockerPaper.objects.get(account_id=an.id, kind=factories.CLINIC_PAPER)
    papers = factories.scanned("giấy chứng sinh của giấy khai sinh")
    dossier = cases.submitted(office, an, papers=papers)
    assert "Lấy từ kho dữ liệu" not in browser_of(office.binh).get(f"/desk/dossiers/{dossier.code}/").content.decode()
    services.note_uses([clinic.pk], owner=Owner(account_id=an.id), dossier_id=dossier.pk, actor=an, at=LAST_WEEK)
    page = browser_of(office.binh).get(f"/desk/dossiers/{dossier.code}/").content.decode()
    assert "Lấy từ kho dữ liệu, đã được chấp nhận trước đây" in page
    assert paper.dossier.code in page


def test_who_approves_takes_a_result_back_with_a_reason(office: Office, paper: LockerPaper):
    address = f"/desk/dossiers/{paper.dossier.code}/result-recall/"
    leader = browser_of(office.dung)
    assert "Thu hồi" in leader.get(f"/desk/dossiers/{paper.dossier.code}/").content.decode()
    assert leader.get(address).status_code == 200
    assert leader.post(address, {"reason": " "}).status_code == 422
    assert leader.post(address, {"reason": "Cấp sai thẩm quyền"}).status_code == 302
    assert leader.post(address, {"reason": "Lần nữa"}).status_code == 409
    assert ResultRecall.objects.get().reason == "Cấp sai thẩm quyền"
    assert selectors.result_by_code(IssuedResult.objects.get().code).verdict is Verdict.WITHDRAWN
    assert "Đã thu hồi" in leader.get(f"/desk/dossiers/{paper.dossier.code}/").content.decode()


@pytest.mark.parametrize(("who", "status"), [("binh", 403), ("chi", 403), ("em", 404)])
def test_nobody_else_takes_a_result_back(office: Office, paper: LockerPaper, who: str, status: int):
    client = browser_of(getattr(office, who))
    address = f"/desk/dossiers/{paper.dossier.code}/result-recall/"
    assert client.get(address).status_code == status
    assert client.post(address, {"reason": "Sai"}).status_code == status
    assert not ResultRecall.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("binh", 200), ("chi", 200), ("dung", 200), ("em", 404)])
def test_who_sees_the_dossier_prints_the_sheet_that_goes_with_its_result(
    office: Office, paper: LockerPaper, who: str, status: int
):
    client, page = browser_of(getattr(office, who)), f"/desk/dossiers/{paper.dossier.code}/"
    answer = client.get(f"{page}result-check/")
    assert answer.status_code == status
    if status == 200:
        assert answer.content.startswith(b"%PDF")
        assert f"{page}result-check/" in client.get(page).content.decode()


def test_there_is_no_sheet_before_there_is_a_result(office: Office):
    dossier = cases.in_review(office)
    page = f"/desk/dossiers/{dossier.code}/"
    assert "result-check" not in browser_of(office.chi).get(page).content.decode()
    assert browser_of(office.chi).get(f"{page}result-check/").status_code == 404
