from motcua.cases.dossiers.models.bulk import BulkItem, BulkRun
from motcua.cases.dossiers.models.clock import Extension, ExtensionCause, FinancialDuty, Suspension, Wait
from motcua.cases.dossiers.models.dossier import DailyNumber, Dossier, Mandate
from motcua.cases.dossiers.models.draft import IntakeDraft, IntakeDraftFile
from motcua.cases.dossiers.models.ending import Closure, Refusal, Stoppage, Withdrawal
from motcua.cases.dossiers.models.handling import Consultation, Note, Step
from motcua.cases.dossiers.models.handover import HandedOver, WorkHandover
from motcua.cases.dossiers.models.identity import IdentityCheck, IdentityTerm
from motcua.cases.dossiers.models.lateness import (
    Delay,
    DueReminder,
    ExtensionProposal,
    ExtensionRejection,
    ReminderRule,
)
from motcua.cases.dossiers.models.later_fee import LaterFee
from motcua.cases.dossiers.models.letters import Letter, LetterNumber
from motcua.cases.dossiers.models.outcome import MadeResult, Outcome, OutcomeSignature, Review
from motcua.cases.dossiers.models.papers import PaperFile, SubmittedPaper
from motcua.cases.dossiers.models.reading import Reading
from motcua.cases.dossiers.models.recount import Recount, RecountLine
from motcua.cases.dossiers.models.saved_view import SavedView
from motcua.cases.dossiers.models.submission import AcknowledgmentRule, CaseMessage, Submission, SubmissionRound
from motcua.cases.dossiers.models.supplement import Defect, SupplementRequest
from motcua.cases.dossiers.models.urging import Urging, UrgingRule

__all__ = [
    "AcknowledgmentRule",
    "BulkItem",
    "BulkRun",
    "CaseMessage",
    "Closure",
    "Consultation",
    "DailyNumber",
    "Defect",
    "Delay",
    "Dossier",
    "DueReminder",
    "Extension",
    "ExtensionCause",
    "ExtensionProposal",
    "ExtensionRejection",
    "FinancialDuty",
    "HandedOver",
    "IdentityCheck",
    "IdentityTerm",
    "IntakeDraft",
    "IntakeDraftFile",
    "LaterFee",
    "Letter",
    "LetterNumber",
    "MadeResult",
    "Mandate",
    "Note",
    "Outcome",
    "OutcomeSignature",
    "PaperFile",
    "Reading",
    "Recount",
    "RecountLine",
    "Refusal",
    "ReminderRule",
    "Review",
    "SavedView",
    "Step",
    "Stoppage",
    "Submission",
    "SubmissionRound",
    "SubmittedPaper",
    "SupplementRequest",
    "Suspension",
    "Urging",
    "UrgingRule",
    "Wait",
    "Withdrawal",
    "WorkHandover",
]
