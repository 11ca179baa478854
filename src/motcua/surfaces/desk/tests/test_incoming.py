"""Văn bản đến at the desk: the register's form, the way to the leader and back, who sees what."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence.models import IncomingContent, IncomingDocument
from motcua.cases.correspondence.states import IncomingState
from motcua.cases.correspondence.tests.factories import kind, lay_kinds
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.tests import samples
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import fold
from motcua.surfaces.desk.tests.conftest import browser_of

SCANNED = samples.pdf()


class Desk:
    """A ward with a records clerk, a leader and an officer, each at a browser."""

    def __init__(self, office: Office) -> None:
        lay_kinds()
        self.clerk_actor = office.hire("Trâm", "correspondence.register")
        self.leader_actor = office.hire("Việt", "correspondence.direct")
        self.officer_actor: Actor = office.chi
        self.clerk, self.leader = browser_of(self.clerk_actor), browser_of(self.leader_actor)
        self.officer, self.stranger = browser_of(office.chi), browser_of(office.em)

    def typed(self, **changes: Any) -> dict[str, Any]:
        return {
            "key": uuid4(), "secrecy": "none", "urgency": "0", "arrived_on": "2026-11-20", "issued_on": "2026-11-12",
            "origin": "Thuế cơ sở 4", "reference_number": "1286/TCS4-NV", "kind_id": kind(),
            "abstract": "Về việc hộ kinh doanh mới", "pages": "", "note": "", **changes,
        }  # fmt: skip

    def register(self, **changes: Any) -> IncomingDocument:
        answer = self.clerk.post("/desk/incoming/new/", self.typed(**changes))
        assert answer.status_code == 302, answer.content.decode()
        return IncomingDocument.objects.latest("pk")


@pytest.fixture
def desk(office: Office, settings: Any, tmp_path: Path) -> Desk:
    settings.FILES_ROOT = tmp_path
    return Desk(office)


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("Công văn 1286.pdf", SCANNED, "application/pdf")


def to_come(desk: "Desk", *, is_off: bool = False) -> str:
    """The first day from next week on that is a working day, or is none."""
    now = timezone.now()
    calendar = selectors.calendar_at(desk.officer_actor.agency_id, now)
    days = (local_day(now) + timedelta(days=ahead) for ahead in range(7, 30))
    return next(day for day in days if (selectors.end_of_work(calendar, day) is None) == is_off).isoformat()


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_document_goes_from_the_form_to_the_settled_register(desk: Desk) -> None:
    document = desk.register(scan=scan(), urgency="1")
    here = f"/desk/incoming/{document.pk}/"
    assert "Trình ngay" in page(desk.clerk, "/desk/incoming/")
    assert desk.clerk.post(f"{here}presentation/", {"to_post": desk.leader_actor.post_id}).status_code == 302
    assert "Về việc hộ kinh doanh mới" in page(desk.leader, "/desk/incoming/")
    said = {"text": "Tham mưu trả lời.", "main_post": desk.officer_actor.post_id, "due_on": to_come(desk)}
    assert desk.leader.post(f"{here}directive/", said).status_code == 302
    assert "Tham mưu trả lời." in page(desk.officer, here)
    assert desk.officer.post(f"{here}takeover/").status_code == 302
    assert desk.officer.post(f"{here}settlement/", {"answer": "Đã trả lời bằng 52/UBND."}).status_code == 302
    document.refresh_from_db()
    assert document.state == IncomingState.DONE
    story = page(desk.clerk, here)
    assert all(words in story for words in ("Vào sổ số đến 1", "Nhận việc", "đúng hạn"))


def test_a_double_is_shown_with_a_link_and_saved_only_when_confirmed(desk: Desk) -> None:
    """The scan need not be sent again; of an unsigned file the page says so, and its stamp goes on a copy."""
    first = desk.register(scan=scan())
    here = f"/desk/incoming/{first.pk}/"
    typed = desk.typed(scan=scan(), reference_number="9/KHAC", issued_on="2026-11-10")
    answer = desk.clerk.post("/desk/incoming/new/", typed)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert f'href="{here}"' in said
    assert "cùng một tệp" in said
    held = re.search(r'name="kept" value="([^"]+)"', said)
    assert held is not None
    again = typed | {"scan": "", "kept": held[1], "is_confirmed": "on"}
    assert desk.clerk.post("/desk/incoming/new/", again | {"kept": "x"}).status_code == 404
    assert desk.clerk.post("/desk/incoming/new/", again).status_code == 302
    assert IncomingDocument.objects.latest("pk").file_id == first.file_id
    typed = desk.typed(origin="thuế cơ sở 4 TỈNH Vĩnh Long", reference_number="1286 / tcs4-nv")
    assert "cùng nơi gửi, số, ký hiệu và ngày" in desk.clerk.post("/desk/incoming/new/", typed).content.decode()
    assert IncomingDocument.objects.latest("pk").number == 2
    assert "Tệp không có chữ ký số" in page(desk.clerk, here)
    assert desk.clerk.post(f"{here}signatures/").status_code == 302
    assert desk.leader.get(f"{here}signatures/").status_code == 409
    with pikepdf.open(BytesIO(desk.leader.get(f"{here}stamp/").content)) as stamped:
        assert len(stamped.pages) == 1
    assert desk.leader.get(f"{here}stamp/?left=161").status_code == 422
    assert b"".join(desk.clerk.get(f"{here}file/").streaming_content) == SCANNED  # type: ignore[arg-type] # as below


def test_a_secret_document_is_refused_before_its_scan_is_kept(desk: Desk) -> None:
    for changes in ({"secrecy": "confidential"}, {"abstract": "Kế hoạch diễn tập (MẬT)"}):
        answer = desk.clerk.post("/desk/incoming/new/", desk.typed(scan=scan(), **changes))
        assert answer.status_code == 422
        assert "không nhận văn bản mật" in answer.content.decode()
    assert not StoredFile.objects.exists()
    assert not IncomingDocument.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"origin": ""}, "origin", ""),
        ({"issued_on": "2026-11-21"}, "issued_on", "không thể sau ngày đến"),
        ({"arrived_on": "2099-01-01"}, "arrived_on", "không thể sau hôm nay"),
        ({"kind_id": "999999"}, "kind_id", ""),
        ({"urgency": "7"}, "urgency", ""),
        ({"pages": "0"}, "pages", ""),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_rest_is_kept(
    desk: Desk, changes: dict[str, str], field: str, words: str
) -> None:
    answer = desk.clerk.post("/desk/incoming/new/", desk.typed(**changes))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="error-id_{field}"' in text
    assert words in text
    assert "Về việc hộ kinh doanh mới" in text


def test_a_harmful_scan_is_refused_beside_its_field_and_takes_no_number(desk: Desk) -> None:
    bad = SimpleUploadedFile("cv.pdf", b"MZ\x90 no pdf", "application/pdf")
    answer = desk.clerk.post("/desk/incoming/new/", desk.typed(scan=bad))
    assert answer.status_code == 422
    assert 'id="error-id_scan"' in answer.content.decode()
    assert desk.register().number == 1


def test_the_form_sent_twice_is_one_line(desk: Desk) -> None:
    typed = desk.typed()
    first, second = (desk.clerk.post("/desk/incoming/new/", typed) for _ in range(2))
    assert first["Location"] == second["Location"]


def test_a_scan_that_comes_later_is_downloaded_by_whom_the_document_is_for(desk: Desk) -> None:
    document = desk.register()
    here = f"/desk/incoming/{document.pk}/"
    assert desk.clerk.post(f"{here}scan/", {"scan": scan()}).status_code == 302
    answer = desk.clerk.get(f"{here}file/")
    assert b"".join(answer.streaming_content) == SCANNED  # type: ignore[arg-type] # of this process
    assert answer["Content-Disposition"].startswith("attachment")
    assert desk.officer.get(f"{here}file/").status_code == 404
    assert desk.clerk.get(f"{here}scan/").status_code == 409


def test_nobody_sees_what_is_not_for_them(desk: Desk) -> None:
    here = f"/desk/incoming/{desk.register().pk}/"
    assert desk.leader.get(here).status_code == 200
    for browser in (desk.officer, desk.stranger):
        assert browser.get(here).status_code == 404
        assert "hộ kinh doanh" not in page(browser, "/desk/incoming/?group=register")
        assert browser.get("/desk/incoming/new/").status_code == 403
        assert browser.get("/desk/incoming/paper/").status_code == 403


def test_the_page_of_a_verb_that_the_rules_refuse_says_so(desk: Desk) -> None:
    here = f"/desk/incoming/{desk.register().pk}/"
    for noun, browser in (("directive", desk.leader), ("settlement", desk.clerk), ("takeover", desk.clerk)):
        assert browser.get(f"{here}{noun}/").status_code == 409, noun


def test_a_due_day_off_is_refused_beside_the_day(desk: Desk) -> None:
    here = f"/desk/incoming/{desk.register().pk}/"
    desk.clerk.post(f"{here}presentation/", {"to_post": desk.leader_actor.post_id})
    said = {"text": "Xem.", "main_post": desk.officer_actor.post_id, "due_on": to_come(desk, is_off=True)}
    answer = desk.leader.post(f"{here}directive/", said)
    assert answer.status_code == 422
    assert 'id="error-id_due_on"' in answer.content.decode()


def test_a_voided_number_is_struck_out_and_explained(desk: Desk) -> None:
    document = desk.register()
    here = f"/desk/incoming/{document.pk}/"
    assert desk.clerk.post(f"{here}voiding/", {"reason": ""}).status_code == 422
    assert desk.clerk.post(f"{here}voiding/", {"reason": "Ghi trùng"}).status_code == 302
    assert "Ghi trùng" in page(desk.clerk, here)
    assert "<s>" in page(desk.clerk, "/desk/incoming/?group=register")


def test_the_register_leaves_as_paper_and_as_a_sheet(desk: Desk) -> None:
    desk.register()
    period = "?since=2026-11-01&until=2026-11-30"
    assert desk.clerk.get(f"/desk/incoming/paper/{period}").content.startswith(b"%PDF")
    sheet = desk.leader.get(f"/desk/incoming/sheet/{period}")
    assert BytesIO(b"".join(sheet.streaming_content)).getvalue().startswith(b"PK")  # type: ignore[arg-type] # as above


@pytest.mark.parametrize(
    "period", ["since=x", "since=2026-02-30", "since=1999-01-01&until=1999-02-01", "since=2026-05-02&until=2026-05-01",
               "since=2020-01-01&until=2026-05-01", "until=0001-01-02"]
)  # fmt: skip
def test_a_period_that_cannot_be_printed_is_refused_in_words(desk: Desk, period: str) -> None:
    for what in ("paper", "sheet"):
        answer = desk.clerk.get(f"/desk/incoming/{what}/?{period}")
        assert answer.status_code == 422
        assert "Khoảng ngày" in answer.content.decode()


def test_the_list_shows_the_passage_and_the_page_what_the_machine_has_read(desk: Desk) -> None:
    document = desk.register(scan=scan())
    assert "Máy chưa đọc nội dung bản quét" in desk.clerk.get(f"/desk/incoming/{document.pk}/").content.decode()

    said = "Phường rà soát <b>giá đất</b> tại khóm Ba"
    IncomingContent.objects.create(
        document=document, text=said, search=f"{document.search} {fold(said)}", recognized=2, unread=1,
        had_recognizer=False, read_at=timezone.now(),
    )  # fmt: skip
    row = desk.clerk.get("/desk/incoming/?group=register&q=khom+ba").content.decode()
    page = desk.clerk.get(f"/desk/incoming/{document.pk}/").content.decode()

    assert "&lt;b&gt;giá đất&lt;/b&gt; tại <mark>khóm</mark> Ba" in row
    assert "&lt;b&gt;giá đất&lt;/b&gt; tại khóm Ba</div>" in page
    assert "Đọc từ ảnh 2 trang, có thể sai chữ." in page
    assert "1 trang là ảnh chưa đọc được: máy chủ chưa cài bộ đọc chữ." in page
