"""Nhiệm vụ at the desk: given, done with evidence, taken back and forth; who sees what; the board."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.cases.assignments.models import Assignment, AssignmentReminderRule, Evidence
from motcua.cases.assignments.tests import factories
from motcua.cases.assignments.tests.factories import Team, a_document, lay_ladder
from motcua.cases.dossiers.tests import factories as dossiers
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.tests import samples
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of

RESULT = samples.pdf()


class Desk:
    """Việt gives, Chi does, Bình helps, Em is a stranger; each at a browser."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self.leader, self.doer, self.helper, self.stranger = (
            browser_of(who) for who in (team.viet, team.chi, team.binh, team.em)
        )

    def typed(self, **changes: Any) -> dict[str, Any]:
        return {
            "key": uuid4(), "title": "Rà soát hộ kinh doanh", "text": "Đối chiếu danh sách.", "term_days": "5",
            "main_post": self.team.chi.post_id, "with_posts": [self.team.binh.post_id], "due_on": "", "urgency": "0",
            **changes,
        }  # fmt: skip

    def give(self, **changes: Any) -> Assignment:
        answer = self.leader.post("/desk/assignments/new/", self.typed(**changes))
        assert answer.status_code == 302, answer.content.decode()
        return Assignment.objects.latest("pk")

    def do(self, who: Client, one: Assignment, noun: str, **said: Any) -> Any:
        """As the page had it: with the version that it showed."""
        one.refresh_from_db()
        return who.post(f"/desk/assignments/{one.pk}/{noun}/", {"version": one.version, **said})


@pytest.fixture
def desk(db: None, settings: Any, tmp_path: Path) -> Desk:
    settings.FILES_ROOT = tmp_path
    return Desk(factories.a_team())


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def file(name: str = "Báo cáo.pdf", content: bytes = RESULT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def test_it_goes_its_way_from_the_giver_to_the_doer_and_back(desk: Desk) -> None:
    one = desk.give()
    here = f"/desk/assignments/{one.pk}/"
    assert one.code in page(desk.doer, "/desk/assignments/")
    assert "Sổ thời hạn: 5 ngày làm việc" in page(desk.doer, here)
    assert desk.do(desk.doer, one, "takeover").status_code == 302
    assert desk.do(desk.doer, one, "progress", text="Xong hai khu phố.", percent="60").status_code == 302
    said = {"text": "Đã xong.", "evidence": [file(), file("Ảnh.pdf")], "document": "", "dossier": ""}
    assert desk.do(desk.doer, one, "result", **said).status_code == 302
    assert "Chờ duyệt" in page(desk.leader, here)
    assert desk.do(desk.leader, one, "return", reason="Thiếu khu phố 3.").status_code == 302
    assert "Thiếu khu phố 3." in page(desk.doer, here)
    assert desk.do(desk.doer, one, "result", text="Đã đủ.").status_code == 302
    assert desk.do(desk.leader, one, "acceptance", answer="").status_code == 302
    story = page(desk.helper, here)
    assert all(words in story for words in ("Hoàn thành", "Đúng hạn", "Trả lại kết quả", "Đã xong."))


def test_evidence_is_downloaded_by_those_who_see_the_assignment(desk: Desk) -> None:
    one = desk.give()
    desk.do(desk.doer, one, "takeover")
    desk.do(desk.doer, one, "result", text="Xong.", evidence=[file()])
    address = f"/desk/assignments/{one.pk}/files/{Evidence.objects.get().pk}/"
    answer = desk.helper.get(address)
    assert b"".join(answer.streaming_content) == RESULT  # type: ignore[arg-type] # of this process
    assert answer["Content-Disposition"].startswith("attachment")
    assert desk.stranger.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kq.pdf", b"MZ\x90 no pdf"),
        ("kq.exe", b"MZ\x90\x00"),
        ("kq.pdf", b""),
        ("../../kq.html", b"<script>x</script>"),
    ],
)
def test_a_harmful_file_is_refused_beside_its_field_and_nothing_is_handed_in(
    desk: Desk, name: str, content: bytes
) -> None:
    one = desk.give()
    desk.do(desk.doer, one, "takeover")
    answer = desk.do(desk.doer, one, "result", text="Xong hết.", evidence=[file(name, content)])
    assert answer.status_code == 422
    assert 'id="error-id_evidence"' in answer.content.decode()
    assert "Xong hết." in answer.content.decode()
    one.refresh_from_db()
    assert one.state == "processing"


def test_more_files_than_one_can_look_at_are_refused_before_any_is_kept(desk: Desk) -> None:
    one = desk.give()
    desk.do(desk.doer, one, "takeover")
    answer = desk.do(desk.doer, one, "result", text="Xong.", evidence=[file() for _ in range(11)])
    assert answer.status_code == 422
    assert "tối đa 10 tệp" in answer.content.decode()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"), ({"main_post": ""}, "main_post"), ({"main_post": "999999"}, "main_post"),
        ({"term_days": ""}, "due_on"), ({"term_days": "0"}, "term_days"), ({"due_on": "2099-01-01"}, "term_days"),
        ({"term_days": "", "due_on": "2099-01-01"}, "due_on"), ({"term_days": "", "due_on": "x"}, "due_on"),
        ({"urgency": "7"}, "urgency"), ({"with_posts": ["999999"]}, "with_posts"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field_and_the_rest_is_kept(
    desk: Desk, changes: dict[str, Any], field: str
) -> None:
    answer = desk.leader.post("/desk/assignments/new/", desk.typed(**changes))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="error-id_{field}"' in text
    assert "Đối chiếu danh sách." in text
    assert not Assignment.objects.exists()


def test_the_form_sent_twice_is_one_assignment(desk: Desk) -> None:
    typed = desk.typed()
    first, second = (desk.leader.post("/desk/assignments/new/", typed) for _ in range(2))
    assert first["Location"] == second["Location"]


def test_who_decides_on_an_old_page_is_told_beside_the_words_that_they_typed(desk: Desk) -> None:
    one = desk.give()
    desk.do(desk.doer, one, "takeover")
    answer = desk.leader.post(f"/desk/assignments/{one.pk}/withdrawal/", {"version": 1, "reason": "Tỉnh đã làm."})
    assert answer.status_code == 409
    assert "vừa cập nhật" in answer.content.decode()
    assert "Tỉnh đã làm." in answer.content.decode()


def test_a_later_day_is_asked_for_seen_and_answered(desk: Desk) -> None:
    one = desk.give()
    desk.do(desk.doer, one, "takeover")
    day = (one.due_at + timedelta(days=7)).date().isoformat()
    asked = desk.do(desk.doer, one, "postponement-request", due_on=day, reason="Mưa bão.")
    assert asked.status_code == 302, asked.content.decode()
    assert one.code in page(desk.leader, "/desk/assignments/")
    assert "Mưa bão." in page(desk.leader, f"/desk/assignments/{one.pk}/postponement/")
    assert desk.do(desk.leader, one, "postponement", due_on="", answer="").status_code == 302
    assert "Đồng ý" in page(desk.doer, f"/desk/assignments/{one.pk}/")


def test_the_page_of_a_verb_that_the_rules_refuse_says_so(desk: Desk) -> None:
    here = f"/desk/assignments/{desk.give().pk}/"
    for noun, browser in (
        ("result", desk.doer), ("acceptance", desk.leader), ("postponement", desk.leader), ("takeover", desk.helper),
        ("withdrawal", desk.doer),
    ):  # fmt: skip
        assert browser.get(f"{here}{noun}/").status_code == 409, noun


def test_nobody_sees_what_is_not_for_them(desk: Desk) -> None:
    one = desk.give()
    assert desk.stranger.get(f"/desk/assignments/{one.pk}/").status_code == 404
    assert "Rà soát hộ" not in page(desk.stranger, "/desk/assignments/?group=all")
    for browser in (desk.doer, desk.helper):
        for noun in ("new", "board", "sheet"):
            assert browser.get(f"/desk/assignments/{noun}/").status_code == 403


def test_from_a_document_and_a_dossier_work_is_given_and_found_again(desk: Desk) -> None:
    document = a_document(desk.team, at=timezone.now())
    dossier = dossiers.in_review(desk.team.office, at=LAST_WEEK)
    paper, case = f"/desk/incoming/{document.pk}/", f"/desk/dossiers/{dossier.code}/"
    assert f"?document={document.pk}" in page(desk.leader, paper)
    assert document.abstract in page(desk.leader, f"/desk/assignments/new/?document={document.pk}")
    one, other = desk.give(document=document.pk), desk.give(dossier=dossier.code, title="Xác minh tại nhà")
    assert one.code in page(desk.leader, paper)
    assert other.code in page(desk.doer, case)
    assert dossier.code in page(desk.doer, f"/desk/assignments/{other.pk}/")
    assert document.abstract not in page(desk.doer, f"/desk/assignments/{one.pk}/")
    for query in (f"document={document.pk}", f"dossier={dossier.code}"):
        assert desk.stranger.get(f"/desk/assignments/new/?{query}").status_code == 404


@pytest.mark.parametrize("query", ["document=x", "document=" + "9" * 30, "document=-1"])
def test_a_source_that_means_nothing_is_an_assignment_by_itself(desk: Desk, query: str) -> None:
    page(desk.leader, f"/desk/assignments/new/?{query}")


def test_each_figure_of_the_board_leads_to_its_list(desk: Desk) -> None:
    one = desk.give()
    Assignment.objects.filter(pk=one.pk).update(due_at=timezone.now() - timedelta(days=3))
    board = page(desk.leader, "/desk/assignments/board/")
    address = f"/desk/assignments/?group=open&amp;post={desk.team.chi.post_id}&amp;due=late"
    assert address in board
    assert one.code in page(desk.leader, address.replace("&amp;", "&"))
    assert one.code not in page(desk.leader, f"/desk/assignments/?group=open&post={desk.team.binh.post_id}")


def test_the_board_leaves_as_a_sheet(desk: Desk) -> None:
    desk.give()
    sheet = desk.leader.get("/desk/assignments/sheet/")
    assert BytesIO(b"".join(sheet.streaming_content)).getvalue().startswith(b"PK")  # type: ignore[arg-type] # as above


@pytest.mark.parametrize(
    "period", ["since=x", "since=2026-02-30", "since=1999-01-01&until=1999-02-01", "since=2026-05-02&until=2026-05-01",
               "since=2020-01-01&until=2026-05-01", "until=0001-01-02"]
)  # fmt: skip
def test_a_period_that_means_nothing_is_refused_in_words(desk: Desk, period: str) -> None:
    for what in ("board", "sheet"):
        answer = desk.leader.get(f"/desk/assignments/{what}/?{period}")
        assert answer.status_code == 422
        assert "Khoảng ngày" in answer.content.decode()


def test_an_administrator_changes_the_ladder_of_reminders(desk: Desk) -> None:
    lay_ladder()
    son = desk.team.office.hire("Sơn", "organizations.administer")
    Authenticator.objects.create(user_id=son.id, type=Authenticator.Type.TOTP, data={})
    admin = browser_of(son)
    assert "Chung" in page(admin, "/desk/assignments/reminders/")
    rung = {"side": "before", "days": "4", "to_doer": "on", "valid_from": "2026-11-23"}
    assert admin.post("/desk/assignments/reminders/rules/", rung).status_code == 302
    assert "còn 4 ngày làm việc đến hạn" in page(admin, "/desk/assignments/reminders/")
    again = admin.post("/desk/assignments/reminders/rules/", rung)
    assert again.status_code == 422
    assert 'id="error-id_days"' in again.content.decode()
    number = AssignmentReminderRule.objects.get(days=4).pk
    ending = f"/desk/assignments/reminders/rules/{number}/end/"
    assert admin.post(ending, {"last_day": "2026-11-30"}).status_code == 302
    for address in ("/desk/assignments/reminders/", "/desk/assignments/reminders/rules/", ending):
        assert desk.leader.get(address).status_code == 403


def test_the_first_page_lists_it_between_the_dossiers_in_the_order_in_which_they_will_be_late(desk: Desk) -> None:
    dossier = dossiers.in_review(desk.team.office, at=timezone.now())
    due = dossier.due_at
    assert due is not None
    before, after = (desk.give(title=title) for title in ("Việc gấp", "Việc sau"))
    for one, moment in ((before, due - timedelta(hours=1)), (after, due + timedelta(days=30))):
        Assignment.objects.filter(pk=one.pk).update(due_at=moment)
    home = page(desk.doer, "/desk/")
    assert home.index(before.code) < home.index(dossier.code) < home.index(after.code)
    assert "3 việc chờ bạn" in home
    assert before.code not in page(desk.helper, "/desk/")


def test_a_result_waits_on_the_first_page_of_the_giver(desk: Desk) -> None:
    one = desk.give()
    desk.do(desk.doer, one, "takeover")
    page(desk.leader, "/desk/assignments/")  # which says once that it was given
    assert one.code not in page(desk.leader, "/desk/")
    desk.do(desk.doer, one, "result", text="Xong.")
    assert one.code in page(desk.leader, "/desk/")
    page(desk.doer, "/desk/assignments/")
    after = page(desk.doer, "/desk/")
    assert "data-item" not in after  # nothing waits any more; it is told among what was done today
    assert f"Nộp kết quả · {one.code}" in after
