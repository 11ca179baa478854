"""A client that costs little: keep-alive connections of one thread, ready-made requests, no library in between."""

import select
import socket
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

# Given the last answer of this connection, the next request.
Maker = Callable[[bytes], bytes]


@dataclass
class Volley:
    """What came back."""

    seconds: float = 0.0
    cpu: float = 0.0
    took: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    last: bytes = b""

    @property
    def count(self) -> int:
        return len(self.took)


class _Line:
    """One keep-alive connection with one request on its way."""

    def __init__(self, port: int, maker: Maker) -> None:
        self.maker = maker
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.got = b""
        self.wanted = -1
        self.sent_at = 0.0

    def send(self) -> None:
        request = self.maker(self.got)
        self.got, self.wanted = b"", -1
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Whether the answer is whole."""
        data = self.socket.recv(262144)
        if not data:
            raise ConnectionError("the server hung up")
        self.got += data
        if self.wanted < 0:
            end = self.got.find(b"\r\n\r\n")
            if end < 0:
                return False
            head = self.got[:end].lower()
            at = head.find(b"content-length: ")
            if at < 0:
                raise ConnectionError(f"no length in {head!r}")
            self.wanted = end + 4 + int(head[at + 16 :].split(b"\r", 1)[0])
        return len(self.got) >= self.wanted


def fire(port: int, makers: Sequence[Maker], seconds: float) -> Volley:
    """One connection per maker, each with one request after the other, until the time is over."""
    volley = Volley()
    lines = {}
    poll = select.epoll()
    for maker in makers:
        line = _Line(port, maker)
        lines[line.socket.fileno()] = line
        poll.register(line.socket, select.EPOLLIN)
    cpu, began = time.process_time(), time.perf_counter()
    for line in lines.values():
        line.send()
    busy = len(lines)
    while busy:
        for number, _ in poll.poll(30):
            line = lines[number]
            if not line.receive():
                continue
            now = time.perf_counter()
            volley.took.append(now - line.sent_at)
            volley.statuses[int(line.got[9:12])] += 1
            if now - began < seconds:
                line.send()
            else:
                busy -= 1
                volley.last = line.got
    volley.seconds, volley.cpu = time.perf_counter() - began, time.process_time() - cpu
    for line in lines.values():
        line.socket.close()
    poll.close()
    return volley


def get(path: str, cookie: str = "") -> bytes:
    """A GET as bytes."""
    return _head("GET", path, cookie) + b"\r\n"


def post(path: str, body: bytes, cookie: str, content_type: str = "application/x-www-form-urlencoded") -> bytes:
    """A POST as bytes."""
    extra = f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return _head("POST", path, cookie) + extra.encode() + body


def _head(method: str, path: str, cookie: str) -> bytes:
    # The headers that a browser sends with every request, so that parsing them is paid for.
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: localhost",
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) bench",
        "Accept: text/html,application/xhtml+xml",
        "Accept-Language: vi",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    return ("\r\n".join(lines) + "\r\n").encode()
