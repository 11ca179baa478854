"""Hôm nay: what waits for a post in every room, on one list, in the order in which it will be late."""

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
from motcua.kernel.actor import Actor
from motcua.surfaces.desk.tests.conftest import browser_of


@dataclass
class Desk:
    """Kha, who has every grant in all the rooms, and so everything that can wait for one."""

    office: Office
    kha: Actor
    incoming: dict[str, IncomingDocument]
    due: Assignment
    meeting: Any

    def first_page(self, query: str = "") -> str:
        return str(browser_of(self.kha).get(f"/desk/{query}").content.decode())


@pytest.fixture
def desk(db: None, settings: Any, tmp_path: Path) -> Desk:
    settings.FILES_ROOT = tmp_path
    office = dossiers.an_office()
    kha = office.hire("Lâm Văn Kha", REGISTERING, DIRECTING, DRAFTING, ARRANGING, GIVING)
    incoming, due = documents_and_assignments(office, kha)
    file = assigned.evidence(timezone.now())
    meeting, _, _ = met.prepared(kha, chair=office.chi, file=file, at=timezone.now())
    return Desk(office, kha, incoming, due, meeting)


def documents_and_assignments(office: Office, kha: Actor) -> tuple[dict[str, IncomingDocument], Assignment]:
    """Of each kind that can wait for Kha, one."""
    now = timezone.now()
    file = assigned.evidence(now)
    papers.outgoing_of_each(kha, at=now)
    giver = office.hire("Trần Quốc Việt", GIVING)
    work = assigned.one_of_each(kha, giver=giver, doer=office.chi, file=file, at=now)
    incoming = papers.one_of_each(kha, scan_id=file[0], at=now)
    return incoming, Assignment.objects.get(pk=work["-progress"]["number"])


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
