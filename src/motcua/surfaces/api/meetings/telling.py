"""From the selectors' views to the shapes of the answers."""

from typing import TYPE_CHECKING

from motcua.cases.meetings.selectors import ConclusionLine, MeetingRow, MeetingView
from motcua.cases.meetings.states import MeetingState
from motcua.foundation.files import selectors as stored
from motcua.surfaces.api.deeds import nouns_of
from motcua.surfaces.api.meetings import shapes
from motcua.surfaces.api.shapes import Happened, told_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motcua.cases.meetings.models import Meeting, MeetingPaper, RoundPaper


def line(row: MeetingRow) -> shapes.MeetingLineTold:
    """A row of the list."""
    return told_of(shapes.MeetingLineTold, row)


def whole(view: MeetingView, nouns: dict[str, str]) -> shapes.MeetingTold:
    """Everything of one meeting. Addresses of guests are for those who write them down."""
    arranges = "change" in view.verbs
    return told_of(
        shapes.MeetingTold, view.meeting, state_text=view.state_text, chair=view.chair, where=view.place,
        arranged_by=view.arranged_by, agenda=view.agenda, papers=papers(view.papers), posts=sorted(view.posts),
        invited=[told_of(shapes.InvitedTold, one) for one in view.answers],
        guests=[told_of(shapes.GuestTold, one) for one in view.guests] if arranges else [],
        mine=told_of(shapes.MyAnswer, view.mine) if view.mine is not None else None,
        attendance=[told_of(shapes.AttendanceTold, one, id=one.invitee_id) for one in view.attendance],
        conclusions=[conclusion(one) for one in view.conclusions],
        documents=[told_of(shapes.MeetingDocumentTold, one.document, role=one.role) for one in view.documents],
        clashes=[told_of(shapes.ClashTold, one) for one in view.clashes],
        story=[told_of(Happened, told) for told in view.story], nouns=nouns_of(nouns, view.verbs),
    )  # fmt: skip


def standing(one: "Meeting", made: int | None) -> shapes.MeetingStanding:
    """After a deed."""
    return told_of(shapes.MeetingStanding, one, state_text=str(MeetingState(one.state).label), made=made)


def papers(rows: "Sequence[MeetingPaper | RoundPaper]") -> list[shapes.MeetingPaperTold]:
    """Files of a meeting, or of written opinions."""
    briefs = stored.briefs({one.file_id for one in rows})
    return [
        told_of(shapes.MeetingPaperTold, briefs[one.file_id], id=one.pk, name=one.name)
        for one in rows
        if one.file_id in briefs
    ]


def conclusion(one: ConclusionLine) -> shapes.ConclusionTold:
    """What was decided, and what it became."""
    became = one.assignment
    return told_of(
        shapes.ConclusionTold, one, helpers=list(one.helpers), is_given=became is not None,
        assignment=became.id if became is not None and one.is_open else None,
        assignment_state_text=became.state_text if became is not None else "",
        percent=became.percent if became is not None else None,
    )  # fmt: skip
