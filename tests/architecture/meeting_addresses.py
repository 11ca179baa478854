"""Who gets what of the addresses about meetings and written opinions; a part of the table in test_addresses.py.

Nobody among these arranges any, and there is no meeting: told in the desk's test_meetings, test_rounds.
"""

from typing import Any

_CLOSED = "302 403 403 403 403 403"
_HIDDEN = "302 404 404 404 404 404"

_VERBS = (
    "", "-file", "-plan", "-invitation", "-answer", "-minutes", "-conclusions", "-conclusions-giving", "-conclusion",
    "-conclusion-removal", "-invitation-document", "-notice", "-cancellation",
)  # fmt: skip
_ROUND_VERBS = (
    "", "-file", "-paper", "-plan", "-asking", "-answer", "-closure", "-withdrawal", "-meeting", "-conclusions",
    "-conclusions-giving", "-conclusion", "-conclusion-removal",
)  # fmt: skip

_TOKEN = {"token": "a" * 43}
_NOWHERE = "404 404 404 404 404 404"
_TO_THE_PAGE = "302 302 302 302 302 302"

TABLE = {
    "portal:meeting": _NOWHERE,
    "portal:meeting-file": _NOWHERE,
    "portal:meeting-reading": _TO_THE_PAGE,
    "portal:meeting-answer": _TO_THE_PAGE,
    "portal:round": _NOWHERE,
    "portal:round-file": _NOWHERE,
    "portal:round-reading": _TO_THE_PAGE,
    "portal:round-answer": _TO_THE_PAGE,
    "desk:rounds": "302 200 200 200 200 200",
    **{f"desk:{page}": _CLOSED for page in ("round-new", "meeting-figures", "meeting-figures-sheet")},
    **{f"desk:round{verb}": _HIDDEN for verb in _ROUND_VERBS},
    "desk:meetings": "302 200 200 200 200 200",
    **{f"desk:meeting-{page}": _CLOSED for page in ("new", "rooms", "room-new", "room-end")},
    **{f"desk:meeting{verb}": _HIDDEN for verb in _VERBS},
}
POSTS = {f"portal:{thing}-{verb}": _NOWHERE for thing in ("meeting", "round") for verb in ("reading", "answer")}
GIVEN: dict[str, dict[str, Any]] = {
    **{f"portal:{thing}{verb}": _TOKEN for thing in ("meeting", "round") for verb in ("", "-reading", "-answer")},
    **{f"portal:{thing}-file": _TOKEN | {"file": 1} for thing in ("meeting", "round")},
    **{
        f"desk:{thing}-conclusion{verb}": {"number": 1, "conclusion": 1}
        for thing in ("meeting", "round")
        for verb in ("", "-removal")
    },
}
ALL_OF_US = dict.fromkeys(
    (name for name in GIVEN if name.startswith("portal:")),
    "whoever has the link reads and answers, told in the portal's test_invited, test_written",
)
