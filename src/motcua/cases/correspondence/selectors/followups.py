"""Sổ theo dõi giải quyết văn bản đến : due when, with whom, answered by which number, how late (Decree 30/2020)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q

from motcua.cases.correspondence.models import IncomingDocument
from motcua.cases.correspondence.rules.answering import named
from motcua.cases.correspondence.rules.layout import say_number
from motcua.cases.correspondence.selectors.clock import calendar_at
from motcua.cases.correspondence.selectors.doors import incoming_visible_to
from motcua.cases.correspondence.selectors.registers import handed_to
from motcua.cases.correspondence.states import OPEN, IncomingState, Urgency
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day

# Names are looked up for so many lines at once, however long the register is.
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """Một dòng sổ: the form's seven columns, and what a screen makes a link and a colour of."""

    id: int
    number: int
    what: str
    to: str
    due_at: datetime | None
    progress: str
    answer: str
    note: str
    year: int
    urgency: int
    is_open: bool
    is_late: bool
    answer_id: int | None


def follow_up_lines(
    agency_id: int, since: date, until: date, *, is_open: bool = False, actor: Actor, now: datetime
) -> Iterator[FollowUpLine]:
    """What arrived between two days and a leader gave to somebody: urgent ones first, then by the day it is due."""
    rows = incoming_visible_to(actor).filter(
        Q(state__in=OPEN) if is_open else Q(), agency_id=agency_id, arrived_on__range=(since, until),
        main_post__isnull=False,
    )  # fmt: skip
    ordered = rows.select_related("kind", "answered_by").order_by(
        "-urgency", F("due_at").asc(nulls_last=True), "year", "number"
    )
    calendar = calendar_at(agency_id, now)
    chunk: list[IncomingDocument] = []
    for row in ordered.iterator(chunk_size=_CHUNK):
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield from _lines(chunk, calendar, now)
            chunk = []
    yield from _lines(chunk, calendar, now)


def _lines(rows: list[IncomingDocument], calendar: WorkCalendar, now: datetime) -> Iterator[FollowUpLine]:
    places = handed_to(rows)
    people = organizations.people({row.taken_by_id for row in rows if row.taken_by_id})
    for row in rows:
        taken_by = people.get(row.taken_by_id or 0, "")
        answer = row.answered_by
        yield FollowUpLine(
            id=row.pk, number=row.number, year=row.year, urgency=row.urgency,
            what=f"{named(row.kind.name, row.reference_number)} ngày {say_day(row.issued_on)} của {row.origin}: "
            f"{row.abstract}",
            to=places[row.pk] + (f". Ký nhận: {taken_by}" if taken_by else ""), due_at=row.due_at,
            progress=_progress(row, calendar, now), is_open=row.state in OPEN,
            is_late=row.due_at is not None and (row.settled_at or now) > row.due_at,
            answer=f"{say_number(answer.number or 0)}/{answer.notation}" if answer else row.answer,
            answer_id=row.answered_by_id, note=_note(row),
        )  # fmt: skip


def _progress(row: IncomingDocument, calendar: WorkCalendar, now: datetime) -> str:
    """'Đang giải quyết, quá hạn 2 ngày'; of what is settled how it stood at that moment."""
    state = IncomingState(row.state).label
    done = f" ngày {say_day(local_day(row.settled_at))}" if row.settled_at else ""
    if row.due_at is None:
        return f"{state}{done}"
    if row.settled_at is not None and row.settled_at <= row.due_at:
        return f"{state}{done}, đúng hạn"
    left = calendars.due_badge(calendar, row.settled_at or now, row.due_at, False).text
    return f"{state}{done}, {left[:1].lower()}{left[1:]}"


def _note(row: IncomingDocument) -> str:
    urgent = str(Urgency(row.urgency).label) if row.urgency else ""
    return ". ".join(part.rstrip(".") for part in (urgent, row.note) if part)
