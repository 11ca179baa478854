"""``motcua work``: what is owed after an answer was given. One process, two loops.

The first drains the journal (duties to followers, then the hash chain), the second runs procrastinate's jobs.
Killed at any moment it loses nothing: a duty's lock falls with its connection, a stalled job is found by its heartbeat.
"""

import logging
import threading

from django.db import close_old_connections, connection
from django.utils import timezone
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.jobs import DeleteJobCondition

from motcua.config.lifelines import follow_parent
from motcua.foundation.journal import services as journal

log = logging.getLogger(__name__)
# A batch is one transaction: large enough to be quick, small enough that a kill repeats little.
BATCH = 50
# Sealing is three statements however many entries: 50 at a time it kept pace with 250 facts a second and no more.
SEALED = 1000
IDLE = 0.4  # seconds: an entry is sealed well within two
AFTER_AN_ERROR = 2.0


def work() -> None:
    """Returns when SIGTERM or SIGINT asked for it and what was in hand is done."""
    follow_parent()
    stop = threading.Event()
    drain = threading.Thread(target=_drain, args=(stop,), name="journal")
    drain.start()
    try:
        on_lines_of_its_own().run_worker(
            concurrency=2,
            delete_jobs=DeleteJobCondition.SUCCESSFUL,
            shutdown_graceful_timeout=15,
            update_heartbeat_interval=5,
            stalled_worker_timeout=20,
        )
    finally:
        stop.set()
        drain.join()


def on_lines_of_its_own() -> DjangoApp:
    """The app that fetches and ticks off jobs on a pool of connections; the jobs themselves still ask ``app``.

    Were the connector of ``app`` replaced, a job that asks for another would do so outside its own transaction: the
    second could run before what it is about is there, or be left behind by one that was rolled back.
    """
    # Procrastinate types its connector by the general kind; ours (Django's) has this method.
    worker = DjangoApp(connector=app.connector.get_worker_connector())  # type: ignore[attr-defined]
    worker.tasks, worker.periodic_registry = app.tasks, app.periodic_registry
    return worker


def _drain(stop: threading.Event) -> None:
    """Until stopped. Whatever goes wrong is told and tried again: an outage of the database ends some time."""
    while not stop.is_set():
        try:
            close_old_connections()
            now = timezone.now()
            busy = journal.work_off(limit=BATCH, at=now) + journal.seal(limit=SEALED, at=now)
        except Exception:
            log.exception("the journal waits")
            connection.close()
            stop.wait(AFTER_AN_ERROR)
        else:
            if not busy:
                stop.wait(IDLE)
    connection.close()
