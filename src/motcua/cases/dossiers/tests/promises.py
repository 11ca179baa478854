"""What every open dossier should be promised, by the slow oracle of the calendars' tests, straight from the tables.

Shares no arithmetic with the product: the rows of the calendar are read as the specification's JSON, the holidays from
their library, and each due moment is found minute by minute.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection
from holidays import country_holidays

from motcua.cases.dossiers.models import Dossier, Extension, Wait
from motcua.foundation.calendars.tests.oracle import NAMES, Oracle
from motcua.kernel.moments import ZONE

_WEEKS = """
SELECT w.agency_id IS NULL, w.valid_from, i.weekday, to_char(i.opens, 'HH24:MI'), to_char(i.closes, 'HH24:MI')
FROM calendars_workweek w JOIN calendars_workinterval i ON i.week_id = w.id
WHERE w.agency_id IS NULL OR w.agency_id = %s ORDER BY w.valid_from, i.weekday, i.opens
"""
_DAYS = """
SELECT d.on, d.kind, to_char(i.opens, 'HH24:MI'), to_char(i.closes, 'HH24:MI')
FROM calendars_dayexception d LEFT JOIN calendars_exceptioninterval i ON i.exception_id = d.id
WHERE d.agency_id IS NULL OR d.agency_id = %s ORDER BY d.agency_id NULLS FIRST, d.on, i.opens
"""


def oracle_of(agency_id: int) -> Oracle:
    """The agency's own weeks from its first one on, its days over the national ones over the holidays."""
    national: dict[date, dict[str, list[list[str]]]] = {}
    own: dict[date, dict[str, list[list[str]]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_WEEKS, [agency_id])
        for is_national, start, weekday, opens, closes in cursor.fetchall():
            week = (national if is_national else own).setdefault(start, {})
            week.setdefault(NAMES[weekday], []).append([opens, closes])
        cursor.execute(_DAYS, [agency_id])
        days: dict[date, dict[str, Any]] = {}
        seen: dict[date, dict[str, Any]] = {}
        for on, kind, opens, closes in cursor.fetchall():
            if opens is None or on not in seen or "hours" not in seen[on]:
                seen[on] = {"date": on.isoformat(), "kind": "work" if kind == "work" else "off"}
            if opens is not None:
                seen[on].setdefault("hours", []).append([opens, closes])
        days.update(seen)
    for on in country_holidays("VN", years=range(2025, 2029)):
        days.setdefault(on, {"date": on.isoformat(), "kind": "off"})
    first_own = min(own, default=date.max)
    weeks = [(start, week) for start, week in national.items() if start < first_own] + list(own.items())
    return Oracle({"weeks": weeks, "exceptions": list(days.values())})


def wrong_promises(oracle: Oracle, dossiers: Iterable[Dossier]) -> list[str]:
    """The dossiers whose clock runs and whose due moment is not the one that the oracle finds."""
    rows = list(dossiers)
    waits: dict[int, list[tuple[datetime, datetime, str]]] = {}
    for wait in Wait.objects.filter(dossier__in=rows).order_by("started_at", "id"):
        assert wait.ended_at is not None, "a dossier whose clock runs has no open wait"
        waits.setdefault(wait.dossier_id, []).append((_naive(wait.started_at), _naive(wait.ended_at), wait.policy))
    extensions = {
        one.dossier_id: (_naive(one.decided_at), _naive(one.new_due_at))
        for one in Extension.objects.filter(dossier__in=rows)
    }
    wrong = []
    for row in rows:
        wanted = oracle.due(
            _naive(row.received_at), row.term or "none", waits=waits.get(row.pk, ()), extension=extensions.get(row.pk)
        )
        got = _naive(row.due_at) if row.due_at else None
        if got != wanted:
            wrong.append(f"{row.code} {row.term} nhận {row.received_at}: {got}, oracle {wanted}")
    return wrong


def _naive(at: datetime) -> datetime:
    return at.astimezone(ZONE).replace(tzinfo=None)
