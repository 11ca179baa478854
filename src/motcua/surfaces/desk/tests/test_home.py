"""Hôm nay: what waits for a post in every room, on one list, in the order in which it will be late."""

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.cases.assignments.models import Assignment
from motcua.cases.assignments.states import GIVING
from motcua.cases.assignments.tests import factories as assigned
from motcua.cases.correspondence.models import IncomingDocument
from motcua.cases.correspondence.states import DIRECTING, DRAFTING, REGISTERING
from motcua.cases.correspondence.tests import factories as papers
from motcua.cases.dossiers.tests import factories as dossiers
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.meetings.states import ARRANGING
from motcua.cases.meetings.tests import factories as met
from motcua.foundation.organizations import services as seats
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of


@dataclass
class Desk:
    """Kha, who has every grant in all the rooms, and so everything that can wait for one."""

    office: Office
    kha: Actor
    incoming: dict[str, IncomingDocument]
    due: Assignment
    handed_in: Assignment
    meeting: Any

    def first_page(self, query: str = "") -> str:
        return str(browser_of(self.kha).get(f"/desk/{query}").content.decode())


@pytest.fixture
def desk(db: None, settings: Any, tmp_path: Path) -> Desk:
    settings.FILES_ROOT = tmp_path
    office = dossiers.an_office()
    kha = office.hire("Lâm Văn Kha", REGISTERING, DIRECTING, DRAFTING, ARRANGING, GIVING)
    incoming, due, handed_in = documents_and_assignments(office, kha)
    file = assigned.evidence(timezone.now())
    meeting, _, _ = met.prepared(kha, chair=office.chi, file=file, at=timezone.now())
    return Desk(office, kha, incoming, due, handed_in, meeting)


def documents_and_assignments(office: Office, kha: Actor) -> tuple[dict[str, IncomingDocument], Assignment, Assignment]:
    """Of each kind that can wait for Kha, one."""
    now = timezone.now()
    file = assigned.evidence(now)
    papers.outgoing_of_each(kha, at=now)
    giver = office.hire("Trần Quốc Việt", GIVING)
    work = assigned.one_of_each(kha, giver=giver, doer=office.chi, file=file, at=now)
    incoming = papers.one_of_each(kha, scan_id=file[0], at=now)
    begun, done = (Assignment.objects.get(pk=work[verb]["number"]) for verb in ("-progress", "-acceptance"))
    return incoming, begun, done


def test_all_rooms_stand_on_one_list_in_the_order_in_which_they_will_be_late(desk: Desk) -> None:
    now = timezone.now()
    late, undated = desk.incoming["directed"], desk.incoming["presented"]
    IncomingDocument.objects.filter(pk=late.pk).update(due_at=now - timedelta(days=3))
    Assignment.objects.filter(pk=desk.due.pk).update(due_at=now + timedelta(days=40))
    page = desk.first_page()
    order = [
        f"/desk/incoming/{late.pk}/", f"/desk/meetings/{desk.meeting.pk}/", f"/desk/assignments/{desk.due.pk}/",
        f"/desk/incoming/{undated.pk}/",
    ]  # fmt: skip
    assert sorted(order, key=page.index) == order
    assert page.index("Đã trễ") < page.index("Chưa đặt hạn")


def test_as_much_is_counted_beside_the_navigation_and_on_each_pill_as_the_list_shows(desk: Desk) -> None:
    everywhere = desk.first_page()
    waiting = everywhere.count("data-item")
    assert waiting == 3 + 3 + 4 + 1  # documents in, documents out, assignments, the meeting
    assert f"{waiting} việc chờ bạn" in everywhere
    for room, said in (("documents", 6), ("assignments", 4), ("meetings", 1)):
        page = desk.first_page(f"?room={room}")
        assert page.count("data-item") == said
        assert f"{said} việc chờ bạn" in page
    assert desk.first_page("?room=nonsense").count("data-item") == waiting


def test_the_first_page_asks_as_many_queries_however_much_waits(desk: Desk) -> None:
    browser = browser_of(desk.kha)

    def asked() -> int:
        browser.get("/desk/")
        with CaptureQueriesContext(connection) as seen:
            browser.get("/desk/")
        return len(seen)

    before = asked()
    documents_and_assignments(desk.office, desk.kha)
    assert asked() == before


def test_what_waits_for_somebody_else_is_on_no_other_first_page(desk: Desk) -> None:
    for who in (desk.office.hoa, desk.office.em):
        browser: Client = browser_of(who)
        page = browser.get("/desk/").content.decode()
        assert "data-item" not in page
        assert desk.meeting.subject_line not in page


def beside(text: str) -> int:
    """How many the card of another post tells."""
    found = re.search(r"<b>(\d+) việc chờ</b> ở vị trí khác", text)
    return int(found[1]) if found else 0


def test_another_post_of_mine_tells_what_waits_there_in_all_rooms_as_its_own_first_page_does(desk: Desk) -> None:
    """Lan sits at Kha's post too: of the unit's drafts the own one waits for her and not the one that Kha writes."""
    lan = desk.office.hire("Đỗ Thị Lan", DRAFTING)
    opinion = papers.asked_of(desk.kha, by=lan, at=timezone.now())
    browser = browser_of(lan)
    assert beside(browser.get("/desk/").content.decode()) == 0
    seats.hold_post(
        desk.kha.post_id or 0, actor=SYSTEM, at=timezone.now(), account_id=lan.id or 0, valid_from=dossiers.SINCE
    )
    told = beside(browser.get("/desk/").content.decode())
    browser.post("/desk/post/", {"post": desk.kha.post_id})
    page = browser.get("/desk/").content.decode()
    assert page.count("data-item") == told == 3 + (2 + 1) + 1 + 4 + 1
    assert f"/desk/opinions/{opinion.pk}/" in page


def test_who_stands_in_is_told_of_the_drafts_of_the_absent_person_too(desk: Desk) -> None:
    lan = desk.office.hire("Đỗ Thị Lan")
    today = local_day(timezone.now())
    seats.arrange_cover(
        desk.kha.post_id or 0, absent_id=desk.kha.id or 0, stand_in_id=lan.id or 0, valid_from=today, valid_to=today,
        actor=SYSTEM, at=timezone.now(),
    )  # fmt: skip
    page = browser_of(lan).get("/desk/").content.decode()
    assert beside(page) == 3 + 3 + 4 + 1
    assert "thay mặt Lâm Văn Kha" in page


def test_other_posts_cost_one_query_more_however_many_they_are(desk: Desk) -> None:
    lan = desk.office.hire("Đỗ Thị Lan")
    browser = browser_of(lan)

    def asked() -> int:
        browser.get("/desk/")
        with CaptureQueriesContext(connection) as seen:
            browser.get("/desk/")
        return len(seen)

    counts = [asked()]
    for post in (desk.kha.post_id, desk.office.binh.post_id, desk.office.dung.post_id):
        at = timezone.now()
        seats.hold_post(post or 0, actor=SYSTEM, at=at, account_id=lan.id or 0, valid_from=dossiers.SINCE)
        counts.append(asked())
    assert [count - counts[0] for count in counts] == [0, 1, 1, 1]


def test_what_i_have_done_today_is_told_from_all_rooms_the_latest_first(desk: Desk) -> None:
    page = desk.first_page()
    done = page[page.index("Đã xong hôm nay") :]
    # Registered 3, directed 1, submitted 3, approved 2, issued 1; shown are the latest six.
    assert '<b class="figure">10</b>' in done
    assert "Ban hành · 01/" in done
    giver = browser_of(desk.office.chi).get("/desk/").content.decode()
    assert f"Nộp kết quả · {desk.handed_in.code}" in giver


def test_a_result_that_lies_before_me_is_not_late_because_the_doer_was(desk: Desk) -> None:
    Assignment.objects.filter(pk=desk.handed_in.pk).update(due_at=timezone.now() - timedelta(days=3))
    page = desk.first_page()
    assert "Đã trễ" not in page
    assert page.index("Chưa đặt hạn") < page.index(desk.handed_in.code)


@pytest.mark.parametrize(
    ("grants", "queries"),
    [
        ((REGISTERING, DIRECTING, DRAFTING, ARRANGING, GIVING, "dossiers.supervise", "dossiers.approve"), 27),
        ((REGISTERING, DRAFTING, "dossiers.receive"), 19),
        ((DRAFTING,), 15),
    ],
    ids=["leader", "clerk", "specialist"],
)
def test_the_first_page_asks_a_known_number_of_queries(desk: Desk, grants: tuple[str, ...], queries: int) -> None:
    who = desk.office.hire("Đỗ Thị Lan", *grants)
    if DIRECTING in grants:
        documents_and_assignments(desk.office, who)
    browser = browser_of(who)
    browser.get("/desk/")
    with CaptureQueriesContext(connection) as seen:
        browser.get("/desk/")
    assert len(seen) == queries, [query["sql"][:120] for query in seen]
