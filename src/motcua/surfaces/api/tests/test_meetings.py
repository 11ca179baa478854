"""Meetings through the API: arranged, answered, held; conclusions that become work; the documents about them."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from motcua.cases.correspondence.tests import factories
from motcua.cases.meetings import services
from motcua.cases.meetings.models import Meeting, MeetingConclusion
from motcua.cases.meetings.services import Guest, Plan
from motcua.foundation.files.tests import samples
from motcua.foundation.organizations import services as organizations
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.api.tests.conftest import Caller, Ward, sent_as
from motcua.surfaces.api.tests.counting import queries

pytestmark = pytest.mark.django_db
HERE = "/meetings"
TAM = {"name": "Nguyễn Văn Tám", "title": "Trưởng ấp 3", "email": "tam@vidu.vn"}
Keys = dict[str, Caller]


def a_plan(ward: Ward, **changes: Any) -> dict[str, Any]:
    begin = timezone.now().replace(microsecond=0) + timedelta(days=2)
    return {
        "subject_line": "Bàn việc sửa đường ấp 3", "chair_post": ward.dung.post_id, "place": "Hội trường",
        "begins_at": begin.isoformat(), "ends_at": (begin + timedelta(hours=2)).isoformat(),
        "agenda": ["Hiện trạng", "Kinh phí"], "posts": [ward.chi.post_id, ward.binh.post_id], "guests": [TAM],
    } | changes  # fmt: skip


def arranged(ward: Ward, keys: Keys, **changes: Any) -> str:
    answer = keys["hoa"].post(HERE, a_plan(ward, **changes))
    assert answer.status_code == 201, answer.content
    return f"{HERE}/{answer.json()['id']}"


def over(ward: Ward) -> str:
    """Since yesterday; everybody had been asked."""
    begin = timezone.now().replace(microsecond=0) - timedelta(days=1)
    plan = Plan(
        subject_line="Giao ban", chair_post=ward.dung.post_id or 0, begins_at=begin, place="Sân",
        ends_at=begin + timedelta(hours=1), posts=(ward.chi.post_id or 0,), guests=(Guest(**TAM),),
    )  # fmt: skip
    made = services.arrange(plan, actor=ward.hoa, at=begin - timedelta(hours=1), key=uuid4())
    services.invite(made.pk, version=1, actor=ward.hoa, at=begin - timedelta(hours=1))
    return f"{HERE}/{made.pk}"


def test_a_meeting_is_arranged_and_answered_by_those_who_are_asked(ward: Ward, keys: Keys) -> None:
    file = keys["hoa"].send("/files", {"file": sent_as("tai-lieu.pdf", samples.pdf())}).json()
    here = arranged(ward, keys, papers=[file["id"]])
    assert keys["chi"].get(here).status_code == 404, "nobody has asked her yet"
    told = keys["hoa"].get(here).json()
    assert (told["state"], told["agenda"], told["where"]) == ("draft", ["Hiện trạng", "Kinh phí"], "Hội trường")
    assert told["papers"][0]["sha256"] == file["sha256"]
    assert keys["hoa"].post(f"{here}/invitation", {"version": 1}).json()["state"] == "invited"
    told = keys["chi"].get(here).json()
    assert told["nouns"] == ["answer"]
    got = keys["chi"].get(f"{here}/files/{told['papers'][0]['id']}")
    assert got.getvalue()[:4] == b"%PDF"  # type: ignore[attr-defined]
    refused = keys["chi"].post(f"{here}/answer", {"answer": "declines"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "reason")
    keys["chi"].post(f"{here}/answer", {"answer": "declines", "reason": "Đi công tác"})
    answers = {one["text"]: one for one in keys["hoa"].get(here).json()["invited"]}
    assert [one["more"] for one in answers.values() if one["answer"] == "declines"] == ["Đi công tác"]
    assert keys["chi"].get(here).json()["mine"]["reason"] == "Đi công tác"


def test_the_addresses_of_guests_are_for_those_who_arrange(ward: Ward, keys: Keys) -> None:
    here = arranged(ward, keys)
    keys["hoa"].post(f"{here}/invitation", {"version": 1})
    assert [one["email"] for one in keys["hoa"].get(here).json()["guests"]] == ["tam@vidu.vn"]
    for name in ("dung", "chi"):
        assert "tam@vidu.vn" not in keys[name].get(here).content.decode()
        assert "Nguyễn Văn Tám" in keys[name].get(here).content.decode()


def test_a_plan_is_changed_as_a_whole_on_the_version_that_was_read(ward: Ward, keys: Keys) -> None:
    here = arranged(ward, keys)
    changed = a_plan(ward, place="Nhà văn hóa ấp 3", guests=[], version=1)
    assert keys["hoa"].post(f"{here}/plan", changed).json()["version"] == 2
    told = keys["hoa"].get(here).json()
    assert (told["place"], told["guests"]) == ("Nhà văn hóa ấp 3", [])
    answer = keys["hoa"].post(f"{here}/plan", changed)
    assert (answer.status_code, answer.json()["code"]) == (409, "meetings.changed_meanwhile")
    assert keys["hoa"].post(f"{here}/cancellation", {"version": 2, "reason": "Mưa"}).json()["state"] == "cancelled"


def test_what_was_decided_becomes_work_where_the_writer_gives_it(ward: Ward, keys: Keys) -> None:
    here = over(ward)
    came = [one["id"] for one in keys["hoa"].get(here).json()["attendance"]]
    held = keys["hoa"].post(f"{here}/minutes", {"version": 2, "came": came[:1], "minutes": "Đã bàn."}).json()
    assert held["state"] == "held"
    told = keys["chi"].get(here).json()
    assert (told["minutes"], [one["came"] for one in told["attendance"]]) == ("Đã bàn.", [True, False])
    said = {"text": "Dọn sân", "main_post": ward.chi.post_id, "term_days": 3}
    waits = keys["hoa"].post(f"{here}/conclusions", said).json()
    keys["hoa"].post(f"{here}/conclusions/{waits['made']}", said | {"text": "Quét sân", "version": waits["version"]})
    keys["dung"].post(f"{here}/conclusions", said | {"text": "Sửa cổng"})
    now = keys["dung"].get(here).json()
    assert [(one["text"], one["is_given"]) for one in now["conclusions"]] == [("Quét sân", False), ("Sửa cổng", True)]
    assert keys["dung"].post(f"{here}/conclusions/giving", {"version": now["version"]}).status_code == 200
    told = keys["chi"].get(here).json()
    assert [one["assignment_state_text"] for one in told["conclusions"]] == ["Chờ nhận việc"] * 2
    assert keys["chi"].get(f"/assignments/{told['conclusions'][0]['assignment']}").status_code == 200
    last = keys["hoa"].post(f"{here}/conclusions", {"text": "Nhắc lại"}).json()
    removal = f"{here}/conclusions/{last['made']}/removal"
    assert keys["hoa"].post(removal, {"version": last["version"]}).status_code == 200
    assert MeetingConclusion.objects.count() == 2


def test_a_conclusion_sent_again_is_written_once(ward: Ward, keys: Keys) -> None:
    here = over(ward)
    keys["hoa"].post(f"{here}/minutes", {"version": 2, "minutes": "Đã bàn."})
    first, again = (keys["hoa"].post(f"{here}/conclusions", {"text": "Dọn sân"}, once="c") for _ in range(2))
    assert first.content == again.content
    assert MeetingConclusion.objects.count() == 1


def test_the_invitation_and_the_notice_begin_as_documents(ward: Ward, keys: Keys) -> None:
    organizations.grant(ward.hoa.post_id or 0, grant="correspondence.draft", actor=SYSTEM, at=factories.MONDAY)
    draft = asdict(factories.a_draft(ward))
    here = arranged(ward, keys)
    begun = keys["hoa"].post(f"{here}/invitation-document", draft)
    assert begun.status_code == 201, begun.content
    (line,) = keys["hoa"].get(here).json()["documents"]
    assert (line["id"], line["role"]) == (begun.json()["document"], "Giấy mời")
    held = over(ward)
    keys["hoa"].post(f"{held}/minutes", {"version": 2, "minutes": "Đã bàn."})
    assert keys["hoa"].post(f"{held}/notice", draft).status_code == 201


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subject_line": ""}, "subject_line"), ({"place": ""}, "room_id"), ({"room_id": 2**40}, "room_id"),
        ({"guests": [{"name": "A", "email": "x"}]}, "guests"), ({"link": "http://x"}, "link"),
        ({"begins_at": "2026-01-01T08:00:00+07:00", "ends_at": "2026-01-01T09:00:00+07:00"}, "begins_at"),
    ],
)  # fmt: skip
def test_what_cannot_be_arranged_is_told_at_its_field(
    ward: Ward, keys: Keys, changes: dict[str, Any], field: str
) -> None:
    answer = keys["hoa"].post(HERE, a_plan(ward, **changes))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
    assert not Meeting.objects.exists()


def test_one_room_has_one_meeting_at_a_time(ward: Ward, keys: Keys) -> None:
    room = services.add_room(name="Phòng họp", seats=30, actor=ward.hoa, at=factories.MONDAY)
    assert keys["hoa"].get("/meeting-rooms").json()["items"] == [{"id": room.pk, "name": "Phòng họp", "seats": 30}]
    arranged(ward, keys, room_id=room.pk)
    answer = keys["hoa"].post(HERE, a_plan(ward, room_id=room.pk))
    assert answer.json()["code"] == "meetings.room_taken"
    assert Meeting.objects.count() == 1


def test_the_list_goes_on_page_by_page_and_takes_as_many_statements_however_long(ward: Ward, keys: Keys) -> None:
    first = arranged(ward, keys)
    asked = ((HERE, None), (HERE, {"group": "draft", "q": "sua duong"}), (first, None))
    few = [queries(keys["dung"], *one) for one in asked]
    wanted = {first} | {arranged(ward, keys) for _ in range(26)}
    keys["hoa"].post(f"{first}/plan", a_plan(ward, version=1, posts=[ward.chi.post_id], agenda=["Một"]))
    assert few == [queries(keys["dung"], *one) for one in asked] == [5, 5, 13]
    page = keys["hoa"].get(HERE).json()
    rest = keys["hoa"].get(HERE, {"after": page["next"]}).json()
    seen = [f"{HERE}/{one['id']}" for one in page["items"] + rest["items"]]
    assert (len(seen), {*seen}, rest["next"]) == (27, wanted, None)
    for query in ({"group": "x"}, {"after": "x"}, {"surprise": "1"}):
        assert keys["hoa"].get(HERE, query).status_code == 422
