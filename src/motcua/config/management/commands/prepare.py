import hashlib
import time
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.utils import timezone
from psycopg.errors import LockNotAvailable

from motcua.catalogue.procedures.services import load_national_list
from motcua.config import upgrade
from motcua.config.security import refuse_demo_accounts
from motcua.kernel.actor import SYSTEM

ASK_AGAIN = 2.0  # seconds between two tries at a database that does not answer
INSIST = " To change them all the same: motcua prepare --anyway, or MOTCUA_UPGRADE_ANYWAY=yes."


class Command(BaseCommand):
    help = "Brings tables, static files and, in demo mode, the demo to what the code needs. Quick when nothing changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anyway", action="store_true", help="change tables whatever the check of the moment says")
        parser.add_argument("--wait", type=float, default=0, help="seconds to wait for a database not there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        self._await_database(options["wait"])
        self._change_tables(anyway=options["anyway"] or settings.UPGRADE_ANYWAY)
        self._collect_static()
        load_national_list(actor=SYSTEM, at=timezone.now())
        if settings.PRODUCTION:
            try:
                refuse_demo_accounts()
            except ImproperlyConfigured as error:
                raise CommandError(str(error)) from error
        elif apps.is_installed("motcua.config.demo"):
            call_command("demo", "load", "--first", stdout=self.stdout)

    def _await_database(self, seconds: float) -> None:
        """Says at once what is wrong, because waiting mends no password."""
        until, told = time.monotonic() + seconds, ""
        while True:
            try:
                connection.ensure_connection()
            except OperationalError as error:
                reason = str(error).strip().splitlines()[0]
                if time.monotonic() >= until:
                    raise CommandError(f"The database does not answer: {reason}") from error
                if reason != told:
                    self.stderr.write(f"waiting for the database: {reason}")
                    told = reason
                time.sleep(min(ASK_AGAIN, max(0.0, until - time.monotonic())))
            else:
                return

    def _change_tables(self, *, anyway: bool) -> None:
        with upgrade.alone():
            against = [one for one in upgrade.obstacles(timezone.now()) if one.is_final or not anyway]
            if against:
                reasons = "\n".join(one.says for one in against)
                raise CommandError(f"{reasons}\nTables were not changed.{'' if against[0].is_final else INSIST}")
            try:
                call_command("migrate", interactive=False, verbosity=0)
            except OperationalError as error:
                if not isinstance(error.__cause__, LockNotAvailable):
                    raise
                raise CommandError("Others keep the tables busy; nothing was changed. Try again.") from error
            call_command("createcachetable", verbosity=0)

    def _collect_static(self) -> None:
        """Hashing and compressing takes seconds, so only when a file changed."""
        mark = Path(settings.STATIC_ROOT) / ".fingerprint"
        wanted = _fingerprint()
        if not mark.exists() or mark.read_text() != wanted:
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            # What the proxy shows while nobody stands behind it.
            (Path(settings.STATIC_ROOT) / "down.html").write_text(render_to_string("down.html"))
            mark.write_text(wanted)


def _fingerprint() -> str:
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            seen.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()
