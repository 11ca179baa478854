"""The only ways from an actor to meetings, and from an address to one."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.cases.meetings.errors.arranging import MeetingNotFound, MeetingPaperNotFound
from motcua.cases.meetings.models import Invitee, Meeting, MeetingPaper
from motcua.cases.meetings.states import ARRANGING
from motcua.kernel.actor import Actor


def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Base query of every list and door: who arranges sees all of the agency's; who chairs, theirs; who is asked to
    come, once they are asked, and a cancelled one only if they had been."""
    if actor.is_system:
        return Meeting.objects.all()
    if actor.post_id is None:
        return Meeting.objects.none()
    arranged = Q(agency_id__in=sorted(actor.agencies(ARRANGING)))
    asked = Invitee.objects.filter(meeting=OuterRef("pk"), post_id=actor.post_id, left_out_at=None)
    coming = Q(invited_at__isnull=False) & Exists(asked)
    return Meeting.objects.filter(arranged | Q(chair_post_id=actor.post_id) | coming)


def get_meeting(meeting_id: int, *, actor: Actor) -> Meeting:
    """Raises MeetingNotFound, whatever the reason."""
    found = meetings_visible_to(actor).select_related("room").filter(pk=meeting_id).first()
    if found is None:
        raise MeetingNotFound
    return found


def get_meeting_paper(meeting_id: int, paper_id: int, *, actor: Actor) -> MeetingPaper:
    """A file is opened through its meeting, never by its own number alone. Raises the Missing of either."""
    found = MeetingPaper.objects.filter(pk=paper_id, meeting=get_meeting(meeting_id, actor=actor)).first()
    if found is None:
        raise MeetingPaperNotFound
    return found


def arranges(actor: Actor) -> bool:
    """Whether the post arranges the meetings of its own agency."""
    return actor.agency_id is not None and actor.may(ARRANGING, at=actor.agency_id)
