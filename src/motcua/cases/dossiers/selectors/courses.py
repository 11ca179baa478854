"""Đường đi của hồ sơ: each stay with the working time it used, as plain values: for whoever measures."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.models import Closure, Dossier, Step, SupplementRequest, Wait
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.progress import allowed_minutes, timing_of_stay
from motcua.cases.dossiers.states import WaitCause
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import WorkCalendar
from motcua.kernel.moments import local_day

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay at a post; ``used`` and ``allowed`` are working minutes, 0 used and no timing while it lasts."""

    id: int
    post_id: int
    account_id: int
    step: str
    kind: str
    begun_at: datetime
    ended_at: datetime | None
    timing: str
    used: int
    allowed: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A supplement request that went out, and from where."""

    id: int
    post_id: int
    account_id: int
    step: str
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """What is measured of one dossier; ``used`` is 0 until it is finished, ``allowed`` 0 without a term."""

    dossier_id: int
    agency_id: int
    field_id: int
    post_id: int
    account_id: int
    received_at: datetime
    finished_at: datetime | None
    timing: str
    used: int
    allowed: int
    stays: tuple[Stay, ...]
    asked: tuple[Asked, ...]


def courses_of(dossier_ids: Collection[int]) -> list[Course]:
    """The courses as the rows say now; five queries and the calendars'. What nobody has received has none yet."""
    received = Dossier.objects.filter(pk__in=dossier_ids, received_by_id__isnull=False)
    dossiers = list(received.order_by("id"))
    steps, waits, asked = defaultdict(list), defaultdict(list), defaultdict(list)
    for step in Step.objects.filter(dossier_id__in=dossier_ids).order_by("id"):
        steps[step.dossier_id].append(step)
    for wait in Wait.objects.filter(dossier_id__in=dossier_ids).order_by("started_at", "id"):
        waits[wait.dossier_id].append(wait)
    # What was corrected before the receipt is no supplement: nothing was being handled.
    sent = SupplementRequest.objects.filter(dossier_id__in=dossier_ids, wait__isnull=False)
    sent = sent.exclude(wait__cause=WaitCause.CORRECTION).select_related("wait")
    for request in sent.order_by("id"):
        asked[request.dossier_id].append(request)
    closers = dict(Closure.objects.filter(dossier_id__in=dossier_ids).values_list("dossier_id", "closed_by_id"))
    found = []
    years: dict[int, dict[int | None, WorkCalendar]] = {}
    for dossier in dossiers:
        day = local_day(dossier.received_at)
        if day.year not in years:
            same_year = {d.agency_id for d in dossiers if local_day(d.received_at).year == day.year}
            years[day.year] = calendars.calendars_of(same_year, around=day)
        calendar = years[day.year][dossier.agency_id]
        found.append(
            _course(dossier, steps[dossier.pk], waits[dossier.pk], asked[dossier.pk], calendar, closers.get(dossier.pk))
        )
    return found


def all_dossier_ids() -> Iterator[list[int]]:
    """Every dossier's id in chunks, by key: for whoever counts anew."""
    last = 0
    while ids := list(Dossier.objects.filter(pk__gt=last).order_by("id").values_list("id", flat=True)[:_CHUNK]):
        yield ids
        last = ids[-1]


def _course(
    dossier: Dossier,
    steps: list[Step],
    waits: list[Wait],
    asked: list[SupplementRequest],
    calendar: WorkCalendar,
    closer: int | None,
) -> Course:
    # Nobody takes a result over that people come for: whoever hands it out has had it.
    stays = tuple(_stay(dossier, step, waits, calendar, closer if step is steps[-1] else None) for step in steps)
    allowed = _between(calendar, dossier.received_at, dossier.due_at, waits) if dossier.due_at is not None else 0
    return Course(
        dossier_id=dossier.pk,
        agency_id=dossier.agency_id,
        field_id=dossier.field_id,
        post_id=dossier.received_post_id or 0,
        account_id=dossier.received_by_id or 0,
        received_at=dossier.received_at,
        finished_at=dossier.finished_at,
        timing=dossier.timing,
        used=_between(calendar, dossier.received_at, dossier.finished_at, waits) if dossier.finished_at else 0,
        allowed=allowed if dossier.finished_at else 0,
        stays=stays,
        asked=tuple(_asked(request, stays) for request in asked),
    )


def _stay(dossier: Dossier, step: Step, waits: list[Wait], calendar: WorkCalendar, closer: int | None) -> Stay:
    process = placing.process_of(dossier.version_id)
    used = _between(calendar, step.begun_at, step.ended_at, waits) if step.ended_at else 0
    allowed = allowed_minutes(step, dossier.finished_at)
    return Stay(
        id=step.pk,
        post_id=step.post_id,
        account_id=step.holder_id or closer or 0,
        step=step.name,
        kind=str(process.step(step.process_step_id).kind) if step.process_step_id is not None else "",
        begun_at=step.begun_at,
        ended_at=step.ended_at,
        timing=timing_of_stay(calendar, step.ended_at, used=used, allowed=allowed) if step.ended_at else "",
        used=used,
        allowed=allowed,
    )


def _asked(request: SupplementRequest, stays: tuple[Stay, ...]) -> Asked:
    at = request.wait.started_at if request.wait is not None else request.asked_at
    stay = stays[max(0, bisect_right([one.begun_at for one in stays], at) - 1)]
    return Asked(request.pk, stay.post_id, request.asked_by_id or 0, stay.step, stay.kind, at)


def _between(calendar: WorkCalendar, start: datetime, end: datetime, waits: list[Wait]) -> int:
    """Working minutes without those in which the clock stood still."""
    used = calendars.working_minutes_between(calendar, start, end)
    for wait in waits:
        since, until = max(start, wait.started_at), min(end, wait.ended_at or end)
        if since < until:
            used -= calendars.working_minutes_between(calendar, since, until)
    return max(0, used)
