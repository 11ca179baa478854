"""Before tables are changed: whether this is the moment, each reason against it in a sentence.

A database newer than the program stops even who insists; the rest is for ``motcua prepare --anyway``.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from motcua.config.backups import stamp
from motcua.config.places import MODE, VAR

# A change of a table waits for every transaction that has read it, and everybody else then waits for the change.
LONGEST_TRANSACTION = timedelta(minutes=1)
LOCK_WITHIN = "20s"
LEAST_FREE = 512 * 1024**2  # bytes, and half of the database again: a table that is written anew is there twice
_ALONE = 0x4D43_5550  # any constant that no one else uses
_OPEN = """
SELECT pid, usename, COALESCE(state, 'busy'), extract(epoch FROM clock_timestamp() - xact_start)::int
FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
  AND xact_start < clock_timestamp() - make_interval(secs => %s) ORDER BY xact_start LIMIT 3
"""


class Obstacle(NamedTuple):
    """Why not now. ``is_final``: not even for who insists."""

    says: str
    is_final: bool = False


def obstacles(now: datetime) -> list[Obstacle]:
    """Empty when tables may be changed, and when nothing has to be."""
    loader = MigrationLoader(connection)
    newer = sorted(".".join(one) for one in unknown(loader))
    if newer:
        says = f"The database is newer than this program (it has {newer[0]}): install the version that made it."
        return [Obstacle(says, is_final=True)]
    if not _is_pending() or not loader.applied_migrations:  # nothing to do; or nothing to lose
        return []
    return [Obstacle(says) for check in (_backup, _transactions, _disk) for says in check(now)]


def unknown(loader: MigrationLoader) -> set[tuple[str, str]]:
    """Migrations that were applied here and that this program does not have, squashed ones left out."""
    ours = {app for app, _ in loader.disk_migrations}
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(migration.replaces)
    return {one for one in loader.applied_migrations if one[0] in ours and one not in known}


@contextmanager
def alone() -> Iterator[None]:
    """Two machines that start together change the tables one after the other; nobody waits for a lock for long."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_ALONE])
        cursor.execute(f"SET lock_timeout = '{LOCK_WITHIN}'")
        try:
            yield
        finally:
            cursor.execute("RESET lock_timeout")
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ALONE])


def backup_age(now: datetime) -> timedelta | None:
    last = stamp.read()
    return now - last.at if last else None


def _is_pending() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _backup(now: datetime) -> Iterator[str]:
    hours: int = settings.BACKUP_HOURS
    if MODE != "production" or not hours:
        return
    age = backup_age(now)
    if age is None:
        yield "No backup was made from here: run motcua backup FOLDER first."
    elif age > timedelta(hours=hours):
        old = int(age.total_seconds() // 3600)
        yield f"The last backup is {old} hours old, more than {hours} (MOTCUA_BACKUP_HOURS): run motcua backup first."


def _transactions(now: datetime) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [LONGEST_TRANSACTION.total_seconds()])
        for number, who, state, seconds in cursor.fetchall():
            yield (
                f"A transaction of {who} is open for {seconds // 60} minutes (process {number}, {state}): wait for it "
                f"or end it, else everybody waits for the change of tables."
            )


def _disk(now: datetime) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        size = int(cursor.fetchone()[0])
    needed, free = LEAST_FREE + size // 2, shutil.disk_usage(VAR).free
    if free < needed:
        yield f"{VAR} has {free / 1024**3:.1f} GB free, {needed / 1024**3:.1f} GB are needed: make room."
