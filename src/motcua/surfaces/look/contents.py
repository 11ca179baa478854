"""How the list of a work file names things, of every room and each through its own door; what is finished in it."""

from collections.abc import Collection
from datetime import datetime
from types import MappingProxyType

from motcua.cases.assignments import selectors as assignments
from motcua.cases.assignments.states import AssignmentState
from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.correspondence.selectors import ItemLine, Known
from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.states import ENDED
from motcua.cases.meetings import selectors as meetings
from motcua.cases.meetings.states import MeetingState, RoundState
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

# When there is nothing left to do with a thing of another room.
_FINAL: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        "dossier": frozenset(str(one) for one in ENDED),
        "assignment": frozenset({str(AssignmentState.DONE)}),
        "meeting": frozenset({str(MeetingState.HELD)}),
        "round": frozenset({str(RoundState.CLOSED)}),
    }
)


def known_to(actor: Actor, now: datetime) -> Known:
    """How a list of contents names things for this person."""

    def lines(subjects: Collection[str]) -> dict[str, ItemLine]:
        others = {line.subject: line for line in _others(subjects, actor, now)}
        return correspondence.document_lines(subjects, actor=actor) | others

    return lines


def is_final(subject: str, state: str) -> bool:
    """Whether a thing of another room is finished."""
    return state in _FINAL[subject.partition(":")[0]]


def _others(subjects: Collection[str], actor: Actor, now: datetime) -> list[ItemLine]:
    """Of these, what lies in other rooms than that of documents."""
    work = assignments.tied_assignments(subjects, actor=actor, now=now)
    cases = dossiers.tied_dossiers(subjects, actor=actor, now=now)
    held = meetings.tied_meetings(subjects, actor=actor)
    written = meetings.tied_rounds(subjects, actor=actor)
    return [
        *(_line(f"assignment:{one.id}", one.code, one.title, one.given_at, one.state, one.agency_id) for one in work),
        *(_line(one.subject, one.code, one.procedure, one.at, one.state, one.agency_id) for one in cases),
        *(_line(f"meeting:{one.id}", one.code, one.subject_line, one.begins_at, one.state, one.agency_id)
          for one in held),
        *(_line(f"round:{one.id}", one.code, one.subject_line, one.at, one.state, one.agency_id) for one in written),
    ]  # fmt: skip


def _line(subject: str, number: str, what: str, at: datetime, state: str, agency_id: int) -> ItemLine:
    return ItemLine(
        subject=subject, number=number, day=local_day(at), at=at, what=what, agency_id=agency_id,
        is_final=is_final(subject, state),
    )  # fmt: skip
