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
from motcua.cases.meetings.rules.rounds import (
    LONGEST_ASKED,
    LONGEST_QUESTION,
    LONGEST_ROUND,
    LONGEST_VERDICT,
    MOST_QUESTIONS,
    MOST_REMIND_DAYS,
    MatterAnswer,
    RoundPlan,
)
from motcua.cases.meetings.services.answering import answer, answer_for_post, note_opened, note_reading
from motcua.cases.meetings.services.arranging import arrange, change
from motcua.cases.meetings.services.concluding import conclude, give_conclusions, remove, reword
from motcua.cases.meetings.services.holding import record
from motcua.cases.meetings.services.inviting import cancel, invite
from motcua.cases.meetings.services.rooms import add_room, end_room
from motcua.cases.meetings.services.round_answering import (
    answer_round,
    answer_round_for_post,
    note_round_opened,
    note_round_reading,
)
from motcua.cases.meetings.services.round_concluding import (
    conclude_round,
    give_round_conclusions,
    remove_from_round,
    reword_in_round,
)
from motcua.cases.meetings.services.round_ending import close_round, remind_of_round, turn_round, withdraw_round
from motcua.cases.meetings.services.round_papers import figures_sheet, print_round
from motcua.cases.meetings.services.rounds import arrange_round, ask_round, change_round
from motcua.cases.meetings.services.writing import begin_document

__all__ = [
    "LONGEST_ASKED",
    "LONGEST_CONCLUSION",
    "LONGEST_MINUTES",
    "LONGEST_NAME",
    "LONGEST_QUESTION",
    "LONGEST_REASON",
    "LONGEST_ROUND",
    "LONGEST_SUBJECT",
    "LONGEST_VERDICT",
    "LONGEST_WORDS",
    "MOST_FILES",
    "MOST_QUESTIONS",
    "MOST_REMIND_DAYS",
    "Conclusion",
    "Guest",
    "MatterAnswer",
    "Plan",
    "RoundPlan",
    "add_room",
    "answer",
    "answer_for_post",
    "answer_round",
    "answer_round_for_post",
    "arrange",
    "arrange_round",
    "ask_round",
    "begin_document",
    "cancel",
    "change",
    "change_round",
    "close_round",
    "conclude",
    "conclude_round",
    "end_room",
    "figures_sheet",
    "give_conclusions",
    "give_round_conclusions",
    "invite",
    "note_opened",
    "note_reading",
    "note_round_opened",
    "note_round_reading",
    "print_round",
    "read_guests",
    "record",
    "remind_of_round",
    "remove",
    "remove_from_round",
    "reword",
    "reword_in_round",
    "say_guest",
    "turn_round",
    "withdraw_round",
]
