"""``motcua serve``: database, web server and worker under one small supervisor that loses nothing."""

import argparse
import fcntl
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TextIO

from motcua.config import web
from motcua.config.children import Child
from motcua.config.demo import key_files
from motcua.config.embedded_postgres import EmbeddedPostgres
from motcua.config.places import EMBEDDED, MODE, VAR
from motcua.config.postgres_binaries import EmbeddedPostgresError

STOP_WITHIN = 20.0  # seconds that a request or a job in hand may still take
ANSWER_WITHIN = 90.0
PORT_WITHIN = 10.0  # after a kill -9 the old web server still finishes what it has in hand


class CannotServe(RuntimeError):
    """Says why not, and what to do."""


def main(arguments: list[str]) -> int:
    """Serves until SIGINT or SIGTERM. Returns the exit code."""
    options = _options(arguments)
    try:
        with _alone():
            Supervisor(options.host, options.port, fresh=options.fresh).run()
    except (CannotServe, EmbeddedPostgresError) as error:
        print(f"motcua: {error}", file=sys.stderr)
        return 1
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; 0.0.0.0 opens it to the network")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--fresh", action="store_true", help="forget all data and start over (demo mode only)")
    return parser.parse_args(arguments)


def _alone() -> TextIO:
    """A lock that lives as long as this process, however it ends."""
    VAR.mkdir(parents=True, exist_ok=True)
    lock = (VAR / ".server.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        who = lock.read().strip()
        lock.close()
        raise CannotServe(f"a server with the data in {VAR} is running already ({who}).") from None
    lock.truncate(0)
    lock.write(f"process {os.getpid()}")
    lock.flush()
    return lock


class Supervisor:
    """Starts things in the order in which they need each other, and stops them in the other order."""

    def __init__(self, host: str, port: int, *, fresh: bool) -> None:
        self.host, self.port, self.fresh = host, port, fresh
        self.stopping = False
        self.environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        if host not in ("127.0.0.1", "localhost", "::1") and MODE == "demo":
            self.environment.setdefault("MOTCUA_HOSTS", "*")
        if MODE == "demo":
            # Its letters are read on this screen: their links must open here.
            self.environment.setdefault("MOTCUA_SITE", f"http://{self._address()}")
        self.postgres = EmbeddedPostgres(VAR) if EMBEDDED else None
        # Before the others' environment is copied: they must know where it listens.
        simulators = self._vnpay_simulator() if MODE == "demo" and not os.environ.get("MOTCUA_VNPAY_TMN") else []
        if MODE == "demo" and not os.environ.get("MOTCUA_TSA_URL"):
            simulators += self._demo_authority()
        self.children = [
            *simulators,
            Child("web server", web.command(host, port), self._quiet()),
            Child("worker", self._python("motcua", "work"), self.environment),
        ]

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        began = time.monotonic()
        if self.fresh:
            forget_everything()
        wait_for_the_port(self.host, self.port)
        try:
            if self.postgres:
                self._say("starting PostgreSQL")
                self.postgres.start()
            accounts = self._prepare()
            for child in self.children:
                child.start()
            self._wait_for_the_first_page()
            if not self.stopping:
                self._say(f"http://{self._address()}/   (ready after {time.monotonic() - began:.1f} s, Ctrl-C stops)")
                print(accounts, flush=True)
            self._watch()
        finally:
            self._end()

    def _watch(self) -> None:
        while not self.stopping:
            if self.postgres and self.postgres.has_ended():
                self._say("PostgreSQL is gone; starting it again")
                self.postgres.start()
            for child in self.children:
                news = child.keep_alive()
                if news:
                    self._say(news)
            time.sleep(0.2)

    def _end(self) -> None:
        self._say("stopping")
        for child in self.children:
            child.ask_to_stop()
        until = time.monotonic() + STOP_WITHIN
        for child in self.children:
            child.wait(until)
        if self.postgres:
            self.postgres.stop()
        self._say("stopped")

    def _stop(self, number: int, frame: object) -> None:
        if self.stopping:  # asked twice: no more patience
            for child in self.children:
                child.kill()
        self.stopping = True

    def _prepare(self) -> str:
        """Tables, static files, on first start the demo. Returns what people should read when all is up."""
        command = self._python("motcua", "prepare")
        done = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, check=False)
        if done.returncode and not self.stopping:
            raise CannotServe("the preparation failed, see above.")
        return bytes(done.stdout).decode()

    def _wait_for_the_first_page(self) -> None:
        end = time.monotonic() + ANSWER_WITHIN
        request = urllib.request.Request(f"http://{self._address()}/", headers={"X-Forwarded-Proto": "https"})
        while not self.stopping:
            try:
                urllib.request.urlopen(request, timeout=10).close()  # noqa: S310 - our own address, http
            except urllib.error.HTTPError:
                return  # an answer is an answer: production answers our own name with 400
            except OSError:
                if time.monotonic() > end:
                    raise CannotServe(f"the web server gave no answer within {ANSWER_WITHIN:.0f} s.") from None
                for child in self.children:
                    child.keep_alive()
                time.sleep(0.1)
            else:
                return

    def _address(self) -> str:
        host = "127.0.0.1" if self.host in ("0.0.0.0", "localhost") else self.host  # noqa: S104 - asked, not bound
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"

    def _vnpay_simulator(self) -> list[Child]:
        """Somebody who looks at the demo wants to see a payment; there is no money in it."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.environment |= {
            "MOTCUA_VNPAY_TMN": "DEMO0001",
            "MOTCUA_VNPAY_SECRET": secrets.token_hex(16),
            "MOTCUA_VNPAY_URL": f"http://127.0.0.1:{port}/paymentv2/vpcpay.html",
            "MOTCUA_VNPAY_API_URL": f"http://127.0.0.1:{port}/merchant_webapi/api/transaction",
        }
        return [
            Child(
                "VNPay simulator", self._python("motcua.config.vnpay_simulator", "--port", str(port)), self.environment
            )
        ]

    def _demo_authority(self) -> list[Child]:
        """Somebody who looks at the demo wants to sign; where nothing is installed that plays it, nobody does."""
        folder = VAR / "demo-authority"
        port = key_files.port_of(folder) if importlib.util.find_spec("certomancer") else None
        if port is None:
            return []
        self.environment["MOTCUA_TSA_URL"] = f"http://127.0.0.1:{port}{key_files.tsa_path()}"
        command = self._python("motcua.config.demo.authority", "--port", str(port), "--folder", str(folder))
        return [Child("demo authority", command, self.environment)]

    def _quiet(self) -> dict[str, str]:
        """Errors only: granian warns of more processes than cores at every start."""
        return {**self.environment, "GRANIAN_LOG_LEVEL": "error"}

    def _python(self, module: str, *arguments: str) -> list[str]:
        return [sys.executable, "-m", module, *arguments]

    def _say(self, what: str) -> None:
        print(f"motcua: {what}", flush=True)


def wait_for_the_port(host: str, port: int) -> None:
    """Returns when it is free. Raises CannotServe when somebody else keeps it."""
    end = time.monotonic() + PORT_WITHIN
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    while True:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                if time.monotonic() >= end:
                    raise CannotServe(
                        f"cannot listen on {host}:{port} ({error.strerror}); try another --port."
                    ) from None
            else:
                return
        time.sleep(0.2)


def forget_everything() -> None:
    """Removes the data, never anything beside it. Raises CannotServe outside demo mode and for foreign databases."""
    if MODE != "demo" or not EMBEDDED:
        raise CannotServe("--fresh forgets all data and works only in demo mode with the embedded PostgreSQL.")
    for name in ("pg", "files", "static", "postgres.log", "demo-authority"):
        path = Path(VAR / name)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
