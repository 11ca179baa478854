"""Plain text: UTF-8 that people can read, and not a page or a script in disguise."""

import codecs
import re
from pathlib import Path

from motcua.foundation.files.errors import BrokenFile, NotUtf8, UnknownKind

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# What browsers, shells and office programs would run instead of show.
_DISGUISED = re.compile(r"\s*(<[!?a-z]|#!|%!ps|\{\\rtf|mz)", re.IGNORECASE)
_CHUNK = 1024 * 1024


def prove_text(path: Path) -> None:
    """Raises NotUtf8, BrokenFile (binary) or UnknownKind (a page, a script)."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    is_first = True
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                raise NotUtf8() from error
            if _CONTROL.search(text):
                raise BrokenFile()
            if is_first and _DISGUISED.match(text):
                raise UnknownKind()
            if not chunk:
                return
            is_first = False
