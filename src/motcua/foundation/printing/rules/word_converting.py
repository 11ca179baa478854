"""A filled Word file to PDF/A-2 by LibreOffice: a profile of its own, no macros, no network, and a clock.

Runs in the workshop only, below its limits of memory and time; the places are found by their pictures.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTComponent, LTContainer, LTImage

from motcua.foundation.printing.errors import OfficeFailed
from motcua.foundation.printing.rules.word_filling import POINTS
from motcua.foundation.printing.rules.word_inspecting import inspect

_EXPORT = {"SelectPdfVersion": {"type": "long", "value": "2"}, "UseTaggedPDF": {"type": "boolean", "value": "true"}}
_FLAGS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_MOST_PAGES = 60
# No macros of any origin, nothing fetched that a document refers to, links never brought up to date.
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
)
# The Liberation of older systems lacks Vietnamese letters: ours stand for it.
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{ours}</dir><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><cachedir>{cache}</cachedir>
<selectfont><rejectfont><glob>/usr/share/fonts/truetype/liberation/LiberationSerif*</glob></rejectfont></selectfont>
<alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>"""


def convert(docx: bytes, *, office: str, folder: Path, fonts: Path, seconds: int) -> bytes:
    """Raises OfficeFailed, and what ``inspect`` does: what was filled in is looked at once more."""
    inspect(docx)
    source = folder / "ket-qua.docx"
    source.write_bytes(docx)
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    (folder / "fonts.conf").write_text(_FONTS.format(ours=fonts, cache=folder / "fontcache"), encoding="utf-8")
    order = [
        *_without_network(), office, f"-env:UserInstallation=file://{folder}/profile", *_FLAGS, "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(_EXPORT)}", "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    where = {
        "HOME": str(folder), "TMPDIR": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8",
        "FONTCONFIG_FILE": str(folder / "fonts.conf"), "SAL_USE_VCLPLUGIN": "svp",
    }  # fmt: skip
    try:
        subprocess.run(order, env=where, capture_output=True, timeout=seconds, check=True)  # noqa: S603 - the path is a setting
        return (folder / "out" / "ket-qua.pdf").read_bytes()
    except (OSError, subprocess.SubprocessError) as error:
        raise OfficeFailed(retry=True) from error


def places_in(pdf: bytes) -> list[dict[str, Any]]:
    """The blanks as the printer tells places: name, page from 1, x, y from above left, w, h in points."""
    wide = {points: name for name, points in POINTS.items()}
    found: dict[str, dict[str, Any]] = {}
    for number, page in enumerate(extract_pages(BytesIO(pdf), laparams=None, maxpages=_MOST_PAGES), 1):
        for picture in _pictures(page):
            name = wide.get(picture.srcsize[0] or 0, "") if picture.srcsize[1] == 1 else ""
            if name and name not in found:
                left, _, _, top = picture.bbox
                found[name] = {
                    "name": name, "page": number, "x": round(left, 2), "y": round(page.height - top, 2),
                    "w": round(picture.width, 2), "h": round(picture.height, 2),
                }  # fmt: skip
    return [found[name] for name in POINTS if name in found]


def with_mark(pdf: bytes, mark: bytes) -> bytes:
    """The page of the mark below every page."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as paper, pikepdf.open(BytesIO(mark)) as below:
        for page in paper.pages:
            page.add_underlay(below.pages[0], None)
        paper.save(out)
    return out.getvalue()


def _pictures(box: LTContainer[LTComponent]) -> Iterator[LTImage]:
    for part in box:
        if isinstance(part, LTImage):
            yield part
        elif isinstance(part, LTContainer):
            yield from _pictures(part)


def _registry() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>"
    )


def _without_network() -> list[str]:
    """A name space without a network, where this machine lets us have one."""
    unshare = shutil.which("unshare", path=os.defpath)
    for way in (["-c", "-n"], ["-r", "-n"]):
        if unshare and subprocess.run([unshare, *way, "true"], capture_output=True, check=False).returncode == 0:  # noqa: S603 - a system's own program
            return [unshare, *way, "--"]
    return []
