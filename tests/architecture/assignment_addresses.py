"""Who gets what of the addresses about assignments; a part of the table in test_addresses.py.

Nobody among these gives work or follows it up, and there is no assignment: told in the desk's test_assignments.
"""

_CLOSED = "302 403 403 403 403 403"
_HIDDEN = "302 404 404 404 404 404"
_VERBS = (
    "", "-file", "-takeover", "-progress", "-result", "-postponement-request", "-acceptance", "-return",
    "-postponement", "-postponement-refusal", "-withdrawal",
)  # fmt: skip


TABLE = {
    "desk:assignments": "302 200 200 200 200 200",
    **dict.fromkeys(("desk:assignment-new", "desk:assignments-board", "desk:assignments-sheet"), _CLOSED),
    **{f"desk:assignment{verb}": _HIDDEN for verb in _VERBS},
    "desk:assignment-reminders": _CLOSED,
    "desk:assignment-reminder-rules": _CLOSED,
    "desk:assignment-reminder-rule-end": _CLOSED,
}
