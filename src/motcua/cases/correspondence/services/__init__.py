from motcua.cases.correspondence.rules.copying import COPY_LONGEST, CopyOrder
from motcua.cases.correspondence.rules.drafting import DRAFT_LONGEST, FIRST, After, Draft
from motcua.cases.correspondence.rules.outgoing import MOST_COPIES
from motcua.cases.correspondence.rules.registering import LONGEST, MOST_PAGES, Arrival
from motcua.cases.correspondence.services.checking_layout import (
    layout_of_file,
    layout_of_incoming,
    layout_of_outgoing,
)
from motcua.cases.correspondence.services.composing import draft_paper, pictures, shows_its_file
from motcua.cases.correspondence.services.copying import certify, void_copy
from motcua.cases.correspondence.services.deciding import approve, send_back, submit
from motcua.cases.correspondence.services.drafting import comment, drop, save_version, start
from motcua.cases.correspondence.services.following import follow_up_sheet, print_follow_up_register
from motcua.cases.correspondence.services.handling import direct, present, settle, take
from motcua.cases.correspondence.services.issuing import issue, void_number
from motcua.cases.correspondence.services.numbering import rule_numbering
from motcua.cases.correspondence.services.printing import (
    incoming_register_sheet,
    outgoing_register_sheet,
    print_incoming_register,
    print_outgoing_register,
)
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
    "FIRST",
    "LONGEST",
    "MOST_COPIES",
    "MOST_PAGES",
    "After",
    "Arrival",
    "CopyOrder",
    "Draft",
    "add_scan",
    "approve",
    "certify",
    "check_before_scan",
    "check_signatures",
    "comment",
    "direct",
    "draft_paper",
    "drop",
    "first_page_with_stamp",
    "follow_up_sheet",
    "incoming_register_sheet",
    "issue",
    "layout_of_file",
    "layout_of_incoming",
    "layout_of_outgoing",
    "outgoing_register_sheet",
    "pictures",
    "present",
    "print_follow_up_register",
    "print_incoming_register",
    "print_outgoing_register",
    "recall",
    "register",
    "rule_numbering",
    "save_version",
    "send_back",
    "settle",
    "shows_its_file",
    "stamp_place",
    "start",
    "submit",
    "take",
    "void",
    "void_copy",
    "void_number",
]
