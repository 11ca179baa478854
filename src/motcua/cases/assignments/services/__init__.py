from motcua.cases.assignments.rules.giving import LONGEST_TERM, LONGEST_TITLE, LONGEST_WORDS, MOST_FILES, Order
from motcua.cases.assignments.services.deciding import accept, postpone, refuse_postponement, send_back, withdraw
from motcua.cases.assignments.services.doing import ask_postponement, hand_in, report, take
from motcua.cases.assignments.services.giving import check, give
from motcua.cases.assignments.services.ladder import add_rule, end_rule
from motcua.cases.assignments.services.recounting import recount
from motcua.cases.assignments.services.reminding import raise_reminders

__all__ = [
    "LONGEST_TERM",
    "LONGEST_TITLE",
    "LONGEST_WORDS",
    "MOST_FILES",
    "Order",
    "accept",
    "add_rule",
    "ask_postponement",
    "check",
    "end_rule",
    "give",
    "hand_in",
    "postpone",
    "raise_reminders",
    "recount",
    "refuse_postponement",
    "report",
    "send_back",
    "take",
    "withdraw",
]
