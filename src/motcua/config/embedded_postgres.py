"""A PostgreSQL of our own under ``var/``: made, started, recovered and stopped. One file, standard library and psycopg.

Why not the wheel's own Python layer: as root it creates a system account and opens every parent folder to everybody.
"""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from motcua.config.lifelines import die_with_parent
from motcua.config.postgres_binaries import Binaries, EmbeddedPostgresError, choose, readable_by

ROLE = DATABASE = "motcua"
PATIENCE = 60  # seconds: recovery after a crash replays the log first
# A Unix socket's whole path must stay below 108 bytes; PostgreSQL adds '/.s.PGSQL.5432.lock'.
LONGEST_SOCKET_FOLDER = 80
SETTINGS = {
    "listen_addresses": "",
    "cluster_name": "motcua",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    # A plan made for an empty table reads all of it; a minute is long while the first thousand dossiers come in.
    "autovacuum_naptime": "15s",
    "timezone": "Asia/Ho_Chi_Minh",
    "log_timezone": "Asia/Ho_Chi_Minh",
    "log_line_prefix": "%m [%p] ",
}
LOSSY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def default_url(var: Path) -> str:
    """Where the product finds its own server; it need not run yet."""
    return f"postgresql://{ROLE}@/{DATABASE}?host={_socket_folder(var)}"


class EmbeddedPostgres:
    """One cluster in ``var/pg``. ``lossy`` trades durability for speed: for tests only."""

    def __init__(self, var: Path, *, lossy: bool = False) -> None:
        self.var = var
        self.data = var / "pg"
        self.log = var / "postgres.log"
        self.sockets = _socket_folder(var)
        self.lossy = lossy
        self.account = _unprivileged_account()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when the server answers, whoever started it. Raises EmbeddedPostgresError."""
        self.var.mkdir(parents=True, exist_ok=True)
        with (self.var / ".pg.lock").open("w") as lock:  # two processes may start at once
            fcntl.flock(lock, fcntl.LOCK_EX)
            binaries = choose(self.data)
            if self.account:
                binaries = readable_by(self.account, binaries)
            self._make_sockets()
            if not (self.data / "PG_VERSION").exists():
                self._initdb(binaries)
            self._admit_only_us()
            self._start(binaries)
            self._make_role_and_database()

    def stop(self) -> None:
        """Fast shutdown of the server that this object started; clients are sent away, nothing is lost."""
        if self.process is None:
            return
        for how, seconds in ((signal.SIGINT, PATIENCE), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
            if self.process.poll() is not None:
                break
            self.process.send_signal(how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
        self.process = None
        if self.lossy:  # a test's folder has a name of its own and would stay for ever
            with contextlib.suppress(OSError):
                self.sockets.rmdir()

    def has_ended(self) -> bool:
        """Whether the server that this object started (or found) is gone."""
        return self.process.poll() is not None if self.process else not self._postmaster()

    def answers(self) -> bool:
        """Whether somebody listens and lets us in."""
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """As the cluster's superuser: only this module and tests of it need that."""
        return psycopg.connect(
            host=str(self.sockets), user="postgres", dbname=database, autocommit=True, connect_timeout=5
        )

    def _initdb(self, binaries: Binaries) -> None:
        self._require_a_name()
        shutil.rmtree(self.data, ignore_errors=True)  # what an interrupted initdb left has no PG_VERSION
        self.data.mkdir(mode=0o700)
        self._give(self.data)
        order = ["--locale-provider=builtin"] if binaries.major >= 17 else []
        arguments = ["-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-k", "--auth=peer", *order]
        arguments += ["--no-sync"] if self.lossy else []
        done = self._run(binaries.folder / "initdb", *arguments)
        if done.wait():
            shutil.rmtree(self.data, ignore_errors=True)
            raise EmbeddedPostgresError(f"initdb failed: {self._last_words()} (whole log: {self.log})")

    def _start(self, binaries: Binaries) -> None:
        settings = {**SETTINGS, "unix_socket_directories": str(self.sockets), **(LOSSY if self.lossy else {})}
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        end = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > end:
                raise EmbeddedPostgresError(f"PostgreSQL did not start: {self._last_words()} (log: {self.log})")
            if not self._postmaster() and (self.process is None or self.process.poll() is not None):
                # Dead, a zombie that nobody reaps, or a number that now belongs to another program:
                # PostgreSQL itself would refuse for the last two ("lock file already exists").
                for lock in (self.data / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
                    lock.unlink(missing_ok=True)
                self.process = self._run(binaries.folder / "postgres", *flags)
            time.sleep(0.05)

    def _make_role_and_database(self) -> None:
        with self.connect() as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
                # The product's role owns its database and nothing else; only tests make databases.
                rights = "LOGIN CREATEDB" if self.lossy else "LOGIN"
                connection.execute(f"CREATE ROLE {ROLE} {rights}".encode())
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}".encode())

    def _admit_only_us(self) -> None:
        """Peer authentication: the kernel says who connects; no password lies about."""
        me = pwd.getpwuid(os.geteuid()).pw_name
        (self.data / "pg_hba.conf").write_text("local all all peer map=ours\n")
        (self.data / "pg_ident.conf").write_text("".join(f'ours "{me}" {role}\n' for role in ("postgres", ROLE)))
        for name in ("pg_hba.conf", "pg_ident.conf"):
            self._give(self.data / name)

    def _postmaster(self) -> int | None:
        """The number of the postmaster that has our data open, if it lives."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            number = int((self.data / "postmaster.pid").read_text().split()[0])
            state = Path(f"/proc/{number}/stat").read_text()
            if "(postgres)" in state and state.rpartition(")")[2].split()[0] != "Z" and self._is_at_home(number):
                return number
        return None

    def _is_at_home(self, number: int) -> bool:
        """Whether that PostgreSQL stands in our data folder; numbers are given again after a restart."""
        try:
            return Path(f"/proc/{number}/cwd").samefile(self.data)
        except PermissionError:  # root in a container may not look at other accounts' processes
            return True

    def _run(self, program: Path, *arguments: str) -> subprocess.Popen[bytes]:
        """Starts a program on the data folder, as the account that may.

        Below a folder that only root may enter, the unprivileged account cannot walk to ``var/pg``; but a folder that
        was opened for it can be entered by its number. See docs/decisions/0003-postgres-below-private-folders.md.
        """
        where = str(self.data)
        who: dict[str, Any] = {}
        with self.log.open("ab") as log, contextlib.ExitStack() as opened:
            if self.account:
                number = os.open(self.data, os.O_RDONLY | os.O_DIRECTORY)
                opened.callback(os.close, number)
                where = f"/proc/self/fd/{number}"
                who = {
                    "user": self.account.pw_uid,
                    "group": self.account.pw_gid,
                    "extra_groups": [],
                    "pass_fds": [number],
                }
            return subprocess.Popen(
                [program, "-D", where, *arguments],
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal is the supervisor's to pass on
                preexec_fn=die_with_parent(signal.SIGINT),
                **who,
            )

    def _make_sockets(self) -> None:
        self.sockets.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = self.sockets.lstat()
        owners = {os.geteuid(), self.account.pw_uid if self.account else os.geteuid()}
        if self.sockets.is_symlink() or found.st_uid not in owners:
            raise EmbeddedPostgresError(f"{self.sockets} belongs to somebody else: remove it and start again.")
        self._give(self.sockets)

    def _give(self, path: Path) -> None:
        if self.account:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def _require_a_name(self) -> None:
        try:
            pwd.getpwuid(os.geteuid())
        except KeyError as error:
            raise EmbeddedPostgresError(
                f"The account number {os.geteuid()} has no name in /etc/passwd, which PostgreSQL needs: "
                f"add a line for it, or set DATABASE_URL."
            ) from error

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines() if self.log.exists() else []
        return " / ".join(lines[-3:]) or "it said nothing"


@contextlib.contextmanager
def running(postgres: EmbeddedPostgres) -> Iterator[EmbeddedPostgres]:
    """The server for the time of a block: joined if it runs already, else started and stopped again."""
    postgres.start()
    try:
        yield postgres
    finally:
        postgres.stop()


def _socket_folder(var: Path) -> Path:
    """Short, and for root's server in a folder that the unprivileged account can enter."""
    mark = hashlib.sha256(str(var).encode()).hexdigest()[:10]
    if os.geteuid() == 0:
        return Path("/run") / f"motcua-{mark}"
    near = var / "run"
    return near if len(str(near)) <= LONGEST_SOCKET_FOLDER else Path(tempfile.gettempdir()) / f"motcua-{mark}"


def _unprivileged_account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses root: then it runs as an account that exists already; none is ever created."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise EmbeddedPostgresError("Running as root, and neither 'postgres' nor 'nobody' exists: start as a user.")
