"""Facts and followers that only the tests know. Followers stay registered, so each minds its own fact."""

import os
import signal
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any

from django.db import connection, transaction

from motcua.foundation.journal import services
from motcua.foundation.journal.events import Fact
from motcua.kernel.errors import Refused

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class LampLit(Fact):
    number: int
    due_at: datetime | None = None
    on: date = date(2026, 11, 23)
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LampBroken(Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class BellRung(Fact):
    pass


class TooDark(Refused):
    message = "Tối quá, hãy bật đèn của {name}."


seen: dict[str, list[int]] = defaultdict(list)
facts: list[LampLit] = []
facts_at_once: list[BellRung] = []
fault: list[Exception] = []
_lock = Lock()


def tell(subject: str, number: int = 0, *, agency_id: int | None = 1, **more: Any) -> int:
    with transaction.atomic():
        return services.record(
            LampLit(subject=subject, agency_id=agency_id, actor_id=7, post_id=8, at=AT, number=number, **more)
        )


def ring() -> int:
    with transaction.atomic():
        return services.record(BellRung(subject="bell:1", agency_id=1, actor_id=7, post_id=8, at=AT))


@services.follow(LampLit)
def count_lamps(fact: LampLit) -> None:
    """Its work is a row, so that done-once can be counted."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO lamp (subject, number) VALUES (%s, %s)", [fact.subject, fact.number])
    with _lock:
        seen[fact.subject].append(fact.number)
        facts.append(fact)
    if fact.subject == "lamp:fatal" and os.environ.get("LAMP_KILLS"):
        os.kill(os.getpid(), signal.SIGKILL)


@services.follow(LampLit)
def stumble(fact: LampLit) -> None:
    if fault and fact.subject == "lamp:dark":
        raise fault[0]


@services.follow(BellRung, at_once=True)
def open_the_door(fact: BellRung) -> None:
    facts_at_once.append(fact)
