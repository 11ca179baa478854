from motcua.cases.dossiers.models.clock import Extension, ExtensionCause, FinancialDuty, Suspension, Wait
from motcua.cases.dossiers.models.dossier import DailyNumber, Dossier, Mandate
from motcua.cases.dossiers.models.draft import IntakeDraft
from motcua.cases.dossiers.models.ending import Closure, Refusal, Stoppage, Withdrawal
from motcua.cases.dossiers.models.handling import Consultation, Note, Step
from motcua.cases.dossiers.models.lateness import Delay, DueReminder, ExtensionProposal, ReminderRule
from motcua.cases.dossiers.models.letters import Letter, LetterNumber
from motcua.cases.dossiers.models.outcome import Outcome, Review
from motcua.cases.dossiers.models.papers import PaperFile, SubmittedPaper
from motcua.cases.dossiers.models.recount import Recount, RecountLine
from motcua.cases.dossiers.models.supplement import Defect, SupplementRequest

__all__ = [
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
    "FinancialDuty",
    "IntakeDraft",
    "Letter",
    "LetterNumber",
    "Mandate",
    "Note",
    "Outcome",
    "PaperFile",
    "Recount",
    "RecountLine",
    "Refusal",
    "ReminderRule",
    "Review",
    "Step",
    "Stoppage",
    "SubmittedPaper",
    "SupplementRequest",
    "Suspension",
    "Wait",
    "Withdrawal",
]
