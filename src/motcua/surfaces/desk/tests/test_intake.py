"""Tiếp nhận, over HTTP: what a clerk sees and what a sheet becomes."""

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.cases.dossiers.models import Dossier, IntakeDraft, PaperFile, SubmittedPaper
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, CERTIFIED, Office
from motcua.foundation.accounts.models import Account
from motcua.foundation.files.errors import ScannerUnavailable
from motcua.foundation.files.tests.samples import pdf
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local

pytestmark = pytest.mark.django_db
PAGE = "/desk/intake/"
CARD = "086195003417|331234567|Nguyễn Thị Hồng Ngọc|14081995|Nữ|42/7 Phạm Thái Bường, Long Châu|10052021"


@pytest.fixture
def office(db: None, settings: Settings, tmp_path: object) -> Office:
    settings.FILES_ROOT = tmp_path
    return factories.an_office()


def seated(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id))
    return client


@pytest.fixture
def binh(office: Office) -> Client:
    return seated(office.binh)


def birth(**changes: str) -> dict[str, str]:
    """What Bình sends for An's birth registration: every paper of the first case."""
    version = factories.version(BIRTH)
    sheet = {
        "key": str(uuid4()), "version": str(version.pk), "name": "Nguyễn Văn An", "personal_number": "086 095 003 417",
        "born_on": "14081995", "sex": "Nam", "phone": "0912 000 001", "address": "42/7 Phạm Thái Bường",
    }  # fmt: skip
    for paper in version.papers.all():
        sheet |= {f"paper-{paper.pk}": "on", f"originals-{paper.pk}": "1", f"copies-{paper.pk}": "0"}
    return {**sheet, **changes}


def words(answer: object) -> str:
    return html.unescape(answer.content.decode())  # type: ignore[attr-defined]


def test_the_page_begins_blank_with_a_key_of_its_own(binh: Client) -> None:
    first, second = (re.findall(r'name="key" value="([^"]+)"', words(binh.get(PAGE))) for _ in range(2))
    assert len(first) == 1 and first != second


def test_a_procedure_is_found_without_diacritics_and_its_name_is_marked(binh: Client) -> None:
    page = words(binh.get(PAGE + "procedures/", {"find": "dang ky khai s"}))
    assert "<mark>Đăng ký khai s</mark>inh" in page
    assert BIRTH in page and "hộ tịch" in page.lower() and "trong ngày" in page


def test_what_is_not_found_says_what_to_try(binh: Client) -> None:
    assert "Thử ít chữ hơn" in words(binh.get(PAGE + "procedures/", {"find": "zzzz qqqq"}))


def test_picking_a_procedure_brings_its_promise_fees_case_and_papers(binh: Client, office: Office) -> None:
    page = words(binh.post(PAGE + "parts/", {"version": factories.version(BIRTH).pk, "drawn": ":"}))
    assert "Hẹn trả kết quả" in page and re.search(r"data-due>(Thứ|Chủ)", page)
    assert "Lệ phí đăng ký khai sinh" in page
    assert "Giấy chứng sinh" in page and "Xuất trình, trả lại ngay" in page


def test_papers_are_drawn_again_only_when_the_case_changes(binh: Client) -> None:
    version = factories.version(BIRTH)
    case = version.cases.order_by("position").first()
    assert case is not None
    same = {"version": version.pk, "case": case.pk, "drawn": f"{version.pk}:{case.pk}"}
    assert 'id="papers"' not in words(binh.post(PAGE + "parts/", same))


def test_a_scanned_card_fills_the_applicant(binh: Client) -> None:
    page = words(binh.post(PAGE + "parts/", {"card": CARD + "\r\n"}))
    for typed in ("Nguyễn Thị Hồng Ngọc", "086195003417", "14/08/1995", "42/7 Phạm Thái Bường, Long Châu"):
        assert f'value="{typed}"' in page
    assert "Từ thẻ căn cước" in page


def test_a_second_card_is_that_of_who_stands_in(binh: Client) -> None:
    sheet = {"card": CARD, "has_mandate": "on", "name": "Trần Văn Cha", "personal_number": "086090000001"}
    page = words(binh.post(PAGE + "parts/", sheet))
    assert 'name="mandate_name" value="Nguyễn Thị Hồng Ngọc"' in page and 'name="name" value="Trần Văn Cha"' in page


def test_an_unreadable_card_says_so_and_changes_nothing(binh: Client) -> None:
    page = words(binh.post(PAGE + "parts/", {"card": "1|2|3", "name": "Trần Văn Cha"}))
    assert "Không đọc được thẻ" in page and 'value="Trần Văn Cha"' in page


def test_a_sheet_becomes_a_dossier_and_the_browser_goes_to_its_code(binh: Client, office: Office) -> None:
    answer = binh.post(PAGE, birth())
    dossier = Dossier.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}received/{dossier.code}/")
    assert (dossier.personal_number, dossier.born_on, dossier.phone) == (
        "086095003417", date(1995, 8, 14), "0912000001",
    )  # fmt: skip
    assert SubmittedPaper.objects.filter(dossier=dossier).count() == 3
    assert SubmittedPaper.objects.get(dossier=dossier, name="Giấy tờ tùy thân").is_shown_only
    page = words(binh.get(answer["Location"]))
    assert dossier.code in page and "Nguyễn Văn An" in page


def test_receiving_asks_little_of_the_database(
    binh: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    binh.post(PAGE, birth())
    sheet = birth()
    # The session with its activity (7), the actor, the calendar's revision, and the receipt between two savepoints.
    with django_assert_max_num_queries(12):
        assert binh.post(PAGE, sheet).status_code == 302


def test_the_page_asks_a_fixed_number_of_questions(
    binh: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    binh.post(PAGE + "draft/", birth())
    binh.get(PAGE)
    with django_assert_max_num_queries(15):
        binh.get(PAGE)


def test_the_same_form_sent_twice_is_one_dossier(binh: Client) -> None:
    sheet = birth()
    first, second = binh.post(PAGE, sheet), binh.post(PAGE, sheet)
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": ""}, "Hãy chọn thủ tục"),
        ({"version": "999999"}, "Hãy chọn thủ tục"),
        ({"name": " "}, "Hãy nhập họ tên"),
        ({"born_on": "31/02/1995"}, "Ngày sinh viết ngày, tháng, năm"),
        ({"phone": "12345"}, "Số điện thoại không đúng"),
        ({"kind": "enterprise"}, "Hãy nhập mã số thuế"),
        ({"sets": "nhiều"}, "Số bộ hồ sơ"),
        ({"has_mandate": "on"}, "Hãy nhập họ tên người nộp thay"),
        ({"return_channel": "electronic", "phone": "", "email": ""}, "thư điện tử hoặc điện thoại"),
        ({"key": "x"}, "Trang này đã cũ"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_typed_is_lost(
    binh: Client, changes: dict[str, str], said: str
) -> None:
    answer = binh.post(PAGE, birth(request="Xin 2 bản sao", **changes))
    assert answer.status_code == 422
    page = words(answer)
    assert said in page and 'value="Xin 2 bản sao"' in page and 'value="42/7 Phạm Thái Bường"' in page
    assert not Dossier.objects.exists()


def test_all_faults_are_said_at_once(binh: Client) -> None:
    page = words(binh.post(PAGE, birth(born_on="x", phone="1", name="")))
    assert "Ngày sinh viết" in page and "Số điện thoại không đúng" in page and "Hãy nhập họ tên" in page


def test_a_number_of_papers_that_is_none_is_said_at_its_row(binh: Client) -> None:
    paper = factories.version(BIRTH).papers.first()
    assert paper is not None
    answer = binh.post(PAGE, birth(**{f"originals-{paper.pk}": "hai"}))
    assert answer.status_code == 422
    assert f'id="error-paper-{paper.pk}"' in words(answer) and 'value="hai"' in words(answer)


def test_a_paper_outside_the_list_is_kept_with_its_name(binh: Client) -> None:
    answer = binh.post(PAGE, birth(extra="x0", **{"paper_name-x0": "Giấy ra viện", "copies-x0": "2"}))
    assert answer.status_code == 302
    paper = SubmittedPaper.objects.get(name="Giấy ra viện")
    assert (paper.required_id, paper.copies) == (None, 2)


def test_an_open_dossier_of_the_same_person_is_shown_before_saving(binh: Client, office: Office) -> None:
    old = factories.received(office, BIRTH)
    page = words(binh.post(PAGE + "parts/", birth()))
    assert "Có thể trùng" in page and f"/desk/dossiers/{old.code}/" in page


def test_doubtful_numbers_are_told_with_their_reason(binh: Client) -> None:
    page = words(binh.post(PAGE + "parts/", birth(born_on="14/08/1990")))
    assert "năm sinh 1995" in page


def test_fees_are_multiplied_and_summed(binh: Client) -> None:
    version = factories.version(CERTIFIED)
    fee = version.fees.exclude(amount=None).exclude(amount=0).first()
    assert fee is not None and fee.amount is not None
    page = words(binh.post(PAGE + "parts/", {"version": version.pk, f"quantity-{fee.pk}": "3"}))
    assert f"{3 * fee.amount:,}".replace(",", ".") in page


# ---- files


def sent(name: str = "to-khai.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(2) if content is None else content)


def attached(client: Client) -> str:
    answer = client.post(PAGE + "files/", {"row": "x0", "file": sent()})
    assert answer.status_code == 201
    assert "2 trang" in words(answer)
    return re.findall(r'name="file-x0" value="([^"]+)"', words(answer))[0]


def test_a_file_is_kept_before_the_dossier_is_and_belongs_to_it_afterwards(binh: Client) -> None:
    paper = factories.version(BIRTH).papers.first()
    assert paper is not None
    token = attached(binh)
    assert binh.post(PAGE, birth(**{f"file-{paper.pk}": token})).status_code == 302
    assert PaperFile.objects.get().name == "to-khai.pdf"


def test_an_attached_file_opens_as_an_attachment(binh: Client) -> None:
    answer = binh.get(f"{PAGE}files/{attached(binh)}/")
    assert answer.status_code == 200 and b"".join(answer).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"


def test_nobody_else_opens_or_claims_a_file_of_this_sheet(binh: Client, office: Office) -> None:
    token = attached(binh)
    for colleague in (office.em, office.hire("Lan", "dossiers.receive")):
        other = seated(colleague)
        assert other.get(f"{PAGE}files/{token}/").status_code == 404
        assert other.post(PAGE, birth(extra="x0", **{"file-x0": token})).status_code == 404
    assert binh.get(f"{PAGE}files/{token[:-1]}x/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.pdf", b"", "Tệp rỗng"), ("a.exe", b"MZ\x90\x00" + bytes(600), "không được nhận"),
     ("a.pdf", b"%PDF-1.7 broken", "hỏng")],
)  # fmt: skip
def test_a_refused_file_says_why(binh: Client, name: str, content: bytes, said: str) -> None:
    answer = binh.post(PAGE + "files/", {"row": "x0", "file": sent(name, content)})
    assert answer.status_code == 422
    assert said in words(answer)


def test_without_script_files_come_with_the_form_and_a_fault_keeps_them(binh: Client) -> None:
    paper = factories.version(BIRTH).papers.first()
    assert paper is not None
    answer = binh.post(PAGE, birth(name="") | {f"upload-{paper.pk}": sent()})  # type: ignore[dict-item]
    assert answer.status_code == 422
    token = re.findall(rf'name="file-{paper.pk}" value="([^"]+)"', words(answer))
    assert binh.post(PAGE, birth(**{f"file-{paper.pk}": token[0]})).status_code == 302
    assert PaperFile.objects.count() == 1


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}draft/"])
def test_while_the_scanner_is_away_the_form_with_a_file_says_so_and_keeps_what_was_typed(
    binh: Client, settings: Settings, tmp_path: Path, address: str
) -> None:
    settings.CLAMD = f"unix:{tmp_path}/nobody.ctl"
    paper = factories.version(BIRTH).papers.all()[0]
    answer = binh.post(address, birth() | {f"upload-{paper.pk}": sent()})  # type: ignore[dict-item]
    assert answer.status_code == 503
    assert ScannerUnavailable.message in words(answer) and 'value="Nguyễn Văn An"' in words(answer)
    assert not Dossier.objects.exists()
    wrong = binh.post(PAGE, birth(born_on="x") | {f"upload-{paper.pk}": sent()})  # type: ignore[dict-item]
    assert wrong.status_code == 503 and "Ngày sinh viết ngày" in words(wrong), "both are told at once"


def test_a_file_whose_paper_leaves_the_list_stays_on_the_sheet(binh: Client) -> None:
    version = factories.version(BIRTH)
    first, last = version.cases.order_by("position").first(), version.cases.order_by("position").last()
    assert first and last and first != last
    paper = version.papers.get(code="chung-sinh")
    sheet = {"version": version.pk, "case": last.pk, f"file-{paper.pk}": attached(binh), "drawn": "x"}
    page = words(binh.post(PAGE + "parts/", sheet))
    assert 'name="paper_name-x0" value="to-khai"' in page and "to-khai.pdf" in page


# ---- draft


def test_a_reload_brings_everything_back(binh: Client) -> None:
    sheet = birth(request="Xin 2 bản sao", extra="x0", **{"paper_name-x0": "Giấy ra viện", "file-x0": attached(binh)})
    kept = binh.post(PAGE + "draft/", sheet, headers={"X-Draft": "quiet"})
    assert kept.content.decode() == f"Đã lưu nháp {local(IntakeDraft.objects.get().saved_at):%H:%M}"
    page = words(binh.get(PAGE))
    for typed in (sheet["key"], "Nguyễn Văn An", "Xin 2 bản sao", "Giấy ra viện"):
        assert f'value="{typed}"' in page
    assert "to-khai.pdf" in page and "Giấy chứng sinh" in page and "checked" in page


def test_a_beacon_keeps_the_draft_too(binh: Client) -> None:
    assert binh.post(PAGE + "draft/", birth(quiet="yes")).status_code == 200
    assert 'value="Nguyễn Văn An"' in words(binh.get(PAGE))


def test_a_saved_dossier_takes_its_draft_away_even_when_the_draft_comes_late(binh: Client) -> None:
    sheet = birth(drafted="yes")
    binh.post(PAGE + "draft/", sheet)
    binh.post(PAGE, sheet)
    assert not IntakeDraft.objects.exists()
    binh.post(PAGE + "draft/", sheet)
    assert "Nguyễn Văn An" not in words(binh.get(PAGE))
    assert not IntakeDraft.objects.exists()


def test_a_draft_is_thrown_away_on_request(binh: Client) -> None:
    binh.post(PAGE + "draft/", birth())
    assert binh.post(PAGE + "blank/").status_code == 302
    assert "Nguyễn Văn An" not in words(binh.get(PAGE))


def test_without_script_each_button_is_a_step(binh: Client) -> None:
    assert binh.post(PAGE + "draft/", {"find": "khai sinh"})["Location"] == PAGE
    assert BIRTH in words(binh.get(PAGE))
    binh.post(PAGE + "draft/", {"version": str(factories.version(BIRTH).pk), "card": CARD, "add": "1"})
    page = words(binh.get(PAGE))
    assert "Nguyễn Thị Hồng Ngọc" in page and 'name="paper_name-x0"' in page and "Giấy chứng sinh" in page


def test_what_no_database_can_hold_does_not_break_a_draft(binh: Client) -> None:
    assert binh.post(PAGE + "draft/", birth(name="An\x00\ud7ff")).status_code == 302


# ---- who may

ADDRESSES: list[tuple[str, str]] = [
    ("get", ""), ("post", ""), ("get", "procedures/"), ("post", "parts/"), ("post", "draft/"), ("post", "blank/"),
    ("post", "files/"), ("get", "files/abc/"), ("get", "received/H01.21-261123-0001/"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
def test_only_the_counter_comes_in(office: Office, method: str, address: str) -> None:
    without: Callable[..., object] = getattr(seated(office.chi), method)
    assert without(PAGE + address).status_code == 403  # type: ignore[attr-defined]
    stranger: Callable[..., object] = getattr(Client(), method)
    assert stranger(PAGE + address).status_code == 302  # type: ignore[attr-defined]


def test_a_stranger_does_not_see_what_was_received_elsewhere(office: Office) -> None:
    code = factories.received(office).code
    assert seated(office.em).get(f"{PAGE}received/{code}/").status_code == 404
    assert seated(office.binh).get(f"{PAGE}received/{code}/").status_code == 200


def test_where_the_process_forks_the_clerk_chooses_where_it_goes(office: Office, binh: Client) -> None:
    assert "chuyển đến" not in words(binh.post(PAGE + "parts/", birth()))
    fork = factories.version(factories.a_fork(office))
    sheet = {**birth(), "version": str(fork.pk)}
    page = words(binh.post(PAGE + "parts/", sheet))
    assert re.findall(r'name="first_step" value="(\w+)"( checked)?', page) == [("assign", " checked"), ("review", "")]
    assert binh.post(PAGE, {**sheet, "first_step": "review"}).status_code == 302
    assert Dossier.objects.get().step_name == "Bước review"


def test_a_way_of_the_procedure_chosen_before_means_nothing(office: Office, binh: Client) -> None:
    assert binh.post(PAGE, {**birth(), "first_step": "assign-nowhere"}).status_code == 302
    assert Dossier.objects.count() == 1
