"""Cùng một việc: what conclusions tie to meetings, and the meetings of a matter that somebody may open."""

from collections.abc import Collection

from django.db.models import Q

from motcua.cases.meetings.models import MeetingConclusion
from motcua.cases.meetings.selectors.doors import meetings_visible_to
from motcua.cases.meetings.selectors.listing import MeetingRow, told
from motcua.kernel.actor import Actor
from motcua.kernel.ties import numbers_of

_MOST = 50


def ties_of(subjects: Collection[str]) -> set[str]:
    """A meeting and the assignments that its conclusions have become; subjects as in the journal. One query."""
    held, given = numbers_of("meeting", subjects), numbers_of("assignment", subjects)
    if not held and not given:
        return set()
    rows = MeetingConclusion.objects.filter(Q(meeting__in=held) | Q(assignment__in=given), assignment__isnull=False)
    pairs = rows.values_list("meeting_id", "assignment_id")[:_MOST]
    return {subject for meeting, one in pairs for subject in (f"meeting:{meeting}", f"assignment:{one}")}


def tied_meetings(subjects: Collection[str], *, actor: Actor) -> list[MeetingRow]:
    """Of these, the meetings that the actor may open; two queries."""
    held = numbers_of("meeting", subjects)
    return told(list(meetings_visible_to(actor).filter(pk__in=held).select_related("room"))) if held else []
