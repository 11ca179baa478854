"""Kiểm tra riêng: a stranger's file is looked at in a process of its own; what that says is understood, not trusted."""

import json
import subprocess
import sys
from base64 import b64encode
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.signing.errors import CheckerAway
from motcua.foundation.signing.rules import findings
from motcua.foundation.signing.selectors import circle_on
from motcua.foundation.signing.services.editions import through_edition
from motcua.foundation.signing.states import CertificateBrief, Circle, Finding, Report, SignatureLine, Verdict
from motcua.kernel.moments import local_day

_MODULE = "motcua.foundation.signing.rules.workshop"
_SOURCES = str(Path(__file__).parents[4])
# A file with ten signatures takes about three seconds of a processor; on a busy machine the same takes longer.
_SECONDS, _PATIENCE = 15, 3


def check_apart(path: Path, *, handle: int | None = None, sha256: str, at: datetime) -> Report:
    """The file at ``path`` (in memory: of that ``handle``), as far as it proves itself: nobody is asked.

    What takes too long or too much memory is called malformed. What we signed and renewed is proved by its edition.
    Raises CheckerAway.
    """
    report = _looked_at(path, handle=handle, sha256=sha256, at=at)
    return through_edition(report, look=lambda kept: _looked_at_kept(kept, at=at))


def _looked_at_kept(file_id: int, *, at: datetime) -> Report:
    with stored.open_file(file_id) as kept, files.looked_over(kept) as passing:
        return _looked_at(passing.path, handle=passing.handle, sha256=passing.sha256, at=at)


def _looked_at(path: Path, *, handle: int | None = None, sha256: str, at: datetime) -> Report:
    order = {"path": str(path), "at": at.isoformat(), "seconds": _SECONDS, "circle": _said(circle_on(local_day(at)))}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; nothing of a request is on the command line
            [sys.executable, "-P", "-m", _MODULE], input=json.dumps(order), capture_output=True, text=True,
            timeout=_SECONDS * _PATIENCE, check=False, pass_fds=() if handle is None else (handle,),
            # No secrets and no address of the database where strangers' bytes are read.
            env={"PYTHONPATH": _SOURCES, "LANG": "C.UTF-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return _stalled(sha256, at)
    except OSError as error:
        raise CheckerAway(retry=True) from error
    if done.returncode < 0 or "MemoryError" in done.stderr[-400:]:
        return _stalled(sha256, at)
    try:
        return _report(json.loads(done.stdout), sha256, at)
    except (ValueError, KeyError, TypeError) as error:
        raise CheckerAway(retry=False) from error


def check_stored(file_id: int, *, at: datetime) -> Report | None:
    """The same of a file that is kept and came from outside; None: it is neither PDF nor XML.

    Raises FileMissing, CheckerAway.
    """
    with stored.open_file(file_id) as kept, files.looked_over(kept) as passing:
        if not passing.may_be_signed:
            return None
        return check_apart(passing.path, handle=passing.handle, sha256=passing.sha256, at=at)


def _stalled(sha256: str, at: datetime) -> Report:
    reason = findings.explain(Finding.MALFORMED, "beyond the limits")
    return Report(sha256, at, findings.conclude([reason.code]), (reason,))


def _said(circle: Circle) -> dict[str, Any]:
    def text(der: bytes) -> str:
        return b64encode(der).decode()

    return {
        "roots": [text(der) for der in circle.roots],
        "others": [text(der) for der in circle.others],
        "lists": [text(der) for der in circle.lists],
        "ended": [(text(der), day.isoformat()) for der, day in circle.ended],
    }


def _report(said: dict[str, Any], sha256: str, at: datetime) -> Report:
    """Codes get their words here; verdicts are what the codes are worth."""
    lines = tuple(_line(one) for one in said["lines"])
    reasons = tuple(findings.explain(Finding(one["code"]), one["detail"]) for one in said["reasons"])
    return Report(sha256, at, Verdict(said["verdict"]), reasons, lines, tuple(said["unsigned"]))


def _line(said: dict[str, Any]) -> SignatureLine:
    signer = said["signer"]
    reasons = tuple(findings.explain(Finding(one["code"]), one["detail"]) for one in said["reasons"])
    plain = {name: said[name] for name in ("field", "algorithm", "covers", "later", "is_timestamp", "capacity")}
    return SignatureLine(
        verdict=Verdict(said["verdict"]), reasons=reasons, path=tuple(said["path"]), **plain,
        claimed_at=_moment(said["claimed_at"]), proved_at=_moment(said["proved_at"]), parts=tuple(said["parts"]),
        words=tuple((name, value) for name, value in said["words"]),
        signer=CertificateBrief(**signer | {name: datetime.fromisoformat(signer[name]) for name in _WINDOW})
        if signer else None,
    )  # fmt: skip


_WINDOW = ("valid_from", "valid_until")


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
