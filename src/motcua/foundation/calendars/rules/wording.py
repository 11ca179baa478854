"""How the ledger speaks: whole Vietnamese sentences with the weekday, the date and the hour."""

from datetime import date
from functools import lru_cache

from motcua.foundation.calendars.rules.clock import DAY, HOUR, MINUTE
from motcua.foundation.calendars.states import DayKind, DayPlan
from motcua.kernel.moments import WEEKDAYS

DAY_OF_RECEIPT = "Ngày nhận không tính (Bộ luật Dân sự 2015, Điều 147)"
ROLL = "Bộ luật Dân sự 2015, Điều 148"


@lru_cache(maxsize=4096)
def say_day(day: int) -> str:
    """'Thứ Hai 23/11/2026'."""
    when = date.fromordinal(day)
    return f"{WEEKDAYS[when.weekday()]} {when.day:02}/{when.month:02}/{when.year}"


def say_time(moment: int) -> str:
    """'15:12', with seconds only when there are any."""
    minutes, rest = divmod(moment % DAY, MINUTE)
    seconds = f":{rest // 1_000_000:02}" if rest else ""
    return f"{minutes // 60:02}:{minutes % 60:02}{seconds}"


def say(moment: int) -> str:
    """'15:12 Thứ Hai 23/11/2026'."""
    return f"{say_time(moment)} {say_day(moment // DAY)}"


def say_span(amount: int) -> str:
    """'6 giờ 10 phút'."""
    hours, rest = divmod(amount, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds = rest // 1_000_000
    parts = [f"{hours} giờ"] * bool(hours) + [f"{minutes} phút"] * bool(minutes) + [f"{seconds} giây"] * bool(seconds)
    return " ".join(parts) or "0 giờ"


def say_days(first: int, last: int) -> str:
    """'Thứ Hai 23/11/2026' or 'Từ Thứ Hai 23/11/2026 đến Thứ Tư 25/11/2026'."""
    return say_day(first) if first == last else f"Từ {say_day(first)} đến {say_day(last)}"


def why_off(plan: DayPlan) -> str:
    """'nghỉ Ngày Văn hóa Việt Nam', 'nghỉ cuối tuần'."""
    if plan.kind is DayKind.HOLIDAY:
        return f"nghỉ lễ: {plan.name}"
    if plan.kind is DayKind.LOCAL_OFF:
        return f"nghỉ riêng của cơ quan{': ' + plan.name if plan.name else ''}"
    return plan.name or "ngày nghỉ"
