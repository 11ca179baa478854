"""From ``script/server`` to the first page, with the demo: on an empty data folder and on one that is there."""

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

from tests.load.measuring import Figure, memory, stopwatch
from tests.load.server import free_port


def figures() -> Iterator[Figure]:
    var = Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    try:
        with _serving(var) as (_, seconds):
            yield Figure("start to first page, cold (demo)", seconds, "s")
        with _serving(var) as (process, seconds):
            yield Figure("start to first page, warm", seconds, "s")
            time.sleep(2)
            yield from memory(process)
    finally:
        shutil.rmtree(var)


@contextmanager
def _serving(var: Path) -> Iterator[tuple[psutil.Popen, float]]:
    left_out = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "MOTCUA_VAR", "MOTCUA_MODE")
    environment = {key: value for key, value in os.environ.items() if key not in left_out}
    environment |= {"MOTCUA_VAR": str(var), "MOTCUA_MODE": "demo"}
    command = [sys.executable, "-m", "motcua.config.supervisor", "--port", str(free_port())]
    with stopwatch() as passed:
        process = psutil.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        while "ready after" not in (line := process.stdout.readline()):
            if not line:
                raise RuntimeError("the server did not start")
        seconds = passed()
    try:
        yield process, seconds
    finally:
        process.terminate()
        process.communicate()
