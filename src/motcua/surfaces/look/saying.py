"""Ngày giờ, số, tiền trong lời: days, moments, numbers and money as each language of the pages writes them."""

from datetime import date, datetime
from typing import Any

from motcua.kernel import moments, money
from motcua.kernel.languages import MONTHS
from motcua.surfaces.look.language import in_words, is_english


def say_day(day: date) -> str:
    """'25/11/2026', '25 November 2026'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if is_english() else moments.say_day(day)


def say_moment(at: datetime) -> str:
    """'25/11/2026 17:30', '25 November 2026, 17:30'."""
    if not is_english():
        return moments.say_moment(at)
    return f"{say_day(moments.local_day(at))}, {clock(at)}"


def say_promise(at: datetime) -> str:
    """A promised moment: 'Thứ Tư, 25/11/2026 · 17:30', 'Wednesday 25 November 2026, 17:30'."""
    if not is_english():
        return moments.say_promise(at)
    return f"{weekday(moments.local_day(at))} {say_moment(at)}"


def short_moment(at: datetime) -> str:
    """'25/11 17:30': within this year's work nobody needs the year."""
    here = moments.local(at)
    return f"{short_day(here.date())} {here:%H:%M}" if is_english() else here.strftime("%d/%m %H:%M")


def clock(at: datetime) -> str:
    return moments.local(at).strftime("%H:%M")


def short_day(day: date) -> str:
    """'25/11', '25 Nov'."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}" if is_english() else f"{day:%d/%m}"


def weekday(day: date) -> str:
    """'Thứ Hai' … 'Chủ Nhật'."""
    return in_words(moments.weekday(day))


def short_weekday(day: date) -> str:
    """'T2' … 'CN', 'Mon' … 'Sun'."""
    return weekday(day)[:3] if is_english() else moments.SHORT_WEEKDAYS[day.weekday()]


def month_name(day: date) -> str:
    """'tháng 11', 'November'."""
    return MONTHS[day.month - 1] if is_english() else f"tháng {day.month}"


def month_title(day: date) -> str:
    """'Tháng 11/2026', 'November 2026'."""
    return f"{month_name(day)} {day.year}" if is_english() else f"Tháng {day.month}/{day.year}"


def whole(number: int) -> str:
    """'1.250', '1,250'."""
    return f"{number:,}" if is_english() else f"{number:,}".replace(",", ".")


def decimal(number: float) -> str:
    """'97,5', '97.5'."""
    return f"{number:.1f}" if is_english() else f"{number:.1f}".replace(".", ",")


def dong(amount: int) -> str:
    """'16.000 đ', '16,000 đ'."""
    return f"{amount:,}{money.DONG}" if is_english() else money.dong(amount)


def size(octets: int) -> str:
    """'312 KB', '1,1 MB'."""
    return f"{max(1, octets // 1000)} KB" if octets < 1_000_000 else f"{decimal(octets / 1_000_000)} MB"


def hours(amount: Any) -> str:
    """Working hours as people say them: 0.5 as '30 phút', 4 as '4 giờ', 12.53 as '12 giờ 32'."""
    minutes = round(float(amount) * 60)
    if minutes < 60:
        return in_words(f"{minutes} phút")
    whole_hours, rest = divmod(minutes, 60)
    return in_words(f"{whole_hours} giờ {rest:02d}" if rest else f"{whole_hours} giờ")
