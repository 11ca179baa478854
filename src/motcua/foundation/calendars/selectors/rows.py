"""What administrators see and change: weeks with their dates, days with their documents."""

from dataclasses import dataclass
from datetime import date, time

from motcua.foundation.calendars import models


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week in force from a day on; ``days`` are Monday to Sunday, each a tuple of (opens, closes)."""

    id: int
    is_national: bool
    valid_from: date
    days: tuple[tuple[tuple[time, time], ...], ...]
    source: str


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """One day off or made up, with its document."""

    id: int
    is_national: bool
    on: date
    kind: str
    kind_text: str
    name: str
    hours: tuple[tuple[time, time], ...]
    source: str
    # Of a swap: the other day.
    swapped_on: date | None = None


def weeks_of(agency_id: int | None) -> list[WeekRow]:
    """The weeks of an agency and the national ones, newest first."""
    rows = models.WorkWeek.objects.filter(models.of(None) | models.of(agency_id))
    return [
        WeekRow(
            row.pk,
            row.agency_id is None,
            row.valid_from,
            tuple(
                tuple(sorted((i.opens, i.closes) for i in row.intervals.all() if i.weekday == day)) for day in range(7)
            ),
            row.source,
        )
        for row in rows.prefetch_related("intervals").order_by("-valid_from", "-id")
    ]


def exceptions_of(agency_id: int | None, *, year: int) -> list[ExceptionRow]:
    """The exceptions of a year that hold for an agency, its own and the national ones, by date."""
    both = models.DayException.objects.filter(models.of(None) | models.of(agency_id))
    rows = both.filter(on__year=year).prefetch_related("intervals").order_by("on", "id")
    return [_exception_row(row) for row in rows]


def exception_of(agency_id: int | None, exception_id: int) -> ExceptionRow | None:
    """One row of the agency's own; of nobody: a national one."""
    row = models.DayException.objects.filter(models.of(agency_id), pk=exception_id).first()
    return None if row is None else _exception_row(row)


def _exception_row(row: models.DayException) -> ExceptionRow:
    return ExceptionRow(
        row.pk,
        row.agency_id is None,
        row.on,
        row.kind,
        row.get_kind_display(),
        row.name,
        tuple(sorted((i.opens, i.closes) for i in row.intervals.all())),
        row.source,
        row.swapped_with.on if row.swapped_with else None,
    )
