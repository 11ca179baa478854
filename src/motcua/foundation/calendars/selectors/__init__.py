from motcua.foundation.calendars.rules.asking import (
    add_working_hours,
    due_badge,
    working_days_left,
    working_minutes_between,
)
from motcua.foundation.calendars.selectors.calendar import calendar_of, calendars_of, public_holidays
from motcua.foundation.calendars.selectors.rows import ExceptionRow, WeekRow, exceptions_of, weeks_of

__all__ = [
    "ExceptionRow",
    "WeekRow",
    "add_working_hours",
    "calendar_of",
    "calendars_of",
    "due_badge",
    "exceptions_of",
    "public_holidays",
    "weeks_of",
    "working_days_left",
    "working_minutes_between",
]
