from motcua.cases.dossiers.rules.intake import Applicant, Intake, NewFile, NewPaper, Submitter
from motcua.cases.dossiers.services.consulting import answer_consultation, consult, write_note
from motcua.cases.dossiers.services.drafts import discard_draft, save_draft
from motcua.cases.dossiers.services.ending import close, refuse, stop, withdraw
from motcua.cases.dossiers.services.extension import extend
from motcua.cases.dossiers.services.freeing import free, free_left_work, free_work_of
from motcua.cases.dossiers.services.handling import assign, forward, take_over
from motcua.cases.dossiers.services.ladder import (
    add_delay_cause,
    add_reminder_rule,
    end_delay_cause,
    end_reminder_rule,
)
from motcua.cases.dossiers.services.lateness import explain_delay, propose_extension
from motcua.cases.dossiers.services.letters import issue_letter
from motcua.cases.dossiers.services.outcome import approve, draft_outcome, finish, send_back, submit_for_signature
from motcua.cases.dossiers.services.papers import add_papers
from motcua.cases.dossiers.services.papers_to_print import (
    Printed,
    print_control_sheet,
    print_letter,
    print_register,
    register_sheet,
)
from motcua.cases.dossiers.services.receiving import Received, intake_faults, receive
from motcua.cases.dossiers.services.recounting import ask_recount, recount_next
from motcua.cases.dossiers.services.reminding import check_steps, raise_reminders
from motcua.cases.dossiers.services.supplement import (
    NewDefect,
    accept_supplement,
    approve_supplement,
    decline_supplement,
    request_supplement,
)
from motcua.cases.dossiers.services.suspension import require_payment, resume, settle_payment, suspend

__all__ = [
    "Applicant",
    "Intake",
    "NewDefect",
    "NewFile",
    "NewPaper",
    "Printed",
    "Received",
    "Submitter",
    "accept_supplement",
    "add_delay_cause",
    "add_papers",
    "add_reminder_rule",
    "answer_consultation",
    "approve",
    "approve_supplement",
    "ask_recount",
    "assign",
    "check_steps",
    "close",
    "consult",
    "decline_supplement",
    "discard_draft",
    "draft_outcome",
    "end_delay_cause",
    "end_reminder_rule",
    "explain_delay",
    "extend",
    "finish",
    "forward",
    "free",
    "free_left_work",
    "free_work_of",
    "intake_faults",
    "issue_letter",
    "print_control_sheet",
    "print_letter",
    "print_register",
    "propose_extension",
    "raise_reminders",
    "receive",
    "recount_next",
    "refuse",
    "register_sheet",
    "request_supplement",
    "require_payment",
    "resume",
    "save_draft",
    "send_back",
    "settle_payment",
    "stop",
    "submit_for_signature",
    "suspend",
    "take_over",
    "withdraw",
    "write_note",
]
