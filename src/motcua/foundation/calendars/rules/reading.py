"""From plain JSON values to a calendar, a policy, waits: every fault gets its own sentence."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from motcua.foundation.calendars.errors import CalendarMeaningless, Meaningless
from motcua.foundation.calendars.rules import clock, waiting
from motcua.foundation.calendars.states import (
    DayException,
    DayKind,
    Extension,
    Hours,
    Policy,
    Wait,
    Week,
    WorkCalendar,
)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KINDS = {"work": DayKind.WORK, "off": DayKind.OFF, "local_off": DayKind.LOCAL_OFF, "holiday": DayKind.HOLIDAY}
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


def read_calendar(plain: Any) -> WorkCalendar:
    """The calendar of the specification. Raises CalendarMeaningless."""
    if not isinstance(plain, Mapping):
        raise CalendarMeaningless(why="Lịch phải là một đối tượng JSON.")
    week = plain.get("week")
    if not isinstance(week, Mapping):
        raise CalendarMeaningless(why="Lịch thiếu “week”.")
    unknown = set(week) - set(WEEKDAYS)
    if unknown:
        raise CalendarMeaningless(why=f"Không có thứ “{min(map(str, unknown))[:20]}” trong tuần.")
    days = [read_hours(week.get(name) or [], name) for name in WEEKDAYS]
    in_force: Week = (days[0], days[1], days[2], days[3], days[4], days[5], days[6])
    exceptions = _read_exceptions(plain.get("exceptions") or [])
    return WorkCalendar(read_zone(plain.get("timezone", "Asia/Ho_Chi_Minh")), [(date.min, in_force)], exceptions)


def read_zone(name: Any) -> ZoneInfo:
    """A time zone by its IANA name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, TypeError, OSError) as error:
        raise CalendarMeaningless(why=f"Không có múi giờ “{str(name)[:40]}”.") from error


def read_hours(plain: Any, where: str) -> Hours:
    """Intervals in order, none empty, none overlapping."""
    if not isinstance(plain, Sequence) or isinstance(plain, str):
        raise CalendarMeaningless(why=f"Giờ làm việc của {where} phải là danh sách các khoảng.")
    hours = tuple(sorted(_read_interval(pair, where) for pair in plain))
    for (_, end), (start, _) in pairwise(hours):
        if start < end:
            raise CalendarMeaningless(why=f"Các khoảng giờ làm việc của {where} chồng lên nhau.")
    return hours


def read_moment(calendar: WorkCalendar, text: Any) -> datetime:
    """ISO 8601; without an offset it is a reading of the calendar's own clock."""
    if not isinstance(text, str) or len(text) < len("20260213T1540"):
        raise Meaningless(why=f"Không hiểu thời điểm “{str(text)[:40]}”.")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Meaningless(why=f"Không có thời điểm “{text[:40]}”.") from error
    return clock.localize(calendar, moment) if moment.tzinfo is None else moment


def read_policy(plain: Any) -> Policy:
    """``{"cutoff": "15:00", "day_counting": "days"}``, both optional."""
    if plain is None:
        return Policy()
    if not isinstance(plain, Mapping):
        raise Meaningless(why="“policy” phải là một đối tượng JSON.")
    cutoff = plain.get("cutoff") or "15:00"
    match = _CLOCK.fullmatch(cutoff) if isinstance(cutoff, str) else None
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise Meaningless(why=f"Không hiểu giờ chốt “{str(cutoff)[:20]}”.")
    counting = plain.get("day_counting") or "days"
    if counting not in ("days", "hours"):
        raise Meaningless(why=f"Không hiểu cách đếm ngày “{str(counting)[:20]}”.")
    return Policy(time(int(match[1]), int(match[2])), counting)


def read_waits(calendar: WorkCalendar, plain: Any) -> list[Wait]:
    """``[{"start", "end", "policy"}]``; an open wait has no end."""
    if plain is None:
        return []
    if not isinstance(plain, list) or not all(isinstance(item, Mapping) for item in plain):
        raise Meaningless(why="“waits” phải là danh sách các khoảng chờ.")
    found = []
    for item in plain:
        policy = item.get("policy", "PAUSE")
        if not isinstance(policy, str):
            raise Meaningless(why="“policy” của khoảng chờ phải là chữ.")
        waiting.read_policy(policy)
        end = item.get("end")
        start = read_moment(calendar, item.get("start"))
        found.append(Wait(start, None if end is None else read_moment(calendar, end), policy))
    return found


def read_extension(calendar: WorkCalendar, plain: Any) -> Extension | None:
    """``{"decided": …, "due": …}``, optional."""
    if plain is None:
        return None
    if not isinstance(plain, Mapping):
        raise Meaningless(why="“extension” phải là một đối tượng JSON.")
    return Extension(read_moment(calendar, plain.get("decided")), read_moment(calendar, plain.get("due")))


def _read_interval(pair: Any, where: str) -> tuple[int, int]:
    if not isinstance(pair, Sequence) or isinstance(pair, str) or len(pair) != 2:
        raise CalendarMeaningless(why=f"Một khoảng giờ của {where} phải có giờ mở và giờ đóng.")
    start, end = _read_minutes(pair[0], where), _read_minutes(pair[1], where)
    if start >= end:
        raise CalendarMeaningless(why=f"Một khoảng giờ của {where} đóng trước khi mở.")
    return start, end


def _read_minutes(text: Any, where: str) -> int:
    match = _CLOCK.fullmatch(text) if isinstance(text, str) else None
    minutes = int(match[1]) * 60 + int(match[2]) if match else -1
    if match is None or int(match[2]) > 59 or minutes > 24 * 60:
        raise CalendarMeaningless(why=f"Không hiểu giờ “{str(text)[:20]}” của {where}.")
    return minutes


def _read_exceptions(plain: Any) -> dict[date, DayException]:
    if not isinstance(plain, list):
        raise CalendarMeaningless(why="“exceptions” phải là danh sách.")
    found: dict[date, DayException] = {}
    for item in plain:
        day, what = _read_exception(item)
        if found.setdefault(day, what) != what:
            raise CalendarMeaningless(why=f"Ngày {day:%d/%m/%Y} có hai ngoại lệ khác nhau.")
    return found


def _read_exception(item: Any) -> tuple[date, DayException]:
    if not isinstance(item, Mapping):
        raise CalendarMeaningless(why="Một ngoại lệ phải là một đối tượng JSON.")
    try:
        day = date.fromisoformat(item.get("date") or "")
    except (ValueError, TypeError) as error:
        raise CalendarMeaningless(why=f"Không có ngày “{str(item.get('date'))[:20]}”.") from error
    kind = item.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise CalendarMeaningless(why=f"Không hiểu loại ngoại lệ “{str(kind)[:20]}” của ngày {day:%d/%m/%Y}.")
    hours = item.get("hours")
    where = f"ngày {day:%d/%m/%Y}"
    read = None if hours is None else read_hours(hours, where)
    if read is not None and (kind == "work") != bool(read):
        raise CalendarMeaningless(why=f"Giờ làm việc của {where} trái với loại ngày “{kind}”.")
    return day, DayException(_KINDS[kind], read, str(item.get("name") or ""))
