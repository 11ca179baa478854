"""Who gets what of the addresses about meetings and written opinions; a part of the table in test_addresses.py.

Nobody among these arranges any, and there is no meeting: told in the desk's test_meetings, test_rounds.
"""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.meetings.tests import factories as meetings
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples
from motcua.kernel.actor import Actor

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


def belongings(son: Actor, office: Office, *, at: datetime) -> dict[str, dict[str, Any]]:
    """One of everything that Sơn arranges, by the beginning of an address's name."""
    file = files.store(BytesIO(samples.pdf()), name="tl.pdf", at=at).pk, "tl.pdf"
    return _meetings(son, office, file, at) | _rounds(son, office, file, at)


def _meetings(son: Actor, office: Office, file: tuple[int, str], at: datetime) -> dict[str, dict[str, Any]]:
    """One with a paper, in a room of the ward; one that is over, with work to be given."""
    made, room, paper = meetings.prepared(son, chair=office.chi, file=file, at=at)
    over, conclusion = meetings.concluded(son, chair=office.chi, doer=office.binh, at=at)
    return {
        **{f"desk:meeting-{noun}": {"number": over.pk} for noun in ("minutes", "conclusions", "notice")},
        "desk:meeting-answer": {"number": meetings.asked(son, chair=office.chi, at=at).pk},
        "desk:meeting-conclusion": {"number": over.pk, "conclusion": conclusion.pk},
        "desk:meeting": {"number": made.pk},
        "desk:meeting-file": {"number": made.pk, "file": paper},
        "desk:meeting-room-end": {"number": room.pk},
    }


def _rounds(son: Actor, office: Office, file: tuple[int, str], at: datetime) -> dict[str, dict[str, Any]]:
    """Written opinions: sent with a paper; not sent yet; asked of Sơn too; past due; closed, with work to be given."""
    chi, own = office.chi, (son.post_id or 0,)
    one = meetings.sent_round(son, chair=chi, at=at, papers=(file,))
    over, conclusion = meetings.concluded_round(son, chair=chi, doer=office.binh, at=at)
    unsent = {"number": meetings.prepared_round(son, chair=chi, at=at).pk}
    return {
        "desk:round": {"number": one.pk, "file": one.papers.get().pk},
        "desk:round-plan": unsent,
        "desk:round-asking": unsent,
        "desk:round-answer": {"number": meetings.sent_round(son, chair=chi, at=at, posts=own).pk},
        "desk:round-closure": {"number": meetings.sent_round(son, chair=chi, at=at - timedelta(days=20)).pk},
        "desk:round-conclusion": {"number": over.pk, "conclusion": conclusion.pk},
    }
