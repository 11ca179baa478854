from motcua.cases.lockers.services.checking import FileChecked, check_file
from motcua.cases.lockers.services.destroying import destroy_papers_from, destroy_papers_of, forget_results_of
from motcua.cases.lockers.services.issuing import issue, withdraw
from motcua.cases.lockers.services.keeping import keep_papers_of, keep_papers_of_person
from motcua.cases.lockers.services.printing import print_check_sheet
from motcua.cases.lockers.services.using import hide, note_uses, show

__all__ = [
    "FileChecked",
    "check_file",
    "destroy_papers_from",
    "destroy_papers_of",
    "forget_results_of",
    "hide",
    "issue",
    "keep_papers_of",
    "keep_papers_of_person",
    "note_uses",
    "print_check_sheet",
    "show",
    "withdraw",
]
