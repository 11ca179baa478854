"""A changed calendar moves what was counted in working days; a day that somebody named stays."""

from datetime import date, datetime, timedelta

from motcua.cases.assignments import selectors
from motcua.cases.assignments.events import AssignmentRecounted
from motcua.cases.assignments.tests.factories import MONDAY, Team, again, given, handed_in
from motcua.foundation.calendars import services as calendars
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import ZONE

LATER = MONDAY + timedelta(hours=1)


def close_on(agency_id: int, day: date) -> None:
    calendars.add_exception(
        agency_id, on=day, kind="local_off", name="Mất điện", source="Công văn 12/UBND", actor=SYSTEM, at=LATER
    )
    while journal.work_off(limit=100, at=LATER):
        pass


def test_a_day_off_puts_it_off_and_the_journal_says_from_when_to_when(team: Team) -> None:
    counted, named, done = given(team), given(team, term_days=None, due_on=date(2026, 12, 1)), handed_in(team)
    close_on(team.office.agency.pk, date(2026, 11, 26))
    assert again(counted).due_at == datetime(2026, 12, 2, 17, 30, tzinfo=ZONE)
    assert again(named).due_at == named.due_at
    assert again(done).due_at == done.due_at
    (fact,) = [one for one in facts_about(counted.subject) if isinstance(one, AssignmentRecounted)]
    assert (fact.old_due_at, fact.new_due_at) == (counted.due_at, again(counted).due_at)
    assert "hạn tính lại" in selectors.assignment_page(counted.pk, actor=team.chi, now=LATER).story[-1].text


def test_the_neighbours_calendar_moves_nothing(team: Team) -> None:
    one = given(team)
    close_on(team.office.neighbour.pk, date(2026, 11, 26))
    assert again(one).due_at == one.due_at
