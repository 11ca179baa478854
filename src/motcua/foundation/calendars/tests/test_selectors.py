"""The calendar of an agency: national rows, its own rows over them, public holidays under both."""

from datetime import UTC, date, datetime, time

import pytest

from motcua.foundation.calendars import selectors, services
from motcua.foundation.calendars.errors import (
    CalendarMeaningless,
    DayExceptionMissing,
    ExceptionAlreadyThere,
    MayNotChangeCalendar,
    MayNotChangeNational,
    SourceMissing,
    WeekAlreadyThere,
)
from motcua.foundation.calendars.states import BadgeKind, Policy, Term
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations.models import Agency
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import ZONE

AT = datetime(2026, 11, 21, 9, tzinfo=ZONE)
TODAY = AT.date()
PAPER = "Quyết định 12/QĐ-UBND"
MORNING = (time(7), time(11, 30))


@pytest.fixture
def commune(db):
    return Agency.objects.create(
        code="H61.21", code_qcvn102="000.00.21.H61", name="UBND phường Long Châu", short_name="Long Châu", kind="ward"
    )


@pytest.fixture
def admin(commune):
    return Actor(1, 1, 1, commune.pk, grants={"organizations.administer": frozenset({commune.pk})})


def works(calendar, *day):
    return bool(calendar.hours_on(date(*day).toordinal()))


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def test_the_national_calendar_knows_holidays_swaps_and_the_day_of_culture(commune):
    calendar = selectors.calendar_of(commune.pk, around=TODAY)
    off = [(2026, 1, 1), (2026, 1, 2), (2026, 2, 16), (2026, 2, 20), (2026, 4, 27), (2026, 8, 31), (2026, 9, 2)]
    off += [(2026, 11, 24), (2026, 11, 22), (2027, 11, 24)]
    assert not any(works(calendar, *day) for day in off)
    assert all(works(calendar, *day) for day in [(2026, 1, 10), (2026, 8, 22), (2026, 1, 5), (2025, 11, 24)])
    assert calendar.plan_on(date(2026, 11, 24).toordinal()).name == "Ngày Văn hóa Việt Nam"


def test_a_ledger_names_the_holiday_and_the_document(commune):
    calendar = selectors.calendar_of(commune.pk, around=TODAY)
    due = services.compute_due(calendar, at(23, 15, 12), Term.parse("same day"), policy=Policy())
    assert due.due == at(25, 17, 30)
    told = "\n".join(line.text for line in due.ledger)
    assert "nghỉ lễ: Ngày Văn hóa Việt Nam" in told
    assert "từ 15:00 trở đi" in told


def test_an_agency_sets_its_own_week_from_a_date_on(commune, admin):
    days = {0: [MORNING], 5: [MORNING]}
    services.set_week(commune.pk, valid_from=date(2026, 12, 1), days=days, source=PAPER, actor=admin, at=AT)
    calendar = selectors.calendar_of(commune.pk, around=TODAY)
    assert works(calendar, 2026, 11, 27) and not works(calendar, 2026, 11, 28)
    assert works(calendar, 2026, 12, 5) and not works(calendar, 2026, 12, 1)
    assert works(selectors.calendar_of(None, around=TODAY), 2026, 12, 1)
    assert selectors.weeks_of(commune.pk)[0].valid_from == date(2026, 12, 1)


def test_a_day_of_the_agency_beats_the_nation_and_the_holidays(commune, admin):
    add = {"source": PAPER, "actor": admin, "at": AT}
    services.add_exception(commune.pk, on=date(2026, 11, 24), kind="work", name="Trực", hours=[MORNING], **add)
    services.add_exception(commune.pk, on=date(2026, 11, 25), kind="local_off", name="Mất điện", **add)
    calendar = selectors.calendar_of(commune.pk, around=TODAY)
    assert calendar.hours_on(date(2026, 11, 24).toordinal()) == ((420, 690),)
    assert not works(calendar, 2026, 11, 25)
    assert not works(selectors.calendar_of(None, around=TODAY), 2026, 11, 24)
    assert [row.kind_text for row in selectors.exceptions_of(commune.pk, year=2026) if not row.is_national] == [
        "Làm bù",
        "Nghỉ riêng của cơ quan",
    ]


def test_the_strip_tells_a_swapped_day_from_a_weekend(commune):
    calendar = selectors.calendar_of(commune.pk, around=date(2026, 8, 28))
    received = datetime(2026, 8, 27, 9, tzinfo=ZONE)
    due = services.compute_due(calendar, received, Term.parse("2 working days"))
    labels = [mark.label for mark in due.days]
    assert labels == ["Nhận", "1", "–", "–", "Nghỉ", "Lễ", "Lễ", "2 · Hạn"]
    assert any("Nghỉ hoán đổi, làm bù Thứ Bảy 22/08/2026" in line.text for line in due.ledger)


def test_a_removed_day_counts_again_and_the_journal_knows(commune, admin):
    day = services.add_exception(
        commune.pk, on=date(2026, 11, 25), kind="off", name="Bão", source=PAPER, actor=admin, at=AT
    )
    assert not works(selectors.calendar_of(commune.pk, around=TODAY), 2026, 11, 25)
    services.remove_exception(day, actor=admin, at=AT)
    assert works(selectors.calendar_of(commune.pk, around=TODAY), 2026, 11, 25)
    kinds = Entry.objects.filter(subject=f"calendar:{commune.pk}").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["calendars.DayExceptionAdded", "calendars.DayExceptionRemoved"]


def test_an_unchanged_calendar_costs_one_query(commune, django_assert_num_queries):
    selectors.calendar_of(commune.pk, around=TODAY)
    with django_assert_num_queries(1):
        selectors.calendar_of(commune.pk, around=TODAY)
        # the days themselves cost nothing


def test_refusals_leave_no_trace(commune, admin):
    stranger = Actor(2, 2, 2, 99, grants={"organizations.administer": frozenset({99})})
    week = {"valid_from": date(2026, 12, 1), "days": {0: [MORNING]}, "source": PAPER, "actor": admin, "at": AT}
    day = {"on": TODAY, "kind": "off", "name": "x", "source": PAPER, "actor": admin, "at": AT}
    cases = [
        (services.set_week, week, {"actor": stranger}, MayNotChangeCalendar),
        (services.set_week, week, {"source": " "}, SourceMissing),
        (services.set_week, week, {"days": {0: []}}, CalendarMeaningless),
        (services.set_week, week, {"days": {7: [MORNING]}}, CalendarMeaningless),
        (services.set_week, week, {"days": {0: [MORNING, (time(11), time(12))]}}, CalendarMeaningless),
        (services.set_week, week, {"days": {0: [(time(11), time(11))]}}, CalendarMeaningless),
        (services.add_exception, day, {"actor": stranger}, MayNotChangeCalendar),
        (services.add_exception, day, {"kind": "party"}, CalendarMeaningless),
        (services.add_exception, day, {"hours": [MORNING]}, CalendarMeaningless),
        (services.add_exception, day, {"source": ""}, SourceMissing),
    ]
    for verb, usual, change, error in cases:
        with pytest.raises(error):
            verb(commune.pk, **usual | change)
    with pytest.raises(MayNotChangeNational):
        services.set_week(None, **week | {"actor": stranger})
    assert not Entry.objects.exists()


def test_a_day_is_entered_once_and_a_week_begins_once(commune, admin):
    day = {"on": TODAY, "kind": "off", "name": "x", "source": PAPER, "at": AT}
    week = {"valid_from": date(2026, 12, 1), "days": {0: [MORNING]}, "source": PAPER, "at": AT}
    services.add_exception(commune.pk, **day, actor=admin)
    services.add_exception(None, **day, actor=SYSTEM)
    services.set_week(commune.pk, **week, actor=admin)
    for agency, actor in ((commune.pk, admin), (None, SYSTEM)):
        with pytest.raises(ExceptionAlreadyThere):
            services.add_exception(agency, **day, actor=actor)
    with pytest.raises(WeekAlreadyThere):
        services.set_week(commune.pk, **week, actor=admin)
    with pytest.raises(DayExceptionMissing):
        services.remove_exception(0, actor=admin, at=AT)


BADGES = [
    (at(23, 9), at(25, 17, 30), False, BadgeKind.SOON, "Còn 1 ngày"),
    (at(25, 9), at(25, 17, 30), False, BadgeKind.TODAY, "Hết hạn hôm nay"),
    (at(25, 9), at(25, 16, 30), False, BadgeKind.TODAY, "Trước 16:30"),
    (at(25, 17, 30), at(25, 17, 30), False, BadgeKind.TODAY, "Hết hạn hôm nay"),
    (at(25, 14, 45), at(25, 14, 0), False, BadgeKind.LATE, "Quá hạn 45 phút"),
    (at(25, 17, 0), at(25, 14, 0), False, BadgeKind.LATE, "Quá hạn 3 giờ"),
    (at(25, 20), at(25, 17, 30), False, BadgeKind.LATE, "Quá hạn"),
    (at(26, 8), at(23, 17, 30), False, BadgeKind.LATE, "Quá hạn 2 ngày"),
    (at(16, 9), at(25, 17, 30), False, BadgeKind.IN_TIME, "Còn 6 ngày"),
    (at(20, 9), at(25, 17, 30), False, BadgeKind.SOON, "Còn 2 ngày"),
    (at(23, 9), at(25, 17, 30), True, BadgeKind.PAUSED, "Tạm dừng"),
    (at(23, 9), None, False, BadgeKind.NONE, "Không có hạn"),
]


@pytest.mark.parametrize(("now", "due", "paused", "kind", "text"), BADGES)
def test_badges_say_what_people_say(commune, now, due, paused, kind, text):
    calendar = selectors.calendar_of(commune.pk, around=TODAY)
    assert selectors.due_badge(calendar, now, due, is_paused=paused) == (kind, text)


def test_working_time_between_moments(commune):
    calendar = selectors.calendar_of(commune.pk, around=TODAY)
    assert selectors.working_minutes_between(calendar, at(23, 11), at(25, 8)) == 30 + 240 + 30
    assert selectors.working_minutes_between(calendar, at(25, 8), at(23, 11)) == 0
    assert selectors.add_working_hours(calendar, at(23, 17), 1) == at(25, 8)
    assert selectors.add_working_hours(calendar, at(22, 12), 0.5) == at(23, 8)
    assert selectors.working_days_left(calendar, at(23, 9).astimezone(UTC), at(26, 17)) == 2
    assert selectors.working_days_left(calendar, at(26, 9), at(20, 17)) == -3
