"""Mẫu Word: looked at, filled in and turned into PDF in a process apart, which has no way to anything of ours."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from motcua.foundation.printing import errors
from motcua.foundation.printing.errors import (
    OfficeFailed,
    OfficeMissing,
    WordBroken,
    WordRefused,
    WordTooHard,
    WordTooLarge,
)
from motcua.foundation.printing.services.lettering import FONTS
from motcua.foundation.printing.services.rendering import render
from motcua.kernel.errors import MotcuaError

WORD_LIMIT = 5 * 1024 * 1024
_MODULE = "motcua.foundation.printing.rules.word_workshop"
_SOURCES = str(Path(__file__).parents[4])
_MARK = Path(__file__).resolve().parents[1] / "typst" / "mark.typ"
_SECONDS, _OFFICE_SECONDS = 8, 40
# The processor's time is limited inside; on a busy machine the same work takes longer.
_PATIENCE = 2
# One office program at a time in a process: each takes 200 MB.
_office = threading.Lock()


def has_office() -> bool:
    """Whether LibreOffice is here (MOTCUA_OFFICE)."""
    return bool(settings.OFFICE)


def check_word(docx: bytes, *, names: Collection[str], lists: Collection[str], places: Collection[str]) -> list[str]:
    """Which of the names a template uses. Raises a WordRefused with its reason."""
    if len(docx) > WORD_LIMIT:
        raise WordTooLarge
    asked = {"names": sorted(names), "lists": sorted(lists), "places": sorted(places)}
    used: list[str] = _ask("check", _SECONDS, docx=_said(docx), **asked)["used"]
    return used


def fill_word(
    docx: bytes, words: Mapping[str, str], *, lists: Mapping[str, Sequence[str]],
    rooms: Mapping[str, tuple[str, float, float]],
) -> bytes:  # fmt: skip
    """``rooms``: what the template calls a place → "So", "Ngay" or "Ky", its width and height in millimetres.

    Raises a WordRefused.
    """
    return b64decode(_ask("fill", _SECONDS, docx=_said(docx), words=words, lists=lists, rooms=rooms)["docx"])


def word_pdf(docx: bytes, *, mark: str, at: datetime) -> tuple[bytes, list[dict[str, Any]]]:
    """PDF/A-2 of a filled file, and where its places are, as ``render_with_places`` tells them.

    ``mark`` stands across every page. Raises OfficeMissing, OfficeFailed, a WordRefused.
    """
    if not has_office():
        raise OfficeMissing
    below = _said(render(_MARK, {"mark": mark}, at=at)) if mark else ""
    if not _office.acquire(timeout=_OFFICE_SECONDS):
        raise OfficeFailed(retry=True)
    try:
        with tempfile.TemporaryDirectory(prefix="motcua-word-", ignore_cleanup_errors=True) as folder:
            made = _ask(
                "pdf", _OFFICE_SECONDS, docx=_said(docx), office=settings.OFFICE, folder=folder, fonts=str(FONTS),
                mark=below,
            )  # fmt: skip
    finally:
        _office.release()
    return b64decode(made["pdf"]), made["places"]


def start_word(sections: Sequence[Mapping[str, Any]]) -> bytes:
    """A template to begin with: ``title`` and ``rows`` of ``label`` and ``text`` under the head of Decree 30/2020."""
    return b64decode(_ask("start", _SECONDS, plan={"sections": sections})["docx"])


def _said(made: bytes) -> str:
    return b64encode(made).decode()


def _ask(work: str, seconds: int, **order: Any) -> dict[str, Any]:
    """Whatever the order started ends with it."""
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module; nothing of a request on the command line
            [sys.executable, "-P", "-m", _MODULE],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            start_new_session=True, env={"PYTHONPATH": _SOURCES, "LANG": "C.UTF-8"},
        )  # fmt: skip
    except OSError as error:
        raise OfficeFailed(retry=True) from error
    try:
        said, _ = process.communicate(json.dumps({"work": work, "seconds": seconds, **order}), seconds * _PATIENCE)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise _late(work) from error
    return _understood(work, process.returncode, said)


def _end(process: "subprocess.Popen[str]") -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _late(work: str) -> MotcuaError:
    return OfficeFailed(retry=True) if work == "pdf" else WordTooHard()


def _understood(work: str, code: int, said: str) -> dict[str, Any]:
    if code != 0:  # killed: out of time or out of bounds
        raise _late(work)
    answer: dict[str, Any] = json.loads(said)
    if "refused" not in answer:
        return answer
    if answer["refused"] == "OfficeFailed":
        raise OfficeFailed(retry=True)
    kind = getattr(errors, answer["refused"], WordBroken)
    raise kind(**answer["facts"]) if issubclass(kind, WordRefused) else WordBroken
