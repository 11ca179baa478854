from motcua.cases.meetings.models.conclusion import ConclusionHelp, MeetingConclusion
from motcua.cases.meetings.models.document import MeetingDocument
from motcua.cases.meetings.models.invitee import Invitee
from motcua.cases.meetings.models.meeting import AgendaItem, Meeting, MeetingPaper
from motcua.cases.meetings.models.room import MeetingRoom
from motcua.cases.meetings.models.round import RoundAnswer, RoundMember, RoundPaper, RoundQuestion, WrittenRound

__all__ = [
    "AgendaItem",
    "ConclusionHelp",
    "Invitee",
    "Meeting",
    "MeetingConclusion",
    "MeetingDocument",
    "MeetingPaper",
    "MeetingRoom",
    "RoundAnswer",
    "RoundMember",
    "RoundPaper",
    "RoundQuestion",
    "WrittenRound",
]
