from motcua.cases.meetings.rules.arranging import (
    LONGEST_MINUTES,
    LONGEST_SUBJECT,
    LONGEST_WORDS,
    MOST_FILES,
    Guest,
    Plan,
    read_guests,
    say_guest,
)
from motcua.cases.meetings.services.answering import answer, note_reading
from motcua.cases.meetings.services.arranging import arrange, change
from motcua.cases.meetings.services.holding import record
from motcua.cases.meetings.services.inviting import cancel, invite
from motcua.cases.meetings.services.rooms import add_room, end_room

__all__ = [
    "LONGEST_MINUTES",
    "LONGEST_SUBJECT",
    "LONGEST_WORDS",
    "MOST_FILES",
    "Guest",
    "Plan",
    "add_room",
    "answer",
    "arrange",
    "cancel",
    "change",
    "end_room",
    "invite",
    "note_reading",
    "read_guests",
    "record",
    "say_guest",
]
