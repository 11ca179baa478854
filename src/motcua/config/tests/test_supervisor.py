"""The whole server, started as a user starts it, while its processes are killed."""

import contextlib
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from motcua.config import supervisor
from motcua.config.embedded_postgres import EmbeddedPostgres

SOURCE = str(Path(__file__).resolve().parents[3])
PATIENCE = 240  # seconds before a server counts as never coming: other tests make their databases beside it


class Served:
    """A server of its own data and port."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.log = var.with_name("server.log")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process: psutil.Popen | None = None

    def start(self) -> None:
        environment = {
            key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        environment |= {"PYTHONPATH": SOURCE, "MOTCUA_VAR": str(self.var), "MOTCUA_MODE": "test"}
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "motcua.config.supervisor", "--port", str(self.port)]
            self.process = psutil.Popen(command, env=environment, stdout=log, stderr=log)

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/accounts/login/", timeout=5).close()
        except OSError:
            return False
        return True

    def wait_for_an_answer(self) -> None:
        _wait(self.answers, self.log)

    def child(self, word: str) -> psutil.Process | None:
        for one in self.process.children():
            with contextlib.suppress(psutil.Error):  # it may have ended meanwhile
                if word in " ".join(one.cmdline()):
                    return one
        return None

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


def _wait(condition, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, log.read_text()[-3000:]
        time.sleep(0.1)


@pytest.fixture
def served(tmp_path):
    server = Served(tmp_path / "var")
    server.start()
    yield server
    if server.process.is_running():
        server.stop()


def test_whatever_is_killed_the_server_comes_back_and_keeps_its_data(served):
    served.wait_for_an_answer()
    with EmbeddedPostgres(served.var).connect("motcua") as rows:
        rows.execute("CREATE TABLE kept AS SELECT 1 AS number")

    for part in ("granian", "postgres", "motcua work"):
        _wait(lambda part=part: served.child(part), served.log)
        victim = served.child(part)
        victim.kill()
        _wait(lambda part=part, dead=victim: (now := served.child(part)) and now != dead, served.log)
        served.wait_for_an_answer()

    children = served.process.children(recursive=True)
    served.process.kill()
    served.process.wait()
    _gone, alive = psutil.wait_procs(children, timeout=30)
    assert not alive, "children stay behind when the supervisor is killed"

    served.start()
    served.wait_for_an_answer()
    with EmbeddedPostgres(served.var).connect("motcua") as rows:
        assert rows.execute("SELECT number FROM kept").fetchone() == (1,)

    children = served.process.children(recursive=True)
    assert served.stop() == 0
    assert not [one for one in children if one.is_running()]


def test_a_second_server_on_the_same_data_says_that_one_is_running(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "VAR", tmp_path)
    with supervisor._alone(), pytest.raises(supervisor.CannotServe, match="is running already"):
        supervisor._alone()
    supervisor._alone().close()


def test_a_taken_port_is_named(monkeypatch):
    monkeypatch.setattr(supervisor, "PORT_WITHIN", 0)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(supervisor.CannotServe, match=f"cannot listen on 127.0.0.1:{port}"):
            supervisor.wait_for_the_port("127.0.0.1", port)


def test_starting_over_is_refused_outside_the_demo():
    with pytest.raises(supervisor.CannotServe, match="works only in demo mode"):
        supervisor.forget_everything()
