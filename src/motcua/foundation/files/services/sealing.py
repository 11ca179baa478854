"""Niêm phong: a file that came openly turns out to belong to an identity paper; a small secret of another room."""

from datetime import datetime

from motcua.foundation.files.errors import FileMissing
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.models.seal import seal, unseal
from motcua.foundation.files.selectors.reading import open_file
from motcua.foundation.files.services.storing import store


def sealed_copy(file_id: int, *, at: datetime) -> int:
    """The id of the same file under a seal; the file itself when it is sealed already. Raises FileMissing.

    The open one is let go by nobody referring to it.
    """
    row = StoredFile.objects.filter(pk=file_id).first()
    if row is None:
        raise FileMissing(file_id=file_id)
    if row.is_sealed:
        return file_id
    with open_file(file_id) as stream:
        # The name only tells text from tables; the kind is known.
        return store(stream, name="tables.csv" if row.media_type == "text/csv" else "text.txt", at=at, sealed=True).pk


def seal_secret(clear: bytes, *, place: bytes) -> bytes:
    """For a secret that another room keeps in its own row; it opens only with the place that it was sealed for."""
    return seal(clear, place=place)


def open_secret(sealed: bytes, *, place: bytes) -> bytes:
    """Raises FileUnreadable: without our key, changed, or from another place."""
    return unseal(sealed, place=place)
