from motcua.cases.meetings.models.invitee import Invitee
from motcua.cases.meetings.models.meeting import AgendaItem, Meeting, MeetingPaper
from motcua.cases.meetings.models.room import MeetingRoom

__all__ = ["AgendaItem", "Invitee", "Meeting", "MeetingPaper", "MeetingRoom"]
