"""Counting one term from one receipt. The table of terms in the specification, row by row."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

from motcua.foundation.calendars.errors import Meaningless
from motcua.foundation.calendars.rules import clock, wording
from motcua.foundation.calendars.rules.clock import DAY, HOUR, MINUTE
from motcua.foundation.calendars.rules.running import Count
from motcua.foundation.calendars.states import DayPlan, Term, TermUnit, WorkCalendar

# Internal steps and agencies that count hours take 8 hours for a day (Nghệ An, QĐ 3857: 168 giờ = 21 ngày).
HOURS_OF_A_DAY = 8


def start(count: Count, received: int) -> None:
    """Count the term in force from this receipt: sets the effective receipt, the due moment, and explains both."""
    count.receipt = clock.effective(count.calendar, received)
    count.due, count.paused = None, []
    _tell_receipt(count, received)
    _COUNTERS[count.term.unit](count)


def as_counted(term: Term, day_counting: str) -> Term:
    """``N working days`` as N x 8 working hours where the agency has chosen so."""
    if day_counting == "hours" and term.unit is TermUnit.WORKING_DAYS:
        return Term(TermUnit.WORKING_HOURS, term.count * HOURS_OF_A_DAY)
    return term


def runs(calendar: WorkCalendar, first: int, last: int) -> Iterator[tuple[int, int, DayPlan]]:
    """Neighbouring days that can be told in one sentence: all worked, or all off for the same reason."""
    day = first
    while day <= last:
        begun, plan = day, calendar.plan_on(day)
        key = (bool(plan.hours), plan.kind, plan.name)
        day += 1
        while day <= last:
            other = calendar.plan_on(day)
            if (bool(other.hours), other.kind, other.name) != key:
                break
            day += 1
        yield begun, day - 1, plan


def roll_and_close(count: Count) -> None:
    """The target day, or the next working day; its closing."""
    day = clock.roll(count.calendar, count.target)
    if day != count.target:
        reasons = {wording.why_off(plan) for _, _, plan in runs(count.calendar, count.target, day - 1)}
        count.tell(
            "roll",
            f"{wording.say_days(count.target, day - 1)}: {', '.join(sorted(reasons))}; hạn chuyển sang ngày làm việc"
            f" kế tiếp, {wording.say_day(day)} ({wording.ROLL}).",
            count.target,
            day,
        )
    count.close_on(day)


def _tell_receipt(count: Count, received: int) -> None:
    day = received // DAY
    if count.receipt == received:
        count.tell("receipt", f"Nhận lúc {wording.say(received)}, trong giờ làm việc.", day)
        return
    count.tell(
        "receipt_outside_hours",
        f"Nhận lúc {wording.say(received)}, ngoài giờ làm việc: tính là nhận lúc {wording.say(count.receipt)}.",
        day,
        count.receipt_day,
    )


def _working_hours(count: Count) -> None:
    total = left = count.term.count * HOUR
    count.end_at(clock.add_time(count.calendar, count.receipt, total))
    due = count.due or 0
    for first, last, plan in runs(count.calendar, count.receipt_day, count.due_day):
        if not plan.hours:
            _tell_skipped(count, first, last, plan)
            continue
        begin, end = max(first * DAY, count.receipt), min((last + 1) * DAY, due)
        worked = clock.time_between(count.calendar, begin, end)
        left -= worked
        where = wording.say_days(first, last)
        if first == count.receipt_day == last:
            where += f", từ {wording.say_time(begin)}"
        rest = f"còn {wording.say_span(left)}" if left else f"đủ {wording.say_span(total)}"
        count.tell(
            "working_hours", f"{where}: tính {wording.say_span(worked)} làm việc, {rest}.", first, last, worked=worked
        )


def _working_days(count: Count) -> None:
    calendar, receipt_day = count.calendar, count.receipt_day
    due_day = clock.shift(calendar, receipt_day, count.term.count)
    count.tell("day_of_receipt", f"{wording.say_day(receipt_day)}: {wording.DAY_OF_RECEIPT}.", receipt_day)
    number = 0
    for first, last, plan in runs(calendar, receipt_day + 1, due_day):
        if not plan.hours:
            _tell_skipped(count, first, last, plan)
            continue
        days = last - first + 1
        makeup = f" ({plan.name})" if plan.name else ""
        told = f"ngày làm việc thứ {number + 1}" + (f" đến thứ {number + days}" if days > 1 else "")
        link = " là" if days == 1 else ":"
        count.tell("working_day", f"{wording.say_days(first, last)}{makeup}{link} {told}.", first, last, counted=days)
        number += days
    count.close_on(due_day)


def _days(count: Count) -> None:
    count.target = count.receipt_day + count.term.count
    clock.check_day(count.target)
    count.tell(
        "days",
        f"{wording.DAY_OF_RECEIPT}; {count.term.count} ngày sau {wording.say_day(count.receipt_day)}"
        f" là {wording.say_day(count.target)}.",
        count.receipt_day,
        count.target,
        counted=count.term.count,
    )
    roll_and_close(count)


def _months(count: Count) -> None:
    begun = date.fromordinal(count.receipt_day)
    years, month = divmod(begun.month - 1 + count.term.count, 12)
    if begun.year + years > date.max.year:
        raise Meaningless(why="Hạn nằm ngoài lịch.")
    last_day = monthrange(begun.year + years, month + 1)[1]
    count.target = date(begun.year + years, month + 1, min(begun.day, last_day)).toordinal()
    clock.check_day(count.target)
    none = f" (tháng này không có ngày {begun.day}, lấy ngày cuối tháng)" if begun.day > last_day else ""
    count.tell(
        "months",
        f"{wording.DAY_OF_RECEIPT}; {count.term.count} tháng sau {wording.say_day(count.receipt_day)}"
        f" là {wording.say_day(count.target)}{none}.",
        count.receipt_day,
        count.target,
        counted=count.term.count,
    )
    roll_and_close(count)


def _same_day(count: Count) -> None:
    day = count.receipt_day
    if clock.time_of_day(count.receipt) < clock.of_time(count.policy.cutoff):
        count.tell("same_day", f"Nhận trước {count.policy.cutoff:%H:%M}: trả trong ngày {wording.say_day(day)}.", day)
        count.close_on(day)
        return
    count.close_on(_tell_next_day(count))


def _session(count: Count) -> None:
    day = count.receipt_day
    hours = count.calendar.hours_on(day)
    if len(hours) > 1 and clock.time_of_day(count.receipt) < hours[0][1] * MINUTE:
        moment = day * DAY + hours[-1][0] * MINUTE
        count.tell("session", f"Nhận trong buổi đầu ngày {wording.say_day(day)}: trả vào đầu buổi cuối ngày.", day)
        count.end_at(moment)
    elif clock.time_of_day(count.receipt) < clock.of_time(count.policy.cutoff):
        count.tell("session", f"Nhận trước {count.policy.cutoff:%H:%M}: trả trong ngày {wording.say_day(day)}.", day)
        count.close_on(day)
    else:
        following = _tell_next_day(count)
        count.end_at(following * DAY + count.calendar.hours_on(following)[0][1] * MINUTE)


def _none(count: Count) -> None:
    """No due moment; the last line of the ledger says so."""
    count.due_day = count.receipt_day


def _tell_next_day(count: Count) -> int:
    day = count.receipt_day
    following = clock.next_working_day(count.calendar, day)
    count.tell(
        "cutoff",
        f"Nhận {wording.say_time(count.receipt)}, từ {count.policy.cutoff:%H:%M} trở đi nên tính sang"
        f" ngày làm việc kế tiếp, {wording.say_day(following)}.",
        day,
        following,
    )
    for first, last, plan in runs(count.calendar, day + 1, following - 1):
        _tell_skipped(count, first, last, plan)
    return following


def _tell_skipped(count: Count, first: int, last: int, plan: DayPlan) -> None:
    count.tell("day_off", f"{wording.say_days(first, last)}: {wording.why_off(plan)}, không tính.", first, last)


_COUNTERS: dict[TermUnit, Callable[[Count], None]] = {
    TermUnit.WORKING_HOURS: _working_hours,
    TermUnit.WORKING_DAYS: _working_days,
    TermUnit.DAYS: _days,
    TermUnit.MONTHS: _months,
    TermUnit.SAME_DAY: _same_day,
    TermUnit.SESSION: _session,
    TermUnit.NONE: _none,
}
