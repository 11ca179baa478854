"""No orphans: a child that outlives its parent is told to go, even when the parent was killed with -9."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def follow_parent(how: signal.Signals = signal.SIGTERM) -> None:
    """The kernel sends ``how`` to this process when the thread that started it ends."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(how), 0, 0, 0)


def die_with_parent(how: signal.Signals) -> Callable[[], None]:
    """The same for ``preexec_fn``."""
    parent = os.getpid()

    def arm() -> None:
        follow_parent(how)
        if os.getppid() != parent:  # the parent died before the line above
            os._exit(1)

    return arm
