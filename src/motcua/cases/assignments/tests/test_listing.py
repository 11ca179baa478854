"""What waits for whom, in the order in which it will be late; the leader's board; the sheet."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.assignments import errors, selectors, services
from motcua.cases.assignments.selectors import AssignmentFilters
from motcua.cases.assignments.tests.factories import MONDAY, Team, given, handed_in, taken

LATER = MONDAY + timedelta(days=9)  # Wednesday of next week
MONTH = {"since": date(2026, 11, 1), "until": date(2026, 12, 31)}


def test_what_will_be_late_first_stands_first(team: Team) -> None:
    slow, quick = given(team, term_days=9), given(team, term_days=1)
    rows = selectors.waiting_rows(team.chi, MONDAY)
    assert [row.id for row in rows] == [quick.pk, slow.pk]


def test_it_waits_for_the_doer_then_for_the_giver(team: Team) -> None:
    given(team)
    handed_in(team)
    assert [selectors.waiting_count(who) for who in (team.chi, team.viet, team.binh, team.kim)] == [1, 1, 0, 0]
    helping = selectors.assignments(team.binh, filters=AssignmentFilters(group="helping"), now=MONDAY)
    assert len(helping.rows) == 2


@pytest.mark.parametrize("group", ["mine", "given", "open", "all"])
def test_pages_follow_each_other_without_a_line_lost_or_told_twice(team: Team, group: str) -> None:
    made = [given(team, term_days=1 + number % 4).pk for number in range(57)]
    who = team.chi if group == "mine" else team.viet
    seen: list[int] = []
    after, pages = "", 0
    while pages == 0 or after:
        page = selectors.assignments(who, filters=AssignmentFilters(group=group), after=after, now=MONDAY)
        seen += [row.id for row in page.rows]
        after, pages = page.next, pages + 1
    assert pages == 3
    assert len(seen) == len(set(seen)) == 57
    assert set(seen) == set(made)


@pytest.mark.parametrize("after", ["x", "1", "1.2.3", "-1.2", "9" * 70, "999999999999999999.1", "٣.1", "1.1"])
def test_a_cursor_that_means_nothing_shows_a_list_all_the_same(team: Team, after: str) -> None:
    given(team)
    for group in selectors.GROUPS:
        selectors.assignments(team.viet, filters=AssignmentFilters(group=group), after=after, now=MONDAY)


def test_words_find_it_without_diacritics(team: Team) -> None:
    one = given(team)
    given(team, title="Họp tổ dân phố", text="")
    page = selectors.assignments(team.viet, filters=AssignmentFilters(group="all", text="ra soat HO"), now=MONDAY)
    assert [row.id for row in page.rows] == [one.pk]


def test_a_list_asks_as_many_queries_however_long_it_is(team: Team) -> None:
    counts = []
    for _ in range(3):
        given(team)
        with CaptureQueriesContext(connection) as asked:
            selectors.assignments(team.viet, filters=AssignmentFilters(group="open"), now=MONDAY)
        counts.append(len(asked))
    assert counts[1] == counts[2] <= 4


def test_the_board_counts_by_unit_and_person(team: Team) -> None:
    late, ahead = taken(team, term_days=1), taken(team, term_days=8)
    in_time = handed_in(team, main_post=team.chi.post_id, term_days=1)
    services.accept(in_time.pk, version=in_time.version, actor=team.viet, at=MONDAY)
    services.hand_in(late.pk, version=late.version, text="Xong.", actor=team.chi, at=LATER)
    services.accept(late.pk, version=late.version + 1, actor=team.viet, at=LATER)
    other = given(team, main_post=team.binh.post_id, with_posts=(), term_days=1)
    board = selectors.board(team.office.agency.pk, **MONTH, now=LATER)
    total = board.total
    assert (total.open, total.late, total.week, total.done_in_time, total.done_late) == (2, 1, 1, 1, 1)
    assert total.in_time_percent == 50
    ((_, lines),) = board.units
    assert {line.people: line.open for line in lines} == {("Phạm Thị Chi",): 1, ("Lê Văn Bình",): 1}
    for due, one in (("late", other), ("week", ahead)):
        found = selectors.assignments(team.viet, filters=AssignmentFilters(group="open", due=due), now=LATER)
        assert [row.id for row in found.rows] == [one.pk], due


def test_the_board_asks_as_many_queries_however_many_there_are(team: Team) -> None:
    counts = []
    for _ in range(3):
        given(team)
        with CaptureQueriesContext(connection) as asked:
            selectors.board(team.office.agency.pk, **MONTH, now=MONDAY)
        counts.append(len(asked))
    assert counts == [3, 3, 3]


def test_the_board_is_for_who_follows_up(team: Team) -> None:
    assert selectors.board_agency(team.viet) == team.office.agency.pk
    for who in (team.kim, team.chi):
        with pytest.raises(errors.MayNotSupervise):
            selectors.board_agency(who)


def test_the_sheet_tells_each_with_its_judgement(team: Team) -> None:
    given(team)
    handed_in(team)
    lines = selectors.sheet_lines(
        team.office.agency.pk, MONDAY - timedelta(days=1), MONDAY + timedelta(days=1), actor=team.viet, now=LATER
    )
    assert sorted(line.judgement for line in lines) == ["Quá hạn", "Đúng hạn"]
