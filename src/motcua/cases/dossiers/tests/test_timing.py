"""Early, on time, late: one rule for a dossier's promise and for a stay's working time."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.dossiers.rules.clock import timing_of
from motcua.cases.dossiers.selectors.progress import timing_of_stay
from motcua.foundation.calendars.rules.reading import read_calendar
from motcua.foundation.calendars.selectors import due_badge, working_minutes_between
from motcua.kernel.moments import ZONE

# A week of eight hours a day, 7:30 to 11:30 and 13:30 to 17:30.
OFFICE = [["07:30", "11:30"], ["13:30", "17:30"]]
CALENDAR = read_calendar({"week": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), OFFICE)})
FRIDAY = datetime(2026, 11, 27, tzinfo=ZONE)


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return FRIDAY.replace(day=day, hour=hour, minute=minute)


@pytest.mark.parametrize(
    ("finished", "due", "timing"),
    [
        (moment(26, 23), moment(27, 10), "early"),
        (moment(27, 0), moment(27, 10), "on_time"),
        (moment(27, 10), moment(27, 10), "on_time"),
        (moment(27, 10, 1), moment(27, 10), "overdue"),
        # Until midnight is the day that ends there.
        (moment(27, 9), moment(28, 0), "on_time"),
        (moment(26, 9), moment(28, 0), "early"),
        (moment(27, 9), None, ""),
    ],
)
def test_the_day_of_the_promise_tells_them_apart(finished: datetime, due: datetime | None, timing: str) -> None:
    assert timing_of(finished, due) == timing


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_late_is_what_the_badge_calls_late(finished: int, due: int) -> None:
    done, promise = FRIDAY + timedelta(minutes=finished), FRIDAY + timedelta(minutes=due)
    badge = due_badge(CALENDAR, done, promise, is_paused=False)
    assert (timing_of(done, promise) == "overdue") == (badge.kind == "late")
    if due % (24 * 60):  # midnight itself is of two days
        assert (timing_of(done, promise) == "on_time") == (badge.kind == "today")


@pytest.mark.parametrize(
    ("ended", "used", "allowed", "timing"),
    [
        (moment(26, 9), 60, 120, "on_time"),  # an hour is left: due at 10 today
        (moment(26, 16, 30), 60, 120, "on_time"),  # until closing
        (moment(26, 16, 31), 60, 120, "early"),  # a minute of it would be tomorrow's
        (moment(26, 9), 60, 60 + 480, "early"),
        (moment(26, 9), 60, 60, "on_time"),
        (moment(26, 20), 60, 60, "on_time"),
        (moment(26, 20), 60, 61, "early"),
        (moment(27, 17, 30), 60, 61, "early"),  # Monday's
        (moment(26, 9), 61, 60, "overdue"),
        (moment(26, 9), 5, 0, ""),
    ],
)
def test_a_stay_is_on_time_on_the_day_on_which_its_working_time_ends(
    ended: datetime, used: int, allowed: int, timing: str
) -> None:
    assert timing_of_stay(CALENDAR, ended, used=used, allowed=allowed) == timing


@given(st.integers(0, 12_000), st.integers(0, 9_000), st.integers(1, 4_000))
def test_a_stay_is_late_when_it_took_longer_than_allowed_and_early_when_it_had_another_day(
    begun: int, lasted: int, allowed: int
) -> None:
    start = FRIDAY + timedelta(minutes=begun)
    end = start + timedelta(minutes=lasted)
    used = working_minutes_between(CALENDAR, start, end)
    timing = timing_of_stay(CALENDAR, end, used=used, allowed=allowed)
    assert (timing == "overdue") == (used > allowed)
    if timing != "overdue":
        midnight = end.replace(hour=0, minute=0) + timedelta(days=1)
        rest_of_the_day = working_minutes_between(CALENDAR, end, midnight)
        assert (timing == "early") == (allowed - used > rest_of_the_day)
