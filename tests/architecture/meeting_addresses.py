"""Who gets what of the addresses about meetings; a part of the table in test_addresses.py.

Nobody among these arranges any, and there is no meeting: told in the desk's test_meetings.
"""

from typing import Any

_CLOSED = "302 403 403 403 403 403"
_HIDDEN = "302 404 404 404 404 404"

_VERBS = (
    "", "-file", "-plan", "-invitation", "-answer", "-minutes", "-conclusions", "-conclusions-giving", "-conclusion",
    "-conclusion-removal", "-invitation-document", "-notice", "-cancellation",
)  # fmt: skip

_TOKEN = {"token": "a" * 43}
_NOWHERE = "404 404 404 404 404 404"
_TO_THE_PAGE = "302 302 302 302 302 302"

TABLE = {
    "portal:meeting": _NOWHERE,
    "portal:meeting-file": _NOWHERE,
    "portal:meeting-reading": _TO_THE_PAGE,
    "portal:meeting-answer": _TO_THE_PAGE,
    "desk:meetings": "302 200 200 200 200 200",
    **{f"desk:meeting-{page}": _CLOSED for page in ("new", "rooms", "room-new", "room-end")},
    **{f"desk:meeting{verb}": _HIDDEN for verb in _VERBS},
}
POSTS = {"portal:meeting-reading": _NOWHERE, "portal:meeting-answer": _NOWHERE}
GIVEN: dict[str, dict[str, Any]] = {
    **{f"portal:meeting{verb}": _TOKEN for verb in ("", "-reading", "-answer")},
    "portal:meeting-file": _TOKEN | {"file": 1},
    **{f"desk:meeting-conclusion{verb}": {"number": 1, "conclusion": 1} for verb in ("", "-removal")},
}
ALL_OF_US = dict.fromkeys(
    (name for name in GIVEN if name.startswith("portal:")),
    "whoever has the link reads and answers, told in the portal's test_invited",
)
