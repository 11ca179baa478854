"""How a kept file leaves: piece by piece, however large it is."""

from collections.abc import Mapping
from typing import IO

from django.http import FileResponse

from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing.errors import EditionNotFound


def attachment(stream: IO[bytes], headers: Mapping[str, str]) -> FileResponse:
    """With the headers of its app, which Django's guesses would replace. Django closes the stream."""
    response = FileResponse(stream)
    for name, value in headers.items():
        response[name] = value
    return response


def kept_file(file_id: int, *, name: str) -> FileResponse:
    """One that the door has given out, under the name that people know it by."""
    brief = stored.briefs({file_id})[file_id]
    return attachment(stored.open_file(file_id), files.file_response_headers(brief, name=name))


def newest_edition(file_id: int, *, name: str) -> FileResponse:
    """The same with the newest timestamp over it, for who was given out the file itself. Raises EditionNotFound."""
    edition = signing.edition_of(file_id)
    if edition is None:
        raise EditionNotFound
    return kept_file(edition.file_id, name=f"{name.removesuffix('.pdf')}-gia-han-{edition.turn}.pdf")
