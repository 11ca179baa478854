"""Cùng một việc: what assignments tie together, and those of a matter that somebody may open."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from motcua.cases.assignments.models import Assignment, HandIn
from motcua.cases.assignments.selectors.doors import assignments_visible_to
from motcua.cases.assignments.selectors.listing import AssignmentRow, told
from motcua.kernel.actor import Actor
from motcua.kernel.ties import numbers_of

_MOST = 50


def ties_of(subjects: Collection[str]) -> set[str]:
    """What assignments tie to these: the document or the dossier that one follows from, or that shows its result;
    subjects as in the journal. One query."""
    given, documents, dossiers = (numbers_of(kind, subjects) for kind in ("assignment", "incoming", "dossier"))
    if not given and not documents and not dossiers:
        return set()
    about = Q(document__in=documents) | Q(dossier__in=dossiers)
    sources = Assignment.objects.filter(about | Q(pk__in=given)).values_list("id", "document_id", "dossier_id")
    results = HandIn.objects.filter(about | Q(assignment__in=given))
    found: set[str] = set()
    rows = sources.union(results.values_list("assignment_id", "document_id", "dossier_id"))
    for pk, document, dossier in rows.order_by("-id")[:_MOST]:
        found |= {f"assignment:{pk}"}
        found |= {f"incoming:{document}"} if document else set()
        found |= {f"dossier:{dossier}"} if dossier else set()
    return found


def tied_assignments(subjects: Collection[str], *, actor: Actor, now: datetime) -> list[AssignmentRow]:
    """Of these, the assignments that the actor may open; three queries."""
    given = numbers_of("assignment", subjects)
    return told(list(assignments_visible_to(actor).filter(pk__in=given).order_by("id")), actor, now) if given else []
