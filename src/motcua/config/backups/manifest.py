"""What a backup says of itself: ``manifest.json`` for us, ``SHA256SUMS`` for anybody (``sha256sum -c SHA256SUMS``)."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from motcua.config.backups.programs import BackupError

FORMAT = 1
MANIFEST, SUMS, DUMP, FILES = "manifest.json", "SHA256SUMS", "database.dump", "files"


@dataclass(frozen=True, slots=True)
class Manifest:
    """``counts`` per table and ``migrations`` are of the dump's own moment; ``lost`` names files without bytes."""

    made_at: str
    product: str
    postgresql: int
    migrations: list[str]
    counts: dict[str, int]
    files: int
    bytes: int
    sums: str
    lost: list[str] = field(default_factory=list)
    format: int = FORMAT


def write(folder: Path, manifest: Manifest) -> None:
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1, ensure_ascii=False) + "\n")


def read(folder: Path) -> Manifest:
    """Raises BackupError when this is no backup of ours, or one of a later format."""
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise BackupError(f"{folder} is no whole backup: {MANIFEST} is missing or damaged.") from error
    if manifest.format != FORMAT:
        raise BackupError(f"{folder} was made by another version of motcua (format {manifest.format}); use that one.")
    return manifest


def file_of(folder: Path, sha256: str) -> Path:
    return folder / FILES / sha256[:2] / sha256[2:4] / sha256


def backups_in(folder: Path) -> list[Path]:
    """The finished ones, oldest first; what was cut short begins with a dot."""
    return sorted(one.parent for one in folder.glob(f"[0-9]*Z/{MANIFEST}"))


def chosen(folder: Path) -> Path:
    """The backup that a folder is, or else the newest one in it."""
    if (folder / MANIFEST).exists():
        return folder
    found = backups_in(folder)
    if not found:
        raise BackupError(f"There is no backup in {folder}.")
    return found[-1]


def sums(folder: Path) -> Iterator[tuple[str, Path]]:
    """What ``SHA256SUMS`` promises: hash and file."""
    with (folder / SUMS).open() as lines:
        for line in lines:
            digest, name = line.rstrip("\n").split("  ", 1)
            yield digest, folder / name


def digest_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
