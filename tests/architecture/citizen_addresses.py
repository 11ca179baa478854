"""Accounts of citizens in the table of addresses: one's own for everybody signed in, nothing by a number."""

OWN = "302 200 200 200 200 200"
NOT_THEIRS = "302 404 404 404 404 404"
ONLY_POSTS = "302 405 405 405 405 405"
_PAGES = (
    "acting", "profile", "businesses", "business-new", "mandates", "mandate-new", "mandate-by-paper", "helping",
)  # fmt: skip
_NUMBERED = ("business", "business-details", "business-representatives", "mandate-paper", "helped")
_DEEDS = (
    "choose-party", "representation-answer", "representation-ending", "mandate-answer", "mandate-ending", "helped-code",
    "helped-ending", "helped-work",
)  # fmt: skip

TABLE = {
    "portal:me": OWN,  # an officer is a citizen too
    "portal:sign-up-code": "302 302 302 302 302 302",  # back to where a code is asked for, or to one's own page
    "portal:forgotten": "200 302 302 302 302 302",
    "portal:forgotten-code": "302 302 302 302 302 302",
    "portal:national": "404 404 404 404 404 404",  # until an office names its provider
    "portal:national-callback": "404 404 404 404 404 404",
    "portal:security": OWN,
    "portal:address": "302 302 302 302 302 302",  # the password first
    "portal:address-code": "302 302 302 302 302 302",
    "portal:address-removal": ONLY_POSTS,
    "portal:own-sessions": OWN,
    "portal:own-data": OWN,
    "portal:own-readings": OWN,
    "portal:own-export": "302 302 302 302 302 302",  # the password first
    "portal:own-export-file": ONLY_POSTS,
    "portal:own-dossier-readings": NOT_THEIRS,
    "portal:own-data-requests": OWN,
    "portal:own-data-correction": OWN,
    "portal:own-data-deletion": "302 302 302 302 302 302",  # the password first
    "portal:own-data-request": NOT_THEIRS,
    "portal:own-data-request-withdrawal": ONLY_POSTS,
    "portal:own-data-request-proof": NOT_THEIRS,
    "portal:closing": "302 302 302 302 302 302",  # the password first
    **{f"portal:{page}": OWN for page in _PAGES},
    **{f"portal:{page}": NOT_THEIRS for page in _NUMBERED},
    **{f"portal:{deed}": ONLY_POSTS for deed in _DEEDS},
    "portal:helping-start": "302 403 403 403 403 403",  # for whom an agency named, of whom there is none among these
}
POSTS = {f"portal:{deed}": NOT_THEIRS for deed in _DEEDS}
POSTS |= {
    "portal:own-export-file": "302 302 302 302 302 302",
    "portal:own-data-request-withdrawal": NOT_THEIRS,
}
# Who helps, for leaders and administrators; papers of people, for counters.
DESK = {
    "desk:dossier-reveals": "302 200 200 200 404 404",  # whoever sees the dossier, for a reason
    "desk:readings": "302 403 403 403 403 403",  # for auditors, of whom there is none among these
    # For who answers about data, of whom there is none among these.
    **dict.fromkeys(
        (
            "desk:data-requests",
            "desk:data-request",
            "desk:data-request-proof",
            "desk:data-request-acceptance",
            "desk:data-request-refusal",
            "desk:data-request-extension",
            "desk:data-request-completion",
            "desk:legal-holds",
            "desk:legal-hold-new",
            "desk:retention",
            "desk:retention-term",
            "desk:privacy-tables",
            "desk:privacy-rule",
            "desk:reveal-reason-new",
            "desk:reveal-reason-end",
            "desk:refusal-ground-new",
            "desk:refusal-ground-end",
        ),
        "302 403 403 403 403 403",
    ),
    "desk:legal-hold-ending": ONLY_POSTS,
    "desk:helpers": "302 403 403 200 403 200",
    "desk:helper-new": "302 403 403 403 403 403",
    "desk:helper-ending": ONLY_POSTS,
    "desk:confirmations": "302 200 403 403 403 200",
    "desk:confirmation": "302 404 403 403 403 404",
    "desk:confirmation-decision": ONLY_POSTS,
    "desk:confirmation-paper": "302 404 403 403 403 404",
}
POSTS |= {
    "desk:helper-ending": NOT_THEIRS,
    "desk:legal-hold-ending": NOT_THEIRS,
    "desk:confirmation-decision": "302 404 403 403 403 404",
}
GIVEN = {
    "desk:retention-term": {"kind": "dossiers"},
    "desk:privacy-rule": {"setting": "answer_days"},
    **{name: {"reference": "UQ-AAAAAAAA"} for name in DESK if name.startswith("desk:confirmation") and name[-1] != "s"},
}
