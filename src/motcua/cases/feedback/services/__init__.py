from motcua.cases.feedback.rules.answering import Terms
from motcua.cases.feedback.services.asking import ask
from motcua.cases.feedback.services.forgetting import forget_links, forget_words_about
from motcua.cases.feedback.services.rating import explain, rate
from motcua.cases.feedback.services.tables import add_reason, change_rule, change_words, end_reason

__all__ = [
    "Terms",
    "add_reason",
    "ask",
    "change_rule",
    "change_words",
    "end_reason",
    "explain",
    "forget_links",
    "forget_words_about",
    "rate",
]
