"""What is migrated once for a whole run, however many processes it has: every database of the tests is a copy.

Migrating takes most of a minute; a copy takes a moment, and holds the same rows. Runs on one PostgreSQL that follow
each other share what the first has migrated, where ``MOTCUA_TESTS_MIGRATED`` names a folder for it.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg

from motcua.config.backups.programs import program
from motcua.config.embedded_postgres import EmbeddedPostgres, default_url, running

ROOT = Path(__file__).resolve().parents[1]
_FOLDER = "MOTCUA_TESTS_READY"
_SHARED = "MOTCUA_TESTS_MIGRATED"


def begin() -> None:
    """A folder that all processes of this run know."""
    os.environ[_FOLDER] = tempfile.mkdtemp(prefix="motcua-ready-")


def end() -> None:
    """Nothing of it stays."""
    shutil.rmtree(os.environ.pop(_FOLDER))


def template(url: str) -> None:
    """The database at ``url`` has the tables and the rows of all migrations. Nobody may be at it afterwards."""
    _once("template", lambda: _lay(url))


def cluster(var: Path) -> Path:
    """Lay a PostgreSQL of its own below ``var`` that has been migrated, as after a first start; returns ``var``."""
    made = Path(os.environ[_FOLDER]) / "var"
    _once("cluster", lambda: _make_cluster(made))
    var.mkdir()
    # With its owners: PostgreSQL runs as another account where the tests run as root.
    subprocess.run(["cp", "-a", str(made / "pg"), str(var / "pg")], check=True)
    return var


def _make_cluster(var: Path) -> None:
    with running(EmbeddedPostgres(var)):
        _lay(default_url(var))


def _lay(url: str) -> None:
    """The first migrates and writes down what came of it; all others read that."""
    folder = Path(os.environ.get(_SHARED) or os.environ[_FOLDER])
    dump = folder / "migrated.dump"

    def first() -> None:
        _migrate(url)
        _postgres_program(url, "pg_dump", "--format=custom", f"--file={dump}")

    if not _once("migrated", first, folder):
        _postgres_program(url, "pg_restore", "--single-transaction", "--exit-on-error", str(dump))


def _postgres_program(url: str, name: str, *arguments: str) -> None:
    with psycopg.connect(url) as there:
        major = there.info.server_version // 10000
    subprocess.run([str(program(name, major)), f"--dbname={url}", *arguments], check=True)


def _migrate(url: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
        env=os.environ
        | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        },
        check=True,
    )


def _once(name: str, make: Callable[[], None], folder: Path | None = None) -> bool:
    """Whoever comes first makes it and is told so; the others wait."""
    folder = folder or Path(os.environ[_FOLDER])
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / name).exists():
            return False
        make()
        (folder / name).touch()
        return True
