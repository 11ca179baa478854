"""The frame of every verb about one assignment: lock it, see that it is the one that was seen, tell what was done."""

from datetime import datetime
from typing import Any

from motcua.cases.assignments.errors import AssignmentNotFound
from motcua.cases.assignments.models import Assignment
from motcua.cases.assignments.rules import moves
from motcua.cases.assignments.rules.moves import Standing
from motcua.cases.assignments.selectors.page import standing_of
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact, by
from motcua.kernel.actor import Actor


def lock(assignment_id: int, *, version: int) -> tuple[Assignment, Standing]:
    """The row until the end of the transaction, its version counted up, and what the rules ask of it.

    Raises AssignmentNotFound, ChangedMeanwhile.
    """
    one = Assignment.objects.select_for_update(no_key=True).filter(pk=assignment_id).first()
    if one is None:
        raise AssignmentNotFound
    standing = standing_of(one)
    moves.check_version(standing, version)
    one.version += 1
    return one, standing


def write(one: Assignment, *columns: str) -> None:
    """The columns that a verb changed, and the version."""
    one.save(update_fields=[*columns, "version"])


def tell(fact: type[Fact], one: Assignment, *, actor: Actor, at: datetime, **facts: Any) -> None:
    """Record a fact about the assignment."""
    journal.record(fact(**by(actor), subject=one.subject, agency_id=one.agency_id, at=at, **facts))
