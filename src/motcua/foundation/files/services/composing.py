"""Ghép giấy tờ: the pages of a paper become one PDF, made in the workshop."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from motcua.foundation.files.errors import FileMissing, NotAPage, NothingToCompose, TooLarge
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.models.bench import at_the_bench
from motcua.foundation.files.models.memory import memory_file
from motcua.foundation.files.models.vault import drafts_folder
from motcua.foundation.files.selectors.judging import COMPOSABLE
from motcua.foundation.files.selectors.reading import open_file
from motcua.foundation.files.services.storing import store
from motcua.foundation.files.services.working import send_to_workshop
from motcua.foundation.files.states import MediaType, PageEdit

# Half a second for the process, less than a second for each photo that is cut and laid flat.
_SECONDS, _SECONDS_A_PAGE = 10, 2
_MEGABYTE = 1024 * 1024


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
    # What is to lie sealed, and what does, touches no disk in between; and memory has a bound.
    sealed = sealed or any(row.is_sealed for row in rows.values())
    if sealed and sum(row.size for row in rows.values()) > settings.FILES_LIMIT:
        raise TooLarge(limit_mb=settings.FILES_LIMIT // _MEGABYTE)
    with ExitStack() as stack:
        if sealed:
            stack.enter_context(at_the_bench())
        place = _in_memory(stack) if sealed else _on_disk(stack)
        handles: list[int | None] = []
        paths: dict[int, str] = {}
        for file_id in rows:
            path, handle = place(str(file_id))
            with open_file(file_id) as kept, path.open("wb") as copy:
                shutil.copyfileobj(kept, copy)
            paths[file_id] = str(path)
            handles.append(handle)
        target, handle = place("paper.pdf")
        parts = [
            {"path": paths[page.file_id], "kind": rows[page.file_id].media_type, "edit": asdict(page)}
            for page in pages
        ]  # fmt: skip
        seconds = _SECONDS + _SECONDS_A_PAGE * len(pages)
        send_to_workshop("compose", seconds=seconds, handles=[*handles, handle], parts=parts, target=str(target))
        with target.open("rb") as stream:
            return store(stream, name=name, at=at, sealed=sealed)


# A copy for the workshop, which knows neither the vault nor its keys.
Place = Callable[[str], tuple[Path, int | None]]


def _on_disk(stack: ExitStack) -> Place:
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="draft-", dir=drafts_folder())))
    return lambda name: (folder / name, None)


def _in_memory(stack: ExitStack) -> Place:
    return lambda _name: stack.enter_context(memory_file())
