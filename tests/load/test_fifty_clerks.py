"""The hard promise: 50 clerks at once, a server that is killed three times, and nothing acknowledged is ever lost.

``MOTCUA_LOAD`` is the number of dossiers: 2,000 in ``script/bench clerks``, 600 unless told, so that
the whole suite stays short on two cores.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.load import audit, clerks
from tests.load.clerks import Book
from tests.load.office import Office
from tests.load.server import Server

pytestmark = pytest.mark.load
DOSSIERS = int(os.environ.get("MOTCUA_LOAD", "600"))
CLERKS, WARDS = 50, 6


@pytest.fixture
def server(var: Path) -> Iterator[Server]:
    made = Server(var)
    made.start()
    made.wait()
    yield made
    made.stop()


def test_fifty_clerks_lose_nothing_while_the_server_is_killed_three_times(server: Server) -> None:
    office = Office.read(server.run("tests.load.office", str(WARDS), str(CLERKS)))
    began = time.monotonic()
    book, threads = clerks.at_work(server.port, office, DOSSIERS)

    for part, kill in enumerate((server.kill_web_workers, server.kill_postgres, server.kill_everything), 1):
        server.until(lambda part=part: len(book.handed) >= DOSSIERS * part // 5 or book.faults)
        kill()
        if kill == server.kill_everything:
            server.start()
    for thread in threads:
        thread.join(clerks.PATIENCE)
    took = time.monotonic() - began

    assert not book.faults
    assert len(book.handed) == len({one.code for one in book.handed}) == DOSSIERS
    assert book.repeated, "nobody noticed the kills: they came too late"
    _audit(server, book, len(office.papers))
    print(f"{DOSSIERS} dossiers of {CLERKS} clerks in {took:.0f} s with three kills; {book.repeated} tries repeated")


def _audit(server: Server, book: Book, papers: int) -> None:
    with server.postgres.connect("motcua") as rows:
        found = list(audit.faults(rows, server.var / "files", book.handed, papers))
        assert not found, found[:10]
        for owed in ("journal_unsealed", "journal_duty"):
            server.until(lambda owed=owed: rows.execute(f"SELECT count(*) FROM {owed}").fetchone() == (0,))  # noqa: S608 - our own names
    said = server.command("journal", "verify")
    assert "whole" in said and "0 not sealed yet" in said
