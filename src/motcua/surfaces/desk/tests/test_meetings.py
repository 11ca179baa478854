"""Cuộc họp at the desk: arranged in a room, made known, changed, called off; who sees what."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.cases.assignments.models import Assignment
from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.states import DIRECTING, DRAFTING, REGISTERING
from motcua.cases.correspondence.tests.factories import lay_kinds
from motcua.cases.meetings import selectors
from motcua.cases.meetings.models import Invitee, Meeting, MeetingConclusion, MeetingPaper
from motcua.cases.meetings.states import DocumentRole
from motcua.cases.meetings.tests.factories import MONDAY, House, a_house
from motcua.foundation.files.tests import samples
from motcua.foundation.organizations import services as organizations
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local
from motcua.surfaces.desk.tests.conftest import browser_of

PAPER = samples.pdf()


class Desk:
    """Việt arranges, Chi is asked to come, Hoa is not, Em sits at the neighbour; each at a browser."""

    def __init__(self, house: House) -> None:
        self.house, office = house, house.office
        self.viet, self.chi, self.hoa, self.em = (
            browser_of(who) for who in (house.viet, office.chi, office.hoa, office.em)
        )

    def typed(self, *, begin: datetime | None = None, **changes: Any) -> dict[str, Any]:
        begin = local(begin or timezone.now() + timedelta(days=2))
        office = self.house.office
        return {
            "key": uuid4(), "version": 0, "subject_line": "Bàn việc sửa đường ấp 3", "chair_post": office.dung.post_id,
            "begins_at": f"{begin:%Y-%m-%dT%H:%M}", "ends_at": f"{begin + timedelta(hours=1):%Y-%m-%dT%H:%M}",
            "room_id": self.house.room.pk, "place": "", "link": "https://hop.vidu.vn/1", "text": "",
            "agenda": "Hiện trạng\nKinh phí", "posts": [office.chi.post_id],
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


def test_it_goes_its_way_from_the_form_to_those_invited_and_is_called_off(desk: Desk) -> None:
    paper = SimpleUploadedFile("Dự toán.pdf", PAPER, "application/pdf")
    answer = desk.viet.post("/desk/meetings/new/", desk.typed(papers=[paper]))
    assert answer.status_code == 302, answer.content.decode()
    one = Meeting.objects.get()
    here, file = answer["Location"], f"{answer['Location']}files/{MeetingPaper.objects.get().pk}/"
    for browser in (desk.chi, desk.hoa, desk.em):
        assert browser.get(here).status_code == browser.get(file).status_code == 404
    assert "Trưởng ấp 3" in page(desk.viet, here)
    assert desk.viet.post(f"{here}invitation/", {"version": 1}).status_code == 302
    assert one.code in page(desk.chi, "/desk/meetings/")
    assert all(words in page(desk.chi, here) for words in ("Kinh phí", "Dự toán.pdf", "Phòng họp tầng 2"))
    for given, status in (({"answer": "sends"}, 422), ({"answer": "sends", "substitute": "Bà Ba, phó phòng"}, 302)):
        assert desk.chi.post(f"{here}answer/", given).status_code == status
    assert all(words in page(desk.viet, here) for words in ("Cử người dự thay", "Bà Ba, phó phòng"))
    assert [browser.get(f"{here}answer/").status_code for browser in (desk.viet, desk.hoa)] == [409, 404]
    answer = desk.chi.get(file)
    assert b"".join(answer.streaming_content) == PAPER  # type: ignore[arg-type] # of this process
    assert desk.chi.get(f"{here}plan/").status_code == 409
    assert "Hiện trạng" in page(desk.viet, f"{here}plan/")
    changed = desk.typed(version=2, subject_line="Sửa đường ấp 3 và ấp 4", dropped=[MeetingPaper.objects.get().pk])
    assert desk.viet.post(f"{here}plan/", changed).status_code == 302
    assert "ấp 4" in page(desk.chi, here)
    assert "Dự toán.pdf" not in page(desk.chi, here)
    assert desk.viet.post(f"{here}cancellation/", {"version": 3, "reason": "Mưa bão."}).status_code == 302
    assert "Mưa bão." in page(desk.chi, here)
    assert one.code in page(desk.chi, "/desk/meetings/?group=past")
    assert desk.hoa.get(here).status_code == 404


def test_who_came_is_ticked_and_everybody_invited_reads_the_minutes(desk: Desk) -> None:
    here = desk.viet.post("/desk/meetings/new/", desk.typed())["Location"]
    desk.viet.post(f"{here}invitation/", {"version": 1})
    assert desk.viet.get(f"{here}minutes/").status_code == 409, "it has not begun"
    Meeting.objects.update(begins_at=timezone.now() - timedelta(hours=1))
    said = {"version": 2, "came": [Invitee.objects.get(post_id=desk.house.office.chi.post_id).pk]}
    answer = desk.viet.post(f"{here}minutes/", said)
    assert (answer.status_code, Meeting.objects.get().state) == (422, "invited"), "without words it is no minutes"
    assert desk.viet.post(f"{here}minutes/", said | {"minutes": "Thống nhất phương án 2."}).status_code == 302
    for words in ("Thống nhất phương án 2.", "có mặt 1/2", "Nguyễn Văn Tám."):
        assert words in page(desk.chi, here)
    assert desk.chi.get(f"{here}minutes/").status_code == 409
    assert "Thống nhất phương án 2." in page(desk.viet, f"{here}minutes/"), "it may be written anew"


def test_conclusions_are_written_one_by_one_and_become_work_that_names_the_meeting(desk: Desk) -> None:
    leader = desk.house.office.hire("Lê Văn Sáu", "assignments.give")
    chair, chi = browser_of(leader), desk.house.office.chi.post_id
    here = desk.viet.post("/desk/meetings/new/", desk.typed(chair_post=leader.post_id))["Location"]
    desk.viet.post(f"{here}invitation/", {"version": 1})
    Meeting.objects.update(begins_at=timezone.now() - timedelta(hours=1))
    assert desk.viet.get(f"{here}conclusions/").status_code == 409, "there are no minutes yet"
    desk.viet.post(f"{here}minutes/", {"version": 2, "minutes": "Đã bàn."})
    assert f"{here}conclusions/" in page(desk.viet, f"{here}minutes/")
    said = {"version": 3, "text": "Sửa đường ấp 3", "main_post": chi, "key": uuid4()}
    answer = desk.viet.post(f"{here}conclusions/", said)
    assert (answer.status_code, "Sửa đường ấp 3" in answer.content.decode()) == (422, True)
    for _ in range(2):
        assert desk.viet.post(f"{here}conclusions/", said | {"term_days": 3}).status_code == 302
    one = MeetingConclusion.objects.get()
    assert "Chờ giao việc" in page(desk.chi, here)
    for part in ("", "removal/"):
        assert desk.viet.get(f"{here}conclusions/{one.pk}/{part}").status_code == 200
        assert desk.chi.get(f"{here}conclusions/{one.pk}/{part}").status_code == 409
    assert desk.viet.get(f"{here}conclusions/giving/").status_code == 409
    assert one.text in page(chair, f"{here}conclusions/giving/")
    version = Meeting.objects.get().version
    assert chair.post(f"{here}conclusions/giving/", {"version": version}).status_code == 302
    work = Assignment.objects.get()
    assert here in page(desk.chi, f"/desk/assignments/{work.pk}/")
    assert f"/desk/assignments/{work.pk}/" in page(desk.chi, here)
    assert f"/desk/assignments/{work.pk}/" not in page(desk.viet, here), "which Việt may not open"
    assert desk.viet.get(f"{here}conclusions/{one.pk}/").status_code == 409, "given work is not changed here"


def test_a_meeting_begins_its_invitation_and_its_notice_with_its_own_words(desk: Desk) -> None:
    lay_kinds()
    for grant in (DRAFTING, REGISTERING):
        organizations.grant(desk.house.viet.post_id or 0, grant=grant, actor=SYSTEM, at=MONDAY)
    chair = desk.house.office.hire("Lê Văn Sáu", DIRECTING)
    here = desk.viet.post("/desk/meetings/new/", desk.typed(chair_post=chair.post_id))["Location"]
    assert desk.viet.get(f"{here}notice/").status_code == 409, "nothing is decided yet"
    shown = page(desk.viet, f"{here}invitation-document/")
    for words in (
        "Dự họp bàn việc sửa đường ấp 3",
        "- Nguyễn Văn Tám, Trưởng ấp 3;",
        "Phòng họp tầng 2",
        "2. Kinh phí",
    ):
        assert words in shown
    number, now = Meeting.objects.get().pk, timezone.now()
    typed = selectors.document_words(number, DocumentRole.INVITATION, actor=desk.house.viet, at=now)
    typed |= {"key": uuid4(), "urgency": 0}
    answers = [desk.viet.post(f"{here}invitation-document/", typed) for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {f"/desk/outgoing/{OutgoingDocument.objects.get().pk}/"}
    assert "Dự thảo 1" in page(desk.viet, here)
    assert "Dự thảo 1" not in page(browser_of(chair), here), "a draft is its unit's own until it is submitted"
    assert here in page(desk.viet, answers[0]["Location"])
    assert desk.viet.get(f"{here}invitation-document/").status_code == 409, "there is one already"
    assert desk.viet.post(f"{here}invitation-document/", typed | {"key": uuid4()}).status_code == 409


def test_a_taken_room_is_said_beside_its_field_and_the_rest_is_kept(desk: Desk) -> None:
    assert desk.viet.post("/desk/meetings/new/", desk.typed()).status_code == 302
    again = desk.viet.post("/desk/meetings/new/", desk.typed(subject_line="Giao ban"))
    text = again.content.decode()
    assert again.status_code == 409
    assert 'id="error-id_room_id"' in text
    assert "đã có cuộc họp" in text
    assert "Giao ban" in text
    wrong = desk.viet.post("/desk/meetings/new/", desk.typed(guests="Tám", begins_at="x", link="http://a"))
    assert wrong.status_code == 422


def test_rooms_are_kept_by_those_who_arrange(desk: Desk) -> None:
    assert desk.viet.post("/desk/meetings/rooms/new/", {"name": "Hội trường", "seats": "200"}).status_code == 302
    assert "Hội trường" in page(desk.viet, "/desk/meetings/rooms/")
    assert desk.viet.post("/desk/meetings/rooms/new/", {"name": "Hội trường", "seats": "1"}).status_code == 422
    assert desk.viet.post(f"/desk/meetings/rooms/{desk.house.room.pk}/end/").status_code == 302
    assert "tầng 2" not in page(desk.viet, "/desk/meetings/rooms/")
    for noun in ("new", "rooms", "rooms/new"):
        assert desk.chi.get(f"/desk/meetings/{noun}/").status_code == 403
