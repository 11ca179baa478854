"""Clerks who do not give up: each sends a sheet with its file until an answer comes, whatever happens to the server."""

import hashlib
import http.client
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4

from tests.load.office import Office, Seat
from tests.load.sheets import CSRF, INTAKE, cookie, fields

PAUSE = 0.5
# A clerk who waits longer than this has lost the day; the test fails and says so.
PATIENCE = 240.0
_TOKEN = re.compile(r'name="file-[^"]+" value="([^"]+)"')
_CODE = re.compile(r"/received/([^/]+)/")
# Every how many sheets the button is clicked twice.
TWICE = 10


@dataclass(frozen=True)
class Handed:
    """What a clerk was told: this sheet with this file is this dossier."""

    key: str
    code: str
    sha256: str
    agency: str


@dataclass
class Book:
    """What all clerks together were told, and how often they had to ask again."""

    handed: list[Handed] = field(default_factory=list)
    repeated: int = 0
    faults: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, one: Handed) -> None:
        with self._lock:
            self.handed.append(one)

    def again(self) -> None:
        with self._lock:
            self.repeated += 1


class Clerk:
    """One signed-in browser."""

    def __init__(self, port: int, seat: Seat, office: Office, book: Book) -> None:
        self.port, self.seat, self.office, self.book = port, seat, office, book
        self.line: http.client.HTTPConnection | None = None

    def receive(self, count: int) -> None:
        """So many people come to this counter."""
        try:
            for number in range(count):
                self._one(number)
        except Exception as error:
            self.book.faults.append(f"{self.seat.account_id}: {error!r}")
        finally:
            self._hang_up()

    def _one(self, number: int) -> None:
        key, paper = str(uuid4()), self.office.papers[0]
        content = f"To khai {key}\n".encode() * 40
        token = self._attach(content)
        sheet = fields(self.office, key) | {f"file-{paper}": token}
        codes = {self._submit(sheet) for _ in range(2 if number % TWICE == 0 else 1)}
        if len(codes) != 1:
            raise AssertionError(f"one key, two dossiers: {codes}")
        digest = hashlib.sha256(content).hexdigest()
        self.book.note(Handed(key, codes.pop(), digest, self.seat.agency))

    def _attach(self, content: bytes) -> str:
        edge = "----clerk"
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{CSRF}\r\n',
            f'--{edge}\r\nContent-Disposition: form-data; name="row"\r\n\r\n{self.office.papers[0]}\r\n',
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="to-khai.txt"\r\n'
            "Content-Type: text/plain\r\n\r\n",
        ]
        body = "".join(parts).encode() + content + f"\r\n--{edge}--\r\n".encode()
        for status, _, page in self._until_answered(INTAKE + "files/", body, f"multipart/form-data; boundary={edge}"):
            if status == 201:
                return _TOKEN.findall(page)[0]
            raise AssertionError(f"a file was answered with {status}: {page[:300]}")
        raise TimeoutError

    def _submit(self, sheet: dict[str, str]) -> str:
        body = urlencode(sheet).encode()
        for status, place, page in self._until_answered(INTAKE, body, "application/x-www-form-urlencoded"):
            if status == 302:
                return _CODE.findall(place)[0]
            raise AssertionError(f"a sheet was answered with {status}: {re.sub('<[^>]*>', ' ', page)[-900:]}")
        raise TimeoutError

    def _until_answered(self, path: str, body: bytes, kind: str) -> Iterator[tuple[int, str, str]]:
        """The first answer that is not of a server in trouble."""
        headers = {"Cookie": cookie(self.seat.session), "Content-Type": kind, "User-Agent": "clerk"}
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if self.line is None:
                    self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                self.line.request("POST", path, body, headers)
                answer = self.line.getresponse()
                page = answer.read().decode(errors="replace")
            except (OSError, http.client.HTTPException):
                self._hang_up()
            else:
                if answer.status < 500:
                    yield answer.status, answer.headers.get("Location", ""), page
                    return
            self.book.again()
            time.sleep(PAUSE)

    def _hang_up(self) -> None:
        if self.line is not None:
            self.line.close()
            self.line = None


def at_work(port: int, office: Office, dossiers: int) -> tuple[Book, list[threading.Thread]]:
    """All clerks begin; join the threads and read the book."""
    book, seats = Book(), office.of("clerk")
    threads = []
    for place, seat in enumerate(seats):
        count = dossiers // len(seats) + (place < dossiers % len(seats))
        clerk = Clerk(port, seat, office, book)
        threads.append(threading.Thread(target=clerk.receive, args=(count,), daemon=True))
    for thread in threads:
        thread.start()
    return book, threads
