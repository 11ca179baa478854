"""Liên kết của khách: what somebody with a personal link sees of the meeting, without signing in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from motcua.cases.meetings.errors.guests import GuestPaperNotFound, MeetingLinkUnknown
from motcua.cases.meetings.models import AgendaItem, Invitee, Meeting, MeetingPaper
from motcua.cases.meetings.rules import tokens
from motcua.cases.meetings.selectors.listing import place_of, said
from motcua.cases.meetings.states import MeetingState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

# How long a guest still finds the papers after it has ended; then the link opens nothing.
AFTERWARDS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class GuestPage:
    """What a guest sees; agenda and papers once they have asked for them."""

    agency: str
    meeting: Meeting
    row: Invitee
    place: str
    chair: str
    is_off: bool
    may_answer: bool
    agenda: list[str]
    papers: list[MeetingPaper]


def invitee_of(token: str, *, at: datetime) -> Invitee:
    """Raises MeetingLinkUnknown: mistyped, made up, or the meeting is over."""
    found = None
    if tokens.is_token(token):
        rows = Invitee.objects.select_related("meeting__room").filter(meeting__invited_at__isnull=False)
        rows = rows.filter(meeting__ends_at__gte=at - AFTERWARDS)
        found = rows.filter(token_hash=tokens.hash_of(token)).first()
    if found is None:
        raise MeetingLinkUnknown
    return found


def invited_post(meeting_id: int, actor: Actor) -> Invitee | None:
    """The line of the actor's post among those who have been asked to come; None for everybody else."""
    if actor.post_id is None:
        return None
    rows = Invitee.objects.filter(meeting_id=meeting_id, post_id=actor.post_id, left_out_at=None)
    return rows.filter(meeting__invited_at__isnull=False).first()


def is_off(row: Invitee) -> bool:
    """Whether this guest need not come: called off, or left out."""
    return row.meeting.state == MeetingState.CANCELLED or row.left_out_at is not None


def guest_page(token: str, *, at: datetime) -> GuestPage:
    """Raises MeetingLinkUnknown."""
    row = invitee_of(token, at=at)
    one = row.meeting
    off = is_off(row)
    shows = row.opened_at is not None and not off
    items = AgendaItem.objects.filter(meeting=one).order_by("position")
    return GuestPage(
        agency=organizations.agency_brief(one.agency_id).name,
        meeting=one,
        row=row,
        place=place_of(one),
        chair=said(organizations.posts([one.chair_post_id]), one.chair_post_id),
        is_off=off,
        may_answer=not off and one.begins_at > at,
        agenda=list(items.values_list("text", flat=True)) if shows else [],
        papers=list(MeetingPaper.objects.filter(meeting=one).order_by("id")) if shows else [],
    )


def guest_paper(token: str, paper_id: int, *, at: datetime) -> MeetingPaper:
    """A paper that the guest's page shows. Raises MeetingLinkUnknown, GuestPaperNotFound."""
    for paper in guest_page(token, at=at).papers:
        if paper.pk == paper_id:
            return paper
    raise GuestPaperNotFound


def link_token(invitee_id: int) -> str:
    """The token of a guest's link, made again; '' where it opens nothing any more."""
    row = Invitee.objects.filter(pk=invitee_id, post=None).values_list("nonce", "token_hash").first()
    return tokens.kept_token(row[0], row[1], settings.SECRET_KEY) if row is not None else ""
