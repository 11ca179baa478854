"""Ghép giấy tờ: the pages of a paper become one PDF, made in the workshop."""

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from motcua.foundation.files.errors import FileMissing, NotAPage, NothingToCompose
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.models.vault import drafts_folder
from motcua.foundation.files.selectors.judging import COMPOSABLE
from motcua.foundation.files.selectors.reading import open_file
from motcua.foundation.files.services.storing import store
from motcua.foundation.files.services.working import send_to_workshop
from motcua.foundation.files.states import MediaType, PageEdit

# Half a second for the process, less than a second for each photo that is cut and laid flat.
_SECONDS, _SECONDS_A_PAGE = 10, 2


def compose_paper(pages: Sequence[PageEdit], *, name: str, at: datetime, sealed: bool = False) -> StoredFile:
    """One PDF of these pages. A single PDF as it came is itself: its signatures stay valid.

    Pages are what ``store_page`` and ``finish_page`` kept. Raises NothingToCompose, FileMissing, a FileRefused.
    """
    if not pages:
        raise NothingToCompose()
    rows = StoredFile.objects.in_bulk({page.file_id for page in pages})
    for page in pages:
        if page.file_id not in rows:
            raise FileMissing(file_id=page.file_id)
        if rows[page.file_id].media_type not in COMPOSABLE:
            raise NotAPage()
    first = rows[pages[0].file_id]
    if len(pages) == 1 and first.media_type == MediaType.PDF and not pages[0].rotate % 360:
        return first
    with TemporaryDirectory(prefix="draft-", dir=drafts_folder()) as folder:
        target = Path(folder) / "paper.pdf"
        parts = [
            {"path": _lay_out(page.file_id, Path(folder)), "kind": rows[page.file_id].media_type, "edit": asdict(page)}
            for page in pages
        ]
        seconds = _SECONDS + _SECONDS_A_PAGE * len(pages)
        send_to_workshop("compose", seconds=seconds, parts=parts, target=str(target))
        with target.open("rb") as stream:
            return store(stream, name=name, at=at, sealed=sealed)


def _lay_out(file_id: int, folder: Path) -> str:
    """A copy for the workshop, which knows neither the vault nor its keys."""
    path = folder / f"{file_id}"
    if not path.exists():
        with open_file(file_id) as kept, path.open("wb") as copy:
            shutil.copyfileobj(kept, copy)
    return str(path)
