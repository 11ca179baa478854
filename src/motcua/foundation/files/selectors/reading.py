"""Reading what is kept. Who may read is decided by the door of the app that refers to the file."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.db.models import QuerySet

from motcua.foundation.files.errors import FileDestroyed, FileMissing, UploadMissing
from motcua.foundation.files.models import StoredFile, Upload, the_vault
from motcua.foundation.files.models.partial import length_of
from motcua.foundation.files.models.seal import open_sealed
from motcua.foundation.files.states import FileBrief, MissingFile, StoredBytes, UploadBrief


def open_file(file_id: int) -> BinaryIO:
    """The bytes, seekable, from the start; of a sealed file those under the seal.

    Raises FileMissing, FileDestroyed or FileUnreadable.
    """
    row = StoredFile.objects.filter(pk=file_id).values_list("sha256", "is_sealed", "destroyed_at").first()
    if row is None:
        raise FileMissing(file_id=file_id)
    sha256, is_sealed, destroyed_at = row
    if destroyed_at is not None:
        raise FileDestroyed(file_id=file_id)
    return unsealed(sha256) if is_sealed else the_vault().open(sha256)


def unsealed(sealed_as: str) -> BinaryIO:
    """The clear bytes of a sealed file. Raises FileMissing or FileUnreadable."""
    return open_sealed(the_vault().open(sealed_as))


def open_brief(brief: FileBrief) -> BinaryIO:
    """As ``open_file``, for who holds the brief already."""
    return unsealed(brief.sealed_as) if brief.sealed_as else the_vault().open(brief.sha256)


def briefs(ids: Iterable[int]) -> dict[int, FileBrief]:
    """Size, type, pages and hash by id; one query, none for no file. A destroyed file has no brief."""
    wanted = set(ids)
    if not wanted:  # Django would build the whole statement before it finds that nothing can answer it
        return {}
    rows = StoredFile.objects.filter(pk__in=wanted, destroyed_at=None).only(
        "size", "media_type", "pages", "sha256", "is_sealed", "clear_sha256"
    )
    return {row.pk: _brief(row) for row in rows}


def _brief(row: StoredFile) -> FileBrief:
    if row.is_sealed:
        return FileBrief(row.size, row.media_type, row.pages, row.clear_sha256, sealed_as=row.sha256)
    return FileBrief(row.size, row.media_type, row.pages, row.sha256)


def upload(token: str, *, owner: str) -> UploadBrief:
    """Where to go on after a lost connection. Raises UploadMissing, also when it is somebody else's."""
    row = Upload.objects.filter(token=token, owner=owner).first()
    if row is None:
        raise UploadMissing()
    offset = row.size if row.file_id else min(row.offset, length_of(token, sealed=row.is_sealed))
    return UploadBrief(row.token, offset, row.size, row.name, row.file_id)


def missing_files() -> Iterator[MissingFile]:
    """Rows whose bytes are gone. Never happens by our own doing; a lost disk is what it finds."""
    vault = the_vault()
    kept = {item.sha256 for item in vault.everything()}
    for pk, sha256, stored_at in _present().values_list("pk", "sha256", "stored_at").iterator():
        if sha256 not in kept and not vault.has(sha256):
            yield MissingFile(pk, sha256, stored_at)


def stored_bytes() -> Iterator[StoredBytes]:
    """All that rows name, by hash, as it lies there; streamed, for backups."""
    rows = _present().order_by("sha256").values_list("sha256", "size", "sealed_size")
    found = rows.iterator(chunk_size=5000)
    return (StoredBytes(sha256, sealed or size) for sha256, size, sealed in found)


def _present() -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(destroyed_at=None)


def open_bytes(sha256: str) -> BinaryIO:
    """By hash, for backups. Raises FileMissing."""
    return the_vault().open(sha256)
