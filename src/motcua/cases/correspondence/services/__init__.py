from motcua.cases.correspondence.rules.registering import LONGEST, MOST_PAGES, Arrival
from motcua.cases.correspondence.services.handling import direct, present, settle, take
from motcua.cases.correspondence.services.printing import incoming_register_sheet, print_incoming_register
from motcua.cases.correspondence.services.registering import add_scan, check_before_scan, register, void

__all__ = [
    "LONGEST",
    "MOST_PAGES",
    "Arrival",
    "add_scan",
    "check_before_scan",
    "direct",
    "incoming_register_sheet",
    "present",
    "print_incoming_register",
    "register",
    "settle",
    "take",
    "void",
]
