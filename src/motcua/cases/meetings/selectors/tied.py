"""Cùng một việc: what conclusions tie to meetings, and the meetings of a matter that somebody may open."""

from collections.abc import Collection

from django.db.models import Q

from motcua.cases.correspondence.states import OutgoingState
from motcua.cases.meetings.models import MeetingConclusion, MeetingDocument, WrittenRound
from motcua.cases.meetings.selectors.doors import meetings_visible_to
from motcua.cases.meetings.selectors.listing import MeetingRow, told
from motcua.cases.meetings.selectors.rounds import RoundRow, rounds_visible_to, told_rounds
from motcua.kernel.actor import Actor
from motcua.kernel.ties import numbers_of

_MOST = 50


def ties_of(subjects: Collection[str]) -> set[str]:
    """A meeting or a round of written opinions, the assignments that its conclusions have become, and the documents
    that were written about it; a round, and the meeting that it spared or became; subjects as in the journal. Three
    queries at most."""
    held, asked, given, sent = (numbers_of(kind, subjects) for kind in ("meeting", "round", "assignment", "outgoing"))
    found: set[str] = set()
    if held or asked or given:
        theirs = Q(meeting__in=held) | Q(round__in=asked) | Q(assignment__in=given)
        rows = MeetingConclusion.objects.filter(theirs, assignment__isnull=False)
        for meeting, written, one in rows.values_list("meeting_id", "round_id", "assignment_id")[:_MOST]:
            found |= {f"meeting:{meeting}" if meeting else f"round:{written}", f"assignment:{one}"}
    if held or asked:
        found |= _rounds_and_meetings(held, asked)
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


def tied_rounds(subjects: Collection[str], *, actor: Actor) -> list[RoundRow]:
    """Of these, the rounds that the actor may open; three queries."""
    asked = numbers_of("round", subjects)
    return told_rounds(list(rounds_visible_to(actor).filter(pk__in=asked)), actor) if asked else []


def _rounds_and_meetings(held: list[int], asked: list[int]) -> set[str]:
    rows = WrittenRound.objects.filter(Q(pk__in=asked) | Q(instead_of__in=held) | Q(became__in=held))
    found: set[str] = set()
    for written, *meetings in rows.values_list("pk", "instead_of_id", "became_id")[:_MOST]:
        tied = {f"meeting:{one}" for one in meetings if one is not None}
        found |= tied | {f"round:{written}"} if tied else set()
    return found
