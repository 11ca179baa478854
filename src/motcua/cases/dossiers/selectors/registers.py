"""Sổ theo dõi and phiếu kiểm soát: what forms 07 and 06 say, read from the rows that the verbs wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from motcua.cases.dossiers.models import Closure, Consultation, Dossier, Step, Wait
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to, get_dossier
from motcua.cases.dossiers.selectors.progress import allowed_minutes, timing_of_stay, used_minutes
from motcua.cases.dossiers.states import DossierState, ReturnChannel
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE, local_day, say_moment

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """Một dòng sổ."""

    id: int
    code: str
    procedure: str
    applicant: str
    contact: str
    agency: str
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    return_channel: str
    receiver: str
    note: str


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """Một lần giao nhận."""

    from_unit: str
    from_person: str
    given_at: datetime
    to_unit: str
    to_person: str
    taken_at: datetime | None
    timing: str
    note: str


@dataclass(frozen=True, slots=True)
class ControlSheetView:
    """Phiếu kiểm soát of one dossier."""

    dossier: Dossier
    procedure: str
    agency: str
    coordinating: str
    handovers: list[HandoverLine]


def register_rows(
    agency_id: int, since: date, until: date, field_id: int | None = None, *, actor: Actor
) -> Iterator[RegisterLine]:
    """The dossiers received by an agency between two days, both included, by receipt; one query, streamed."""
    begin, end = (datetime.combine(day, time(), ZONE) for day in (since, until + timedelta(days=1)))
    found = dossiers_visible_to(actor).filter(agency_id=agency_id, received_at__gte=begin, received_at__lt=end)
    found = found.filter(received_by_id__isnull=False)
    if field_id is not None:
        found = found.filter(field_id=field_id)
    rows = found.order_by("received_at", "id").values_list(
        "code", "version__name", "applicant_name", "address", "phone", "received_at", "due_at", "first_due_at",
        "closed_at", "closure__channel", "return_channel", "closure__receiver", "closure__tracking_number", "state",
        "id",
    )  # fmt: skip
    agency = placing.agency_of(agency_id).short_name
    for row in rows.iterator(chunk_size=_CHUNK):
        yield RegisterLine(
            id=row[14], code=row[0], procedure=row[1], applicant=row[2],
            contact="; ".join(part for part in row[3:5] if part), agency=agency,
            received_at=row[5], due_at=row[6] or row[7], closed_at=row[8],
            return_channel=str(ReturnChannel(row[9] or row[10]).label), receiver=row[11] or row[12] or "",
            note="" if row[13] == DossierState.CLOSED else str(DossierState(row[13]).label),
        )  # fmt: skip


def control_sheet(code: str, *, actor: Actor) -> ControlSheetView:
    """Raises DossierNotFound. A fixed number of queries."""
    dossier = get_dossier(code, actor=actor)
    steps = list(Step.objects.filter(dossier=dossier).order_by("id"))
    waits = list(Wait.objects.filter(dossier=dossier).order_by("started_at"))
    asked = list(Consultation.objects.filter(dossier=dossier).order_by("id").values_list("post_id", flat=True))
    calendar = calendars.calendar_of(dossier.agency_id, around=local_day(dossier.received_at))
    people = organizations.people({step.holder_id for step in steps if step.holder_id is not None})
    posts = organizations.posts({step.post_id for step in steps} | set(asked))
    given = [_handover(dossier, one, following, waits, calendar, people, posts) for one, following in _pairs(steps)]
    closure = Closure.objects.filter(dossier=dossier).first()
    if closure is not None and steps:
        given.append(_returned(steps[-1], closure, waits, calendar, people, posts))
    return ControlSheetView(
        dossier=dossier,
        procedure=placing.version_of(dossier.version_id).name,
        agency=placing.agency_of(dossier.agency_id).name,
        coordinating=", ".join(dict.fromkeys(posts[post].unit_name for post in asked if post in posts)),
        handovers=given,
    )


def _pairs(steps: list[Step]) -> list[tuple[Step, Step]]:
    return [(one, following) for one, following in pairwise(steps) if one.ended_at is not None]


def _handover(
    dossier: Dossier, one: Step, following: Step, waits: list[Wait], calendar: WorkCalendar, people: dict[int, str],
    posts: dict[int, organizations.PostBrief],
) -> HandoverLine:  # fmt: skip
    assert one.ended_at is not None
    return HandoverLine(
        from_unit=_unit(posts, one.post_id),
        from_person=people.get(one.holder_id or 0, ""),
        given_at=one.ended_at,
        to_unit=_unit(posts, following.post_id),
        to_person=people.get(following.holder_id or 0, ""),
        taken_at=following.taken_at,
        timing=_timing(dossier, one, waits, calendar),
        note="; ".join(part for part in (_paused(one, waits), following.remark) if part),
    )


def _returned(
    last: Step, closure: Closure, waits: list[Wait], calendar: WorkCalendar, people: dict[int, str],
    posts: dict[int, organizations.PostBrief],
) -> HandoverLine:  # fmt: skip
    return HandoverLine(
        from_unit=_unit(posts, last.post_id),
        from_person=people.get(last.holder_id or 0, "") or people.get(closure.closed_by_id or 0, ""),
        given_at=closure.closed_at,
        to_unit="Người nhận kết quả",
        to_person=closure.receiver or closure.tracking_number,
        taken_at=closure.closed_at,
        timing="",
        note=str(ReturnChannel(closure.channel).label),
    )


def _unit(posts: dict[int, organizations.PostBrief], post_id: int) -> str:
    return posts[post_id].unit_name if post_id in posts else ""


def _timing(dossier: Dossier, step: Step, waits: list[Wait], calendar: WorkCalendar) -> str:
    """How the step's own working hours were kept, as supervision counts it."""
    assert step.ended_at is not None
    used = used_minutes(step, waits, calendar, step.ended_at)
    return timing_of_stay(calendar, step.ended_at, used=used, allowed=allowed_minutes(step, dossier.finished_at))


def _paused(step: Step, waits: list[Wait]) -> str:
    """'Dừng 18/11/2026 17:05 – 23/11/2026 08:15': why a long stay is not a late one."""
    until = step.ended_at
    inside = [
        wait for wait in waits
        if until is not None and wait.ended_at is not None and wait.started_at < until and wait.ended_at > step.begun_at
    ]  # fmt: skip
    return "; ".join(f"Dừng {say_moment(w.started_at)} – {say_moment(w.ended_at)}" for w in inside if w.ended_at)
