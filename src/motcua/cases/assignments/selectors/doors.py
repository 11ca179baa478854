"""The only ways from an actor to assignments, and from an address to one."""

import re
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.cases.assignments.errors import (
    AssignmentNotFound,
    EvidenceNotFound,
    LinkedDocumentUnknown,
    LinkedDossierUnknown,
    MayNotSupervise,
)
from motcua.cases.assignments.models import Assignment, AssignmentHelp, Evidence
from motcua.cases.assignments.states import GIVING, SUPERVISING
from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.dossiers import selectors as dossiers
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Missing
from motcua.kernel.text import clean

_NUMBER = re.compile(r"0*(\d{1,7})\s*/\s*(\d{4})", re.ASCII)


def assignments_visible_to(actor: Actor) -> QuerySet[Assignment]:
    """Base query of every list and door: the giver, the doer, who helps; who follows up sees all of the agency's,
    who gives work in a unit sees what that unit has been given."""
    if actor.is_system:
        return Assignment.objects.all()
    if actor.post_id is None:
        return Assignment.objects.none()
    helps = AssignmentHelp.objects.filter(assignment=OuterRef("pk"), post_id=actor.post_id)
    followed = Q(agency_id__in=sorted(actor.agencies(SUPERVISING)))
    mine = Q(giver_post_id=actor.post_id) | Q(main_post_id=actor.post_id) | Exists(helps)
    unit = Q(agency_id__in=sorted(actor.agencies(GIVING)), main_post__unit_id=actor.unit_id)
    return Assignment.objects.filter(followed | mine | unit)


def get_assignment(assignment_id: int, *, actor: Actor) -> Assignment:
    """Raises AssignmentNotFound, whatever the reason."""
    found = assignments_visible_to(actor).filter(pk=assignment_id).first()
    if found is None:
        raise AssignmentNotFound
    return found


def get_evidence(assignment_id: int, evidence_id: int, *, actor: Actor) -> Evidence:
    """A file is opened through its assignment, never by its own number alone. Raises the Missing of either."""
    one = get_assignment(assignment_id, actor=actor)
    found = Evidence.objects.filter(pk=evidence_id, hand_in__assignment=one).first()
    if found is None:
        raise EvidenceNotFound
    return found


def named(assignment_id: int) -> tuple[str, str]:
    """Code and title, for whoever has read the agency's facts already."""
    one = Assignment.objects.only("id", "title").get(pk=assignment_id)
    return one.code, one.title


def gives(actor: Actor) -> bool:
    """Whether the post gives work at its own agency."""
    return actor.agency_id is not None and actor.may(GIVING, at=actor.agency_id)


def follows_up(actor: Actor) -> bool:
    """Whether the whole agency's board is open to the post."""
    return actor.agency_id is not None and actor.may(SUPERVISING, at=actor.agency_id)


def board_agency(actor: Actor) -> int:
    """The agency whose board the actor reads: the own one. Raises MayNotSupervise."""
    if actor.agency_id is None or not follows_up(actor):
        raise MayNotSupervise
    return actor.agency_id


def linked_document(typed: str, *, actor: Actor) -> int | None:
    """'12/2026' as the register's line that the actor may see; None for nothing. Raises LinkedDocumentUnknown."""
    if not typed.strip():
        return None
    said = _NUMBER.fullmatch(typed.strip())
    rows = correspondence.incoming_visible_to(actor).filter(agency_id=actor.agency_id or 0)
    found = rows.filter(number=int(said[1]), year=int(said[2])).first() if said else None
    if found is None:
        raise LinkedDocumentUnknown(field="document")
    return int(found.pk)


def linked_dossier(typed: str, *, actor: Actor) -> int | None:
    """The dossier of a code, if it is for these eyes; None for nothing. Raises LinkedDossierUnknown."""
    if not typed.strip():
        return None
    try:
        return int(dossiers.get_dossier(clean(typed), actor=actor).pk)
    except Missing:
        raise LinkedDossierUnknown(field="dossier") from None


def is_late(one: Assignment, now: datetime) -> bool:
    """Handed in late, or still not handed in."""
    return (one.handed_in_at or now) > one.due_at
