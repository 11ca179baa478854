"""How a kept page looks: to people, small; and to an officer who must read it. Only of pictures that we made."""

import io

from PIL import Image

from motcua.foundation.files.rules.looking import look_at
from motcua.foundation.files.rules.sheets import apply_edit
from motcua.foundation.files.selectors.reading import briefs, open_brief, open_file
from motcua.foundation.files.states import FileBrief, MediaType, PageEdit, Quality

# Small ones are many on a page that has 100 KB in all; a large one is opened to be read.
_SMALL, _SMALL_QUALITY, _QUALITY = 400, 55, 72
COMPOSABLE = (MediaType.PDF, MediaType.JPEG)


def is_page(brief: FileBrief) -> bool:
    """Whether it can be put into a paper's one document."""
    return brief.media_type in COMPOSABLE


def quality(file_id: int) -> Quality:
    """What may keep an officer from reading it; nothing is said of a PDF. Raises FileMissing, FileDestroyed."""
    brief = briefs([file_id]).get(file_id)
    if brief is None or brief.media_type != MediaType.JPEG:
        open_file(file_id).close()
        return Quality()
    with open_brief(brief) as stream, Image.open(stream, formats=["JPEG"]) as picture:
        return look_at(picture)


def page_preview(brief: FileBrief, edit: PageEdit, *, longest: int) -> bytes | None:
    """The page as it will be filed, small, as WebP; None for a PDF."""
    if brief.media_type != MediaType.JPEG:
        return None
    written = io.BytesIO()
    with open_brief(brief) as stream, Image.open(stream, formats=["JPEG"]) as picture:
        changed = apply_edit(picture, edit, longest)
    is_small = longest <= _SMALL
    changed.convert("RGB").save(
        written, "WEBP", quality=_SMALL_QUALITY if is_small else _QUALITY, method=4 if is_small else 2
    )
    return written.getvalue()
