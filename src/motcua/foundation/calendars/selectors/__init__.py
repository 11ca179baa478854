from motcua.foundation.calendars.rules.asking import (
    add_working_hours,
    due_badge,
    working_days_left,
    working_minutes_between,
)
from motcua.foundation.calendars.rules.rungs import (
    MOST_AFTER,
    MOST_BEFORE,
    WorkedDays,
    is_at_work,
    reached,
    say_rung,
    worked_days,
)
from motcua.foundation.calendars.rules.telling import say_hours, say_plan, say_week
from motcua.foundation.calendars.selectors.calendar import (
    calendar_of,
    calendars_of,
    drafted_calendar,
    drafted_calendars,
    public_holidays,
)
from motcua.foundation.calendars.selectors.rows import (
    ExceptionRow,
    WeekRow,
    exception_of,
    exceptions_of,
    weeks_of,
)

__all__ = [
    "MOST_AFTER",
    "MOST_BEFORE",
    "ExceptionRow",
    "WeekRow",
    "WorkedDays",
    "add_working_hours",
    "calendar_of",
    "calendars_of",
    "drafted_calendar",
    "drafted_calendars",
    "due_badge",
    "exception_of",
    "exceptions_of",
    "is_at_work",
    "public_holidays",
    "reached",
    "say_hours",
    "say_plan",
    "say_rung",
    "say_week",
    "weeks_of",
    "worked_days",
    "working_days_left",
    "working_minutes_between",
]
