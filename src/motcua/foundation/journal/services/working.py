"""Làm việc phải báo: let followers do what they owe, in order per subject, each duty once."""

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection, transaction

from motcua.foundation.journal import errors
from motcua.foundation.journal.events import rebuild
from motcua.foundation.journal.models import Duty
from motcua.foundation.journal.rules import describe_failure, pause_after
from motcua.foundation.journal.services.following import followers_at_once, followers_of
from motcua.kernel.actor import Actor

logger = logging.getLogger(__name__)
# A duty waits for the older ones of its follower and subject, also when those failed or are being done elsewhere.
_DUE = """
SELECT d.id, d.follower, d.attempts,
       e.kind, e.facts::text, e.subject, e.agency_id, e.actor_id, e.post_id, e.at
FROM journal_duty d JOIN journal_entry e ON e.id = d.entry_id
WHERE (d.try_after IS NULL OR d.try_after <= %s)
  AND NOT EXISTS (SELECT 1 FROM journal_duty older
                  WHERE older.follower = d.follower AND older.subject = d.subject AND older.id < d.id)
"""
_FIRST = """
ORDER BY d.id LIMIT %s
FOR NO KEY UPDATE OF d SKIP LOCKED
"""
_CLAIM, _CLAIM_AT_ONCE = _DUE + _FIRST, f"{_DUE} AND d.follower = ANY(%s) {_FIRST}"


class UnknownFollower(LookupError):
    """The duty names a follower that this program no longer has."""


@dataclass(frozen=True, slots=True)
class _Claimed:
    id: int
    follower: str
    attempts: int
    kind: str
    facts: str
    common: dict[str, Any]


@transaction.atomic
def work_off(*, limit: int = 20, at: datetime) -> int:
    """Try up to ``limit`` duties; returns how many were tried, so 0 means that nothing is due.

    Done work and the tick commit together: a worker killed in the middle leaves neither.
    """
    claimed = _claim(limit, at)
    if not claimed:
        return 0
    with connection.cursor() as cursor:
        # Else a follower's broken foreign key would show only at the commit, and take the whole batch with it.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    done = [duty.id for duty in claimed if _do(duty, at)]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_duty WHERE id = ANY(%s)", [done])
    return len(claimed)


@transaction.atomic
def replay(duty_id: int, *, actor: Actor, at: datetime) -> None:
    """Let a failed duty be tried again at once. Raises NoSuchDuty, MayNotAudit."""
    duty = Duty.objects.select_for_update(no_key=True, of=("self",)).select_related("entry").filter(pk=duty_id).first()
    if duty is None:
        raise errors.NoSuchDuty
    if not actor.may("journal.audit", at=duty.entry.agency_id):
        raise errors.MayNotAudit
    duty.try_after = at
    duty.save(update_fields=["try_after"])


def _claim(limit: int, at: datetime) -> list[_Claimed]:
    """The oldest; before them what somebody waits for, which else came minutes after a mass of other facts."""
    waited_for = _claimed(_CLAIM_AT_ONCE, [at, followers_at_once(), limit])
    return waited_for or _claimed(_CLAIM, [at, limit])


def _claimed(statement: str, values: list[Any]) -> list[_Claimed]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = ("subject", "agency_id", "actor_id", "post_id", "at")
        return [
            _Claimed(pk, follower, attempts, kind, facts, dict(zip(names, common, strict=True)))
            for pk, follower, attempts, kind, facts, *common in cursor.fetchall()
        ]


def _do(duty: _Claimed, at: datetime) -> bool:
    try:
        with transaction.atomic():
            _call(duty)
    except Exception as error:
        if isinstance(error, DatabaseError) and connection.connection.closed:
            raise
        _postpone(duty, error, at)
        return False
    return True


def _call(duty: _Claimed) -> None:
    handler = followers_of(duty.kind).get(duty.follower)
    if handler is None:
        raise UnknownFollower(duty.follower)
    handler(rebuild(duty.kind, json.loads(duty.facts), **duty.common))


def _postpone(duty: _Claimed, error: Exception, at: datetime) -> None:
    attempts = duty.attempts + 1
    said = describe_failure(error)
    logger.warning("duty %s of %s failed (attempt %s): %s", duty.id, duty.follower, attempts, said)
    Duty.objects.filter(pk=duty.id).update(attempts=attempts, error=said, try_after=at + pause_after(attempts))
