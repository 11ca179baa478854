from motcua.cases.dossiers.rules.intake import Applicant, Intake, NewFile, NewPaper, Submitter
from motcua.cases.dossiers.rules.submitting import NewSubmission
from motcua.cases.dossiers.services.acknowledging import set_acknowledgment_hours
from motcua.cases.dossiers.services.answering import acknowledge, request_correction
from motcua.cases.dossiers.services.asking_back import ask_for_rating
from motcua.cases.dossiers.services.bulk import (
    do_item,
    finish_bulk,
    give_up,
    let_bulk_begin,
    sheaf_for,
    start_bulk,
    waiting_items,
)
from motcua.cases.dossiers.services.bulk_elsewhere import (
    awaits_a_machine,
    drop_awaited,
    requests_of_run,
    take_answers,
)
from motcua.cases.dossiers.services.bulk_signing import sign_item, start_signing
from motcua.cases.dossiers.services.charging import (
    charge_fees,
    lines_at_receipt,
    lines_expected_at_result,
    settle_duty_of,
)
from motcua.cases.dossiers.services.closing_agencies import close_agency
from motcua.cases.dossiers.services.consulting import answer_consultation, consult, write_note
from motcua.cases.dossiers.services.contact import correct_as_asked, correct_contact
from motcua.cases.dossiers.services.correcting import correct
from motcua.cases.dossiers.services.drafts import discard_draft, save_draft
from motcua.cases.dossiers.services.ending import close, refuse, stop, withdraw, withdraw_own
from motcua.cases.dossiers.services.erasing import erase
from motcua.cases.dossiers.services.extension import decline_extension, extend
from motcua.cases.dossiers.services.forgetting import forget_intake_drafts, forget_runs
from motcua.cases.dossiers.services.freeing import free, free_left_work, free_work_of
from motcua.cases.dossiers.services.handling import assign, forward, take_over
from motcua.cases.dossiers.services.handover import hand_over, handover_letter
from motcua.cases.dossiers.services.identity import check_identity, lapse_pictures
from motcua.cases.dossiers.services.joining import join_helped
from motcua.cases.dossiers.services.ladder import (
    add_delay_cause,
    add_reminder_rule,
    end_delay_cause,
    end_reminder_rule,
)
from motcua.cases.dossiers.services.lateness import explain_delay, propose_extension
from motcua.cases.dossiers.services.letters import issue_letter
from motcua.cases.dossiers.services.making_results import make_outcome, preview_outcome
from motcua.cases.dossiers.services.messaging import read_messages, send_message
from motcua.cases.dossiers.services.outcome import approve, draft_outcome, finish, send_back, submit_for_signature
from motcua.cases.dossiers.services.papers import add_papers
from motcua.cases.dossiers.services.papers_to_print import (
    Printed,
    print_control_sheet,
    print_letter,
    print_own_letter,
    print_register,
    register_sheet,
)
from motcua.cases.dossiers.services.reading import forget_readings, note_reading, note_readings
from motcua.cases.dossiers.services.receiving import Received, intake_faults, receive
from motcua.cases.dossiers.services.recounting import ask_recount, recount_next
from motcua.cases.dossiers.services.reminding import check_steps, raise_reminders
from motcua.cases.dossiers.services.saved_views import move_up, open_first, remove_view, save_view
from motcua.cases.dossiers.services.signing_results import seal_outcome, sign_outcome
from motcua.cases.dossiers.services.submitting import submit
from motcua.cases.dossiers.services.supplement import (
    NewDefect,
    accept_supplement,
    approve_supplement,
    decline_supplement,
    request_supplement,
)
from motcua.cases.dossiers.services.suspension import require_payment, resume, settle_payment, suspend
from motcua.cases.dossiers.services.urging import answer_urging, urge

__all__ = [
    "Applicant",
    "Intake",
    "NewDefect",
    "NewFile",
    "NewPaper",
    "NewSubmission",
    "Printed",
    "Received",
    "Submitter",
    "accept_supplement",
    "acknowledge",
    "add_delay_cause",
    "add_papers",
    "add_reminder_rule",
    "answer_consultation",
    "answer_urging",
    "approve",
    "approve_supplement",
    "ask_for_rating",
    "ask_recount",
    "assign",
    "awaits_a_machine",
    "charge_fees",
    "check_identity",
    "check_steps",
    "close",
    "close_agency",
    "consult",
    "correct",
    "correct_as_asked",
    "correct_contact",
    "decline_extension",
    "decline_supplement",
    "discard_draft",
    "do_item",
    "draft_outcome",
    "drop_awaited",
    "end_delay_cause",
    "end_reminder_rule",
    "erase",
    "explain_delay",
    "extend",
    "finish",
    "finish_bulk",
    "forget_intake_drafts",
    "forget_readings",
    "forget_runs",
    "forward",
    "free",
    "free_left_work",
    "free_work_of",
    "give_up",
    "hand_over",
    "handover_letter",
    "intake_faults",
    "issue_letter",
    "join_helped",
    "lapse_pictures",
    "let_bulk_begin",
    "lines_at_receipt",
    "lines_expected_at_result",
    "make_outcome",
    "move_up",
    "note_reading",
    "note_readings",
    "open_first",
    "preview_outcome",
    "print_control_sheet",
    "print_letter",
    "print_own_letter",
    "print_register",
    "propose_extension",
    "raise_reminders",
    "read_messages",
    "receive",
    "recount_next",
    "refuse",
    "register_sheet",
    "remove_view",
    "request_correction",
    "request_supplement",
    "requests_of_run",
    "require_payment",
    "resume",
    "save_draft",
    "save_view",
    "seal_outcome",
    "send_back",
    "send_message",
    "set_acknowledgment_hours",
    "settle_duty_of",
    "settle_payment",
    "sheaf_for",
    "sign_item",
    "sign_outcome",
    "start_bulk",
    "start_signing",
    "stop",
    "submit",
    "submit_for_signature",
    "suspend",
    "take_answers",
    "take_over",
    "urge",
    "waiting_items",
    "withdraw",
    "withdraw_own",
    "write_note",
]
