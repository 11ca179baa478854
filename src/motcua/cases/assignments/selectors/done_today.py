"""Đã xong hôm nay: results that a person has handed in or decided on since midnight."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.cases.assignments.models import HandIn
from motcua.cases.assignments.states import OPEN, AssignmentState
from motcua.kernel.actor import Actor
from motcua.kernel.moments import start_of_day

_MOST = 100


@dataclass(frozen=True, slots=True)
class AssignmentDone:
    """Something done with an assignment."""

    id: int
    code: str
    deed: str
    at: datetime


def assignments_done_today(actor: Actor, now: datetime) -> list[AssignmentDone]:
    """Of this post, the latest first. One query."""
    since = start_of_day(now)
    # What was handed in today is still open, or was accepted today: each has its index.
    theirs = Q(assignment__main_post_id=actor.post_id) & (
        Q(assignment__state__in=sorted(OPEN))
        | Q(
            assignment__state=AssignmentState.DONE, assignment__agency_id=actor.agency_id,
            assignment__handed_in_at__gte=since,
        )
    )  # fmt: skip
    handed_in = Q(handed_in_by_id=actor.id, handed_in_at__gte=since, handed_in_at__lte=now) & theirs
    decided = Q(
        decided_by_id=actor.id, decided_at__gte=since, decided_at__lte=now, assignment__giver_post_id=actor.post_id
    )  # fmt: skip
    found: list[AssignmentDone] = []
    for row in HandIn.objects.filter(handed_in | decided).select_related("assignment").order_by("-id")[:_MOST]:
        code = row.assignment.code
        if row.handed_in_by_id == actor.id and since <= row.handed_in_at <= now:
            found.append(AssignmentDone(row.assignment_id, code, "Nộp kết quả", row.handed_in_at))
        if row.decided_at is not None and row.decided_by_id == actor.id and since <= row.decided_at <= now:
            deed = "Duyệt kết quả" if row.is_accepted else "Trả lại kết quả"
            found.append(AssignmentDone(row.assignment_id, code, deed, row.decided_at))
    return sorted(found, key=lambda one: one.at, reverse=True)
