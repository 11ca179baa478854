"""No orphans: a child that outlives its parent is told to go, even when the parent was killed with -9."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def follow_parent(how: signal.Signals = signal.SIGTERM) -> None:
    """The kernel sends ``how`` to this process when the thread that started it ends."""
    _arm(how)
    starter = multiprocessing.parent_process()
    if starter is not None and os.getppid() != starter.pid:  # it died before the line above
        os._exit(1)


def die_with_parent(how: signal.Signals) -> Callable[[], None]:
    """The same for ``preexec_fn``."""
    parent = os.getpid()

    def arm() -> None:
        _arm(how)
        if os.getppid() != parent:  # the parent died before the line above
            os._exit(1)

    return arm


def _arm(how: signal.Signals) -> None:
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(how), 0, 0, 0)
