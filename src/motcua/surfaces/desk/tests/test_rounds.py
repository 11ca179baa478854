"""Lấy ý kiến bằng văn bản at the desk: arranged, sent, answered, closed, concluded, turned; who sees what; figures."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.cases.assignments.models import Assignment
from motcua.cases.meetings.models import Meeting, RoundPaper, WrittenRound
from motcua.cases.meetings.tests.factories import House, a_house, asked_in_writing, closed_in_writing, invited
from motcua.foundation.files.tests import samples
from motcua.foundation.printing.services import read_sheet
from motcua.kernel.moments import local
from motcua.surfaces.desk.tests.conftest import browser_of

PAPER = samples.pdf()
HERE = "/desk/meetings/rounds/"


class Desk:
    """Việt arranges, Dũng chairs, Chi is asked, Hoa is not, Em sits at the neighbour; each at a browser."""

    def __init__(self, house: House) -> None:
        self.house, office = house, house.office
        self.viet, self.dung, self.chi, self.hoa, self.em = (
            browser_of(who) for who in (house.viet, office.dung, office.chi, office.hoa, office.em)
        )

    def typed(self, **changes: Any) -> dict[str, Any]:
        office = self.house.office
        return {
            "key": uuid4(), "version": 0, "subject_line": "Phương án sửa đường ấp 3", "text": "Hai phương án.",
            "questions": "Chọn phương án 2\nThi công tháng 12", "chair_post": office.dung.post_id, "due_on": "",
            "term_days": 3, "remind_days": 1, "instead_of": "", "posts": [office.chi.post_id],
            "guests": "Nguyễn Văn Tám; Trưởng ấp 3; tam@vidu.vn", **changes,
        }  # fmt: skip


@pytest.fixture
def desk(db: None, settings: Any, tmp_path: Path) -> Desk:
    settings.FILES_ROOT = tmp_path
    return Desk(a_house())


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_it_goes_its_way_from_the_form_to_the_result_and_to_work(desk: Desk) -> None:
    paper = SimpleUploadedFile("Dự toán.pdf", PAPER, "application/pdf")
    answer = desk.viet.post(f"{HERE}new/", desk.typed(papers=[paper]))
    assert answer.status_code == 302, answer.content.decode()
    one, here = WrittenRound.objects.get(), answer["Location"]
    file = f"{here}files/{RoundPaper.objects.get().pk}/"
    for browser in (desk.chi, desk.hoa, desk.em):
        assert browser.get(here).status_code == browser.get(file).status_code == 404
    assert "Trưởng ấp 3" in page(desk.viet, here)
    assert "Hai phương án." in page(desk.viet, f"{here}plan/")
    assert desk.viet.post(f"{here}asking/", {"version": 1}).status_code == 302
    assert one.code in page(desk.chi, HERE)
    assert "Cho ý kiến" in page(desk.chi, "/desk/")
    shown = page(desk.chi, here)
    assert all(words in shown for words in ("Thi công tháng 12", "Dự toán.pdf", "Hai phương án."))
    assert "Trưởng ấp 3" not in shown, "who else is asked is not told"
    assert "Đã đọc" in page(desk.viet, here)
    assert b"".join(desk.chi.get(file).streaming_content) == PAPER  # type: ignore[arg-type] # of this process
    said = {"verdict_1": "agrees", "verdict_2": "disagrees", "text_2": ""}
    refused = desk.chi.post(f"{here}answer/", said)
    assert refused.status_code == 422
    assert 'id="error-id_text_2"' in refused.content.decode()
    assert desk.chi.post(f"{here}answer/", said | {"text_2": "Mùa mưa."}).status_code == 302
    assert "Mùa mưa." in page(desk.chi, here)
    assert "Mùa mưa." in page(desk.dung, here)
    assert [browser.get(f"{here}answer/").status_code for browser in (desk.viet, desk.hoa)] == [409, 404]
    assert desk.viet.get(f"{here}closure/").status_code == 409, "somebody still has time"
    WrittenRound.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert "Tổng hợp, kết luận" in page(desk.viet, "/desk/")
    assert desk.chi.post(f"{here}answer/", {"verdict_1": "agrees", "verdict_2": "agrees"}).status_code == 409
    version = WrittenRound.objects.get().version
    assert desk.viet.post(f"{here}closure/", {"version": version, "conclusion": ""}).status_code == 422
    closing = {"version": version, "conclusion": "Chọn phương án 2, thi công sau mưa."}
    assert desk.viet.post(f"{here}closure/", closing).status_code == 302
    shown = page(desk.chi, here)
    assert all(words in shown for words in ("thi công sau mưa", "Không đồng ý 1"))
    assert one.code in page(desk.chi, f"{HERE}?group=ended")
    assert desk.viet.get(f"{here}paper/").content[:5] == b"%PDF-"
    assert [browser.get(f"{here}paper/").status_code for browser in (desk.chi, desk.em)] == [404, 404]


def test_its_conclusions_become_work_that_leads_back_to_it(desk: Desk) -> None:
    leader = desk.house.office.hire("Lê Văn Sáu", "assignments.give")
    one = closed_in_writing(desk.house, chair_post=leader.post_id)
    here, chi = f"{HERE}{one.pk}/", desk.house.office.chi.post_id
    assert desk.chi.get(f"{here}conclusions/").status_code == 409
    said = {"version": 1, "text": "Lập dự toán", "main_post": chi, "term_days": 3, "key": uuid4()}
    assert desk.viet.post(f"{here}conclusions/", said).status_code == 302
    made = one.conclusions.get()
    for part in ("", "removal/"):
        assert desk.viet.get(f"{here}conclusions/{made.pk}/{part}").status_code == 200
        assert desk.chi.get(f"{here}conclusions/{made.pk}/{part}").status_code == 409
        assert desk.em.get(f"{here}conclusions/{made.pk}/{part}").status_code == 404
    version = WrittenRound.objects.get().version
    assert browser_of(leader).post(f"{here}conclusions/giving/", {"version": version}).status_code == 302
    work = Assignment.objects.get()
    assert here in page(desk.chi, f"/desk/assignments/{work.pk}/")
    assert f"/desk/assignments/{work.pk}/" in page(desk.chi, here)


def test_a_meeting_is_spared_from_its_own_page_and_one_comes_of_it_after_all(desk: Desk) -> None:
    spared = invited(desk.house, at=timezone.now())
    new = f"{HERE}new/?instead_of={spared.pk}"
    assert new in page(desk.viet, f"/desk/meetings/{spared.pk}/")
    assert "Hiện trạng tuyến đường" in page(desk.viet, new)
    here = desk.viet.post(f"{HERE}new/", desk.typed(instead_of=spared.pk))["Location"]
    assert "được hủy" in page(desk.viet, f"{here}asking/")
    desk.viet.post(f"{here}asking/", {"version": 1})
    assert "thay cho cuộc họp" in page(desk.chi, f"/desk/meetings/{spared.pk}/")
    assert spared.code in page(desk.viet, here), "the one record names it"
    shown = page(desk.viet, f"{here}meeting/")
    assert all(words in shown for words in ("Chọn phương án 2", "Chuyển sang họp: YK-"))
    begin = local(timezone.now() + timedelta(days=2))
    typed = {
        "key": uuid4(), "version": 2, "subject_line": "Họp bàn", "chair_post": desk.house.office.dung.post_id,
        "begins_at": f"{begin:%Y-%m-%dT%H:%M}", "ends_at": f"{begin + timedelta(hours=1):%Y-%m-%dT%H:%M}",
        "place": "Sân", "agenda": "Một việc", "posts": [desk.house.office.chi.post_id],
    }  # fmt: skip
    assert desk.viet.post(f"{here}meeting/", typed | {"place": ""}).status_code == 422
    answer = desk.viet.post(f"{here}meeting/", typed)
    assert answer["Location"] == f"/desk/meetings/{Meeting.objects.latest('pk').pk}/"
    assert "chuyển sang họp" in page(desk.chi, here)


def test_what_is_withdrawn_says_why(desk: Desk) -> None:
    here = f"{HERE}{asked_in_writing(desk.house, at=timezone.now()).pk}/"
    assert desk.viet.post(f"{here}withdrawal/", {"version": 2, "reason": "Chờ tỉnh."}).status_code == 302
    assert "Chờ tỉnh." in page(desk.chi, here)
    assert desk.viet.get(f"{here}withdrawal/").status_code == 409


def test_a_closed_round_can_be_put_into_a_work_file_and_an_open_one_cannot(desk: Desk) -> None:
    over, still = closed_in_writing(desk.house), asked_in_writing(desk.house)
    filing = "/desk/work-files/filing/round/"
    assert f"{filing}{over.pk}/" in page(desk.viet, f"{HERE}{over.pk}/")
    assert over.code in page(desk.viet, f"{filing}{over.pk}/")
    assert filing not in page(desk.viet, f"{HERE}{still.pk}/")
    assert desk.em.get(f"{filing}{over.pk}/").status_code == 404


def test_what_cannot_be_stands_beside_its_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    answer = desk.viet.post(f"{HERE}new/", desk.typed(guests="Tám", due_on="2020-01-01", subject_line="Việc gấp"))
    text = answer.content.decode()
    assert (answer.status_code, "Việc gấp" in text) == (422, True)
    assert desk.chi.get(f"{HERE}new/").status_code == 403
    assert desk.em.get(HERE).status_code == 200


def test_the_list_goes_on_page_by_page(desk: Desk) -> None:
    now = timezone.now()
    made = [asked_in_writing(desk.house, at=now, guests=()).code for _ in range(27)]
    first = page(desk.viet, HERE)
    onward = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = page(desk.viet, HERE + onward)
    assert [code in first for code in made].count(True) == 25
    assert all((code in first) != (code in second) for code in made)


def test_the_figures_count_who_came_and_which_meetings_were_spared(desk: Desk) -> None:
    closed_in_writing(desk.house)
    asked_in_writing(desk.house)
    whole = "/desk/meetings/figures/?since=2026-11-01&until=2026-12-31"
    shown = page(desk.viet, whole)
    with CaptureQueriesContext(connection) as few:
        page(desk.viet, whole)
    assert "Cuộc họp bớt được" in shown
    closed_in_writing(desk.house)
    with CaptureQueriesContext(connection) as more:
        page(desk.viet, whole)
    assert len(few) == len(more)
    for browser in (desk.chi, desk.em):
        assert browser.get("/desk/meetings/figures/").status_code == 403
        assert browser.get("/desk/meetings/figures/sheet/").status_code == 403
    answer = desk.viet.get("/desk/meetings/figures/sheet/?since=2026-11-01&until=2026-12-31")
    headings, *_, total = read_sheet(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[arg-type] # of this process
    told = dict(zip(headings, total, strict=False))
    assert (told["Đợt lấy ý kiến"], told["Cuộc họp bớt được"], told["Đang lấy ý kiến"]) == ("3", "2", "1")
    assert (told["Lượt hỏi"], told["Trả lời đúng hạn"]) == ("9", "2")
    assert desk.viet.get("/desk/meetings/figures/?since=x&until=y").status_code == 422
