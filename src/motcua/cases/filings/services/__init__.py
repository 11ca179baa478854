from motcua.cases.filings.services.drafting import begin, claim, discard, resume, save_applicant, save_page
from motcua.cases.filings.services.papers import NewPage, add_pages, remove_page, remove_paper
from motcua.cases.filings.services.sweeping import expire_drafts, warn_of_expiry
from motcua.cases.filings.states import Begun, Saved, SavedHow, Start

__all__ = [
    "Begun",
    "NewPage",
    "Saved",
    "SavedHow",
    "Start",
    "add_pages",
    "begin",
    "claim",
    "discard",
    "expire_drafts",
    "remove_page",
    "remove_paper",
    "resume",
    "save_applicant",
    "save_page",
    "warn_of_expiry",
]
