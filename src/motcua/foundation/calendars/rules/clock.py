"""Working time on one calendar. Moments are microseconds on the calendar's own clock, days are ordinals."""

from datetime import UTC, date, datetime, time, timedelta

from motcua.foundation.calendars.errors import CalendarMeaningless, Meaningless
from motcua.foundation.calendars.states import WorkCalendar

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
LAST_DAY = date.max.toordinal() - 1
# A run of days off longer than this beyond the last dated exception means that nobody will ever work again.
# The longest closure in the books is Tết with its weekends and swaps, well under a month.
LONGEST_CLOSURE = 60


def to_clock(calendar: WorkCalendar, at: datetime) -> int:
    """A moment on the calendar's clock. Raises Meaningless for a naive or unreachable one."""
    if at.tzinfo is None:
        raise Meaningless(why="Thời điểm thiếu múi giờ.")
    try:
        here = at.astimezone(calendar.zone)
    except OverflowError as error:
        raise Meaningless(why="Thời điểm nằm ngoài lịch.") from error
    minutes = here.hour * 60 + here.minute
    return here.toordinal() * DAY + minutes * MINUTE + here.second * 1_000_000 + here.microsecond


def from_clock(calendar: WorkCalendar, moment: int) -> datetime:
    """The aware moment back again."""
    day, rest = divmod(moment, DAY)
    return datetime.fromordinal(day).replace(tzinfo=calendar.zone) + timedelta(microseconds=rest)


def localize(calendar: WorkCalendar, naive: datetime) -> datetime:
    """A clock reading without offset as a moment. Raises Meaningless when the clocks skipped it."""
    aware = naive.replace(tzinfo=calendar.zone)
    try:
        if aware.astimezone(UTC).astimezone(calendar.zone).replace(tzinfo=None) != naive:
            raise Meaningless(why=f"Không có giờ {naive:%H:%M} vào ngày {naive:%d/%m/%Y} ở múi giờ này.")
    except OverflowError as error:
        raise Meaningless(why="Thời điểm nằm ngoài lịch.") from error
    return aware


def time_of_day(moment: int) -> int:
    """Microseconds after midnight."""
    return moment % DAY


def of_time(value: time) -> int:
    """A time of day in microseconds after midnight."""
    return (value.hour * 60 + value.minute) * MINUTE + value.second * 1_000_000 + value.microsecond


def next_working_day(calendar: WorkCalendar, day: int) -> int:
    """The first working day after ``day``."""
    stop = min(max(day, calendar.last_change) + LONGEST_CLOSURE, LAST_DAY)
    later = day + 1
    while later <= stop:
        if calendar.hours_on(later):
            return later
        later += 1
    raise CalendarMeaningless(why="Lịch không còn ngày làm việc nào sau ngày đang tính.")


def roll(calendar: WorkCalendar, day: int) -> int:
    """``day`` if it is a working day, else the next one (Bộ luật Dân sự 2015, điều 148)."""
    check_day(day)
    return day if calendar.hours_on(day) else next_working_day(calendar, day)


def check_day(day: int) -> None:
    """A due day must exist on the calendar."""
    if not 1 <= day <= LAST_DAY:
        raise Meaningless(why="Hạn nằm ngoài lịch.")


def effective(calendar: WorkCalendar, moment: int) -> int:
    """The moment itself if it lies in working time, else the start of the next interval."""
    day, rest = divmod(moment, DAY)
    check_day(day)
    for start, end in calendar.hours_on(day):
        if rest < end * MINUTE:
            return max(moment, day * DAY + start * MINUTE)
    day = next_working_day(calendar, day)
    return day * DAY + calendar.hours_on(day)[0][0] * MINUTE


def closing(calendar: WorkCalendar, day: int) -> int:
    """The end of the last interval of a working day."""
    return day * DAY + calendar.hours_on(day)[-1][1] * MINUTE


def add_time(calendar: WorkCalendar, moment: int, amount: int) -> int:
    """The moment at which ``amount`` of working time has passed; an interval's end rather than the next start."""
    if not amount:
        return moment
    day, rest = divmod(moment, DAY)
    while True:
        for start, end in calendar.hours_on(day):
            begin = max(rest, start * MINUTE)
            span = end * MINUTE - begin
            if span <= 0:
                continue
            if amount <= span:
                return day * DAY + begin + amount
            amount -= span
        day, rest = next_working_day(calendar, day), 0


def time_between(calendar: WorkCalendar, start: int, end: int) -> int:
    """The working time in ``[start, end)``."""
    total = 0
    for day in range(start // DAY, end // DAY + 1):
        midnight = day * DAY
        for opens, closes in calendar.hours_on(day):
            total += max(0, min(midnight + closes * MINUTE, end) - max(midnight + opens * MINUTE, start))
    return total


def shift(calendar: WorkCalendar, day: int, working_days: int) -> int:
    """The nth working day after ``day``; ``day`` itself for none."""
    for _ in range(working_days):
        day = next_working_day(calendar, day)
    return day


def working_days(calendar: WorkCalendar, after: int, upto: int) -> list[int]:
    """The working days after one day, up to and including another."""
    return [day for day in range(after + 1, upto + 1) if calendar.hours_on(day)]
