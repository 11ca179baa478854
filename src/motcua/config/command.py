"""The command ``motcua``: serve, and everything that Django and the apps offer, with the database at hand."""

import contextlib
import os
import sys
from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from motcua.config.embedded_postgres import EmbeddedPostgres, running
from motcua.config.places import EMBEDDED, VAR
from motcua.config.postgres_binaries import EmbeddedPostgresError

# These answer from the code alone; starting a database for them would only cost time.
WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "deadline",
    "docs",
    "doctor",
    "help",
    "maintenance",
    "makemessages",
    "compilemessages",
    "version",
    "--version",
}


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command == "serve":
        # In a process of its own: the supervisor needs no Django, and lives as long as the server does.
        os.execv(sys.executable, [sys.executable, "-m", "motcua.config.supervisor", *sys.argv[2:]])  # noqa: S606 - our own words
    try:
        with _database_for(command):
            execute_from_command_line(["motcua", *sys.argv[1:]])
    except (EmbeddedPostgresError, ImproperlyConfigured) as error:
        print(f"motcua: {error}", file=sys.stderr)
        return 1
    return 0


@contextlib.contextmanager
def _database_for(command: str) -> Iterator[None]:
    """The running server's database; when no server runs, the embedded one for the time of the command."""
    # The bridge runs on the machine of somebody who signs, where no database of ours has any business.
    is_bridge = sys.argv[1:3] == ["signatures", "bridge"]
    if not EMBEDDED or command in WITHOUT_DATABASE or is_bridge or "--help" in sys.argv:
        yield
        return
    with running(EmbeddedPostgres(VAR)):
        yield
