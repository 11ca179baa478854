from motcua.cases.meetings.rules.answering import LONGEST_NAME, LONGEST_REASON
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
from motcua.cases.meetings.rules.concluding import LONGEST_CONCLUSION, Conclusion
from motcua.cases.meetings.services.answering import answer, answer_for_post, note_reading
from motcua.cases.meetings.services.arranging import arrange, change
from motcua.cases.meetings.services.concluding import conclude, give_conclusions, remove, reword
from motcua.cases.meetings.services.holding import record
from motcua.cases.meetings.services.inviting import cancel, invite
from motcua.cases.meetings.services.rooms import add_room, end_room
from motcua.cases.meetings.services.writing import begin_document

__all__ = [
    "LONGEST_CONCLUSION",
    "LONGEST_MINUTES",
    "LONGEST_NAME",
    "LONGEST_REASON",
    "LONGEST_SUBJECT",
    "LONGEST_WORDS",
    "MOST_FILES",
    "Conclusion",
    "Guest",
    "Plan",
    "add_room",
    "answer",
    "answer_for_post",
    "arrange",
    "begin_document",
    "cancel",
    "change",
    "conclude",
    "end_room",
    "give_conclusions",
    "invite",
    "note_reading",
    "read_guests",
    "record",
    "remove",
    "reword",
    "say_guest",
]
