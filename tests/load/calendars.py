"""A calendar changes under ten thousand open dossiers; the worker is killed in the middle; every promise is checked.

``python -m tests.load.calendars make COUNT | change | check`` are the parts that run with the server's settings.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from django.utils import timezone

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Dossier, RecountLine
from motcua.cases.dossiers.services import Applicant, Intake, NewPaper
from motcua.cases.dossiers.states import FINISHED, OPEN, WAITING
from motcua.cases.dossiers.tests.many import many
from motcua.cases.dossiers.tests.promises import oracle_of, wrong_promises
from motcua.foundation.calendars import services as calendars
from motcua.foundation.journal import selectors as journal
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations.selectors import actor_for
from motcua.kernel.actor import SYSTEM
from tests.load.measuring import Figure
from tests.load.office import build
from tests.load.server import Server

OPEN_DOSSIERS = 10_000
GOAL = 60.0
_PROGRESS = "SELECT looked, later + earlier, ended_at IS NOT NULL, failed, total FROM dossiers_recount"
_BEHIND = "SELECT (SELECT count(*) FROM journal_duty) + (SELECT count(*) FROM journal_unsealed)"
NOBODY_TOLD = "TRUNCATE notifications_message CASCADE"
_MESSAGES = "SELECT count(*), count(account_id) FROM notifications_message"


def figures(count: int = OPEN_DOSSIERS) -> Iterator[Figure]:
    """Seconds from the change to the last promise, and to the last message and seal; then the oracle's verdict."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        server = Server(Path(folder) / "var")
        server.start()
        try:
            server.wait()
            made = json.loads(server.run("tests.load.calendars", "make", str(count)).splitlines()[-1])
            with server.postgres.connect("motcua") as line:
                _settle(line)
                line.execute(NOBODY_TOLD)
                yield from _run(server, line, made)
        finally:
            server.stop()


def _run(server: Server, line: psycopg.Connection, made: dict[str, int]) -> Iterator[Figure]:
    server.run("tests.load.calendars", "change")
    began, killed_at = time.monotonic(), 0
    while True:
        row = line.execute(_PROGRESS).fetchone()
        if row and row[2]:
            break
        if row and not killed_at and row[4] and row[0] > row[4] // 3:
            worker = server.child("motcua work")
            if worker is not None:
                worker.kill()
                killed_at = row[0]
        if time.monotonic() - began > 5 * GOAL:
            raise TimeoutError(f"{row} after {time.monotonic() - began:.0f} s")
        time.sleep(0.05)
    counted = time.monotonic() - began
    _settle(line)
    told = time.monotonic() - began
    assert killed_at, "the worker was done before it could be killed: take more dossiers"
    said = json.loads(server.run("tests.load.calendars", "check").splitlines()[-1])
    messages, inside = line.execute(_MESSAGES).fetchone() or (0, 0)
    name = f"calendar change, {made['open']:,} open, killed at {killed_at:,}"
    yield Figure(name, counted, f"s (goal {GOAL:.0f})")
    yield Figure("  until every message and every seal", told, "s")
    yield Figure("  promises moved", row[1], f"({messages - inside:,} applicants told, {inside} colleagues)")
    yield Figure("  promises wrong by the slow oracle", said["wrong"], f"of {said['running']:,}")
    yield Figure("  facts missing or twice, broken chains", said["faults"] + row[3], "")


def _settle(line: psycopg.Connection) -> None:
    """Until nothing is owed and everything is sealed."""
    while line.execute(_BEHIND).fetchone() != (0,):
        time.sleep(0.1)


def make(count: int) -> dict[str, int]:
    """A ward, one received dossier, and thousands like it."""
    now = timezone.now().replace(second=0, microsecond=0)  # the oracle counts in minutes
    office = build(1, 2, at=now)
    seat = office.of("clerk")[0]
    actor = actor_for(seat.account_id, post_id=seat.post_id, at=now)
    assert actor is not None
    intake = Intake(
        version_id=office.version_id,
        case_id=office.case_id,
        papers=tuple(NewPaper(required_id=paper, name="Giấy", originals=1) for paper in office.papers),
        channel="counter",
        applicant=Applicant(
            name="Nguyễn Văn An", personal_number="086095003417", born_on=date(1995, 8, 14), sex="Nam",
            address="Long Châu", phone="0912000001", email="an@vidu.vn",
        ),
    )  # fmt: skip
    pattern = Dossier.objects.get(pk=services.receive(intake, actor=actor, at=now, key=uuid4()).id)
    many(pattern, count * 10 // 9, now=now)
    before = oracle_of(seat.agency_id)
    running = list(_running()[:500])
    assert not wrong_promises(before, running), "wrong before anything has changed"
    return {"open": Dossier.objects.filter(state__in=[str(s) for s in OPEN]).count()}


def change() -> dict[str, int]:
    """No work on Wednesdays from last month on: nearly every promise of working days moves later; and a day off."""
    agency = Dossier.objects.values_list("agency_id", flat=True)[0]
    now = timezone.now()
    spans = [(clock(7, 30), clock(11, 30)), (clock(13, 30), clock(17, 30))]
    week = dict.fromkeys((0, 1, 3, 4), spans)
    known: dict[str, Any] = {"source": "Quyết định 9/QĐ-UBND", "actor": SYSTEM, "at": now}
    calendars.add_exception(agency, on=_weekday(now), kind="local_off", name="Bão", **known)
    calendars.set_week(agency, valid_from=now.date() - timedelta(days=30), days=week, **known)
    return {}


def check() -> dict[str, int]:
    """Every promise by the oracle; a fact, a line and no more for each that moved; the chain whole."""
    running = list(_running())
    wrong = wrong_promises(oracle_of(running[0].agency_id), running)
    for line in wrong[:5]:
        print(line, file=sys.stderr)
    facts = Entry.objects.filter(kind__in=["dossiers.DueMomentPutOff", "dossiers.DueMomentBroughtForward"])
    lines = RecountLine.objects.count()
    faults = abs(facts.count() - lines) + abs(facts.values("subject").distinct().count() - lines)
    faults += RecountLine.objects.filter(dossier__state__in=[str(s) for s in FINISHED | WAITING]).count()
    faults += len(journal.verify().broken)
    return {"wrong": len(wrong), "running": len(running), "faults": faults}


def _running() -> Any:
    return Dossier.objects.filter(state__in=[str(s) for s in OPEN - WAITING]).order_by("id")


def _weekday(now: datetime) -> date:
    """A working day soon: Thursday of next week."""
    day = now.date() + timedelta(days=7)
    return day + timedelta(days=3 - day.weekday())


if __name__ == "__main__":
    parts = {"change": change, "check": check}
    print(json.dumps(make(int(sys.argv[2])) if sys.argv[1] == "make" else parts[sys.argv[1]]()))
