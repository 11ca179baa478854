from motcua.cases.meetings.selectors.concluding import ConclusionLine, Origin, get_conclusion, origin_of, said_in
from motcua.cases.meetings.selectors.doors import arranges, get_meeting, get_meeting_paper, meetings_visible_to
from motcua.cases.meetings.selectors.guests import GuestPage, guest_page, guest_paper, link_token
from motcua.cases.meetings.selectors.letters import (
    CalendarEntry,
    calendar_entry,
    guest_of,
    notice_of,
    to_tell,
)
from motcua.cases.meetings.selectors.listing import (
    GROUPS,
    MeetingFilters,
    MeetingListPage,
    MeetingRow,
    groups_for,
    meetings,
)
from motcua.cases.meetings.selectors.page import Clash, MeetingView, meeting_page
from motcua.cases.meetings.selectors.rooms import get_room, room_choices, rooms_of
from motcua.cases.meetings.selectors.tied import tied_meetings, ties_of
from motcua.cases.meetings.selectors.today import MeetingAhead, meeting_numbers, meetings_today
from motcua.cases.meetings.selectors.writing import DocumentLine, document_words, meeting_of

__all__ = [
    "GROUPS",
    "CalendarEntry",
    "Clash",
    "ConclusionLine",
    "DocumentLine",
    "GuestPage",
    "MeetingAhead",
    "MeetingFilters",
    "MeetingListPage",
    "MeetingRow",
    "MeetingView",
    "Origin",
    "arranges",
    "calendar_entry",
    "document_words",
    "get_conclusion",
    "get_meeting",
    "get_meeting_paper",
    "get_room",
    "groups_for",
    "guest_of",
    "guest_page",
    "guest_paper",
    "link_token",
    "meeting_numbers",
    "meeting_of",
    "meeting_page",
    "meetings",
    "meetings_today",
    "meetings_visible_to",
    "notice_of",
    "origin_of",
    "room_choices",
    "rooms_of",
    "said_in",
    "tied_meetings",
    "ties_of",
    "to_tell",
]
