"""Who gets what of the addresses about official documents; a part of the table in test_addresses.py.

Nobody among these keeps the registers, directs or drafts, and there is no document: told in the desk's test_incoming
and test_outgoing.
"""

_CLOSED = "302 403 403 403 403 403"
_HIDDEN = "302 404 404 404 404 404"
_INCOMING = (
    "", "-file", "-preview", "-scan", "-presentation", "-directive", "-takeover", "-answer", "-settlement", "-voiding",
    "-signatures", "-stamp", "-copy",
)  # fmt: skip
_OUTGOING = (
    "", "-file", "-preview", "-comparison", "-draft", "-comment", "-submission", "-approval", "-return", "-issue",
    "-dropping", "-replacement", "-correction", "-recall", "-voiding", "-copy",
)  # fmt: skip

TABLE = {
    **dict.fromkeys(("desk:incoming", "desk:outgoing"), "302 200 200 200 200 200"),
    **{f"desk:incoming-{part}": _CLOSED for part in ("new", "paper", "sheet")},
    **{f"desk:incoming-followup{part}": _CLOSED for part in ("", "-paper", "-sheet")},
    **{f"desk:outgoing-{part}": _CLOSED for part in ("new", "paper", "sheet", "numbering")},
    **{f"desk:incoming-document{part}": _HIDDEN for part in _INCOMING},
    **{f"desk:copy-{part}": _HIDDEN for part in ("file", "voiding")},
    **{f"desk:outgoing-document{part}": _HIDDEN for part in _OUTGOING},
}
