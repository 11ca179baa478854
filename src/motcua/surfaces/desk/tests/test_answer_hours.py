"""Giờ trả lời hồ sơ trực tuyến: counted from each sending, each figure with its list, for whoever supervises."""

import io
import re
from datetime import datetime, timedelta
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.models import Dossier, SubmissionRound
from motcua.cases.dossiers.selectors import AnswerSlice
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office, submitted
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of

FIRST, LAST = local_day(LAST_WEEK), local_day(LAST_WEEK + timedelta(days=7))
WHOLE = f"since={FIRST}&until={LAST}"


@pytest.fixture
def an(office: Office) -> Actor:
    return factories.a_citizen("Nguyễn Văn An")


def answered(office: Office, an: Actor, hours: float) -> Dossier:
    dossier = submitted(office, an, LAST_WEEK)
    services.acknowledge(dossier.pk, actor=office.binh, at=LAST_WEEK + timedelta(hours=hours))
    return dossier


def figures(office: Office, by: str = "", *, now: datetime) -> dict[object, selectors.AnswerFigures]:
    wanted = AnswerSlice(agencies=frozenset({office.agency.pk}), first=FIRST, last=LAST)
    return selectors.answer_figures(office.dung, wanted, by, now=now)


@pytest.fixture
def busy(office: Office, an: Actor) -> Office:
    """Three answered in time after one, two and three hours, one late after two days, one waits since Monday."""
    for hours in (1, 2, 3):
        answered(office, an, hours)
    answered(office, an, 49)
    submitted(office, an, LAST_WEEK)
    return office


def test_what_was_answered_and_what_waits_is_counted_in_working_time(busy: Office) -> None:
    now = LAST_WEEK + timedelta(days=3)
    for one in (figures(busy, now=now)[()], figures(busy, "agency", now=now)[busy.agency.pk]):
        assert (one.in_time, one.late, one.waiting, one.overdue, one.rate) == (3, 1, 1, 1, 75.0)
        assert (one.median, one.since) == (120, LAST_WEEK)
        assert one.ninetieth is not None
        assert one.ninetieth > 480
    assert figures(busy, now=LAST_WEEK + timedelta(minutes=5))[()].overdue == 0


def test_units_and_months_add_up_to_the_whole(busy: Office) -> None:
    now = LAST_WEEK + timedelta(days=3)
    whole = figures(busy, now=now)[()]
    for by in ("unit", "month"):
        parts = figures(busy, by, now=now)
        assert sum(one.answered for one in parts.values()) == whole.answered
    assert local_day(LAST_WEEK).replace(day=1) in figures(busy, "month", now=now)
    assert sum(one.waiting for one in figures(busy, "unit", now=now).values()) == whole.waiting


def test_a_correction_sent_again_is_another_answer_to_give_and_a_withdrawn_one_is_none(
    office: Office, an: Actor
) -> None:
    dossier = factories.to_correct(office, an, LAST_WEEK, {"ho_ten": "AN"})
    services.correct(dossier.pk, answers={"ho_ten": "ÂN"}, actor=an, at=LAST_WEEK + timedelta(hours=2))
    gone = submitted(office, an, LAST_WEEK)
    services.withdraw_own(gone.pk, reason="Thôi", actor=an, at=LAST_WEEK + timedelta(minutes=30))
    one = figures(office, now=LAST_WEEK + timedelta(hours=2, minutes=30))[()]
    assert (one.in_time, one.late, one.waiting) == (1, 0, 1)
    assert one.since == LAST_WEEK + timedelta(hours=2)
    assert SubmissionRound.objects.filter(submission_id=gone.pk).get().agency_id is None


def lines_of(client: Client, address: str) -> tuple[int, int]:
    """(what the heading says, how many lines the list has)."""
    page = client.get(address).content.decode()
    counted = re.search(r'count-words second">(\d+) ', page)
    assert counted is not None, page
    return int(counted[1]), page.count("<tr data-item")


@pytest.mark.parametrize("by", ["unit", "agency", "month"])
def test_every_figure_opens_the_list_of_exactly_what_it_counts(busy: Office, by: str) -> None:
    leader = browser_of(busy.dung)
    page = leader.get(f"/desk/supervision/answers/?{WHOLE}&by={by}").content.decode()
    found = re.findall(r'<a class="board-number[^"]*" href="([^"]+)">(\d+)', page)
    assert found
    for address, number in found:
        assert lines_of(leader, address.replace("&amp;", "&")) == (int(number), int(number)), address


def test_the_page_says_who_waits_longest_and_an_empty_period_says_so(busy: Office, office: Office) -> None:
    leader = browser_of(busy.dung)
    page = leader.get(f"/desk/supervision/answers/?{WHOLE}").content.decode()
    assert "Chờ lâu nhất" in page
    assert Dossier.objects.get(state="submitted").code in page
    assert "3</a> / " in page
    empty = leader.get("/desk/supervision/answers/?since=2001-01-01&until=2001-01-31").content.decode()
    assert "Trung vị" in empty


def test_a_list_goes_on_where_it_ended(busy: Office) -> None:
    wanted = AnswerSlice(
        agencies=frozenset({busy.agency.pk}), first=local_day(LAST_WEEK), last=local_day(LAST_WEEK + timedelta(days=7))
    )
    seen: list[int] = []
    after = None
    for _ in range(9):
        page = selectors.answer_list(busy.dung, wanted, "answered", now=timezone.now(), after=after, limit=3)
        seen += [row.id for row in page.rows]
        after = page.next
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 4


def test_the_page_asks_as_much_of_the_database_for_many_dossiers_as_for_few(busy: Office, an: Actor) -> None:
    leader, address = browser_of(busy.dung), f"/desk/supervision/answers/?{WHOLE}"
    leader.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        leader.get(address)
    for hours in (1, 2, 4, 50):
        answered(busy, an, hours)
        submitted(busy, an, LAST_WEEK)
    with CaptureQueriesContext(connection) as many:
        leader.get(address)
    assert len(many) == len(few)


def test_the_sheet_holds_the_same_figures(busy: Office) -> None:
    answer = browser_of(busy.dung).get(f"/desk/supervision/answers/sheet/?{WHOLE}")
    with ZipFile(io.BytesIO(answer.getvalue())) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    for words in ("Đúng giờ", "Trung vị (phút làm việc)", "75,0", "Tất cả"):
        assert words in text


def test_only_whoever_supervises_sees_it_and_nothing_of_other_agencies(busy: Office) -> None:
    for name in ("answers/", "answers/sheet/", "answers/dossiers/?measure=late"):
        assert browser_of(busy.chi).get(f"/desk/supervision/{name}").status_code == 403
    stranger = figures(busy, now=LAST_WEEK)[()]
    assert stranger.answered == 4
    theirs = AnswerSlice(agencies=frozenset({busy.agency.pk}), first=local_day(LAST_WEEK), last=local_day(LAST_WEEK))
    assert selectors.answer_figures(busy.em, theirs, "", now=LAST_WEEK)[()].answered == 0
