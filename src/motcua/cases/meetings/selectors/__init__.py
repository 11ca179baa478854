from motcua.cases.meetings.selectors.doors import arranges, get_meeting, get_meeting_paper, meetings_visible_to
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

__all__ = [
    "GROUPS",
    "Clash",
    "MeetingFilters",
    "MeetingListPage",
    "MeetingRow",
    "MeetingView",
    "arranges",
    "get_meeting",
    "get_meeting_paper",
    "get_room",
    "groups_for",
    "meeting_page",
    "meetings",
    "meetings_visible_to",
    "room_choices",
    "rooms_of",
]
