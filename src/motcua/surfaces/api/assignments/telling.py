"""From the selectors' views to the shapes of the answers."""

from typing import TYPE_CHECKING, Any

from motcua.cases.assignments.selectors import AssignmentRow, AssignmentView, HandInView, PostponementView
from motcua.cases.assignments.states import AssignmentState
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.states import FileBrief
from motcua.surfaces.api.assignments import shapes
from motcua.surfaces.api.deadlines import ledger
from motcua.surfaces.api.deeds import nouns_of
from motcua.surfaces.api.shapes import Badge, Happened, told_of

if TYPE_CHECKING:
    from motcua.cases.assignments.models import Assignment

_OF_THE_VIEW = ("state_text", "urgency_text", "giver", "given_by", "doer", "taken_by")


def line(row: AssignmentRow) -> shapes.AssignmentLineTold:
    """A row of the list."""
    return told_of(shapes.AssignmentLineTold, row, badge=told_of(Badge, row.badge))


def whole(view: AssignmentView, nouns: dict[str, str]) -> shapes.AssignmentTold:
    """Everything of one assignment; one query for all its files."""
    briefs = stored.briefs({file.file_id for one in view.hand_ins for file in one.files})
    return told_of(
        shapes.AssignmentTold, view.assignment, **{name: getattr(view, name) for name in _OF_THE_VIEW},
        helpers=list(view.helpers), badge=told_of(Badge, view.badge), ledger=ledger(view.ledger),
        sources=[_source(one) for one in view.sources],
        progress=[
            told_of(shapes.ProgressTold, one.row, at=one.row.reported_at, by=one.by) for one in view.progress
        ],
        hand_ins=[_hand_in(one, briefs) for one in view.hand_ins],
        postponements=[_postponement(one) for one in view.postponements],
        story=[told_of(Happened, told) for told in view.story], nouns=nouns_of(nouns, view.verbs),
    )  # fmt: skip


def standing(one: "Assignment", made: int | None) -> shapes.AssignmentStanding:
    """After a deed."""
    return told_of(shapes.AssignmentStanding, one, state_text=str(AssignmentState(one.state).label), made=made)


def _source(one: Any) -> shapes.SourceTold:
    return shapes.SourceTold(text=one.text, document=one.document_id, dossier=one.dossier_code or None)


def _hand_in(one: HandInView, briefs: dict[int, FileBrief]) -> shapes.HandInTold:
    return told_of(
        shapes.HandInTold, one.row, at=one.row.handed_in_at, by=one.by, decided_by=one.decided_by,
        files=[
            told_of(shapes.EvidenceTold, briefs[file.file_id], id=file.pk, name=file.name)
            for file in one.files
            if file.file_id in briefs
        ],
        links=[_source(link) for link in one.links],
    )  # fmt: skip


def _postponement(one: PostponementView) -> shapes.PostponementTold:
    return told_of(
        shapes.PostponementTold, one.row, at=one.row.asked_at, by=one.by, decided_by=one.decided_by
    )  # fmt: skip
