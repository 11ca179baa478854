"""What needs the whole server: receiving, the full cycle, look-up, worklist, and what the worker does afterwards.

The job worker sleeps while requests are measured and is measured by itself at the end. Eight keep-alive connections,
two per ward; the client is one thread on raw sockets, and its own cost stands among the milliseconds.
"""

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle as around
from pathlib import Path
from typing import Any

from tests.load import wire
from tests.load.cycle import Walk
from tests.load.measuring import Figure, Rate, Series
from tests.load.office import Office
from tests.load.server import Server
from tests.load.sheets import cookie, receiving

WARDS, CLIENTS, SECONDS, REPEATS = 4, 8, 3.0, 3
OPEN = 60


def figures() -> Iterator[Figure | Series]:
    home = Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    server = Server(home / "var")
    try:
        server.start()
        server.wait()
        said = server.run("tests.load.office", str(WARDS), str(CLIENTS))
        with server.without_worker():
            yield from _pages(server, said)
        yield from _afterwards(server)
    finally:
        server.stop()
        shutil.rmtree(home)


def _pages(server: Server, said: str) -> Iterator[Series]:
    office = Office.read(said)
    clerks = [receiving(office, seat.session) for seat in office.of("clerk")]
    _fill(server, clerks)
    yield from _reading(server, office)
    yield _cycles(server, office, said)
    yield from _receipts(server, clerks, said)


def _reading(server: Server, office: Office) -> Iterator[Series]:
    """In turns with an empty answer: a host's own speed changes by a third within minutes."""
    officers = around(office.of("officer"))
    lists = [_always(wire.get("/desk/dossiers/", cookie(next(officers).session))) for _ in range(CLIENTS)]
    with server.postgres.connect("motcua") as rows:
        codes = [code for (code,) in rows.execute("SELECT code FROM dossiers_dossier ORDER BY id")]
    lookups = _asking([f"/lookup/{code}/" for code in codes])
    drawn = [_fire(server, lookups, SECONDS, {200})]  # until here the workers had most of these pages still to draw
    empty, listed, found = [], [], []
    for _ in range(REPEATS):
        listed.append(_fire(server, lists, SECONDS, {200}))
        empty.append(_fire(server, _asking(["/alive/"]), SECONDS, {200}))
        found.append(_fire(server, lookups, SECONDS, {200}))
    yield Series("worklist page, 25 rows of 60", listed, empty, "an empty answer", "goal 400 /s")
    yield Series("look-up, pages to be drawn", drawn, [])
    yield Series("look-up, drawn before", found, empty, "an empty answer", "goal 0.40")


def _fill(server: Server, clerks: list[wire.Maker]) -> None:
    """As many open dossiers as a busy officer has: the lists are measured on those."""
    while True:
        wire.fire(server.port, clerks, 0.2)
        with server.postgres.connect("motcua") as rows:
            found = rows.execute("SELECT count(*) FROM dossiers_dossier").fetchone()
            if found and found[0] >= WARDS * OPEN:
                rows.execute("ANALYZE")  # as the server itself soon does: until then its plans are for empty tables
                return


def _receipts(server: Server, clerks: list[wire.Maker], said: str) -> Iterator[Series]:
    """Last, because it leaves thousands of dossiers behind."""
    received, alone, together = [], [], []
    for _ in range(REPEATS):
        received.append(_fire(server, clerks, SECONDS, {302}))
        together.append(_floor(server, said, only=False))
        alone.append(_floor(server, said, only=True))
    yield Series("receive over HTTP", received, together, "its five statements", "goal 0.50")
    yield Series("receive over HTTP", received, alone, "the receipt alone")


def _cycles(server: Server, office: Office, said: str) -> Series:
    over_http, calls = [], []
    for _ in range(REPEATS):
        walks = [Walk(office, seat.agency) for seat in office.of("clerk")]
        before, rate = server.cpu(), wire.fire(server.port, walks, SECONDS)
        finished = sum(walk.finished for walk in walks) or 1
        over_http.append(_rate(server, before, finished, rate.seconds, rate.cpu, rate.took))
        before, began = server.cpu(), time.perf_counter()
        count, spent = json.loads(server.run("tests.load.cycle", str(SECONDS), given=said))
        calls.append(_rate(server, before, count, time.perf_counter() - began, spent))
    return Series("full cycle, 7 requests", over_http, calls, "services, 1 process")


def _asking(paths: list[str]) -> list[wire.Maker]:
    return [_in_turn([wire.get(path) for path in paths[number::CLIENTS] or paths]) for number in range(CLIENTS)]


def _in_turn(requests: list[bytes]) -> wire.Maker:
    turns = around(requests)
    return lambda _: next(turns)


def _always(request: bytes) -> wire.Maker:
    return lambda _: request


def _fire(server: Server, makers: list[wire.Maker], seconds: float, wanted: set[int]) -> Rate:
    wire.fire(server.port, makers, 0.3)
    before = server.cpu()
    volley = wire.fire(server.port, makers, seconds)
    if set(volley.statuses) != wanted:
        raise RuntimeError(f"answers {dict(volley.statuses)}: {volley.last[:2000].decode(errors='replace')}")
    return _rate(server, before, volley.count, volley.seconds, volley.cpu, volley.took)


def _floor(server: Server, said: str, *, only: bool) -> Rate:
    before = server.cpu()
    heard: dict[str, Any] = json.loads(server.run("tests.load.floor", str(SECONDS), str(int(only)), given=said))
    return _rate(server, before, heard["count"], heard["seconds"], heard["cpu"], heard["took"])


def _rate(
    server: Server, before: Any, count: int, seconds: float, client: float, took: list[float] | None = None
) -> Rate:
    after, sorted_took = server.cpu(), sorted(took or [0.0])
    spent = {"client": client} | {who: after[who] - before[who] for who in before}
    return Rate(
        per_second=count / seconds,
        cpu={who: used / count * 1000 for who, used in spent.items()},
        p50=sorted_took[len(sorted_took) // 2] * 1000,
        p99=sorted_took[int(len(sorted_took) * 0.99)] * 1000,
    )


def _afterwards(server: Server) -> Iterator[Figure]:
    """How fast the worker clears what the runs before have left."""
    with server.postgres.connect("motcua") as rows:

        def waiting(table: str) -> int:
            return int(rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own two names

        yield from _clearing(waiting)


def _clearing(waiting: Callable[[str], int]) -> Iterator[Figure]:
    first = {table: waiting(table) for table in ("journal_unsealed", "journal_duty")}
    began = time.perf_counter()
    time.sleep(10)
    passed = time.perf_counter() - began
    for table, name in (("journal_unsealed", "journal entries sealed"), ("journal_duty", "duties done")):
        yield Figure(f"{name}, of {first[table]:,} waiting", (first[table] - waiting(table)) / passed, "/s")
