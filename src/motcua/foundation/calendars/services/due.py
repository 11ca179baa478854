"""The due moment of a dossier, explained; the same function for slip, desk, portal, statistics and what-if."""

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.foundation.calendars.errors import Meaningless
from motcua.foundation.calendars.rules import due as arithmetic
from motcua.foundation.calendars.rules import reading, waiting
from motcua.foundation.calendars.states import Due, Extension, LedgerLine, Policy, Term, Wait, WorkCalendar

_DEFAULT = Policy()
# Lines of a batch mostly share a few calendars; reading one costs more than counting on it.
_CALENDARS: OrderedDict[str, WorkCalendar] = OrderedDict()
_CALENDARS_KEPT = 64


def compute_due(
    calendar: WorkCalendar,
    received: datetime,
    term: Term,
    *,
    policy: Policy = _DEFAULT,
    waits: Sequence[Wait] = (),
    extension: Extension | None = None,
    with_strip: bool = True,
) -> Due:
    """The due moment and its ledger (pure). Raises errors.Meaningless for a question that has no sense.

    Without the calendar strip, which only people look at, thousands are counted in half the time.
    """
    return arithmetic.compute_due(
        calendar, received, term, policy=policy, waits=waits, extension=extension, with_strip=with_strip
    )


def answer_plain(question: Any) -> dict[str, Any]:
    """One question of ``motcua deadline --batch`` as plain values; a question without sense is answered too."""
    try:
        if not isinstance(question, Mapping):
            raise Meaningless(why="Câu hỏi phải là một đối tượng JSON.")
        calendar = _calendar(question.get("calendar"))
        term = question.get("term")
        if not isinstance(term, str):
            raise Meaningless(why="Thiếu thời hạn “term”.")
        due = arithmetic.compute_due(
            calendar,
            reading.read_moment(calendar, question.get("received")),
            waiting.read_term(term),
            policy=reading.read_policy(question.get("policy")),
            waits=reading.read_waits(calendar, question.get("waits")),
            extension=reading.read_extension(calendar, question.get("extension")),
            with_strip=False,
        )
    except Meaningless as error:
        return {"error": str(error)}
    answer: dict[str, Any] = {"due": due.due.isoformat() if due.due else None, "ledger": list(map(_plain, due.ledger))}
    if due.is_paused:
        answer |= {"paused": True, "left": due.left}
    return answer


def _calendar(plain: Any) -> WorkCalendar:
    key = json.dumps(plain)
    found = _CALENDARS.get(key)
    if found is None:
        found = _CALENDARS[key] = reading.read_calendar(plain)
        if len(_CALENDARS) > _CALENDARS_KEPT:
            _CALENDARS.popitem(last=False)
    return found


def _plain(line: LedgerLine) -> dict[str, Any]:
    plain: dict[str, Any] = {"rule": line.rule, "from": line.day.isoformat(), "to": line.until.isoformat()}
    if line.counted:
        plain["days"] = line.counted
    if line.worked:
        plain["hours"] = round(line.hours, 6)
    plain["text"] = line.text
    return plain
