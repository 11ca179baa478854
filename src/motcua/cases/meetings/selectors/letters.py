"""Thư mời: what is written to somebody who is asked to come, and the entry of their calendar."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from motcua.cases.meetings.models import AgendaItem, Invitee, Meeting
from motcua.cases.meetings.rules.icalendar import Event, written
from motcua.cases.meetings.selectors.listing import place_of, said
from motcua.cases.meetings.states import MeetingState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class ToTell:
    """Somebody who is to hear of it: colleagues by account, a guest by the row alone."""

    invitee_id: int
    accounts: tuple[int, ...]
    is_guest: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """What every letter about a meeting says."""

    meeting_id: int
    agency: str
    subject_line: str
    begins_at: datetime
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A file for the reader's calendar, and what the calendar is to do with it."""

    method: str
    content: str


def notice_of(meeting_id: int) -> Notice:
    """Three queries."""
    one = Meeting.objects.select_related("room").get(pk=meeting_id)
    agency = organizations.agency_brief(one.agency_id).name
    return Notice(one.pk, agency, one.subject_line, one.begins_at, place_of(one), one.cancel_reason)


def to_tell(invitees: Collection[int], *, at: datetime) -> list[ToTell]:
    """Who sits on the posts on that day, and the guests; two queries."""
    rows = list(Invitee.objects.filter(pk__in=list(invitees)).order_by("id"))
    holders = organizations.holders_of([row.post_id for row in rows if row.post_id], on=local_day(at))
    return [ToTell(row.pk, tuple(sorted(holders.get(row.post_id or 0, {}))), row.post_id is None) for row in rows]


def guest_of(invitee_id: int) -> tuple[str, str] | None:
    """Name and address of a guest; None for a post of the agency, and for nobody."""
    found = Invitee.objects.filter(pk=invitee_id, post=None).values_list("name", "email").first()
    return found or None


def calendar_entry(
    invitee_id: int, *, is_off: bool, name: str, address: str, sender: str, host: str, at: datetime
) -> CalendarEntry | None:
    """The meeting as it stands now, for this reader; ``sender`` is whom the calendar's answer goes to.

    None where the letter is out of date: called off meanwhile, or on again. Then another letter is on its way.
    """
    row = Invitee.objects.select_related("meeting__room").filter(pk=invitee_id).first()
    if row is None or (row.left_out_at is not None or row.meeting.state == MeetingState.CANCELLED) != is_off:
        return None
    one = row.meeting
    agency = organizations.agency_brief(one.agency_id).name
    event = Event(
        uid=f"meeting-{one.pk}@{host}", sequence=one.sequence, is_off=is_off, begins_at=one.begins_at,
        ends_at=one.ends_at, summary=one.subject_line, description=_described(one), location=place_of(one),
        link=one.link, organizer=agency, organizer_address=sender, attendee=name, attendee_address=address,
    )  # fmt: skip
    return CalendarEntry(event.method, written(event, at=at))


def _described(one: Meeting) -> str:
    chair = said(organizations.posts([one.chair_post_id]), one.chair_post_id)
    items = AgendaItem.objects.filter(meeting=one).order_by("position").values_list("position", "text")
    agenda = [f"{position}. {text}" for position, text in items]
    return "\n".join(part for part in (f"Chủ trì: {chair}", *agenda, one.text) if part)
