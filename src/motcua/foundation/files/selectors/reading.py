"""Reading what is kept. Who may read is decided by the door of the app that refers to the file."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from motcua.foundation.files.errors import FileMissing
from motcua.foundation.files.models import StoredFile, the_vault
from motcua.foundation.files.states import FileBrief, MissingFile, StoredBytes


def open_file(file_id: int) -> BinaryIO:
    """The bytes, seekable, from the start. Raises FileMissing."""
    sha256 = StoredFile.objects.filter(pk=file_id).values_list("sha256", flat=True).first()
    if sha256 is None:
        raise FileMissing(file_id=file_id)
    return the_vault().open(sha256)


def briefs(ids: Iterable[int]) -> dict[int, FileBrief]:
    """Size, type, pages and hash by id; one query."""
    rows = StoredFile.objects.filter(pk__in=set(ids)).values_list("pk", "size", "media_type", "pages", "sha256")
    return {pk: FileBrief(size, media_type, pages, sha256) for pk, size, media_type, pages, sha256 in rows}


def missing_files() -> Iterator[MissingFile]:
    """Rows whose bytes are gone. Never happens by our own doing; a lost disk is what it finds."""
    vault = the_vault()
    kept = {item.sha256 for item in vault.everything()}
    for pk, sha256, stored_at in StoredFile.objects.values_list("pk", "sha256", "stored_at").iterator():
        if sha256 not in kept and not vault.has(sha256):
            yield MissingFile(pk, sha256, stored_at)


def stored_bytes() -> Iterator[StoredBytes]:
    """All that rows name, by hash; streamed, for backups."""
    rows = StoredFile.objects.order_by("sha256").values_list("sha256", "size")
    return (StoredBytes(sha256, size) for sha256, size in rows.iterator(chunk_size=5000))


def open_bytes(sha256: str) -> BinaryIO:
    """By hash, for backups. Raises FileMissing."""
    return the_vault().open(sha256)
