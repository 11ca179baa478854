"""Tính lại hạn: an open assignment of so many working days is always due when the calendar says so now.

A day that somebody named stays that day, whatever becomes of it.
"""

from datetime import datetime

from django.db import transaction

from motcua.cases.assignments.events import AssignmentRecounted
from motcua.cases.assignments.models import Assignment
from motcua.cases.assignments.selectors.clock import counted
from motcua.cases.assignments.services.stepping import tell, write
from motcua.cases.assignments.states import WITH_THE_DOER
from motcua.kernel.actor import SYSTEM


@transaction.atomic
def recount(agency_id: int | None, *, at: datetime) -> int:
    """After a change of this agency's calendar, or of the national one (None). Returns how many have moved."""
    rows = Assignment.objects.filter(state__in=WITH_THE_DOER, term_days__isnull=False)
    if agency_id is not None:
        rows = rows.filter(agency_id=agency_id)
    moved = 0
    for one in rows.select_for_update(no_key=True).order_by("pk"):
        due = counted(one.agency_id, one.given_at, one.term_days or 1).due
        if due is None or due == one.due_at:
            continue
        old, one.due_at = one.due_at, due
        one.version += 1
        write(one, "due_at")
        tell(AssignmentRecounted, one, actor=SYSTEM, at=at, to_post=one.main_post_id, old_due_at=old, new_due_at=due)
        moved += 1
    return moved
