"""Who gets what of the addresses about official documents; a part of the table in test_addresses.py.

Nobody among these keeps the registers, directs or drafts, and there is no document: told in the desk's test_incoming
and test_outgoing.
"""

from typing import Any

_CLOSED = "302 403 403 403 403 403"
_OWN = "302 200 200 200 200 200"
_HIDDEN = "302 404 404 404 404 404"
_INCOMING = (
    "", "-file", "-preview", "-scan", "-presentation", "-directive", "-takeover", "-answer", "-settlement", "-voiding",
    "-signatures", "-stamp", "-copy", "-layout",
)  # fmt: skip
_OUTGOING = (
    "", "-file", "-preview", "-comparison", "-draft", "-comment", "-submission", "-approval", "-return", "-issue",
    "-dropping", "-replacement", "-correction", "-recall", "-voiding", "-copy", "-layout", "-opinions",
    "-appendix",
)  # fmt: skip
_OPINIONS = ("", "-file", "-appendix", "-paper", "-sheet", "-answer", "-closure", "-withdrawal")

_WORK_FILE = ("", "-change", "-closure", "-reopening", "-review", "-paper", "-sheet", "-item-removal", "-filing")
_HANDOVER = ("", "-receiving", "-return", "-paper", "-sheet")

TABLE = {
    **dict.fromkeys(("desk:incoming", "desk:outgoing", "desk:document-layout"), _OWN),
    **{f"desk:incoming-{part}": _CLOSED for part in ("new", "paper", "sheet")},
    **{f"desk:incoming-followup{part}": _CLOSED for part in ("", "-paper", "-sheet")},
    **{f"desk:outgoing-{part}": _CLOSED for part in ("new", "paper", "sheet", "numbering")},
    **{f"desk:incoming-document{part}": _HIDDEN for part in _INCOMING},
    **{f"desk:copy-{part}": _HIDDEN for part in ("file", "voiding")},
    **{f"desk:outgoing-document{part}": _HIDDEN for part in _OUTGOING},
    **{f"desk:opinions{part}": _HIDDEN for part in _OPINIONS},
    **{f"desk:opinion-{part}": _HIDDEN for part in ("file", "response")},
    **{f"desk:opinion-{part}": _CLOSED for part in ("terms", "term-new", "rung-new", "rung-end")},
    # The list of an agency is read by everybody who works there; it is made by the records clerk.
    **{f"desk:work-files{part}": _OWN for part in ("", "-paper", "-sheet", "-unfiled", "-review")},
    **dict.fromkeys(("desk:work-files-new", "desk:work-files-next-year", "desk:work-file-terms"), _CLOSED),
    **{f"desk:work-file{part}": _HIDDEN for part in _WORK_FILE},
    **dict.fromkeys(("desk:archive-handovers", "desk:archive-handover-new"), _OWN),
    **{f"desk:archive-handover{part}": _HIDDEN for part in _HANDOVER},
}
# There is no such document.
GIVEN: dict[str, dict[str, Any]] = {
    "desk:work-file-filing": {"kind": "incoming", "number": 1},
    "desk:outgoing-document-appendix": {"number": 1, "place": 1},
    "desk:opinions-appendix": {"number": 1, "place": 1},
}
