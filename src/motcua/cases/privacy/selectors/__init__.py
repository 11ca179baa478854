from motcua.cases.privacy.selectors.closing import HeldAtClosing, held_at_closing
from motcua.cases.privacy.selectors.deciding import ForDeciding, for_deciding
from motcua.cases.privacy.selectors.exports import ExportView, exports_to_destroy, exports_to_make, latest_export
from motcua.cases.privacy.selectors.holds import HoldLine, holds
from motcua.cases.privacy.selectors.keeping import KeptTerm, term_of, terms, terms_of
from motcua.cases.privacy.selectors.readings import (
    ReadingLine,
    latest_readings,
    readings_about,
    readings_audited,
    readings_of,
)
from motcua.cases.privacy.selectors.requests import (
    REQUESTS_A_PAGE,
    GroundLine,
    Load,
    RequestView,
    extra_days_for,
    load_of,
    name_of,
    own_request,
    own_requests,
    refusal_grounds,
    request_to_answer,
    requests_to_answer,
    requests_to_carry_out,
)
from motcua.cases.privacy.selectors.revealing import ReasonLine, reveal_reasons
from motcua.cases.privacy.selectors.settings import number_of
from motcua.cases.privacy.selectors.tables import (
    ChoiceRow,
    RuleLine,
    ground_rows,
    open_choice,
    reveal_reason_rows,
    rule_lines,
)

__all__ = [
    "REQUESTS_A_PAGE",
    "ChoiceRow",
    "ExportView",
    "ForDeciding",
    "GroundLine",
    "HeldAtClosing",
    "HoldLine",
    "KeptTerm",
    "Load",
    "ReadingLine",
    "ReasonLine",
    "RequestView",
    "RuleLine",
    "exports_to_destroy",
    "exports_to_make",
    "extra_days_for",
    "for_deciding",
    "ground_rows",
    "held_at_closing",
    "holds",
    "latest_export",
    "latest_readings",
    "load_of",
    "name_of",
    "number_of",
    "open_choice",
    "own_request",
    "own_requests",
    "readings_about",
    "readings_audited",
    "readings_of",
    "refusal_grounds",
    "request_to_answer",
    "requests_to_answer",
    "requests_to_carry_out",
    "reveal_reason_rows",
    "reveal_reasons",
    "rule_lines",
    "term_of",
    "terms",
    "terms_of",
]
