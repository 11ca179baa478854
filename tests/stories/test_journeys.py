"""What happens to An's papers, over HTTP, with everybody who has a hand in it. Letters are printed and read."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from motcua.cases.dossiers.models import Consultation, Dossier, SubmittedPaper
from motcua.cases.dossiers.states import DossierState
from motcua.cases.dossiers.tests.factories import MARRIAGE, Office
from motcua.followers.notifications.models import Message
from motcua.foundation.journal import selectors as journal
from motcua.kernel.actor import Actor
from tests.stories.people import House, does, letter, next_working_day, printed, state, words, worked_off

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is missing")


@pytest.fixture
def house(office: Office, desk_of: Callable[[Actor], Client], settings: Settings, tmp_path: Path) -> House:
    settings.FILES_ROOT = tmp_path
    return House(office, desk_of, tmp_path)


def in_review(house: House, procedure: str = MARRIAGE) -> str:
    """A matter of three working days, in Chi's hands."""
    code = house.receive(procedure)
    if procedure == MARRIAGE:
        forward = words(house.dung.get(f"/desk/dossiers/{code}/forwarding/"))
        to = forward.split('name="to" value="')[1].split('"')[0]
        does(house.dung, code, "forwarding", to=to, remark="")
    does(house.chi, code, "takeover")
    return code


def test_a_birth_registration_from_the_counter_to_the_returned_result(house: House) -> None:
    code = house.receive()
    assert "Đã tiếp nhận" in house.looks_up(code) and "Nguyễn Văn An" not in house.looks_up(code)
    slip = printed(house.binh, f"/desk/dossiers/{code}/slip/")
    assert code in slip and "Nguyễn Văn An" in slip and "Đăng ký khai sinh" in slip

    does(house.chi, code, "takeover")
    assert "Cơ quan đang giải quyết hồ sơ" in house.looks_up(code)
    does(house.chi, code, "outcome", name="Giấy khai sinh", kind_id="", number="", text="Họ tên: Nguyễn Thị Bé")
    does(house.chi, code, "submission", to_post="", remark="Kính trình")
    does(house.dung, code, "return", remark="Sửa lại tên")
    does(house.chi, code, "outcome", name="Giấy khai sinh", kind_id="", number="", text="Họ tên: Nguyễn Thị Bê")
    does(house.chi, code, "submission", to_post="", remark="Đã sửa")
    does(house.dung, code, "approval", remark="Đồng ý")
    does(house.hoa, code, "completion", number="15/GKS")
    assert "Đã có kết quả, mời bạn đến nhận" in house.looks_up(code)
    does(house.binh, code, "closure", channel="counter", receiver="Nguyễn Văn An")
    assert state(code) == DossierState.CLOSED and "Đã trả kết quả" in house.looks_up(code)

    worked_off()
    assert journal.verify().broken == () and journal.unsealed_count() == 0
    assert code in words(house.chi.get("/desk/notifications/")) and code in words(
        house.dung.get("/desk/notifications/")
    )
    assert Message.objects.filter(subject=f"dossier:{Dossier.objects.get(code=code).pk}").count() >= 5
    sheet = printed(house.dung, f"/desk/dossiers/{code}/control-sheet/")
    assert code in sheet and "Trần Quốc Dũng" in sheet and "Phạm Thị Chi" in sheet
    assert code in words(house.binh.get("/desk/register/"))
    mine = house.opens_with(code)
    assert "Nguyễn Văn An" in mine and "Giấy chứng sinh" in mine


def test_a_stranger_finds_nothing_of_it_anywhere(house: House) -> None:
    code = house.receive()
    does(house.chi, code, "takeover")
    for noun in ("", "panel/", "journal/", "slip/", "letters/01/", "control-sheet/", "outcome/", "approval/"):
        for who in (house.em, house.an):
            answer = who.get(f"/desk/dossiers/{code}/{noun}")
            assert answer.status_code == (404 if who is house.em else 302), noun
            assert "Nguyễn Văn An" not in words(answer)
    for address in ("/desk/", f"/desk/dossiers/?group=agency&state=any&q={code}", "/desk/register/"):
        assert f"/desk/dossiers/{code}/" not in words(house.em.get(address))


def test_a_missing_paper_stops_the_clock_until_an_brings_it(house: House) -> None:
    code = in_review(house)
    before = Dossier.objects.get(code=code)
    paper = SubmittedPaper.objects.filter(dossier=before).order_by("position")[0]
    asked = {f"paper_{paper.pk}": "Mờ chỗ ngày sinh", "explanation": "Tờ khai không đọc được", "guide": "Chị Chi"}
    does(house.chi, code, "supplement-requests", **asked)
    assert "Chờ bạn bổ sung giấy tờ" in house.looks_up(code)
    assert "Mờ chỗ ngày sinh" in house.opens_with(code)
    second = letter(house.chi, code, "02")
    assert code in second and "Mờ chỗ ngày sinh" in second and "Nguyễn Văn An" in second

    does(house.binh, code, "supplement-acceptance", which=f"paper:{paper.pk}", originals="1", copies="0")
    after = Dossier.objects.get(code=code)
    assert (after.state, after.supplements) == (DossierState.PROCESSING, 1)
    assert after.due_at is not None and before.due_at is not None and after.due_at >= before.due_at
    worked_off()
    assert Message.objects.filter(subject=f"dossier:{after.pk}", template="applicant.supplement_requested").exists()

    # A second request must be approved by the leader; until then the clock runs.
    basis = "Khoản 2 Điều 7 Nghị định 118/2025/NĐ-CP"
    does(house.chi, code, "supplement-requests", **asked, legal_basis=basis)
    assert state(code) == DossierState.PROCESSING
    does(house.dung, code, "supplement-approval")
    assert state(code) == DossierState.SUPPLEMENT


def test_an_apology_names_a_new_day_and_comes_once(house: House) -> None:
    code = in_review(house)
    page = words(house.dung.get(f"/desk/dossiers/{code}/extension/"))
    cause = next(one for one in page.split('<option value="')[1:] if not one.startswith('"')).split('"')[0]
    day = next_working_day(timezone.now())
    typed = {"new_due_on": day, "new_due_time": "16:00", "cause": cause, "reason": "Chờ xác minh hộ tịch"}
    does(house.dung, code, "extension", **typed)
    year, month, number = day.split("-")
    said = letter(house.dung, code, "04")
    assert code in said and "Chờ xác minh hộ tịch" in said and number in said and month in said and year in said
    assert "Chờ xác minh hộ tịch" in house.opens_with(code)
    assert house.dung.post(f"/desk/dossiers/{code}/extension/", typed).status_code == 409


@pytest.mark.parametrize(
    ("who", "noun", "ends", "form", "seen"),
    [
        ("chi", "refusal", DossierState.REFUSED, "03", "không được tiếp nhận"),
        ("binh", "stoppage", DossierState.STOPPED, "05", "Đã dừng giải quyết"),
        ("binh", "withdrawal", DossierState.WITHDRAWN, "", "đã rút"),
    ],
)
def test_a_dossier_that_ends_early_says_why(
    house: House, who: str, noun: str, ends: DossierState, form: str, seen: str
) -> None:
    code = in_review(house)
    does(getattr(house, who), code, noun, reason="Không thuộc thẩm quyền của phường", legal_basis="")
    assert state(code) == ends and seen in house.looks_up(code)
    if form:
        said = letter(house.chi, code, form)
        assert code in said and "Không thuộc thẩm quyền của phường" in said
    assert house.chi.post(f"/desk/dossiers/{code}/outcome/", {"name": "Giấy"}).status_code in (403, 409)


def test_another_unit_is_asked_and_answers_while_the_clock_runs(house: House) -> None:
    code = in_review(house)
    due = Dossier.objects.get(code=code).due_at
    asked = {"post_id": str(house.office.dung.post_id), "question": "Có hộ khẩu ở đây không?", "hours": "4"}
    does(house.chi, code, "consultations", **asked)
    number = Consultation.objects.get().pk
    worked_off()
    assert code in words(house.dung.get("/desk/notifications/"))
    does(house.dung, code, f"consultations/{number}/answer", answer="Có, từ năm 2001")
    assert "Có, từ năm 2001" in words(house.chi.get(f"/desk/dossiers/{code}/"))
    assert Dossier.objects.get(code=code).due_at == due
    assert "Có, từ năm 2001" not in house.opens_with(code)


def test_a_suspended_dossier_waits_and_goes_on(house: House) -> None:
    code = in_review(house)
    does(house.chi, code, "suspension", reason="Chờ Công an xác minh nơi cư trú")
    assert "Tạm dừng" in house.looks_up(code)
    assert house.chi.post(f"/desk/dossiers/{code}/outcome/", {"name": "Giấy", "kind_id": ""}).status_code in (403, 409)
    does(house.chi, code, "resumption")
    assert state(code) == DossierState.PROCESSING
