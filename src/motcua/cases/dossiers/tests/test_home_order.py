"""Hôm nay: whatever waits in whatever room, what will be late first stands first, and what has no day stands last."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.cases.dossiers.selectors import grouped
from motcua.cases.dossiers.tests.factories import MONDAY
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, BadgeKind, WorkCalendar
from motcua.kernel.moments import local_day

# From three weeks ago to three weeks ahead.
MINUTES = 60 * 24 * 21


@dataclass(frozen=True)
class Row:
    """Of any room."""

    number: int
    state: str
    due_at: datetime | None
    badge: Badge


@pytest.fixture
def calendar(db: None) -> WorkCalendar:
    return calendars.calendar_of(None, around=local_day(MONDAY))


def made(number: int, minutes: int | None, kind: str, calendar: WorkCalendar) -> Row:
    """``kind``: an ordinary row, an urgent one that came so long ago, a result that waits to be handed over."""
    if kind == "ready":
        return Row(number, "done", None, Badge(BadgeKind.NONE, ""))
    due_at = None if minutes is None else MONDAY + timedelta(minutes=minutes)
    if kind == "urgent":
        came = MONDAY - timedelta(minutes=abs(minutes or 0))
        return Row(number, "presented", came, Badge(BadgeKind.TODAY, "Bút phê ngay"))
    badge = calendars.due_badge(calendar, MONDAY, due_at, False) if due_at else Badge(BadgeKind.NONE, "Không đặt hạn")
    return Row(number, "processing", due_at, badge)


ROWS = st.lists(
    st.tuples(st.none() | st.integers(-MINUTES, MINUTES), st.sampled_from(["plain", "plain", "urgent", "ready"])),
    max_size=40,
)


@given(drawn=ROWS, seed=st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_of_all_rooms_stand_in_the_order_in_which_they_will_be_late(
    calendar: WorkCalendar, drawn: list[tuple[int | None, str]], seed: object
) -> None:
    rows = [made(number, minutes, kind, calendar) for number, (minutes, kind) in enumerate(drawn)]
    groups = grouped(rows, calendar, MONDAY)
    shown = [row for group in groups for row in group.rows]
    assert sorted(row.number for row in shown) == list(range(len(rows)))  # type: ignore[attr-defined] # Row has one

    kinds = [group.kind for group in groups]
    order = ["late", "today", "day", "later", "open", "ready"]
    assert kinds == sorted(kinds, key=order.index)
    assert len([kind for kind in kinds if kind != "day"]) == len({kind for kind in kinds if kind != "day"})
    days = [group.day for group in groups if group.kind == "day"]
    assert days == sorted(set(days)) and all(day >= local_day(MONDAY) for day in days if day)

    for group in groups:
        due = [row.due_at for row in group.rows]
        assert group.kind in ("open", "ready") or due == sorted(due)  # type: ignore[type-var] # None only there
        assert (group.kind == "open") <= (set(due) == {None})
        assert (group.kind == "ready") == all(row.state == "done" for row in group.rows)
        assert all(row.badge.kind == BadgeKind.LATE for row in group.rows) == (group.kind == "late")
        if group.kind == "today":
            assert all(row.badge.kind == BadgeKind.TODAY for row in group.rows)
            ahead = [row.badge.text == "Bút phê ngay" for row in group.rows]
            assert ahead == sorted(ahead, reverse=True)  # urgent ones jump the line

    again = list(rows)
    seed.shuffle(again)  # type: ignore[attr-defined] # a Random of hypothesis
    keys = [[(row.due_at, row.badge.text) for row in group.rows] for group in grouped(again, calendar, MONDAY)]
    if len({row.due_at for row in rows}) == len(rows):
        assert keys == [[(row.due_at, row.badge.text) for row in group.rows] for group in groups]
