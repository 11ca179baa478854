"""Chạy thử: a made-up dossier walks a version from the counter to the return, by the rules that real ones walk by."""

from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue.procedures.rules.processes import Process, Step
from motcua.catalogue.procedures.selectors.intake import (
    ChargeLine,
    IntakeVersion,
    PaperLine,
    fees_for,
    papers_for,
    term_for,
)
from motcua.catalogue.procedures.selectors.posts import posts_for_step
from motcua.catalogue.procedures.states import SIGNING, Channel, PaperNeed
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars import services as arithmetic
from motcua.foundation.calendars.errors import Meaningless
from motcua.foundation.calendars.states import Due, Term
from motcua.foundation.organizations.selectors import PostChoice
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class TrialStep:
    """A step of the way: who may do it, from when to when the calendar allows it; ``fault`` where nobody can."""

    step: Step
    posts: tuple[PostChoice, ...]
    begins_at: datetime
    ends_at: datetime
    is_late: bool
    fault: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What would happen to a dossier received at ``at``; ``other_ways`` are steps that this way does not pass."""

    at: datetime
    channel: Channel
    case_id: int | None
    due: Due | None
    term_words: str
    papers: tuple[PaperLine, ...]
    fees: tuple[ChargeLine, ...]
    steps: tuple[TrialStep, ...]
    other_ways: tuple[TrialStep, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """Why a dossier would get stuck."""
        return tuple(step.fault for step in (*self.steps, *self.other_ways) if step.fault)

    @property
    def is_on_time(self) -> bool:
        """Whether every step used up would still meet the term."""
        return not any(step.is_late for step in self.steps)


def try_out(
    version: IntakeVersion, *, agency_id: int, case_id: int | None, channel: Channel, at: datetime
) -> Trial:  # fmt: skip
    """Walk the longest way to the end; the calendar and the posts are those of the agency."""
    line = term_for(version, case_id, channel)
    due = _due(agency_id, at, line.term)
    way = _longest_way(version.process)
    moment, walked = due.effective_receipt if due else at, []
    for step in way:
        one = _step(step, version.field_id, agency_id, moment, due)
        walked.append(one)
        moment = one.ends_at
    beside = [s for s in version.process.steps if s.id not in {step.id for step in way}]
    return Trial(
        at, channel, case_id, due, line.words,
        tuple(p for p in papers_for(version, case_id) if p.need != PaperNeed.NOTE),
        tuple(fees_for(version, case_id, channel)), tuple(walked),
        tuple(_step(step, version.field_id, agency_id, moment, None) for step in beside),
    )  # fmt: skip


def _step(step: Step, field_id: int, agency_id: int, begins_at: datetime, due: Due | None) -> TrialStep:
    posts = tuple(posts_for_step(step, agency_id, field_id, on=local_day(begins_at)))
    calendar = calendars.calendar_of(agency_id, around=local_day(begins_at))
    ends_at = calendars.add_working_hours(calendar, begins_at, float(step.working_hours))
    is_late = due is not None and due.due is not None and not step.ends and ends_at > due.due
    return TrialStep(step, posts, begins_at, ends_at, is_late, "" if posts else _nobody(step))


def _nobody(step: Step) -> str:
    why = "phụ trách lĩnh vực này" if step.kind not in SIGNING else "có quyền này"
    return f"Bước “{step.name}” chưa có ai làm: cơ quan không có vị trí nào {why}"


def _due(agency_id: int, at: datetime, term: str) -> Due | None:
    if term == "none":
        return None
    try:
        return arithmetic.compute_due(calendars.calendar_of(agency_id, around=local_day(at)), at, Term.parse(term))
    except (Meaningless, ValueError):
        return None


def _longest_way(process: Process) -> list[Step]:
    """From the first step, at each fork the way that takes longest; a draft's circle is walked once."""
    by_id = {step.id: step for step in process.steps}

    def way_from(step: Step, seen: frozenset[int]) -> list[Step]:
        onward = [way_from(by_id[to], seen | {to}) for to in step.forward if to not in seen]
        return [step, *max(onward, key=lambda way: (sum(s.working_hours for s in way), len(way)), default=[])]

    return way_from(process.first, frozenset({process.first.id}))
