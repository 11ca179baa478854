"""``script/bench growth``: the same pages of the same province with 10,000 and with 1,000,000 dossiers.

A server of its own without fsync (only reading is compared, and receipts on both sides alike), pages through Django's
test client in this process: what is timed is the program and PostgreSQL, not the network.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import connection, reset_queries
from django.test import Client
from django.utils import timezone

from motcua.config.embedded_postgres import EmbeddedPostgres
from motcua.config.metrics.gauges import gauges
from tests.load import filling, office, sheets
from tests.load.office import Seat

SIZES = (10_000, 1_000_000)
AGENCIES, GOAL = 104, 1.2
# Asked at so many agencies in turn, so often each.
SEATS, ROUNDS = 20, 5
Ask = Callable[[], None]


def figures(*sizes: str) -> None:
    """Runs itself on a database that is thrown away."""
    var = Path(tempfile.mkdtemp(prefix="motcua-growth-"))
    server = EmbeddedPostgres(var, lossy=True)
    try:
        server.start()
        server.connect().execute("ALTER ROLE motcua SUPERUSER").connection.close()
        environment = {
            **os.environ,
            "DATABASE_URL": f"postgresql://motcua@/motcua?host={server.sockets}",
            "MOTCUA_VAR": str(var),
            "MOTCUA_MODE": "test",
            "MOTCUA_LOG": "WARNING",
            "MOTCUA_LOOKUPS_A_MINUTE": "1000000000",
        }
        for command in (["motcua", "migrate", "-v0"], ["motcua", "createcachetable"], ["tests.load.growth", *sizes]):
            subprocess.run([sys.executable, "-W", "ignore", "-m", *command], env=environment, check=True)
    finally:
        server.stop()
        if os.environ.get("MOTCUA_KEEP") != "yes":
            shutil.rmtree(var)


def main(sizes: tuple[int, ...]) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    began = time.monotonic()
    made = office.build(AGENCIES, AGENCIES, at=timezone.now())
    print(f"a province of {AGENCIES} agencies in {time.monotonic() - began:.0f} s", flush=True)
    measured: list[dict[str, tuple[float, int]]] = []
    have: list[filling.Part] = [filling.Part(0, part.youngest, part.oldest, part.is_open) for part in filling.parts(0)]
    for size in sizes:
        began, wanted = time.monotonic(), filling.parts(size)
        filling.fill([_rest(one, other) for one, other in zip(wanted, have, strict=True)])
        have = wanted
        print(f"{size:,} dossiers after {time.monotonic() - began:.0f} s", flush=True)
        measured.append({name: _time(ask) for name, ask in _pages(made)})
        for name, (milliseconds, queries) in measured[-1].items():
            print(f"  {name:44} {milliseconds:9.2f} ms {queries:4} queries", flush=True)
    print(f"\nratio of the last to the first, goal {GOAL}:")
    for name, (first, _) in measured[0].items():
        ratio = measured[-1][name][0] / first
        print(f"  {name:44} {ratio:6.2f}{'' if ratio <= GOAL else '   <-- grows'}")


def _rest(wanted: filling.Part, have: filling.Part) -> filling.Part:
    return filling.Part(wanted.count - have.count, wanted.youngest, wanted.oldest, wanted.is_open)


def _time(ask: Ask) -> tuple[float, int]:
    """Milliseconds: of each agency's the shortest, because the machine has other work too, of all these the middle.
    And how many queries one takes."""
    for _ in range(SEATS):
        ask()
    took = [float("inf")] * SEATS
    for turn in range(SEATS * ROUNDS):
        began = time.perf_counter()
        ask()
        took[turn % SEATS] = min(took[turn % SEATS], (time.perf_counter() - began) * 1000)
    connection.force_debug_cursor = True
    reset_queries()
    ask()
    queries = len(connection.queries_log)
    connection.force_debug_cursor = False
    return statistics.median(took), queries


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

    def ask() -> None:
        answer = next(browsers).get(path)
        assert answer.status_code in (200, 404), answer.status_code  # 404: a room that is not built yet

    return ask


def _each(seats: list[Seat], path: str) -> Ask:
    """Another dossier each time, so that no page is kept from the time before."""
    browsers = {seat.agency_id: _browser(seat) for seat in seats}
    with connection.cursor() as cursor:
        wanted = " WHERE agency_id = ANY(%s)" if seats else ""
        query = f"SELECT agency_id, code FROM dossiers_dossier{wanted} ORDER BY md5(code) LIMIT 1000"  # noqa: S608
        cursor.execute(query, [list(browsers)] if seats else [])
        codes = cycle(cursor.fetchall())
    anybody = Client()

    def ask() -> None:
        agency, code = next(codes)
        answer = browsers.get(agency, anybody).get(path.format(code=code))
        assert answer.status_code == 200, answer.status_code

    return ask


def _receive(made: office.Office, seats: list[Seat]) -> Ask:
    browsers = cycle([_browser(seat) for seat in seats])

    def ask() -> None:
        answer = next(browsers).post(sheets.INTAKE, sheets.fields(made, str(uuid4())))
        assert answer.status_code == 302, answer.status_code

    return ask


def _browser(seat: Seat) -> Client:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies.load({"sessionid": seat.session, "csrftoken": sheets.CSRF})
    return browser


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
