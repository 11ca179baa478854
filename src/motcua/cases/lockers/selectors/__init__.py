from motcua.cases.lockers.rules.withdrawing import may_withdraw
from motcua.cases.lockers.selectors.held import held_about
from motcua.cases.lockers.selectors.papers import files_of, get_paper, lines_of, offers, papers_of, used_in
from motcua.cases.lockers.selectors.results import (
    codes_of_results,
    compared,
    original_of,
    result_by_code,
    result_by_file,
    result_of,
    signers_of,
)

__all__ = [
    "codes_of_results",
    "compared",
    "files_of",
    "get_paper",
    "held_about",
    "lines_of",
    "may_withdraw",
    "offers",
    "original_of",
    "papers_of",
    "result_by_code",
    "result_by_file",
    "result_of",
    "signers_of",
    "used_in",
]
