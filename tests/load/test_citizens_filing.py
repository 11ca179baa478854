"""The hard promise at home: citizens file with a megabyte each while the server is killed under them.

``MOTCUA_CITIZENS`` is how many: 200 in the issue and in ``script/bench filings``, 20 unless told, so that the whole
suite stays short on two cores.
"""

import io
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from motcua.foundation.files.tests import photos
from tests.load import citizens, filed
from tests.load.citizens import Book
from tests.load.mailbox import Mailbox
from tests.load.server import Server

pytestmark = pytest.mark.load
CITIZENS = int(os.environ.get("MOTCUA_CITIZENS", "20"))
# Seconds between two who begin, and answers that one filing takes: kills come when so many of all were given.
EVERY, ANSWERS = 0.15, 32
LEASE = 300
Kill = Callable[[], None]


@pytest.fixture
def post() -> Iterator[Mailbox]:
    made = Mailbox()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def server(var: Path, post: Mailbox) -> Iterator[Server]:
    made = Server(var, **post.environment)
    made.start()
    try:
        made.wait()
        yield made
    finally:
        made.stop()


def test_citizens_lose_nothing_while_web_and_job_workers_are_killed(server: Server, post: Mailbox) -> None:
    server.run("tests.load.office", "2", "2")
    sessions = server.run("tests.load.citizen", str(CITIZENS)).split()
    contents = [a_file(number) for number in range(CITIZENS)]
    server.kill_web_workers()  # they knew no office; new ones do
    server.wait()
    began = time.monotonic()
    book, threads = citizens.at_home(server.port, sessions, contents, every=EVERY)
    killed = _kill_in_turn(server, post, book)
    for thread in threads:
        thread.join(citizens.PATIENCE)
    took = time.monotonic() - began

    assert not book.faults, book.faults[:5]
    assert len(book.filed) == len({one.code for one in book.filed}) == CITIZENS
    assert set(book.statuses) <= {200, 201, 302, 409, 503}, book.statuses
    assert book.cut, "nobody noticed the kills: they came too late"
    server.wait()  # the last kill may come after the last filing
    _send_the_rest(server)
    with server.postgres.connect("motcua") as rows:
        for owed in ("journal_unsealed", "journal_duty"):
            server.until(lambda owed=owed: rows.execute(f"SELECT count(*) FROM {owed}").fetchone() == (0,))  # noqa: S608 - our own names
        wrong = [*filed.faults(rows, server.var / "files", book), *filed.mail_faults(post, book.filed)]
    assert not wrong, wrong[:10]
    said = server.command("journal", "verify")
    assert "whole" in said
    assert "0 not sealed yet" in said
    print(_told(book, post, took, killed))


def a_file(number: int) -> bytes:
    """About a megabyte: a photo of a paper that nobody else has, or a PDF."""
    chance = random.Random(number)
    if number % 4 == 3:
        return _pdf(chance)
    photo = photos.photo(number % 5, corners="aslant", size=(1125, 1500))
    photo.paste((chance.randrange(256), chance.randrange(256), chance.randrange(256)), (8, 8, 72, 72))
    return photos.jpeg(photos.noisy(photo, sigma=90), 95)


def _pdf(chance: random.Random) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.pages[0].Contents = document.make_stream(b"% " + chance.randbytes(500_000).hex().encode())
    out = io.BytesIO()
    document.save(out, compress_streams=False)
    return out.getvalue()


def _kill_in_turn(server: Server, post: Mailbox, book: Book) -> int:
    """kill -9 of web workers, of the job worker while a mail server has its mail, of everything. Returns how often."""

    def everything() -> None:
        server.kill_everything()
        server.start()

    def sender() -> None:
        server.until(lambda: book.filed or book.faults)
        post.hold_next()
        server.until(lambda: post.holds.is_set() or book.faults)
        if worker := server.child("motcua work"):
            worker.kill()
        post.let_go()

    kills: list[Kill] = [server.kill_web_workers, sender, everything]
    if CITIZENS >= 100:
        kills = [server.kill_web_workers, sender, server.kill_web_workers, server.kill_postgres, everything] * 2
    for part, kill in enumerate(kills, 1):
        due = CITIZENS * ANSWERS * part // (len(kills) + 1)
        server.until(lambda due=due: book.answered >= due or book.faults or _all_done(book))
        kill()
    return len(kills)


def _all_done(book: Book) -> bool:
    return len(book.filed) + len(book.faults) >= CITIZENS


def _send_the_rest(server: Server) -> None:
    """What the job worker has not sent yet, now; then, as if its lease were over, what a killed one took along."""
    with server.postgres.connect("motcua") as rows:
        server.until(lambda: rows.execute("SELECT count(*) FROM journal_duty").fetchone() == (0,))
    server.run("tests.load.posting", "0")
    time.sleep(2)  # whatever a living sender has in hand
    server.run("tests.load.posting", str(LEASE + 1))


def _told(book: Book, post: Mailbox, took: float, killed: int) -> str:
    pages, last = sorted(book.took), sorted(book.filing)
    return (
        f"{CITIZENS} citizens filed in {took:.0f} s with {killed} kills: {CITIZENS / took:.1f} filings/s, "
        f"{len(pages) / took:.0f} answers/s; lost 0, doubled 0; {book.cut} requests sent again, "
        f"answers {dict(sorted(book.statuses.items()))}, "
        f"{book.gone_on} uploads gone on with; an answer p50 {_at(pages, 50)}, p99 {_at(pages, 99)}; "
        f"the last button p50 {_at(last, 50)}, p99 {_at(last, 99)} (kills and retries included); "
        f"{len(post.copies)} mails, {sum(post.copies.values()) - len(post.copies)} copies of those "
        f"whose sender was killed before it heard the mail server ({len(post.unheard)})"
    )


def _at(sorted_ones: list[float], percent: int) -> str:
    return f"{sorted_ones[min(len(sorted_ones) - 1, len(sorted_ones) * percent // 100)] * 1000:.0f} ms"
