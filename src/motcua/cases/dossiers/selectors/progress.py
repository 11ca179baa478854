"""Tiến trình: used against allowed working time per step, and the steps still to come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.models import Step, Wait
from motcua.cases.dossiers.rules.clock import timing_of
from motcua.cases.dossiers.states import Timing
from motcua.catalogue.procedures.selectors import Process
from motcua.catalogue.procedures.selectors import Step as ProcessStep
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import WorkCalendar
from motcua.foundation.organizations.selectors import PostBrief


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """Một bước: done, now, or to come (without times)."""

    status: str
    name: str
    kind: str
    who: str
    post: str
    unit: str
    begun_at: datetime | None
    ended_at: datetime | None
    used_minutes: int
    allowed_minutes: int
    is_back: bool
    remark: str
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()

    @property
    def is_over(self) -> bool:
        """More working time used than allowed."""
        return self.used_minutes > self.allowed_minutes


def progress(
    process: Process,
    steps: Sequence[Step],
    waits: Sequence[Wait],
    calendar: WorkCalendar,
    now: datetime,
    people: Mapping[int, str],
    posts: Mapping[int, PostBrief],
) -> list[ProgressLine]:
    """The stays as they were, then the way that is left."""
    lines = [_stay(process, step, waits, calendar, now, people, posts) for step in steps]
    return lines + [_to_come(step) for step in way_left(process, steps)]


def used_minutes(step: Step, waits: Iterable[Wait], calendar: WorkCalendar, now: datetime) -> int:
    """Working minutes of a stay without those in which the clock stood still."""
    until = step.ended_at or now
    used = calendars.working_minutes_between(calendar, step.begun_at, until)
    for wait in waits:
        begin, end = max(step.begun_at, wait.started_at), min(until, wait.ended_at or until)
        if begin < end:
            used -= calendars.working_minutes_between(calendar, begin, end)
    return max(0, used)


def allowed_minutes(step: Step, finished_at: datetime | None) -> int:
    """The working time of a stay's step; none once the work is over, when the result waits for people to come."""
    is_over = finished_at is not None and step.begun_at >= finished_at
    return 0 if is_over else int(step.allowed_hours * 60)


def timing_of_stay(calendar: WorkCalendar, ended_at: datetime, *, used: int, allowed: int) -> str:
    """How a stay kept its step's time, told apart as a dossier is (rules.clock.timing_of); '' where the step has none.

    Its due moment is the end of the working time that it had left. Counted by minutes nothing would ever be on time.
    """
    if not allowed:
        return ""
    if used > allowed:
        return str(Timing.OVERDUE)
    left = (allowed - used) / 60
    return timing_of(ended_at, calendars.add_working_hours(calendar, ended_at, left) if left else ended_at)


def _stay(
    process: Process,
    step: Step,
    waits: Sequence[Wait],
    calendar: WorkCalendar,
    now: datetime,
    people: Mapping[int, str],
    posts: Mapping[int, PostBrief],
) -> ProgressLine:
    until = step.ended_at or now
    post = posts.get(step.post_id)
    return ProgressLine(
        status="done" if step.ended_at else "now",
        name=step.name,
        kind=str(process.step(step.process_step_id).kind) if step.process_step_id is not None else "",
        who=people.get(step.holder_id, "") if step.holder_id is not None else "",
        post=post.title if post else "",
        unit=post.unit_name if post else "",
        begun_at=step.begun_at,
        ended_at=step.ended_at,
        used_minutes=used_minutes(step, waits, calendar, now),
        allowed_minutes=int(step.allowed_hours * 60),
        is_back=step.is_back,
        remark=step.remark,
        pauses=tuple(
            (wait.started_at, wait.ended_at)
            for wait in waits
            if wait.started_at < until and (wait.ended_at or until) > step.begun_at
        ),
    )


def way_left(process: Process, steps: Sequence[Step]) -> list[ProcessStep]:
    """The first way forward from the open stay; nothing when the dossier is over."""
    if not steps or steps[-1].ended_at is not None or steps[-1].process_step_id is None:
        return []
    way: list[ProcessStep] = []
    step = process.step(steps[-1].process_step_id)
    while step.forward and len(way) < len(process.steps):
        step = process.step(step.forward[0])
        way.append(step)
    return way


def _to_come(step: ProcessStep) -> ProgressLine:
    return ProgressLine(
        status="to_come",
        name=step.name,
        kind=str(step.kind),
        who="",
        post="",
        unit="",
        begun_at=None,
        ended_at=None,
        used_minutes=0,
        allowed_minutes=int(step.working_hours * 60),
        is_back=False,
        remark="",
    )
