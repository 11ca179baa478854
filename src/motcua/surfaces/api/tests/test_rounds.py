"""Written opinions for programs: prepared, sent, answered, closed; who learns what; the figures of meetings."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from motcua.cases.meetings.models import WrittenRound
from motcua.foundation.files.tests import samples
from motcua.surfaces.api.tests.conftest import Caller, Ward, sent_as

pytestmark = pytest.mark.django_db
HERE = "/rounds"
TAM = {"name": "Nguyễn Văn Tám", "title": "Trưởng ấp 3", "email": "tam@vidu.vn"}
YES = {"answers": [{"number": 1, "verdict": "agrees"}, {"number": 2, "verdict": "agrees"}]}
Keys = dict[str, Caller]


def a_plan(ward: Ward, **changes: Any) -> dict[str, Any]:
    return {
        "subject_line": "Phương án sửa đường ấp 3", "chair_post": ward.dung.post_id, "term_days": 3, "remind_days": 1,
        "questions": ["Chọn phương án 2", "Thi công tháng 12"], "posts": [ward.chi.post_id], "guests": [TAM], **changes,
    }  # fmt: skip


def sent(ward: Ward, keys: Keys, **changes: Any) -> str:
    made = keys["hoa"].post(HERE, a_plan(ward, **changes))
    assert made.status_code == 201, made.content
    here = f"{HERE}/{made.json()['id']}"
    assert keys["chi"].get(here).status_code == 404, "nobody has asked her yet"
    assert keys["hoa"].post(f"{here}/asking", {"version": 1}).json()["state"] == "asked"
    return here


def test_it_goes_its_way_from_the_plan_to_the_result(ward: Ward, keys: Keys) -> None:
    file = keys["hoa"].send("/files", {"file": sent_as("phuong-an.pdf", samples.pdf())}).json()
    here = sent(ward, keys, papers=[file["id"]])
    told = keys["chi"].get(here).json()
    assert (told["nouns"], told["members"], told["guests"], told["story"]) == (["answer"], [], [], [])
    got = keys["chi"].get(f"{here}/files/{told['papers'][0]['id']}")
    assert got.getvalue()[:4] == b"%PDF"  # type: ignore[attr-defined]
    half = keys["chi"].post(f"{here}/answer", {"answers": YES["answers"][:1]})
    assert (half.status_code, half.json()["code"]) == (422, "meetings.verdict_missing")
    bare = {"answers": [YES["answers"][0], {"number": 2, "verdict": "other"}]}
    assert keys["chi"].post(f"{here}/answer", bare).json()["code"] == "meetings.verdict_unexplained"
    assert keys["chi"].post(f"{here}/answer", YES).status_code == 200
    told = keys["hoa"].get(here).json()
    assert [(one["is_guest"], bool(one["answered_at"])) for one in told["members"]] == [(False, True), (True, False)]
    assert told["guests"] == [TAM]
    assert [one["who"] for one in told["matters"][0]["answers"]] == [told["members"][0]["text"]]
    early = {"version": told["version"], "conclusion": "Phương án 2."}
    assert keys["hoa"].post(f"{here}/closure", early).json()["code"] == "meetings.still_waiting"
    WrittenRound.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert keys["dung"].post(f"{here}/closure", early).json()["state"] == "closed"
    told = keys["chi"].get(here).json()
    tally = {one["verdict"]: one["number"] for one in told["matters"][0]["tally"]}
    assert (told["conclusion"], tally["agrees"], told["matters"][0]["answers"]) == ("Phương án 2.", 1, [])
    figures = keys["hoa"].get("/meeting-figures").json()["whole"]["rounds"]
    assert (figures["asked"], figures["spared"], figures["people"], figures["in_time"]) == (1, 1, 2, 0)


def test_what_was_closed_is_concluded_into_work_and_counts_as_spared(ward: Ward, keys: Keys) -> None:
    here = sent(ward, keys, guests=[])
    keys["chi"].post(f"{here}/answer", YES)
    version = keys["hoa"].get(here).json()["version"]
    keys["hoa"].post(f"{here}/closure", {"version": version, "conclusion": "Phương án 2."})
    made = keys["dung"].post(f"{here}/conclusions", {"text": "Lập dự toán", "main_post": ward.chi.post_id,
                                                     "term_days": 3}).json()["made"]  # fmt: skip
    (line,) = keys["chi"].get(here).json()["conclusions"]
    assert (line["id"], line["is_given"]) == (made, True)
    assert keys["chi"].get(f"/assignments/{line['assignment']}").status_code == 200
    assert keys["hoa"].post(f"{here}/conclusions/{made}/removal", {"version": version + 2}).status_code == 409


def test_it_becomes_a_meeting_and_then_spares_none(ward: Ward, keys: Keys) -> None:
    here = sent(ward, keys)
    begin = timezone.now().replace(microsecond=0) + timedelta(days=2)
    plan = {
        "version": 2, "subject_line": "Họp bàn", "chair_post": ward.dung.post_id, "place": "Sân",
        "begins_at": begin.isoformat(), "ends_at": (begin + timedelta(hours=1)).isoformat(),
    }  # fmt: skip
    turned = keys["hoa"].post(f"{here}/meeting", plan).json()
    assert turned["state"] == "turned"
    assert keys["hoa"].get(f"/meetings/{turned['made']}").json()["state"] == "draft"
    assert keys["hoa"].get(here).json()["became_id"] == turned["made"]
    assert keys["hoa"].get("/meeting-figures").json()["whole"]["rounds"]["spared"] == 0
    wrong = keys["hoa"].get("/meeting-figures?since=2026-02-01&until=2026-01-01")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "meetings.period_wrong")
