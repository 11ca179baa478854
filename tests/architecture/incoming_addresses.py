"""Who gets what of the addresses about incoming documents; a part of the table in test_addresses.py.

Nobody among these keeps the register or directs, and there is no document: told in the desk's test_incoming.
"""

_CLOSED = "302 403 403 403 403 403"
_HIDDEN = "302 404 404 404 404 404"
_VERBS = ("", "-file", "-preview", "-scan", "-presentation", "-directive", "-takeover", "-settlement", "-voiding")

TABLE = {
    "desk:incoming": "302 200 200 200 200 200",
    **dict.fromkeys(("desk:incoming-new", "desk:incoming-paper", "desk:incoming-sheet"), _CLOSED),
    **{f"desk:incoming-document{verb}": _HIDDEN for verb in _VERBS},
}
