"""Who gets what of the addresses about meetings; a part of the table in test_addresses.py.

Nobody among these arranges any, and there is no meeting: told in the desk's test_meetings.
"""

_CLOSED = "302 403 403 403 403 403"
_HIDDEN = "302 404 404 404 404 404"

TABLE = {
    "desk:meetings": "302 200 200 200 200 200",
    **{f"desk:meeting-{page}": _CLOSED for page in ("new", "rooms", "room-new", "room-end")},
    **{f"desk:meeting{verb}": _HIDDEN for verb in ("", "-file", "-plan", "-invitation", "-cancellation")},
}
