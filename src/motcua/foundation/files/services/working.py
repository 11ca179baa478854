"""Sends work on strangers' bytes to the workshop, and understands what it says."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from motcua.foundation.files import errors
from motcua.foundation.files.errors import BrokenFile, FileRefused, TooComplex, WorkshopUnavailable

_MODULE = "motcua.foundation.files.rules.workshop"
_SOURCES = str(Path(__file__).parents[4])
# The processor's time is limited inside; on a busy machine the same work takes several times as long.
_PATIENCE = 4


def send_to_workshop(work: str, *, seconds: int, handles: Sequence[int | None] = (), **order: Any) -> dict[str, Any]:
    """``handles``: the files in memory that the order names by path; None is a file on disk.

    Raises a FileRefused, TooComplex above the limits, or WorkshopUnavailable.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; nothing of a request is on the command line
            [sys.executable, "-P", "-m", _MODULE],
            input=json.dumps({"work": work, "seconds": seconds, **order}),
            capture_output=True,
            text=True,
            timeout=seconds * _PATIENCE,
            check=False,
            pass_fds=[handle for handle in handles if handle is not None],
            # No secrets and no address of the database where strangers' bytes are decoded.
            env={"PYTHONPATH": _SOURCES, "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise TooComplex() from error
    except OSError as error:
        raise WorkshopUnavailable(retry=True) from error
    return _understood(done)


def _understood(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    if done.returncode < 0:  # killed: out of time or out of bounds
        raise TooComplex()
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise WorkshopUnavailable(retry=False) from error
    if "refused" in answer:
        kind = getattr(errors, answer["refused"], BrokenFile)
        raise kind(**answer["facts"]) if issubclass(kind, FileRefused) else BrokenFile()
    return answer
