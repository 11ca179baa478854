"""Đọc chữ trong tệp đã lưu: for searching only; what a machine reads off a picture may be wrong."""

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from motcua.foundation.files.errors import FileMissing, FileRefused
from motcua.foundation.files.models.vault import drafts_folder
from motcua.foundation.files.selectors.reading import briefs, open_brief
from motcua.foundation.files.services.working import send_to_workshop
from motcua.foundation.files.states import FileText

# Two hundred pages of words take about two seconds, a page that is a picture two to six.
_SECONDS, _SECONDS_A_PICTURE = 20, 40
# Of one file; the rest is left unread, and said to be.
MOST_PICTURES = 40


@lru_cache(maxsize=1)
def recognizer() -> str:
    """Where the program that reads Vietnamese letters off a picture is; '' where there is none. Asked once a process,
    so a server that gets one is started anew."""
    found = shutil.which(settings.TESSERACT) or ""
    if not found:
        return ""
    try:
        said = subprocess.run([found, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 - the administrator's own setting
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found if "vie" in said.stdout.split() else ""


def text_of(file_id: int) -> FileText:
    """Of a PDF, a picture, a Word or OpenDocument text; nothing of other kinds. Minutes where much of it is pictures,
    so never within a request or a transaction.

    Raises FileMissing (also for a sealed file, which is never read by a machine), FileUnreadable, BrokenFile,
    TooComplex, WorkshopUnavailable.
    """
    brief = briefs({file_id}).get(file_id)
    if brief is None or brief.sealed_as:
        raise FileMissing(file_id=file_id)
    with TemporaryDirectory(prefix="draft-", dir=drafts_folder()) as folder:
        copy = Path(folder, "file")
        with open_brief(brief) as kept, copy.open("wb") as target:
            shutil.copyfileobj(kept, target)
        order: dict[str, Any] = {"source": str(copy), "kind": brief.media_type}
        pages: list[str] = send_to_workshop("text", seconds=_SECONDS, **order)["pages"]
        return _with_pictures(pages, order)


def _with_pictures(pages: list[str], order: dict[str, Any]) -> FileText:
    empty = [number for number, said in enumerate(pages) if not said]
    program, read = recognizer(), 0
    for number in empty[: MOST_PICTURES if program else 0]:
        try:
            said = send_to_workshop("recognize", seconds=_SECONDS_A_PICTURE, page=number, program=program, **order)
        except FileRefused:
            continue  # one page that cannot be read does not hide the others
        pages[number], read = said["text"], read + 1
    return FileText(tuple(pages), recognized=read, unread=len(empty) - read)
