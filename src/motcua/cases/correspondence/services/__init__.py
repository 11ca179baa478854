from motcua.cases.correspondence.rules.appending import LONGEST_TITLE, MOST_APPENDICES, AppendixSent
from motcua.cases.correspondence.rules.copying import COPY_LONGEST, CopyOrder
from motcua.cases.correspondence.rules.drafting import DRAFT_LONGEST, FIRST, After, Draft
from motcua.cases.correspondence.rules.filing import FILE_LONGEST, MOST_CHOSEN, MOST_SHEETS, MOST_YEARS
from motcua.cases.correspondence.rules.opinions import (
    LONGEST_ASKING,
    LONGEST_OPINION,
    LONGEST_OPINION_TERM,
    Answer,
    Asking,
)
from motcua.cases.correspondence.rules.outgoing import MOST_COPIES
from motcua.cases.correspondence.rules.registering import LONGEST, MOST_PAGES, Arrival
from motcua.cases.correspondence.services.archiving import (
    confirm_handover,
    hand_over_files,
    return_handover,
    review_retention,
)
from motcua.cases.correspondence.services.checking_layout import (
    layout_of_file,
    layout_of_incoming,
    layout_of_outgoing,
)
from motcua.cases.correspondence.services.closing import close_work_file, reopen_work_file
from motcua.cases.correspondence.services.composing import draft_paper, paper_of, pictures, shows_its_file
from motcua.cases.correspondence.services.copying import certify, void_copy
from motcua.cases.correspondence.services.deciding import approve, send_back, submit
from motcua.cases.correspondence.services.drafting import comment, drop, save_version, start
from motcua.cases.correspondence.services.filing import (
    begin_next_list,
    change_work_file,
    file_items,
    list_work_file,
    rule_term,
    take_out,
)
from motcua.cases.correspondence.services.filing_papers import (
    contents_sheet,
    handover_sheet,
    print_contents,
    print_handover_list,
    print_work_file_list,
    work_file_list_sheet,
)
from motcua.cases.correspondence.services.following import follow_up_sheet, print_follow_up_register
from motcua.cases.correspondence.services.handling import direct, present, settle, take
from motcua.cases.correspondence.services.issuing import issue, void_number
from motcua.cases.correspondence.services.numbering import rule_numbering
from motcua.cases.correspondence.services.opinion_papers import opinions_sheet, print_opinions, printed_summary
from motcua.cases.correspondence.services.opinion_reminding import raise_opinion_reminders
from motcua.cases.correspondence.services.opinion_terms import add_opinion_rung, end_opinion_rung, rule_opinion_term
from motcua.cases.correspondence.services.opinions import (
    address_opinion,
    ask_opinions,
    close_opinions,
    give_opinion,
    withdraw_opinions,
)
from motcua.cases.correspondence.services.printing import (
    incoming_register_sheet,
    outgoing_register_sheet,
    print_incoming_register,
    print_outgoing_register,
)
from motcua.cases.correspondence.services.reading_contents import read_content, read_contents
from motcua.cases.correspondence.services.registering import (
    add_scan,
    check_before_scan,
    check_signatures,
    register,
    void,
)
from motcua.cases.correspondence.services.stamping import first_page_with_stamp, stamp_place
from motcua.cases.correspondence.services.succeeding import recall

__all__ = [
    "COPY_LONGEST",
    "DRAFT_LONGEST",
    "FILE_LONGEST",
    "FIRST",
    "LONGEST",
    "LONGEST_ASKING",
    "LONGEST_OPINION",
    "LONGEST_OPINION_TERM",
    "LONGEST_TITLE",
    "MOST_APPENDICES",
    "MOST_CHOSEN",
    "MOST_COPIES",
    "MOST_PAGES",
    "MOST_SHEETS",
    "MOST_YEARS",
    "After",
    "Answer",
    "AppendixSent",
    "Arrival",
    "Asking",
    "CopyOrder",
    "Draft",
    "add_opinion_rung",
    "add_scan",
    "address_opinion",
    "approve",
    "ask_opinions",
    "begin_next_list",
    "certify",
    "change_work_file",
    "check_before_scan",
    "check_signatures",
    "close_opinions",
    "close_work_file",
    "comment",
    "confirm_handover",
    "contents_sheet",
    "direct",
    "draft_paper",
    "drop",
    "end_opinion_rung",
    "file_items",
    "first_page_with_stamp",
    "follow_up_sheet",
    "give_opinion",
    "hand_over_files",
    "handover_sheet",
    "incoming_register_sheet",
    "issue",
    "layout_of_file",
    "layout_of_incoming",
    "layout_of_outgoing",
    "list_work_file",
    "opinions_sheet",
    "outgoing_register_sheet",
    "paper_of",
    "pictures",
    "present",
    "print_contents",
    "print_follow_up_register",
    "print_handover_list",
    "print_incoming_register",
    "print_opinions",
    "print_outgoing_register",
    "print_work_file_list",
    "printed_summary",
    "raise_opinion_reminders",
    "read_content",
    "read_contents",
    "recall",
    "register",
    "reopen_work_file",
    "return_handover",
    "review_retention",
    "rule_numbering",
    "rule_opinion_term",
    "rule_term",
    "save_version",
    "send_back",
    "settle",
    "shows_its_file",
    "stamp_place",
    "start",
    "submit",
    "take",
    "take_out",
    "void",
    "void_copy",
    "void_number",
    "withdraw_opinions",
    "work_file_list_sheet",
]
