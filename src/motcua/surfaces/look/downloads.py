"""How a kept file leaves: piece by piece, however large it is."""

from collections.abc import Mapping
from typing import IO

from django.http import FileResponse


def attachment(stream: IO[bytes], headers: Mapping[str, str]) -> FileResponse:
    """With the headers of its app, which Django's guesses would replace. Django closes the stream."""
    response = FileResponse(stream)
    for name, value in headers.items():
        response[name] = value
    return response
