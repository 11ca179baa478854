"""Bảng tính nhiệm vụ: one line an assignment, for whoever follows up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from motcua.cases.assignments.models import Assignment
from motcua.cases.assignments.selectors.doors import assignments_visible_to, is_late
from motcua.cases.assignments.selectors.listing import said
from motcua.cases.assignments.states import AssignmentState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

# Names are looked up for so many lines at once, however long the sheet is.
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """In the order of the columns."""

    code: str
    title: str
    giver: str
    doer: str
    given_at: datetime
    due_at: datetime
    handed_in_at: datetime | None
    percent: int
    state: str
    judgement: str


def sheet_lines(
    agency_id: int, since: datetime, until: datetime, *, actor: Actor, now: datetime
) -> Iterator[AssignmentLine]:
    """What was given in ``[since, until)``, by due moment."""
    rows = assignments_visible_to(actor).filter(agency_id=agency_id, given_at__gte=since, given_at__lt=until)
    chunk: list[Assignment] = []
    for row in rows.order_by("due_at", "id").iterator(chunk_size=_CHUNK):
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield from _lines(chunk, now)
            chunk = []
    yield from _lines(chunk, now)


def _lines(rows: list[Assignment], now: datetime) -> Iterator[AssignmentLine]:
    posts = organizations.posts({pk for row in rows for pk in (row.giver_post_id, row.main_post_id)})
    for row in rows:
        yield AssignmentLine(
            row.code, row.title, said(posts, row.giver_post_id), said(posts, row.main_post_id), row.given_at,
            row.due_at, row.handed_in_at, row.percent, str(AssignmentState(row.state).label), _judged(row, now),
        )  # fmt: skip


def _judged(row: Assignment, now: datetime) -> str:
    if row.state == AssignmentState.WITHDRAWN:
        return ""
    if row.handed_in_at is None:
        return "Quá hạn" if is_late(row, now) else "Trong hạn"
    return "Trễ hạn" if is_late(row, now) else "Đúng hạn"
