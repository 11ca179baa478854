"""The whole server, started as a user starts it, on data and a port of its own; and ways to hurt it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

from motcua.config.embedded_postgres import EmbeddedPostgres, default_url

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0


class Server:
    """Supervisor, web workers, job worker and embedded PostgreSQL with fsync on, below ``var``."""

    def __init__(self, var: Path, **environment: str) -> None:
        self.var = var
        self.log = var.with_name("server.log")
        self.port = free_port()
        self.postgres = EmbeddedPostgres(var)
        self.url = default_url(var)
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = {
            **kept,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "MOTCUA_VAR": str(var),
            "MOTCUA_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
            "MOTCUA_LOOKUPS_A_MINUTE": "1000000000",
            **environment,
        }
        self.process: psutil.Popen | None = None

    def start(self) -> None:
        """Returns at once; ``wait`` until it answers."""
        command = [sys.executable, "-m", "motcua.config.supervisor", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = psutil.Popen(command, env=self.environment, stdout=log, stderr=log)

    def answers(self) -> bool:
        """Whether a page comes back."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
                line.sendall(b"GET /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                return line.recv(15).startswith(b"HTTP/1.1 200")
        except OSError:
            return False

    def wait(self) -> float:
        """Until the first page; the seconds that it took. Raises TimeoutError with the last words of the log."""
        began = time.monotonic()
        self.until(self.answers)
        return time.monotonic() - began

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for it. Raises TimeoutError with the last words of the log."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(self.log.read_text(errors="replace")[-3000:])
            time.sleep(0.02)

    def stop(self) -> int:
        """As Ctrl-C does."""
        if self.process is None:
            return 0
        with contextlib.suppress(psutil.NoSuchProcess):
            self.process.send_signal(signal.SIGTERM)
        return int(self.process.wait(PATIENCE))

    def child(self, word: str) -> psutil.Process | None:
        """The supervisor's child with this word in its command line."""
        if self.process is None:
            return None
        for one in self.process.children():
            with contextlib.suppress(psutil.Error):
                if word in " ".join(one.cmdline()):
                    return one
        return None

    def web_workers(self) -> list[psutil.Process]:
        """The processes that answer requests."""
        web = self.child("granian")
        with contextlib.suppress(psutil.Error):
            return [one for one in web.children() if "granian" in one.name() or "python" in one.name()] if web else []
        return []

    def kill_web_workers(self) -> None:
        """kill -9 of every process that answers requests."""
        for worker in self.web_workers():
            _kill(worker)

    def kill_postgres(self) -> None:
        """kill -9 of the postmaster; its backends notice and go."""
        if one := self.child("postgres"):
            _kill(one)

    def kill_everything(self) -> None:
        """kill -9 of the supervisor and of all that it started, as a power cut would; returns when all are gone."""
        if self.process is None:
            return
        doomed = [*self.process.children(recursive=True), self.process]
        for one in reversed(doomed):
            _kill(one)
        psutil.wait_procs(doomed, timeout=30)

    def command(self, *arguments: str) -> str:
        """``motcua …`` against this server's data. Raises RuntimeError with what it said."""
        return self.run("motcua", *arguments)

    def run(self, module: str, *arguments: str, given: str = "") -> str:
        """A program of ours with this server's settings and database; its output."""
        command = [sys.executable, "-W", "ignore", "-m", module, *arguments]
        done = subprocess.run(
            command, env=self.environment, input=given, capture_output=True, text=True, check=False, cwd=ROOT
        )
        if done.returncode:
            raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
        return done.stdout

    @contextmanager
    def without_worker(self) -> Iterator[None]:
        """The job worker sleeps: what it owes is measured by itself."""
        worker = self.child("motcua work")
        if worker is None:
            yield
            return
        worker.suspend()
        try:
            yield
        finally:
            worker.resume()

    def cpu(self) -> Mapping[str, float]:
        """Seconds of processor time so far: the web server's, PostgreSQL's."""
        return {"app": _spent(self.child("granian")), "pg": _spent(self.child("postgres"))}


def free_port() -> int:
    """Of the loopback, this moment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _spent(top: psutil.Process | None) -> float:
    if top is None:
        return 0.0
    total = 0.0
    for one in (top, *top.children(recursive=True)):
        with contextlib.suppress(psutil.Error):
            times = one.cpu_times()
            total += times.user + times.system
            if one == top:  # what ended backends took is in their parent's account
                total += times.children_user + times.children_system
    return total


def _kill(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.kill()
