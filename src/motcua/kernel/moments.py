"""The day is Asia/Ho_Chi_Minh; moments are aware; people read dd/mm/yyyy with the weekday."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def local(at: datetime) -> datetime:
    """The same moment on the clocks of Việt Nam. Raises ValueError for a naive moment."""
    if at.tzinfo is None:
        raise ValueError("a moment must be aware")
    return at.astimezone(ZONE)


def local_day(at: datetime) -> date:
    """The Vietnamese calendar day of a moment."""
    return local(at).date()


def start_of_day(at: datetime) -> datetime:
    """The midnight with which this moment's day began here."""
    return datetime.combine(local_day(at), time(), ZONE)


def weekday(day: date) -> str:
    """'Thứ Hai' … 'Chủ Nhật'."""
    return WEEKDAYS[day.weekday()]


def say_day(day: date) -> str:
    """'25/11/2026'."""
    return day.strftime("%d/%m/%Y")


def say_moment(at: datetime) -> str:
    """'25/11/2026 17:30'."""
    return local(at).strftime("%d/%m/%Y %H:%M")


def say_day_in_words(at: datetime) -> str:
    """'ngày 05 tháng 02 năm 2026': a zero before days below 10 and before months 1 and 2 (Decree 30, Phụ lục I)."""
    day = local(at).date()
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def say_promise(at: datetime) -> str:
    """A promised moment: 'Thứ Tư, 25/11/2026 · 17:30'."""
    here = local(at)
    return f"{weekday(here.date())}, {say_day(here.date())} · {here:%H:%M}"
