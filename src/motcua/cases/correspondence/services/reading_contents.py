"""Đọc nội dung: what the scans of incoming documents say, so that they are found by it. The worker's; nobody waits."""

import logging
from collections.abc import Callable
from datetime import datetime

from motcua.cases.correspondence.models import IncomingContent, IncomingDocument
from motcua.cases.correspondence.selectors.contents import unread_contents
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileMissing, FileRefused
from motcua.foundation.files.states import FileText
from motcua.kernel.errors import Unavailable
from motcua.kernel.text import fold

log = logging.getLogger(__name__)
_AT_ONCE = 50


def read_contents(*, goes_on: Callable[[], bool], at: datetime) -> int:
    """As many as there is time for; how many were read. What the server cannot do now stays for the next time."""
    read = 0
    for document_id in unread_contents(has_recognizer=bool(files.recognizer()), limit=_AT_ONCE):
        if not goes_on():
            break
        try:
            read += read_content(document_id, at=at)
        except Unavailable as error:
            # The next one is tried all the same: it may be this very file, which would hold up all the others for ever.
            log.warning("the content of incoming document %s waits: %s", document_id, type(error).__name__)
    return read


def read_content(document_id: int, *, at: datetime) -> bool:
    """The file, which never changes, is read outside any transaction; False where there is none.

    Raises FileUnreadable, StorageUnavailable, WorkshopUnavailable: not read, to be tried again.
    """
    document = IncomingDocument.objects.only("file_id", "search").get(pk=document_id)
    if document.file_id is None:
        return False
    said = _said(document.file_id)
    text = "\n".join(page for page in said.pages if page)
    IncomingContent.objects.update_or_create(
        document=document,
        defaults={
            "text": text, "search": fold(f"{document.search} {text}"), "recognized": said.recognized,
            "unread": said.unread, "had_recognizer": bool(files.recognizer()), "read_at": at,
        },
    )  # fmt: skip
    return True


def _said(file_id: int) -> FileText:
    """What is lost or what no reader understands says nothing."""
    try:
        return files.text_of(file_id)
    except (FileMissing, FileRefused):
        return FileText((), unread=1)
