"""``script/bench growth``: the same pages of the same province with 10,000 and with 1,000,000 dossiers.

A server of its own without fsync (only reading is compared, and receipts on both sides alike) with a database of each
size. Both are asked in turns, so that they have the same neighbours; pages go through Django's test client: what is
timed is the program and PostgreSQL, not the network.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from django.conf import settings
from django.db import connection, reset_queries
from django.test import Client
from django.utils import timezone
from psycopg import sql

from motcua.config.embedded_postgres import EmbeddedPostgres
from motcua.config.metrics.gauges import gauges
from motcua.kernel.timing import waited
from tests.load import filling, office, sheets
from tests.load.office import Seat

SIZES = (10_000, 1_000_000)
AGENCIES, GOAL = 104, 1.2
# Asked at so many agencies in turn, so often each.
SEATS, ROUNDS = 20, 5
# Answers with the page, where there is one.
Ask = Callable[[], Any]


@dataclass(frozen=True)
class Turn:
    """One page asked once at every agency: milliseconds each, those of them in the database, and what came."""

    took: list[float]
    waited: list[float]
    queries: int
    size: int


def figures(*words: str) -> None:
    """Makes both databases, measures them, and throws them away."""
    small, large = tuple(int(word) for word in words) or SIZES
    var = Path(tempfile.mkdtemp(prefix="motcua-growth-"))
    server = EmbeddedPostgres(var, lossy=True)
    try:
        server.start()
        made = province(server, agencies=AGENCIES)
        run(["tests.load.growth", "fill", "0", str(small)], server, "motcua")
        with server.connect("postgres") as line:
            line.execute(sql.SQL("CREATE DATABASE large TEMPLATE motcua"))
        began = time.monotonic()
        run(["tests.load.growth", "fill", str(small), str(large)], server, "large")
        print(f"a province of {AGENCIES} agencies; {large:,} dossiers filled in {time.monotonic() - began:.0f} s\n")
        _compare(made, server, small, large)
    finally:
        server.stop()
        shutil.rmtree(var)


def province(server: EmbeddedPostgres, *, agencies: int) -> str:
    """A province without a dossier; says who works there."""
    server.connect().execute("ALTER ROLE motcua SUPERUSER").connection.close()
    for command in (["motcua", "migrate", "-v0"], ["motcua", "createcachetable"]):
        run(command, server, "motcua")
    return run(["tests.load.office", str(agencies), str(agencies)], server, "motcua")


def _compare(made: str, server: EmbeddedPostgres, small: int, large: int) -> None:
    with ExitStack() as stack:
        few, many = (stack.enter_context(_Asked(made, server, name)) for name in ("motcua", "large"))
        print(f"milliseconds, of them in the database, queries, kB{small:>17,} dossiers{large:>24,} dossiers")
        for page in few.pages:
            turns = [(few.turn(page), many.turn(page)) for _ in range(ROUNDS)]
            first, last = (_middle(list(side)) for side in zip(*turns, strict=True))
            ratio = last.took[0] / first.took[0]
            print(f"{page:38}{_said(first)}   {_said(last)}   {ratio:5.2f}{'' if ratio <= GOAL else '  <-- grows'}")


def _said(turn: Turn) -> str:
    return f"{turn.took[0]:8.2f} {turn.waited[0]:7.2f} {turn.queries:4} {turn.size / 1000:6.1f}"


def _middle(turns: list[Turn]) -> Turn:
    """Of each agency's turns the shortest, because the machine has other work too; of all these the middle."""
    took = [min(times) for times in zip(*(turn.took for turn in turns), strict=True)]
    there = [min(times) for times in zip(*(turn.waited for turn in turns), strict=True)]
    return Turn([statistics.median(took)], [statistics.median(there)], turns[-1].queries, turns[-1].size)


class _Asked:
    """A process that asks one database for a page whenever it is told to."""

    def __init__(self, made: str, server: EmbeddedPostgres, database: str) -> None:
        command = [sys.executable, "-W", "ignore", "-m", "tests.load.growth", "ask"]
        environment = _environment(server, database)
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.pages: list[str] = self._hear(json.dumps(json.loads(made)))

    def __enter__(self) -> "_Asked":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def turn(self, page: str) -> Turn:
        return Turn(**self._hear(page))

    def _hear(self, told: str) -> Any:
        ears, mouth = self.process.stdout, self.process.stdin
        assert ears is not None and mouth is not None
        print(told, file=mouth, flush=True)
        return json.loads(ears.readline())


def run(command: list[str], server: EmbeddedPostgres, database: str) -> str:
    """What a command of this Python prints, at that database."""
    command = [sys.executable, "-W", "ignore", "-m", *command]
    environment = _environment(server, database)
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def _environment(server: EmbeddedPostgres, database: str) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": f"postgresql://motcua@/{database}?host={server.sockets}",
        "MOTCUA_VAR": str(server.var),
        "MOTCUA_MODE": "test",
        "MOTCUA_LOG": "WARNING",
        "MOTCUA_LOOKUPS_A_MINUTE": "1000000000",
    }


def fill(have: int, wanted: int) -> None:
    """From so many dossiers to so many."""
    pairs = zip(filling.parts(wanted), filling.parts(have), strict=True)
    filling.fill([replace(part, count=part.count - there.count) for part, there in pairs])


def answer(told: IO[str]) -> None:
    """One turn for every line, which names the page."""
    settings.ALLOWED_HOSTS = ["testserver"]
    pages = dict(_pages(office.Office.read(told.readline())))
    print(json.dumps(list(pages)), flush=True)
    warm = set()
    for line in told:
        ask = pages[line.strip()]
        if line not in warm:
            warm.add(line)
            _turn(ask)
        print(json.dumps(asdict(_turn(ask))), flush=True)


def _turn(ask: Ask) -> Turn:
    took, there = [], []
    for _ in range(SEATS):
        began, before = time.perf_counter(), waited()
        ask()
        took.append((time.perf_counter() - began) * 1000)
        there.append((waited() - before) * 1000)
    connection.force_debug_cursor = True
    reset_queries()
    came = ask()
    queries = len(connection.queries_log)
    connection.force_debug_cursor = False
    return Turn(took, there, queries, len(came.content) if came is not None else 0)


def _pages(made: office.Office) -> Iterator[tuple[str, Ask]]:
    clerks, officers, leaders = (made.of(role)[:SEATS] for role in ("clerk", "officer", "leader"))
    yield "worklist, at my post", _get(officers, "/desk/dossiers/")
    yield "worklist, late at my post", _get(officers, "/desk/dossiers/?due=late")
    yield "worklist, the agency's open", _get(leaders, "/desk/dossiers/?group=agency")
    yield "worklist, the agency's all", _get(leaders, "/desk/dossiers/?group=agency&state=any")
    yield "worklist, the agency's closed", _get(leaders, "/desk/dossiers/?group=agency&state=closed")
    yield "name search, open", _get(leaders, "/desk/dossiers/?group=agency&q=nguyen+thi+hong")
    yield "name search, all: rare", _get(leaders, "/desk/dossiers/?group=agency&state=any&q=thach+tuyet+khoi")
    yield "name search, all: common", _get(leaders, "/desk/dossiers/?group=agency&state=any&q=nguyen")
    yield "search by the end of a code, all", _get(leaders, "/desk/dossiers/?group=agency&state=any&q=0007")
    yield "search by a person's number, all", _get(leaders, "/desk/dossiers/?group=agency&state=any&q=086123456789")
    yield "home of an officer", _get(officers, "/desk/")
    yield "home of a leader", _get(leaders, "/desk/")
    yield "register of thirty days", _get(clerks, "/desk/register/")
    yield "supervision", _get(leaders, "/desk/supervision/")
    yield "dossier", _each(leaders, "/desk/dossiers/{code}/")
    yield "look-up", _each([], "/lookup/{code}/")
    yield "portal, first page", _get([], "/")
    yield "figures for Prometheus", _figures
    yield "receive", _receive(made, clerks)


def _figures() -> None:
    assert sum(1 for _ in gauges(timezone.now())) > 5


def _get(seats: list[Seat], path: str) -> Ask:
    browsers = cycle([_browser(seat) for seat in seats] or [Client()])

    def ask() -> Any:
        answer = next(browsers).get(path)
        assert answer.status_code == 200, answer.status_code
        return answer

    return ask


def _each(seats: list[Seat], path: str) -> Ask:
    """Another dossier each time, so that no page is kept from the time before."""
    browsers = {seat.agency_id: _browser(seat) for seat in seats}
    with connection.cursor() as cursor:
        wanted = " WHERE agency_id = ANY(%s)" if seats else ""
        query = f"SELECT agency_id, code FROM dossiers_dossier{wanted} ORDER BY md5(code) LIMIT 1000"  # noqa: S608 - our own words
        cursor.execute(query, [list(browsers)] if seats else [])
        codes = cycle(cursor.fetchall())
    anybody = Client()

    def ask() -> Any:
        agency, code = next(codes)
        answer = browsers.get(agency, anybody).get(path.format(code=code))
        assert answer.status_code == 200, answer.status_code
        return answer

    return ask


def _receive(made: office.Office, seats: list[Seat]) -> Ask:
    browsers = cycle([_browser(seat) for seat in seats])

    def ask() -> Any:
        answer = next(browsers).post(sheets.INTAKE, sheets.fields(made, str(uuid4())))
        assert answer.status_code == 302, answer.status_code
        return answer

    return ask


def _browser(seat: Seat) -> Client:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies.load({"sessionid": seat.session, "csrftoken": sheets.CSRF})
    return browser


if __name__ == "__main__":
    fill(int(sys.argv[2]), int(sys.argv[3])) if sys.argv[1] == "fill" else answer(sys.stdin)
