"""``script/bench``: figures, each beside its floor of the same run."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.load import pure
from tests.load.measuring import Figure, memory, requests_per_second, stopwatch

PORT = 8199


def main(words: list[str]) -> None:
    for part in (pure.figures, _server):
        if not words or part.__module__.rpartition(".")[2] in words:
            for figure in part():
                print(figure, flush=True)


def _server() -> Iterator[Figure]:
    """The whole server on data of its own, cold and warm."""
    var = Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    try:
        with _serving(var) as (_, seconds):
            yield Figure("start to first page, cold", seconds, "s")
        with _serving(var) as (process, seconds):
            yield Figure("start to first page, warm", seconds, "s")
            floor = requests_per_second(PORT, "/alive/")
            yield Figure("empty answer", floor, "/s")
            for name, path in (("sign-in page", "/accounts/login/"),):
                yield Figure(name, requests_per_second(PORT, path), "/s", floor, "empty answer")
            yield from memory(process)
    finally:
        shutil.rmtree(var)


@contextmanager
def _serving(var: Path) -> Iterator[tuple[psutil.Popen, float]]:
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    environment |= {"MOTCUA_VAR": str(var), "MOTCUA_MODE": "demo"}
    command = [sys.executable, "-m", "motcua.config.supervisor", "--port", str(PORT)]
    with stopwatch() as passed:
        process = psutil.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        while "ready after" not in (line := process.stdout.readline()):
            if not line:
                raise RuntimeError("the server did not start")
        seconds = passed()
    try:
        time.sleep(2)
        yield process, seconds
    finally:
        process.terminate()
        process.communicate()


if __name__ == "__main__":
    main(sys.argv[1:])
