from motcua.cases.correspondence.selectors.choices import Kind, Place, kinds_on, leaders_of, places_of
from motcua.cases.correspondence.selectors.clock import calendar_at, end_of_work
from motcua.cases.correspondence.selectors.doors import (
    get_incoming,
    incoming_visible_to,
    reads_register,
    register_agency,
)
from motcua.cases.correspondence.selectors.listing import (
    IncomingFilters,
    IncomingPage,
    IncomingRow,
    groups_for,
    incoming,
    waiting_count,
)
from motcua.cases.correspondence.selectors.page import IncomingView, incoming_page
from motcua.cases.correspondence.selectors.registers import IncomingLine, register_lines

__all__ = [
    "IncomingFilters",
    "IncomingLine",
    "IncomingPage",
    "IncomingRow",
    "IncomingView",
    "Kind",
    "Place",
    "calendar_at",
    "end_of_work",
    "get_incoming",
    "groups_for",
    "incoming",
    "incoming_page",
    "incoming_visible_to",
    "kinds_on",
    "leaders_of",
    "places_of",
    "reads_register",
    "register_agency",
    "register_lines",
    "waiting_count",
]
