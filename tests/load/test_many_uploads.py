"""Ten people send the largest files that are allowed at the same moment: the memory of a web worker has a bound.

What counts is what the worker holds itself, what it keeps in files in memory, and what the processes it started hold.
"""

import http.client
import io
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import psutil
import pytest
from PIL import Image

from tests.load.citizens import Book, Citizen
from tests.load.server import Server
from tests.load.sheets import CSRF

pytestmark = pytest.mark.load
MEGABYTE = 1024 * 1024
AT_ONCE, FILES_A_FORM = 10, 4
# One picture of 40 million points with transparency is 160 MB; looking at it takes not quite three of these, beside a
# file of 50 MB, however many are on their way. Held at once they would be five pictures and twenty files.
BOUND = int(3.5 * 160 * MEGABYTE)
_EDGE = "----many"


@pytest.fixture
def server(var: Path) -> Iterator[Server]:
    made = Server(var, MOTCUA_WEB_WORKERS="1")
    made.start()
    try:
        made.wait()
        yield made
    finally:
        made.stop()


class Watch(threading.Thread):
    """The most that the worker held at any moment; each part by itself for the report."""

    def __init__(self, server: Server) -> None:
        super().__init__(daemon=True)
        self.server, self.most, self.parts, self.over = server, 0, (0, 0, 0), False

    def run(self) -> None:
        while not self.over:
            own = in_memory = children = 0
            for worker in self.server.web_workers():
                try:
                    own += worker.memory_info().rss
                    in_memory += _files_in_memory(worker.pid)
                    children += sum(child.memory_info().rss for child in worker.children(recursive=True))
                except (psutil.Error, OSError):
                    continue
            if own + in_memory + children > self.most:
                self.most, self.parts = own + in_memory + children, (own, in_memory, children)
            time.sleep(0.01)


def _files_in_memory(pid: int) -> int:
    total = 0
    for link in Path(f"/proc/{pid}/fd").iterdir():
        try:
            if "memfd:" in str(link.readlink()):
                total += link.stat().st_size
        except OSError:
            continue
    return total


def a_scan(number: int) -> bytes:
    """A PDF just below the limit, that nobody else has."""
    document = pikepdf.new()
    document.add_blank_page()
    document.pages[0].Contents = document.make_stream(random.Random(number).randbytes(49 * MEGABYTE))
    out = io.BytesIO()
    document.save(out, compress_streams=False)
    return out.getvalue()


def a_picture(number: int) -> bytes:
    """As many points as are allowed, with transparency: what costs most to look at."""
    out = io.BytesIO()
    Image.new("RGBA", (6300, 6300), (number * 20, 90, 160, 128)).save(out, "PNG", compress_level=1)
    return out.getvalue()


def test_ten_at_once_with_the_largest_files_leave_a_worker_within_its_bound(server: Server) -> None:
    server.run("tests.load.office", "1", "1")
    sessions = server.run("tests.load.citizen", str(AT_ONCE)).split()
    server.kill_web_workers()
    server.wait()
    papers = [_papers_of(Citizen(server.port, 4 * n, one, b"", Book())) for n, one in enumerate(sessions)]
    before = sum(worker.memory_info().rss for worker in server.web_workers())
    watch = Watch(server)
    watch.start()
    told: list[tuple[int, float]] = []
    senders = [
        threading.Thread(target=_send, args=(server.port, session, paper, number, told))
        for number, (session, paper) in enumerate(zip(sessions, papers, strict=True))
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    watch.over = True
    own, in_memory, children = (one // MEGABYTE for one in watch.parts)
    print(
        f"\n{AT_ONCE} at once: {before // MEGABYTE} MB before, at most {watch.most // MEGABYTE} MB"
        f" (itself {own}, files in memory {in_memory}, its processes {children}); answers {sorted(told)}"
    )
    assert {status for status, _ in told} == {302}, told
    assert watch.most - before < BOUND


def _papers_of(citizen: Citizen) -> str:
    """The page of papers in a draft of their own."""
    draft = citizen._begin()
    for _ in range(30):
        draft, page = citizen._see(draft)
        if draft.endswith("/papers/"):
            citizen._hang_up()
            return draft
        draft = citizen._send_page(draft, page)
    raise AssertionError("no page of papers")


def _send(port: int, session: str, paper: str, number: int, told: list[tuple[int, float]]) -> None:
    contents = [a_picture(number)] if number % 2 else [a_scan(number * 10 + n) for n in range(FILES_A_FORM)]
    named = 'Content-Disposition: form-data; name="other-name"'
    body = f"--{_EDGE}\r\n{named}\r\n\r\nThẻ căn cước\r\n".encode() + b"".join(
        f'--{_EDGE}\r\nContent-Disposition: form-data; name="file-other"; filename="giay-{n}"\r\n\r\n'.encode()
        + content
        + b"\r\n"
        for n, content in enumerate(contents)
    )
    body += f"--{_EDGE}--\r\n".encode()
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={CSRF}; agency=H61.21",
        "X-CSRFToken": CSRF,
        "Content-Type": f"multipart/form-data; boundary={_EDGE}",
    }
    began = time.monotonic()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    line.request("POST", paper, body, headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    told.append((answer.status, round(time.monotonic() - began, 1)))
