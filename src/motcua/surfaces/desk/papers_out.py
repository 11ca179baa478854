"""How a printed paper leaves: a PDF shown in the browser, a sheet kept as a file."""

from typing import IO

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from motcua.surfaces.look.downloads import attachment

__all__ = ["XLSX", "attachment", "pdf", "sheet", "word"]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pdf(content: bytes, *, name: str) -> HttpResponse:
    """Inline, so that one key prints it. The browser's own viewer needs a policy that lets it draw."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = str(content_disposition_header(False, name))
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "frame-ancestors 'self'"
    response["Cache-Control"] = "private, no-store"
    return response


def sheet(stream: IO[bytes], *, name: str) -> FileResponse:
    """An attachment; Django closes the stream."""
    response = FileResponse(stream, as_attachment=True, filename=name, content_type=XLSX)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def word(content: bytes, *, name: str) -> HttpResponse:
    """A Word file, as an attachment."""
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = str(content_disposition_header(True, name))
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
