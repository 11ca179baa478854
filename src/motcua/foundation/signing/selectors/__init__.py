from motcua.foundation.signing.selectors.certificates import (
    CertificateLine,
    certificate_lines,
    facts_of,
    get_certificate,
    rungs_on,
)
from motcua.foundation.signing.selectors.editions import (
    Edition,
    Holding,
    due_for_renewal,
    edition_of,
    holding_of,
    issued_as,
    newest_edition,
    newest_editions,
    overdue,
    renewal_days,
    unread_files,
)
from motcua.foundation.signing.selectors.keys import KeyChoice, keys_here
from motcua.foundation.signing.selectors.owners import OwnSigner, own_signers
from motcua.foundation.signing.selectors.reports import StoredReport, latest_report
from motcua.foundation.signing.selectors.requests import OF_A_RUN, RequestView, get_request, open_requests
from motcua.foundation.signing.selectors.rights import RightLine, check_may_sign, marks_for, rights_at
from motcua.foundation.signing.selectors.trust import circle_on, kept_lists, trusted

__all__ = [
    "OF_A_RUN",
    "CertificateLine",
    "Edition",
    "Holding",
    "KeyChoice",
    "OwnSigner",
    "RequestView",
    "RightLine",
    "StoredReport",
    "certificate_lines",
    "check_may_sign",
    "circle_on",
    "due_for_renewal",
    "edition_of",
    "facts_of",
    "get_certificate",
    "get_request",
    "holding_of",
    "issued_as",
    "kept_lists",
    "keys_here",
    "latest_report",
    "marks_for",
    "newest_edition",
    "newest_editions",
    "open_requests",
    "overdue",
    "own_signers",
    "renewal_days",
    "rights_at",
    "rungs_on",
    "trusted",
    "unread_files",
]
