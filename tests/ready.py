"""What is migrated once for a whole run, however many processes it has: every database of the tests is a copy.

Migrating takes most of a minute; a copy takes a moment, and holds the same rows.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from motcua.config.embedded_postgres import EmbeddedPostgres, default_url, running

ROOT = Path(__file__).resolve().parents[1]
_FOLDER = "MOTCUA_TESTS_READY"


def begin() -> None:
    """A folder that all processes of this run know."""
    os.environ[_FOLDER] = tempfile.mkdtemp(prefix="motcua-ready-")


def end() -> None:
    """Nothing of it stays."""
    shutil.rmtree(os.environ.pop(_FOLDER))


def template(url: str) -> None:
    """The database at ``url`` has the tables and the rows of all migrations. Nobody may be at it afterwards."""
    _once("template", lambda: _migrate(url))


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
        _migrate(default_url(var))


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


def _once(name: str, make: Callable[[], None]) -> None:
    """Whoever comes first makes it; the others wait."""
    folder = Path(os.environ[_FOLDER])
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / name).exists():
            make()
            (folder / name).touch()
