"""Lịch sử sửa lịch: the journal's facts about a calendar as sentences."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.foundation.journal import selectors as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import say_day

_WORDS = {
    "WeekSet": "Đặt tuần làm việc từ {day}",
    "WeekRemoved": "Bỏ tuần làm việc từ {day}",
    "DayExceptionAdded": "Thêm ngày {day}",
    "DayExceptionRemoved": "Bỏ ngày {day}",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One change: what, from what to what, by whom, by which document."""

    at: datetime
    what: str
    old: str
    new: str
    source: str
    by: str


def story(agency_id: int | None, *, limit: int = 15) -> list[Told]:
    """Newest first; two queries."""
    lines = journal.latest(f"calendar:{'national' if agency_id is None else agency_id}", limit=limit)
    people = organizations.people({line.actor_id for line in lines if line.actor_id is not None})
    return [
        Told(
            line.at,
            _say(line.kind, line.facts),
            line.facts.get("old", ""),
            line.facts.get("new", ""),
            line.facts.get("source", ""),
            people.get(line.actor_id, "") if line.actor_id is not None else "Hệ thống",
        )
        for line in lines
    ]


def _say(kind: str, facts: dict[str, Any]) -> str:
    day = facts.get("valid_from") or facts.get("on") or ""
    name = kind.rpartition(".")[2]
    return _WORDS.get(name, name).format(day=say_day(date.fromisoformat(day)) if day else "")
