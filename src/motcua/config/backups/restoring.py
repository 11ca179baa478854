"""``motcua restore FOLDER``: files first, then the rows that name them in one transaction, then the counts.

Killed at any moment it leaves either no rows or all of them; files without rows are swept away later.
"""

from pathlib import Path

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from motcua.config.backups import checking
from motcua.config.backups.making import rows_per_table
from motcua.config.backups.manifest import DUMP, Manifest, sums
from motcua.config.backups.programs import BackupError, run, server_major, target
from motcua.foundation.files import services as files

_OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
_TABLES = "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"


def restore(folder: Path, *, replace: bool) -> Manifest:
    """Brings back a verified backup. ``replace`` gives up what the database holds. Raises BackupError."""
    manifest = checking.verify(folder)
    checking.check_programs(manifest, server_major())
    _check_program_is_not_older(manifest)
    _check_nobody_is_there()
    _check_empty(replace=replace)
    for digest, file in sums(folder):
        if file.name != DUMP:
            with file.open("rb") as stream:
                files.put_back(stream, sha256=digest)
    if replace:
        _empty()
    run("pg_restore", f"--dbname={target()}", "--single-transaction", "--exit-on-error", "--no-owner", "--no-acl",
        str(folder / DUMP))  # fmt: skip
    found = rows_per_table()
    if found != manifest.counts:
        differ = sorted(name for name in {*found, *manifest.counts} if found.get(name) != manifest.counts.get(name))
        raise BackupError(f"After restoring, these tables have other numbers of rows: {', '.join(differ)}.")
    return manifest


def _check_program_is_not_older(manifest: Manifest) -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    ours = {app for app, _ in loader.disk_migrations}
    newer = [one for one in manifest.migrations if one.split(".")[0] in ours and one not in known]
    if newer:
        raise BackupError(
            f"The backup was made by a newer version of motcua (it has {newer[0]}): install that version first."
        )


def _check_nobody_is_there() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS)
        others = int(cursor.fetchone()[0])
    if others:
        raise BackupError(f"{others} others are connected to the database: stop the web server and the worker first.")


def _check_empty(*, replace: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        tables = int(cursor.fetchone()[0])
    if tables and not replace:
        raise BackupError(
            f"The database is not empty ({tables} tables). Restore into an empty one, or say --replace: everything in "
            f"it is given up then."
        )


@transaction.atomic
def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
