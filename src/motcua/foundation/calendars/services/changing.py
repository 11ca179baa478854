"""Sửa lịch làm việc: weeks from a date on, days off, made-up days. Each change names its document."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from django.db import transaction

from motcua.foundation.calendars import models
from motcua.foundation.calendars.errors import DayExceptionMissing
from motcua.foundation.calendars.events import DayExceptionAdded, DayExceptionRemoved, WeekSet
from motcua.foundation.calendars.rules import changing as rules
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean

Span = tuple[time, time]


@transaction.atomic
def set_week(
    agency_id: int | None,
    *,
    valid_from: date,
    days: Mapping[int, Sequence[Span]],
    source: str,
    actor: Actor,
    at: datetime,
) -> int:
    """Hours by weekday (0 is Monday) from a day on. No agency: the national default. Returns the week's id."""
    _begin_change()
    source = clean(source)
    taken = models.WorkWeek.objects.filter(models.of(agency_id), valid_from=valid_from).exists()
    rules.check_may_set_week(actor, agency_id, days, valid_from=valid_from, source=source, is_taken=taken)
    week = models.WorkWeek.objects.create(agency_id=agency_id, valid_from=valid_from, source=source)
    models.WorkInterval.objects.bulk_create(
        models.WorkInterval(week=week, weekday=weekday, opens=opens, closes=closes)
        for weekday, spans in days.items()
        for opens, closes in spans
    )
    journal.record(
        WeekSet(
            **by(actor),
            subject=rules.subject(agency_id),
            agency_id=agency_id,
            at=at,
            calendar_agency_id=agency_id,
            valid_from=valid_from,
            source=source,
        )
    )
    return week.pk


@transaction.atomic
def add_exception(
    agency_id: int | None,
    *,
    on: date,
    kind: str,
    name: str,
    source: str,
    hours: Sequence[Span] = (),
    actor: Actor,
    at: datetime,
) -> int:
    """A day ``off``, ``work`` (made up; Monday's hours unless given) or ``local_off``. Returns its id."""
    _begin_change()
    source = clean(source)
    taken = models.DayException.objects.filter(models.of(agency_id), on=on).exists()
    rules.check_may_add_exception(actor, agency_id, on=on, kind=kind, hours=hours, source=source, is_taken=taken)
    row = models.DayException.objects.create(agency_id=agency_id, on=on, kind=kind, name=clean(name), source=source)
    models.ExceptionInterval.objects.bulk_create(
        models.ExceptionInterval(exception=row, opens=opens, closes=closes) for opens, closes in hours
    )
    journal.record(
        DayExceptionAdded(
            **by(actor),
            subject=rules.subject(agency_id),
            agency_id=agency_id,
            at=at,
            calendar_agency_id=agency_id,
            on=on,
            what=kind,
            source=source,
        )
    )
    return row.pk


@transaction.atomic
def remove_exception(exception_id: int, *, actor: Actor, at: datetime) -> None:
    """Take a day back out of the table."""
    _begin_change()
    row = models.DayException.objects.select_for_update(no_key=True).filter(pk=exception_id).first()
    if row is None:
        raise DayExceptionMissing()
    rules.check_may_change(actor, row.agency_id)
    row.delete()
    journal.record(
        DayExceptionRemoved(
            **by(actor),
            subject=rules.subject(row.agency_id),
            agency_id=row.agency_id,
            at=at,
            calendar_agency_id=row.agency_id,
            on=row.on,
            what=row.kind,
        )
    )


def _begin_change() -> None:
    """Tell every process to read again after commit; the row is also the lock under which calendars change."""
    models.CalendarRevision.objects.update_or_create(pk=1, defaults={"token": uuid.uuid4()})
