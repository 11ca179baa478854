"""Thống kê: note each fact as a delta, fold deltas into counters, recount from the journal as a check."""

import logging
from collections import Counter as Tally
from datetime import date, datetime

from django.db import connection, transaction

from motcua.cases.dossiers import events as dossiers
from motcua.followers.statistics.models import Counter, Delta
from motcua.followers.statistics.states import COUNTED
from motcua.foundation.journal.events import Fact
from motcua.foundation.journal.selectors import facts_of_kinds
from motcua.kernel.moments import local_day

logger = logging.getLogger(__name__)
_KEY = ("month", "agency_id", "field", "post_id", "account_id")
_KEYS = ", ".join(_KEY)
_SUMS = ", ".join(f"sum({name})" for name in COUNTED)
_NAMES = ", ".join(COUNTED)
_ADD = ", ".join(f"{name} = statistics_counter.{name} + EXCLUDED.{name}" for name in COUNTED)
# ARRAY is read once. "IN (SELECT ... LIMIT)" may be read once a row, as the plan has it, and then takes all of them.
_FOLD = f"""
WITH taken AS (DELETE FROM statistics_delta WHERE id = ANY(ARRAY(
    SELECT id FROM statistics_delta ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)) RETURNING *),
folded AS (INSERT INTO statistics_counter ({_KEYS}, {_NAMES})
    SELECT {_KEYS}, {_SUMS} FROM taken GROUP BY {_KEYS} ORDER BY {_KEYS}
    ON CONFLICT ({_KEYS}) DO UPDATE SET {_ADD})
SELECT count(*) FROM taken
"""  # noqa: S608 (names of our own columns)
# Who finishes, refuses, withdraws and stops also says whether it was in time, and each of these is counted as such:
# form II.06a (Thông tư 01/2020/TT-VPCP) wants received = done + open, and supervision counts the same.
_COLUMN: dict[type[Fact], str] = {
    dossiers.DossierReceived: "received",
    dossiers.DossierRefused: "refused",
    dossiers.DossierWithdrawn: "withdrawn",
    dossiers.DossierStopped: "stopped",
    dossiers.DossierClosed: "closed",
    dossiers.DossierSubmitted: "submitted",
    dossiers.SubmissionAnswered: "answered",
}
_ENDINGS = (
    dossiers.DossierFinished, dossiers.DossierRefused, dossiers.DossierWithdrawn, dossiers.DossierStopped
)  # fmt: skip
Key = tuple[date, int, str, int, int]


def note(fact: Fact) -> None:
    """Count a fact once: the duty that calls this is done once."""
    key, columns = _place(fact)
    Delta.objects.create(**dict(zip(_KEY, key, strict=True)), **dict.fromkeys(columns, 1))


@transaction.atomic
def fold(*, limit: int = 100_000) -> int:
    """Move deltas into the counters. Returns how many; answers stay the same before, during and after."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLD, [limit])
        return int(cursor.fetchone()[0])


@transaction.atomic
def recount(*, at: datetime) -> int:
    """Count again from the journal and put right what differs. Returns how many rows differed (0 when all is well)."""
    with connection.cursor() as cursor:
        # Followers that count wait; what they have not counted yet is still among the duties.
        cursor.execute("LOCK TABLE statistics_delta, statistics_counter IN SHARE ROW EXCLUSIVE MODE")
    while fold():
        pass
    tally: dict[Key, Tally[str]] = {}
    counted: list[type[Fact]] = [*_COLUMN, dossiers.DossierFinished]
    kinds = frozenset(event.kind() for event in counted)
    for fact in facts_of_kinds(kinds, done_by="statistics"):
        key, columns = _place(fact)
        tally.setdefault(key, Tally()).update(columns)
    wanted = {key: tuple(counts[name] for name in COUNTED) for key, counts in tally.items()}
    rows = Counter.objects.values_list(*_KEY, *COUNTED)
    found = {row[: len(_KEY)]: row[len(_KEY) :] for row in rows if any(row[len(_KEY) :])}
    wrong = {key for key in wanted.keys() | found.keys() if wanted.get(key) != found.get(key)}
    if wrong:
        logger.warning("statistics: %s counters differed from the journal at %s and were put right", len(wrong), at)
        Counter.objects.all().delete()
        Counter.objects.bulk_create(
            [Counter(**dict(zip((*_KEY, *COUNTED), (*key, *counts), strict=True))) for key, counts in wanted.items()],
            batch_size=2000,
        )
    return len(wrong)


def _place(fact: Fact) -> tuple[Key, tuple[str, ...]]:
    """Which counter a fact moves, and which of its columns: what happened, and how the time was kept."""
    month = local_day(fact.at).replace(day=1)
    field = str(getattr(fact, "field", ""))
    # Without a post it was an applicant on the portal: counted as nobody's work, and nobody's steps are kept.
    officer = fact.actor_id or 0 if fact.post_id is not None else 0
    key = (month, fact.agency_id or 0, field, fact.post_id or 0, officer)
    happened = (_COLUMN[type(fact)],) if type(fact) in _COLUMN else ()
    kept = (fact.timing or "untimed",) if isinstance(fact, _ENDINGS) else ()
    late = ("answered_late",) if isinstance(fact, dossiers.SubmissionAnswered) and not fact.is_on_time else ()
    return key, (*happened, *kept, *late)
