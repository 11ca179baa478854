"""How a kept file leaves: piece by piece, however large it is."""

from collections.abc import Mapping
from typing import IO

from django.http import FileResponse

from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files


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
