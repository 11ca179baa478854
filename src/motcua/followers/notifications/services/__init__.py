from motcua.followers.notifications.rules.counting import Cost
from motcua.followers.notifications.services.administering import save_gateway, save_medium_rule
from motcua.followers.notifications.services.assigning import owe_assignment_reminder, owe_of_assignment
from motcua.followers.notifications.services.choosing import choose
from motcua.followers.notifications.services.forgetting import (
    forget_messages,
    forget_messages_about,
    forget_messages_to,
)
from motcua.followers.notifications.services.meeting import owe_of_meeting, owe_of_round
from motcua.followers.notifications.services.opinions import owe_of_opinions, owe_opinion_reminder
from motcua.followers.notifications.services.owing import (
    owe_code,
    owe_inside,
    owe_inside_and_by_mail,
    owe_inside_to_granted,
    owe_mail_to_account,
    owe_of_handover,
    owe_question,
    owe_to_account,
    owe_to_applicant,
    owe_to_granted,
    owe_to_holder,
    owe_to_post,
    owe_to_waiting_applicant,
)
from motcua.followers.notifications.services.reading import mark_all_read, mark_read
from motcua.followers.notifications.services.receipts import receipt_key, take_receipt
from motcua.followers.notifications.services.recounting import owe_recount
from motcua.followers.notifications.services.reminding import owe_reminders
from motcua.followers.notifications.services.replaying import replay
from motcua.followers.notifications.services.sending import send_next
from motcua.followers.notifications.services.templates import change_template, cost_of, preview
from motcua.followers.notifications.services.urging import owe_of_urging

__all__ = [
    "Cost",
    "change_template",
    "choose",
    "cost_of",
    "forget_messages",
    "forget_messages_about",
    "forget_messages_to",
    "mark_all_read",
    "mark_read",
    "owe_assignment_reminder",
    "owe_code",
    "owe_inside",
    "owe_inside_and_by_mail",
    "owe_inside_to_granted",
    "owe_mail_to_account",
    "owe_of_assignment",
    "owe_of_handover",
    "owe_of_meeting",
    "owe_of_opinions",
    "owe_of_round",
    "owe_of_urging",
    "owe_opinion_reminder",
    "owe_question",
    "owe_recount",
    "owe_reminders",
    "owe_to_account",
    "owe_to_applicant",
    "owe_to_granted",
    "owe_to_holder",
    "owe_to_post",
    "owe_to_waiting_applicant",
    "preview",
    "receipt_key",
    "replay",
    "save_gateway",
    "save_medium_rule",
    "send_next",
    "take_receipt",
]
