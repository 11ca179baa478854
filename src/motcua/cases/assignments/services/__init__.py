from motcua.cases.assignments.rules.giving import LONGEST_TERM, LONGEST_TITLE, LONGEST_WORDS, MOST_FILES, Order
from motcua.cases.assignments.services.deciding import accept, postpone, refuse_postponement, send_back, withdraw
from motcua.cases.assignments.services.doing import ask_postponement, hand_in, report, take
from motcua.cases.assignments.services.giving import give

__all__ = [
    "LONGEST_TERM",
    "LONGEST_TITLE",
    "LONGEST_WORDS",
    "MOST_FILES",
    "Order",
    "accept",
    "ask_postponement",
    "give",
    "hand_in",
    "postpone",
    "refuse_postponement",
    "report",
    "send_back",
    "take",
    "withdraw",
]
