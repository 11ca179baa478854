"""From a template and plain data to PDF/A-2b + PDF/UA-1: for archives, and for people who listen to their papers."""

import json
import logging
import re
import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from motcua.foundation.printing.errors import PrintingFailed
from motcua.foundation.printing.services.lettering import FONTS, sanitize_all
from motcua.kernel.moments import local

# Templates of other rooms import the shared parts as "/foundation/printing/typst/…"; typst reads nothing above this.
PACKAGE = Path(__file__).resolve().parents[3]
_own = threading.local()
logger = logging.getLogger(__name__)


def render(
    template: Path, data: Mapping[str, object], *, at: datetime, images: Mapping[str, str] | None = None
) -> bytes:
    """The template filled with ``data``, dated ``at``; ``images`` are SVG texts. The same input gives the same bytes.

    The template finds the data as ``sys.inputs.data`` (JSON, never evaluated) and each image under its own name.
    """
    made = _compile(
        template, {**(images or {}), "data": _plain(data)}, pdf_standards=["a-2b", "ua-1"],
        timestamp=int(local(at).timestamp()),
    )  # fmt: skip
    if len(made) != 1:
        raise PrintingFailed(retry=False, template=template.name, said="no single file came out")
    return made[0]


def render_with_places(
    template: Path, data: Mapping[str, object], *, at: datetime, images: Mapping[str, str] | None = None
) -> tuple[bytes, list[dict[str, Any]]]:
    """The same, and what the template marks as ``<place>``: name, page from 1, x, y from above left, w, h in points."""
    made = render(template, data, at=at, images=images)
    # The compiler of this thread answers for what it compiled last.
    found: list[dict[str, Any]] = json.loads(_compiler().query("<place>", field="value"))
    return made, found


def draw(template: Path, data: Mapping[str, object], *, ppi: float = 120) -> list[bytes]:
    """The same as pictures (PNG), one a page: to be looked at beside the words, never to be kept."""
    return _compile(template, {"data": _plain(data)}, format="png", ppi=ppi)


def _plain(data: Mapping[str, object]) -> str:
    return json.dumps(sanitize_all(data), ensure_ascii=False)


def _compile(template: Path, inputs: dict[str, str], **how: Any) -> list[bytes]:
    try:
        made = _compiler().compile(template, sys_inputs=inputs, **how)
    except typst.TypstError as error:
        # The compiler quotes the text that it stumbles over, and that may be a name: keep it out of the log.
        said = re.sub(r"[\"“`].*[\"”`]", "…", error.message)
        logger.error("typst refused %s: %s", template.name, said)
        raise PrintingFailed(retry=False, template=template.name, said=said) from None
    return [made] if isinstance(made, bytes) else [page for page in made or () if page is not None]


def _compiler() -> typst.Compiler:
    """One a thread: compiling releases the GIL, and a warm compiler remembers templates and fonts."""
    if not hasattr(_own, "compiler"):
        # A system's own "Liberation Serif" may be the one without Vietnamese letters: only our files count.
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        _own.compiler = typst.Compiler(root=PACKAGE, font_paths=fonts)
    compiler: typst.Compiler = _own.compiler
    return compiler
