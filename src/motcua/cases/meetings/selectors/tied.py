"""Cùng một việc: what conclusions tie to meetings, and the meetings of a matter that somebody may open."""

from collections.abc import Collection

from django.db.models import Q

from motcua.cases.correspondence.states import OutgoingState
from motcua.cases.meetings.models import MeetingConclusion, MeetingDocument
from motcua.cases.meetings.selectors.doors import meetings_visible_to
from motcua.cases.meetings.selectors.listing import MeetingRow, told
from motcua.kernel.actor import Actor
from motcua.kernel.ties import numbers_of

_MOST = 50


def ties_of(subjects: Collection[str]) -> set[str]:
    """A meeting, the assignments that its conclusions have become, and the documents that were written about it;
    subjects as in the journal. Two queries at most."""
    held, given, sent = (numbers_of(kind, subjects) for kind in ("meeting", "assignment", "outgoing"))
    found: set[str] = set()
    if held or given:
        rows = MeetingConclusion.objects.filter(Q(meeting__in=held) | Q(assignment__in=given), assignment__isnull=False)
        for meeting, one in rows.values_list("meeting_id", "assignment_id")[:_MOST]:
            found |= {f"meeting:{meeting}", f"assignment:{one}"}
    if held or sent:
        papers = MeetingDocument.objects.filter(Q(meeting__in=held) | Q(document__in=sent))
        papers = papers.exclude(document__state=OutgoingState.DROPPED)
        for meeting, one in papers.values_list("meeting_id", "document_id")[:_MOST]:
            found |= {f"meeting:{meeting}", f"outgoing:{one}"}
    return found


def tied_meetings(subjects: Collection[str], *, actor: Actor) -> list[MeetingRow]:
    """Of these, the meetings that the actor may open; two queries."""
    held = numbers_of("meeting", subjects)
    return told(list(meetings_visible_to(actor).filter(pk__in=held).select_related("room"))) if held else []
