"""The calendar strip: one mark a day from receipt to due, the way the desk and the portal draw it."""

from datetime import date

from motcua.foundation.calendars.rules import clock
from motcua.foundation.calendars.rules.clock import DAY, HOUR, MINUTE
from motcua.foundation.calendars.rules.running import Count
from motcua.foundation.calendars.states import DayKind, DayMark, MarkKind, TermUnit

_NUMBERED = (TermUnit.WORKING_DAYS, TermUnit.DAYS)
# A strip is for people: what lies further away is told by the ledger.
LONGEST_STRIP = 400


def strip(count: Count, *, paused_since: int | None = None) -> tuple[DayMark, ...]:
    """Marks from the day of receipt up to the due day (or to the day on which an open wait began)."""
    last = count.due_day if paused_since is None else paused_since // DAY + 1
    if count.due is None:
        last = count.receipt_day if paused_since is None else last
    marks, number = [], 0
    for day in range(count.receipt_day, min(last, count.receipt_day + LONGEST_STRIP) + 1):
        is_paused = (paused_since is not None and day > paused_since // DAY) or _is_paused(count, day)
        counts = day > count.receipt_day and not is_paused and _counts(count, day)
        number += counts
        marks.append(_mark(count, day, number if counts else 0, is_paused=is_paused, is_last=paused_since is None))
    return tuple(marks)


def _counts(count: Count, day: int) -> bool:
    if count.term.unit in (TermUnit.DAYS, TermUnit.MONTHS):
        return day <= count.target
    return bool(count.calendar.hours_on(day))


def _is_paused(count: Count, day: int) -> bool:
    if count.term.unit is TermUnit.WORKING_HOURS:
        return any(start // DAY <= day <= end // DAY for start, end in count.paused) and not _worked(count, day)
    return any(start // DAY < day <= end // DAY for start, end in count.paused)


def _worked(count: Count, day: int) -> int:
    """The working time of this day that counts: within receipt and due, without pauses."""
    begin, end = max(day * DAY, count.receipt), min((day + 1) * DAY, count.due or 0)
    if end <= begin:
        return 0
    pauses = ((max(begin, start), min(end, stop)) for start, stop in count.paused)
    lost = sum(clock.time_between(count.calendar, start, stop) for start, stop in pauses if start < stop)
    return clock.time_between(count.calendar, begin, end) - lost


def _mark(count: Count, day: int, number: int, *, is_paused: bool, is_last: bool) -> DayMark:
    when, plan = date.fromordinal(day), count.calendar.plan_on(day)
    label = _label(count, day, number)
    if is_last and count.due is not None and day == count.due_day:
        first = "Nhận" if day == count.receipt_day else label
        return DayMark(when, MarkKind.DUE, f"{first} · Hạn" if first else "Hạn", plan.name)
    if day == count.receipt_day:
        return DayMark(when, MarkKind.RECEIVED, "Nhận", plan.name)
    if plan.kind is DayKind.HOLIDAY:
        return DayMark(when, MarkKind.HOLIDAY, "Lễ", plan.name)
    if is_paused and (plan.hours or count.term.unit in (TermUnit.DAYS, TermUnit.MONTHS)):
        return DayMark(when, MarkKind.PAUSED, "Dừng", plan.name)
    if number and (plan.hours or count.term.unit in (TermUnit.DAYS, TermUnit.MONTHS)):
        return DayMark(when, MarkKind.COUNTED, label, plan.name)
    # A day off by decision (a swap, a local day) is told apart from a weekend.
    return DayMark(when, MarkKind.OFF, "Nghỉ" if plan.name else "–", plan.name)


def _label(count: Count, day: int, number: int) -> str:
    if not number:
        return ""
    if count.term.unit is TermUnit.WORKING_HOURS:
        hours, rest = divmod(_worked(count, day), HOUR)
        return f"{hours} giờ" if not rest else f"{hours}:{rest // MINUTE:02} giờ"
    if count.term.unit not in _NUMBERED:
        return ""
    return str(number) if number <= count.term.count else f"+{number - count.term.count}"
