"""The ladder: doer, head of the unit, giver; each rung once for each due moment, in working hours."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from django.db import connections, transaction

from motcua.cases.assignments import errors, selectors, services
from motcua.cases.assignments.events import AssignmentReminded
from motcua.cases.assignments.models import Assignment, AssignmentReminder
from motcua.cases.assignments.tests import factories
from motcua.cases.assignments.tests.factories import MONDAY, Team, given, handed_in, lay_ladder, taken
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE

# Due on Monday the 30th at 17:30; Tuesday the 24th is a holiday.
DUE = date(2026, 11, 30)
WEDNESDAY, THURSDAY, FRIDAY, SUNDAY, LAST, TUESDAY, NEXT = (
    datetime(2026, month, day, 9, 0, tzinfo=ZONE)
    for month, day in ((11, 25), (11, 26), (11, 27), (11, 29), (11, 30), (12, 1), (12, 2))
)


@pytest.fixture
def ladder(team: Team) -> Team:
    lay_ladder()
    return team


def told(one: Assignment) -> list[tuple[str, int]]:
    return [(fact.side, fact.days) for fact in facts_about(one.subject) if isinstance(fact, AssignmentReminded)]


def rounds(*moments: datetime) -> list[int]:
    return [services.raise_reminders(at=at) for at in moments]


def listeners(one: Assignment) -> list[tuple[int, ...]]:
    rows = AssignmentReminder.objects.filter(assignment=one).order_by("id")
    notices = [selectors.reminder_notice(row.pk) for row in rows]
    return [notice.accounts for notice in notices if notice is not None]


def test_the_ladder_climbs_once_for_each_rung(ladder: Team) -> None:
    one = given(ladder, term_days=None, due_on=DUE)
    moments = (WEDNESDAY, THURSDAY, THURSDAY, FRIDAY, LAST, LAST, TUESDAY, TUESDAY, NEXT, NEXT)
    assert rounds(*moments) == [0, 1, 0, 0, 1, 0, 1, 0, 1, 0]
    assert told(one) == [("before", 2), ("before", 0), ("overdue", 0), ("overdue", 2)]
    assert selectors.assignment_page(one.pk, actor=ladder.chi, now=NEXT).story[-1].text == (
        "Nhắc hạn: quá hạn 2 ngày làm việc"
    )


def test_it_tells_the_doer_then_the_head_of_the_unit_then_the_giver(ladder: Team) -> None:
    """Việt gives from the same unit as Kim here, so both head it."""
    one = given(ladder, term_days=None, due_on=DUE)
    rounds(THURSDAY, LAST, TUESDAY, NEXT)
    chi, kim, viet = (who.id or 0 for who in (ladder.chi, ladder.kim, ladder.viet))
    assert listeners(one) == [(chi,), (chi,), tuple(sorted((chi, kim, viet))), tuple(sorted((kim, viet)))]


def test_a_reminder_that_is_read_too_late_tells_nobody(ladder: Team) -> None:
    one = taken(ladder, term_days=None, due_on=DUE)
    rounds(THURSDAY)
    services.hand_in(one.pk, version=2, text="Xong.", actor=ladder.chi, at=THURSDAY)
    assert listeners(one) == []


def test_nobody_is_reminded_outside_working_hours(ladder: Team) -> None:
    given(ladder, term_days=None, due_on=DUE)
    assert rounds(THURSDAY.replace(hour=20), THURSDAY.replace(hour=12), SUNDAY) == [0, 0, 0]


def test_a_due_moment_that_moved_is_reminded_of_anew(ladder: Team) -> None:
    one = taken(ladder, term_days=None, due_on=DUE)
    assert rounds(THURSDAY) == [1]
    services.ask_postponement(
        one.pk, version=2, reason="Chậm.", due_on=date(2026, 12, 1), actor=ladder.chi, at=THURSDAY
    )
    services.postpone(one.pk, version=3, actor=ladder.viet, at=THURSDAY)
    assert rounds(THURSDAY, FRIDAY) == [0, 1]


def test_what_was_handed_in_or_late_long_ago_wakes_nobody(ladder: Team) -> None:
    handed_in(ladder, term_days=None, due_on=DUE)
    old = given(ladder)
    Assignment.objects.filter(pk=old.pk).update(due_at=MONDAY - timedelta(days=20))
    assert rounds(THURSDAY, LAST, TUESDAY) == [0, 0, 0]


def test_an_agency_changes_the_days_from_a_day_on(ladder: Team) -> None:
    agency, admin = ladder.office.agency.pk, administrator(ladder)
    common = selectors.assignment_rules_of(agency, on=MONDAY.date())
    assert all(line.is_common for line in common)
    services.add_rule(
        agency, side="before", days=3, to_doer=True, to_head=False, to_giver=False, valid_from=MONDAY.date(),
        actor=admin, at=MONDAY,
    )  # fmt: skip
    own = selectors.assignment_rules_of(agency, on=MONDAY.date())
    assert [line.rung.days for line in own if line.rung.side == "before"] == [3, 2, 0]
    two = next(line for line in own if line.rung.days == 2 and line.rung.side == "before")
    services.end_rule(agency, two.id, last_day=MONDAY.date(), actor=admin, at=MONDAY)
    one = given(ladder, term_days=None, due_on=DUE)
    rounds(WEDNESDAY, THURSDAY)
    assert told(one) == [("before", 3)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"side": "x"}, "side"),
        ({"days": 31}, "days"),
        ({"days": -1}, "days"),
        ({"days": 2}, "days"),
        ({"to_doer": False}, "to_doer"),
    ],
)
def test_a_rung_that_means_nothing_is_refused(ladder: Team, changes: dict[str, object], field: str) -> None:
    plain: dict[str, object] = {"side": "before", "days": 5, "to_doer": True, "to_head": False, "to_giver": False}
    with pytest.raises(errors.ReminderRuleMeaningless) as refused:
        services.add_rule(
            ladder.office.agency.pk, **(plain | changes), valid_from=MONDAY.date(),  # type: ignore[arg-type] # table
            actor=administrator(ladder), at=MONDAY,
        )  # fmt: skip
    assert refused.value.facts["field"] == field


def test_only_the_administrator_changes_it(ladder: Team) -> None:
    with pytest.raises(errors.MayNotChangeReminders):
        services.end_rule(ladder.office.agency.pk, 1, last_day=MONDAY.date(), actor=ladder.viet, at=MONDAY)


@pytest.mark.django_db(transaction=True)
def test_workers_that_start_again_and_again_side_by_side_tell_once(transactional_db: None) -> None:
    team = factories.a_team()
    lay_ladder()
    made = [given(team, term_days=None, due_on=DUE) for _ in range(20)]
    start = threading.Barrier(4)

    def work(dies: bool) -> None:
        try:
            start.wait(10)
            if dies:
                # Killed before it committed: nothing of it is left.
                with transaction.atomic():
                    services.raise_reminders(at=THURSDAY, limit=7)
                    transaction.set_rollback(True)
            while services.raise_reminders(at=THURSDAY, limit=7):
                pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, (True, False, True, False)))
    assert all(told(one) == [("before", 2)] for one in made)


def administrator(team: Team) -> Actor:
    """Who administers the ward."""
    return team.office.hire("Sơn", "organizations.administer")
