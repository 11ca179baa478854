"""``motcua backup verify``: everything that the backup promises is there, byte for byte."""

from collections.abc import Iterator
from pathlib import Path

from motcua.config.backups.manifest import DUMP, SUMS, Manifest, digest_of, read, sums
from motcua.config.backups.programs import BackupError, program


def verify(folder: Path) -> Manifest:
    """Reads every byte. Raises BackupError with the first few things that are wrong."""
    manifest = read(folder)
    wrong = list(_faults(folder, manifest))
    if wrong:
        more = f" and {len(wrong) - 5} more" if len(wrong) > 5 else ""
        raise BackupError(f"{folder} is not whole: {'; '.join(wrong[:5])}{more}.")
    return manifest


def _faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    if not (folder / SUMS).is_file() or digest_of(folder / SUMS) != manifest.sums:
        yield f"{SUMS} is missing or not the one that was written"
        return
    names = []
    for digest, file in sums(folder):
        names.append(file.name)
        if not file.is_file():
            yield f"{file.relative_to(folder)} is missing"
        elif digest_of(file) != digest:
            yield f"{file.relative_to(folder)} has other bytes"
    if len(names) != manifest.files + 1 or DUMP not in names:
        yield f"{SUMS} names {len(names)} files, the manifest {manifest.files + 1}"
    if manifest.lost:
        yield f"{len(manifest.lost)} files had lost their bytes when it was made"


def check_programs(manifest: Manifest, major: int) -> None:
    """Raises BackupError when this server cannot take what that server gave."""
    if manifest.postgresql > major:
        raise BackupError(
            f"The backup was made on PostgreSQL {manifest.postgresql}, the server here is {major}: take one at least "
            f"as new."
        )
    program("pg_restore", major)
