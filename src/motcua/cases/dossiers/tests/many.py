"""Thousands of open dossiers of every kind, made from one: terms, channels, waits that ended and waits that go on.

Not through the services, because what is tested is what happens to them later, and ten thousand receipts take a minute.
"""

import random
from datetime import datetime, timedelta
from uuid import UUID

from motcua.cases.dossiers.models import Dossier, Extension, Step, Wait
from motcua.cases.dossiers.selectors.clock import due_of
from motcua.cases.dossiers.states import DossierState, WaitCause

TERMS = (
    "same day", "session", "none", "1 working days", "3 working days", "7 working days", "15 working days",
    "30 working days", "4 working hours", "21 working hours", "5 days", "20 days", "45 days", "1 months", "3 months",
)  # fmt: skip
POLICIES = ("PAUSE", "PAUSE", "PAUSE", "RESTART", "NEW_TERM 18 working days", "NEW_TERM 10 days")
_WAITING = (DossierState.SUPPLEMENT, DossierState.FINANCIAL_DUTY, DossierState.SUSPENDED)
_FINISHED = (DossierState.DONE, DossierState.CLOSED, DossierState.WITHDRAWN)
_BULK = 500


def many(pattern: Dossier, count: int, *, now: datetime, seed: int = 1) -> list[int]:
    """Their ids. One in eight waits now, one in ten is finished, one in six was extended."""
    dice = random.Random(seed)
    made: list[int] = []
    for first in range(0, count, _BULK):
        made += _some(pattern, range(first, min(count, first + _BULK)), now, dice)
    return made


def _some(pattern: Dossier, numbers: range, now: datetime, dice: random.Random) -> list[int]:
    rows = [_copy(pattern, number, now, dice) for number in numbers]
    rows = Dossier.objects.bulk_create(rows)
    waits = [wait for row in rows for wait in _waits(row, now, dice)]
    Wait.objects.bulk_create(waits)
    extensions = [one for row in rows if (one := _extension(row, waits, now, dice))]
    Extension.objects.bulk_create(extensions)
    Step.objects.bulk_create(
        Step(dossier=row, name=row.step_name, post_id=row.post_id, holder_id=row.holder_id, allowed_hours=4,
             begun_at=row.received_at)
        for row in rows if row.post_id
    )  # fmt: skip
    by_dossier: dict[int, list[Wait]] = {}
    for wait in waits:
        by_dossier.setdefault(wait.dossier_id, []).append(wait)
    extended = {one.dossier_id: one for one in extensions}
    for row in rows:
        counted = due_of(row, by_dossier.get(row.pk, ()), extended.get(row.pk)).due
        row.due_at = None if row.state in _WAITING else counted
        row.first_due_at = due_of(row, (), None).due
    Dossier.objects.bulk_update(rows, ["due_at", "first_due_at"])
    return [row.pk for row in rows]


def _copy(pattern: Dossier, number: int, now: datetime, dice: random.Random) -> Dossier:
    row = Dossier.objects.model(
        **{f.attname: getattr(pattern, f.attname) for f in Dossier._meta.concrete_fields if f.name != "id"}
    )
    row.code = f"{pattern.code}-{number}"
    row.idempotency_key = UUID(int=dice.getrandbits(128))
    row.received_at = now - timedelta(minutes=dice.randrange(60, 60 * 24 * 60))
    row.term = dice.choice(TERMS)
    row.state = str(DossierState.PROCESSING)
    if number % 8 == 3:
        row.state = str(dice.choice(_WAITING))
    elif number % 10 == 4:
        row.state, row.finished_at = str(dice.choice(_FINISHED)), now
        row.timing = "on_time"
        if row.state != DossierState.DONE:
            row.post_id = row.holder_id = None
    return row


def _waits(row: Dossier, now: datetime, dice: random.Random) -> list[Wait]:
    """Up to two that ended, then the open one of a dossier that waits."""
    found, at = [], row.received_at
    for _ in range(dice.choice((0, 0, 1, 1, 2))):
        start = at + timedelta(minutes=dice.randrange(5, 60 * 24 * 4))
        end = start + timedelta(minutes=dice.randrange(1, 60 * 24 * 6))
        if end >= now:
            break
        found.append(_wait(row, start, end, dice))
        at = end
    if row.state in _WAITING:
        start = min(at + timedelta(minutes=dice.randrange(1, 60 * 24)), now - timedelta(minutes=1))
        found.append(_wait(row, max(at, start), None, dice))
    return found


def _wait(row: Dossier, start: datetime, end: datetime | None, dice: random.Random) -> Wait:
    return Wait(
        dossier=row, cause=WaitCause.SUPPLEMENT, policy=dice.choice(POLICIES), started_at=start, ended_at=end
    )  # fmt: skip


def _extension(row: Dossier, waits: list[Wait], now: datetime, dice: random.Random) -> Extension | None:
    """Decided while the clock ran."""
    if dice.randrange(6) or row.term == "none":
        return None
    decided = row.received_at + (now - row.received_at) * dice.random()
    mine = [wait for wait in waits if wait.dossier_id == row.pk]
    if any(wait.started_at <= decided < (wait.ended_at or now) for wait in mine):
        return None
    due = (now + timedelta(days=dice.randrange(1, 30))).replace(hour=10, minute=0, second=0, microsecond=0)
    return Extension(
        dossier=row, old_due_at=decided, new_due_at=due, cause_code="complexity", reason="Phức tạp", decided_at=decided
    )
