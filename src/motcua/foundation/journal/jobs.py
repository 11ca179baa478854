"""Seal and work off; the worker process calls ``round_of_duties`` in a loop beside its other jobs."""

from datetime import UTC, datetime
from threading import Event

from django.db import close_old_connections

from motcua.foundation.journal import services

# Seconds between looks when there was nothing to do.
IDLE = 0.2


def catch_up(*, batch: int = 50) -> int:
    """One look: seal what is committed, try one batch of duties. Returns how much there was to do."""
    now = datetime.now(UTC)
    return services.seal(at=now) + services.work_off(limit=batch, at=now)


def keep_up(stop: Event) -> None:
    """Catch up again and again until ``stop`` is set: the loop of a worker thread or process."""
    while not stop.is_set():
        close_old_connections()
        if not catch_up():
            stop.wait(IDLE)
