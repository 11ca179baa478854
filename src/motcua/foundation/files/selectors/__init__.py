from motcua.foundation.files.selectors.judging import page_preview, quality
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
    "missing_files",
    "open_brief",
    "open_bytes",
    "open_file",
    "page_preview",
    "preview",
    "quality",
    "stored_bytes",
    "upload",
]
