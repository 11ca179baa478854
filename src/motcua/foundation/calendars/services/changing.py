"""Sửa lịch làm việc: weeks from a date on, days off, made-up days. Each change names its document."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import partial

from django.db import transaction
from django.db.models import Q

from motcua.foundation.calendars import models
from motcua.foundation.calendars.errors import DayExceptionMissing, WeekMissing
from motcua.foundation.calendars.events import DayExceptionAdded, DayExceptionRemoved, WeekRemoved, WeekSet
from motcua.foundation.calendars.rules import changing as rules
from motcua.foundation.calendars.rules.telling import say_plan, say_week
from motcua.foundation.calendars.selectors.calendar import drafted_calendar
from motcua.foundation.calendars.states import CalendarDraft
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
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
    _begin_change(agency_id, actor, at)
    source = clean(source)
    taken = models.WorkWeek.objects.filter(models.of(agency_id), valid_from=valid_from).exists()
    rules.check_week(days, valid_from=valid_from, source=source, is_taken=taken)
    before = _week(agency_id, valid_from)
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
            old=before,
            new=_week(agency_id, valid_from),
        )
    )
    return week.pk


@transaction.atomic
def remove_week(week_id: int, *, source: str, actor: Actor, at: datetime) -> None:
    """Take a week back out of the table: from its first day on the one before it holds again."""
    source = clean(source)
    row = models.WorkWeek.objects.filter(pk=week_id).first()
    if row is None:
        raise WeekMissing
    _begin_change(row.agency_id, actor, at)
    if not models.WorkWeek.objects.filter(pk=week_id).exists():
        raise WeekMissing
    others = models.WorkWeek.objects.filter(models.of(row.agency_id)).exclude(pk=row.pk)
    rules.check_removal_of_week(row.agency_id, source=source, is_last=not others.exists())
    before = _week(row.agency_id, row.valid_from)
    row.delete()
    journal.record(
        WeekRemoved(
            **by(actor),
            subject=rules.subject(row.agency_id),
            agency_id=row.agency_id,
            at=at,
            calendar_agency_id=row.agency_id,
            valid_from=row.valid_from,
            source=source,
            old=before,
            new=_week(row.agency_id, row.valid_from),
        )
    )


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
    _begin_change(agency_id, actor, at)
    source = clean(source)
    taken = models.DayException.objects.filter(models.of(agency_id), on=on).exists()
    rules.check_exception(agency_id, on=on, kind=kind, hours=hours, source=source, is_taken=taken)
    before = _day(agency_id, on)
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
            old=before,
            new=_day(agency_id, on),
        )
    )
    return row.pk


@transaction.atomic
def add_swap(
    agency_id: int | None,
    *,
    off_on: date,
    work_on: date,
    name: str,
    source: str,
    actor: Actor,
    at: datetime,
) -> tuple[int, int]:
    """Hoán đổi: a working day off, made up for on a day off. Both or none. Returns the ids of the two rows."""
    calendar = drafted_calendar(agency_id, CalendarDraft(), around=off_on)
    off, work = (bool(calendar.hours_on(day.toordinal())) for day in (off_on, work_on))
    rules.check_swap(off_on=off_on, work_on=work_on, is_off_worked=off, is_work_worked=work)
    add = partial(add_exception, agency_id, source=source, actor=actor, at=at)
    said = f"{clean(name)}: " if clean(name) else ""
    gone = f"{said}nghỉ hoán đổi, làm bù {rules.say_day(work_on)}"
    made = f"{said}làm bù cho {rules.say_day(off_on)}"
    first, second = add(on=off_on, kind="off", name=gone), add(on=work_on, kind="work", name=made)
    for one, other in ((first, second), (second, first)):
        models.DayException.objects.filter(pk=one).update(swapped_with_id=other)
    return first, second


@transaction.atomic
def remove_exception(exception_id: int, *, actor: Actor, at: datetime) -> None:
    """Take a day back out of the table; of a swap both days, for one alone would be a day won or lost."""
    row = models.DayException.objects.filter(pk=exception_id).first()
    if row is None:
        raise DayExceptionMissing()
    _begin_change(row.agency_id, actor, at)
    both = models.DayException.objects.filter(Q(pk=exception_id) | Q(swapped_with_id=exception_id)).order_by("on")
    found = list(both)
    if not any(one.pk == exception_id for one in found):
        raise DayExceptionMissing()
    for one in found:
        _remove(one, actor=actor, at=at)


def _remove(row: models.DayException, *, actor: Actor, at: datetime) -> None:
    before = _day(row.agency_id, row.on)
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
            source=row.source,
            old=before,
            new=_day(row.agency_id, row.on),
        )
    )


def _begin_change(agency_id: int | None, actor: Actor, at: datetime) -> None:
    """Tell every process to read again after commit; the row is also the lock under which calendars change."""
    everywhere = agency_id is None and organizations.has_everywhere(actor, rules.GRANT, on=local_day(at))
    rules.check_may_change(actor, agency_id, is_everywhere=everywhere)
    models.CalendarRevision.objects.update_or_create(pk=1, defaults={"token": uuid.uuid4()})


def _week(agency_id: int | None, day: date) -> str:
    """The week in force on a day, in words."""
    return say_week(drafted_calendar(agency_id, CalendarDraft(), around=day).week_on(day.toordinal()))


def _day(agency_id: int | None, day: date) -> str:
    """What the calendar says about a day, in words."""
    return say_plan(drafted_calendar(agency_id, CalendarDraft(), around=day).plan_on(day.toordinal()))
