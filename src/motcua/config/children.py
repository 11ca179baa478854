"""A child process that is started again when it falls, with growing patience."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence

from motcua.config.lifelines import die_with_parent

LONGEST_PAUSE = 30.0  # seconds between two starts of a child that keeps falling
STEADY = 20.0  # a child that lived as long as this fell by accident, not by mistake


class Child:
    """One program under the supervisor, in a process group of its own."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self.command = command
        self.environment = environment
        self.process: subprocess.Popen[bytes] | None = None
        self._begun = self._not_before = 0.0
        self._pause = 0.25

    def start(self) -> None:
        self._begun = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in the terminal reaches the supervisor only, which stops things in order
            preexec_fn=die_with_parent(signal.SIGTERM),
        )

    def keep_alive(self) -> str | None:
        """Starts it when it is down and its pause is over. Returns what happened, if anything."""
        if self.process is not None:
            code = self.process.poll()
            if code is None:
                return None
            self.kill()  # grandchildren that a killed child left behind would hold its port
            lived = time.monotonic() - self._begun
            self._pause = 0.25 if lived > STEADY else min(self._pause * 2, LONGEST_PAUSE)
            self._not_before = time.monotonic() + self._pause
            self.process = None
            return f"{self.name} ended with {code} after {lived:.0f} s; starting it again in {self._pause:.1f} s"
        if time.monotonic() >= self._not_before:
            self.start()
        return None

    def ask_to_stop(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()

    def wait(self, until: float) -> None:
        """Waits for a child that was asked to stop; after ``until`` it is killed with all that it started."""
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(max(until - time.monotonic(), 0.1))
            self.kill()
            self.process.wait()

    def kill(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
