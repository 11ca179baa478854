"""The floor under a service: the very statements that it sends, sent by bare psycopg and nothing else.

``record`` listens to Django while a service works; ``python -m tests.load.bare`` replays what was heard with prepared
statements from several connections, each time with a new key where the statement has one.
"""

import pickle
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import psycopg
from django.db import connection

Statement = tuple[str, Any]


@dataclass
class Replay:
    """What a run of the floor gave."""

    count: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    took: list[float] = field(default_factory=list)


def record(work: Callable[[], object]) -> list[Statement]:
    """The statements of ``work`` in their order, without those that open and close transactions."""
    heard: list[Statement] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        heard.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        work()
    return [one for one in heard if not one[0].startswith(("SAVEPOINT", "RELEASE"))]


def replay(url: str, sets: list[list[Statement]], *, seconds: float, processes: int = 2) -> Replay:
    """One client per set, as threads of as many processes as the web server has: a single interpreter lock would be
    the floor's own fault."""
    running = [
        subprocess.Popen([sys.executable, "-m", "tests.load.bare"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(processes)
    ]
    for place, one in enumerate(running):
        assert one.stdin is not None
        one.stdin.write(pickle.dumps((url, sets[place::processes], seconds)))
        one.stdin.close()
    total = Replay()
    for one in running:
        assert one.stdout is not None
        part = Replay(*pickle.loads(one.stdout.read()))  # noqa: S301 - our own child
        if one.wait():
            raise RuntimeError("the floor fell")
        total.count, total.cpu = total.count + part.count, total.cpu + part.cpu
        total.seconds = max(total.seconds, part.seconds)
        total.took += part.took
    return total


def _one_client(
    url: str, statements: list[Statement], gate: threading.Barrier, seconds: float, took: list[float]
) -> None:
    with psycopg.connect(url, autocommit=True) as line, line.cursor() as cursor:
        gate.wait()
        end = time.perf_counter() + seconds
        while (began := time.perf_counter()) < end:
            for sql, params in statements:
                cursor.execute(sql.encode(), _fresh(params), prepare=True)
            took.append(time.perf_counter() - began)


def _fresh(params: Any) -> Any:
    return {**params, "key": uuid4()} if isinstance(params, Mapping) and "key" in params else params


@contextmanager
def _measured(total: Replay) -> Any:
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    yield
    after = resource.getrusage(resource.RUSAGE_SELF)
    total.seconds = time.perf_counter() - began
    total.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    url, sets, seconds = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - our own parent
    total, gate = Replay(), threading.Barrier(len(sets) + 1)
    threads = [threading.Thread(target=_one_client, args=(url, one, gate, seconds, total.took)) for one in sets]
    for thread in threads:
        thread.start()
    gate.wait()
    with _measured(total):
        for thread in threads:
            thread.join()
    total.count = len(total.took)
    sys.stdout.buffer.write(pickle.dumps((total.count, total.seconds, total.cpu, total.took)))


if __name__ == "__main__":
    main()
