"""What a downloaded file is called and how a browser must treat it."""

import unicodedata
from pathlib import PurePath
from urllib.parse import quote

from motcua.foundation.files.states import EXTENSIONS, FileBrief

_LONGEST = 120


def response_headers(brief: FileBrief, name: str) -> dict[str, str]:
    """Always an attachment, never sniffed, never framed, never kept by shared caches."""
    safe = safe_name(name, brief.media_type)
    plain = _ascii(safe)
    return {
        "Content-Type": f"{brief.media_type}; charset=utf-8"
        if brief.media_type.startswith("text/")
        else brief.media_type,
        "Content-Length": str(brief.size),
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def safe_name(name: str, media_type: str) -> str:
    """One path segment, no controls, and the extension that the content deserves ('hoadon.exe' gets '.pdf')."""
    normal = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in normal if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*').strip(" .")
    stem, suffix = PurePath(kept or "tep").stem, PurePath(kept or "tep").suffix.lower()
    allowed = EXTENSIONS.get(media_type, (".bin",))
    if suffix not in allowed:
        stem, suffix = (kept or "tep"), allowed[0]
    return stem[: _LONGEST - len(suffix)] + suffix


def _ascii(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in bare if c.isascii() and c not in '"\\%;') or "tep"
