from motcua.foundation.files.rules.geometry import is_usable, read_quad
from motcua.foundation.files.selectors.judging import is_page, page_preview, quality
from motcua.foundation.files.selectors.previewing import PREVIEW_TYPE, preview
from motcua.foundation.files.selectors.reading import (
    briefs,
    missing_files,
    open_brief,
    open_bytes,
    open_file,
    stored_bytes,
    upload,
)

__all__ = [
    "PREVIEW_TYPE",
    "briefs",
    "is_page",
    "is_usable",
    "missing_files",
    "open_brief",
    "open_bytes",
    "open_file",
    "page_preview",
    "preview",
    "quality",
    "read_quad",
    "stored_bytes",
    "upload",
]
