"""Supervision at the desk: every figure opens the list of exactly what it counts; strangers see none of it."""

import io
import re
from datetime import date, timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from motcua.cases.dossiers import services
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MARRIAGE, Office
from motcua.followers.statistics import services as statistics
from motcua.followers.statistics.states import HOW, Scope
from motcua.foundation.journal import services as journal
from motcua.surfaces.desk.supervision.period import Period, months_up_to, of_kind
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of

_CELL = re.compile(r"<c [^>]*?(?:/>|>(?:<v>(.*?)</v>|<is><t[^>]*>(.*?)</t></is>)</c>)")
ALL = "since=2026-10-01&until=2026-12-31"


@pytest.fixture
def busy(office: Office) -> Office:
    """A ward where something of everything happened last week."""
    factories.received(office, at=LAST_WEEK)
    factories.in_review(office, at=LAST_WEEK)
    factories.awaiting_papers(office, at=LAST_WEEK)
    factories.in_review(office, MARRIAGE, at=LAST_WEEK - timedelta(days=30))
    factories.before_the_leader(office, at=LAST_WEEK)
    done = factories.finished(office, at=LAST_WEEK)
    services.close(done.pk, channel="counter", receiver="An", actor=office.binh, at=LAST_WEEK + timedelta(minutes=70))
    refused = factories.in_review(office, at=LAST_WEEK)
    services.refuse(refused.pk, reason="x", actor=office.chi, at=LAST_WEEK + timedelta(days=4))
    while journal.work_off(at=LAST_WEEK + timedelta(days=90), limit=100):
        pass
    return office


def lines_of(client: Client, address: str) -> tuple[int, int]:
    """(what the heading says, how many lines all pages of the list have)."""
    said, lines = -1, 0
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = answer.content.decode()
        counted = re.search(r'count-words second">(\d+) ', page)
        said = int(counted[1]) if counted else said
        lines += page.count("<tr data-item>")
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = "/desk/supervision/dossiers/" + following[1].replace("&amp;", "&") if following else ""
    return said, lines


@pytest.mark.parametrize("by", ["officer", "unit", "step", "field", "month"])
@pytest.mark.parametrize("folded", [False, True])
def test_every_figure_is_a_link_to_exactly_what_it_counts(by: str, folded: bool, busy: Office) -> None:
    if folded:
        statistics.fold_passages()
    leader = browser_of(busy.dung)
    page = leader.get(f"/desk/supervision/?{ALL}&by={by}").content.decode()
    assert str(HOW[Scope.STAY if by in ("officer", "unit", "step") else Scope.DOSSIER]) in page
    links = re.findall(r'class="board-number[^"]*" href="([^"]+)">(\d+)<', page)
    assert len(links) > 8
    for address, number in dict.fromkeys(links):
        said, lines = lines_of(leader, address.replace("&amp;", "&"))
        assert (said, lines) == (int(number), int(number)), address


def test_the_figures_above_the_table_open_their_lists_too(busy: Office) -> None:
    leader = browser_of(busy.dung)
    page = leader.get(f"/desk/supervision/?{ALL}").content.decode()
    stats = re.findall(r'<a class="card stat[^"]*" href="([^"]+)">.*?class="figure">(\d+)<', page)
    assert len(stats) == 5
    for address, number in stats:
        assert lines_of(leader, address.replace("&amp;", "&")) == (int(number), int(number))


def test_it_takes_the_same_number_of_queries_for_one_dossier_and_for_many(
    office: Office, django_assert_max_num_queries: Any
) -> None:
    leader = browser_of(office.dung)
    leader.get("/desk/supervision/")
    for many in (1, 10):
        for _ in range(many):
            factories.in_review(office, at=LAST_WEEK)
        while journal.work_off(at=LAST_WEEK + timedelta(days=90), limit=100):
            pass
        with django_assert_max_num_queries(40):
            leader.get(f"/desk/supervision/?{ALL}")
        with django_assert_max_num_queries(18):
            leader.get(f"/desk/supervision/dossiers/?{ALL}&measure=arrived")


def test_supervision_is_for_those_who_supervise_and_shows_no_other_agency(busy: Office) -> None:
    for name in ("supervision/", "supervision/sheet/", "supervision/dossiers/?measure=arrived"):
        for who in (busy.binh, busy.chi, busy.hoa):
            assert browser_of(who).get(f"/desk/{name}").status_code == 403
        assert Client().get(f"/desk/{name}").status_code == 302
    stranger = browser_of(busy.em)
    agency = busy.agency.pk
    for measure in ("arrived", "done", "held", "supplements"):
        for narrowed in ("", f"&agency={agency}", f"&post={busy.chi.post_id}&account={busy.chi.id}"):
            said, lines = lines_of(stranger, f"/desk/supervision/dossiers/?{ALL}&measure={measure}{narrowed}")
            assert (said, lines) == (0, 0)
    assert busy.chi.name not in stranger.get(f"/desk/supervision/?{ALL}").content.decode()


def test_the_sheet_holds_every_table(busy: Office) -> None:
    answer = browser_of(busy.dung).get(f"/desk/supervision/sheet/?{ALL}")
    assert answer["Content-Type"].endswith("sheet")
    with ZipFile(io.BytesIO(answer.getvalue())) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    rows = [
        [one or other for one, other in _CELL.findall(row)]
        for row in re.findall(r"<row .*?</row>", page)
    ]  # fmt: skip
    assert {row[0] for row in rows[1:]} == {"Tất cả", "Cán bộ", "Đơn vị", "Bước", "Lĩnh vực", "Tháng"}
    assert int(rows[1][5]) == sum(int(row[5] or 0) for row in rows if row[0] == "Lĩnh vực") == 7


@pytest.mark.parametrize(
    "wrong", ["since=2026-12-01&until=2026-11-01", "since=x&until=y", "since=1900-01-01&until=2026-01-01"]
)
def test_a_period_that_cannot_be_is_refused_in_a_sentence(wrong: str, office: Office) -> None:
    answer = browser_of(office.dung).get(f"/desk/supervision/?{wrong}")
    assert answer.status_code == 422
    assert "Hãy chọn lại từ ngày" in answer.content.decode()


def test_periods_know_their_names_and_the_one_before() -> None:
    month = of_kind(1, date(2026, 3, 15))
    assert (month.name, month.before().name) == ("Tháng 3/2026", "Tháng 2/2026")
    quarter = of_kind(3, date(2026, 11, 30))
    assert (quarter.name, quarter.before().name) == ("Quý IV/2026", "Quý III/2026")
    assert of_kind(12, date(2026, 5, 5)).before().name == "Năm 2025"
    days = Period(date(2026, 11, 10), date(2026, 11, 14))
    assert days.before() == Period(date(2026, 11, 5), date(2026, 11, 9))
    assert days.name == "10/11/2026 – 14/11/2026"
    assert months_up_to(days).first == date(2025, 12, 1)
