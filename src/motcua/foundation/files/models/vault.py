"""Where the bytes lie: on disk by default, in an S3 bucket by setting. Addressed by their SHA-256 only."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Kept(NamedTuple):
    """One object in the vault, and when it was (last) put there."""

    sha256: str
    put_at: datetime


class Vault(Protocol):
    """The five things that a place for bytes must do."""

    def put(self, draft: Path, sha256: str) -> None:
        """Keep the bytes of ``draft`` durably under their hash, whole or not at all; again is harmless."""

    def open(self, sha256: str) -> BinaryIO:
        """The bytes from the start. Raises FileMissing."""

    def has(self, sha256: str) -> bool:
        """Whether the bytes are there."""

    def remove(self, sha256: str) -> None:
        """Forget the bytes; only the sweep calls this."""

    def everything(self) -> Iterator[Kept]:
        """All that is kept, in any order."""


def the_vault() -> Vault:
    """The vault that the settings name."""
    return _open(str(settings.FILES_ROOT), settings.FILES_S3)


def drafts_folder() -> Path:
    """Where arriving bytes are written before they have a name; on the vault's own disk, so that it is a rename."""
    folder = Path(settings.FILES_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@lru_cache(maxsize=8)
def _open(root: str, s3: str) -> Vault:
    # boto3 is an optional extra (requirements/s3.in), so its module is only imported when a setting asks for it.
    name, argument = ("s3.BucketVault", s3) if s3 else ("disk.DiskVault", root)
    vault: Vault = import_string(f"motcua.foundation.files.models.{name}")(argument)
    return vault
