"""``motcua backup FOLDER``: the database and the files that it names, while people go on working.

Why the two fit each other: a file is kept under its hash before a row names it, is never changed, and is swept away
only when no row names it. So every row of the dump's snapshot has its bytes on disk already when the dump begins, and
still has them when it ends. Dump first, in a snapshot; then copy the files that the same snapshot names.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.db import connection, transaction

from motcua.config.backups import stamp
from motcua.config.backups.manifest import DUMP, FILES, SUMS, Manifest, backups_in, digest_of, file_of, write
from motcua.config.backups.programs import BackupError, run, server_major, target
from motcua.foundation.files import selectors as files
from motcua.foundation.files.errors import FileMissing
from motcua.foundation.files.states import StoredBytes

_CHUNK = 1024 * 1024
# What is held for minutes would lie in a backup for years (decisions 0019 and 0021).
_NEVER_KEPT = ("signing_heldpassphrase", "signing_signingrequest")
_TABLES = """SELECT relname FROM pg_class WHERE relkind = 'r' AND relname <> ALL(%s)
    AND relnamespace = 'public'::regnamespace ORDER BY 1"""


def make(folder: Path, *, now: datetime, keep: int = 0) -> Path:
    """Returns the new backup's folder; afterwards only the ``keep`` newest are left (0: all).

    Raises BackupError when nothing was made, and also, after it was made, when bytes of files are lost.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    with _alone(folder):
        for cut_short in folder.glob(".[0-9]*Z"):
            shutil.rmtree(cut_short)
        if (folder / name).exists():
            raise BackupError(f"{folder / name} exists already.")
        draft = folder / f".{name}"
        draft.mkdir(mode=0o700)
        manifest = _fill(draft, now, backups_in(folder)[-1:])
        os.sync()
        draft.rename(folder / name)
        if manifest.lost:
            named = ", ".join(one[:12] for one in manifest.lost[:5])
            raise BackupError(
                f"{folder / name} was made, but the bytes of {len(manifest.lost)} files are lost or damaged ({named}); "
                f"see motcua doctor."
            )
        stamp.write(stamp.Stamp(now, str(folder / name)))
        for old in backups_in(folder)[:-keep] if keep else []:
            shutil.rmtree(old)
    return folder / name


def _fill(draft: Path, now: datetime, last: list[Path]) -> Manifest:
    with _snapshot() as snapshot:
        run("pg_dump", f"--dbname={target()}", f"--snapshot={snapshot}", "--format=custom", "--compress=1",
            "--no-owner", "--no-acl", *(f"--exclude-table-data={one}" for one in _NEVER_KEPT),
            f"--file={draft / DUMP}")  # fmt: skip
        counts, migrations, wanted = rows_per_table(), _migrations(), list(files.stored_bytes())
    (draft / DUMP).chmod(0o600)
    lost = [one.sha256 for one in wanted if not _keep(one, draft, last)]
    with (draft / SUMS).open("w") as lines:
        lines.write(f"{digest_of(draft / DUMP)}  {DUMP}\n")
        for one in wanted:
            if one.sha256 not in lost:
                lines.write(f"{one.sha256}  {FILES}/{one.sha256[:2]}/{one.sha256[2:4]}/{one.sha256}\n")
    manifest = Manifest(
        made_at=now.isoformat(), product=_product(), postgresql=server_major(), migrations=migrations, counts=counts,
        files=len(wanted) - len(lost), bytes=sum(one.size for one in wanted), sums=digest_of(draft / SUMS), lost=lost,
    )  # fmt: skip
    write(draft, manifest)
    return manifest


@contextmanager
def _snapshot() -> Iterator[str]:
    """What this connection sees and what pg_dump sees are the same moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def rows_per_table() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(_TABLES, [list(_NEVER_KEPT)])
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 (names that the server gave us)
            found[table] = int(cursor.fetchone()[0])
    return found


def _migrations() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT app || '.' || name FROM django_migrations ORDER BY 1")
        return [name for (name,) in cursor.fetchall()]


def _keep(one: StoredBytes, draft: Path, last: list[Path]) -> bool:
    """Bytes that the last backup holds are linked: no room and no time twice. False when they are lost or damaged."""
    place = file_of(draft, one.sha256)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for earlier in last:
        kept = file_of(earlier, one.sha256)
        if kept.is_file() and kept.stat().st_size == one.size:
            try:
                os.link(kept, place)
                return True
            except OSError:  # a disk without links: copy
                break
    try:
        with files.open_bytes(one.sha256) as source, place.open("xb") as copy:
            shutil.copyfileobj(source, copy, _CHUNK)
    except FileMissing:
        return False
    if digest_of(place) != one.sha256:
        place.unlink()
        return False
    place.chmod(0o600)
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError(f"A backup into {folder} is being made already.") from error
        yield


def _product() -> str:
    try:
        return version("motcua")
    except PackageNotFoundError:  # runs from the tree
        return "tree"
