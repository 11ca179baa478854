from motcua.cases.filings.rules.asking import Asked, papers_shown
from motcua.cases.filings.rules.prefilling import answers_of, case_field, is_as_given, value_at
from motcua.cases.filings.services.checking import FilingFault, applicant_faults, faults, return_channels
from motcua.cases.filings.services.destroying import (
    destroy_drafts_of,
    forget_who_filed,
    take_out_papers_from,
    take_out_papers_of,
)
from motcua.cases.filings.services.drafting import (
    begin,
    claim,
    discard,
    resume,
    save_applicant,
    save_page,
    see_page,
    settle_aside,
)
from motcua.cases.filings.services.filing import file
from motcua.cases.filings.services.paging import change_page, compose, edit_for, move_page
from motcua.cases.filings.services.papers import NewPage, add_pages, remove_page, remove_paper, use_locker_paper
from motcua.cases.filings.services.paying import fee_faults, lines_with_result, owed_lines, save_fees
from motcua.cases.filings.services.sweeping import expire_drafts, warn_of_expiry
from motcua.cases.filings.states import Begun, Resumed, Saved, SavedHow, Start

__all__ = [
    "Asked",
    "Begun",
    "FilingFault",
    "NewPage",
    "Resumed",
    "Saved",
    "SavedHow",
    "Start",
    "add_pages",
    "answers_of",
    "applicant_faults",
    "begin",
    "case_field",
    "change_page",
    "claim",
    "compose",
    "destroy_drafts_of",
    "discard",
    "edit_for",
    "expire_drafts",
    "faults",
    "fee_faults",
    "file",
    "forget_who_filed",
    "is_as_given",
    "lines_with_result",
    "move_page",
    "owed_lines",
    "papers_shown",
    "remove_page",
    "remove_paper",
    "resume",
    "return_channels",
    "save_applicant",
    "save_fees",
    "save_page",
    "see_page",
    "settle_aside",
    "take_out_papers_from",
    "take_out_papers_of",
    "use_locker_paper",
    "value_at",
    "warn_of_expiry",
]
