"""What the worker does for dossiers by itself: free what was left, count again, remind, do a deed for many."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import OperationalError, close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.states import ItemState

log = logging.getLogger(__name__)
# 50,000 dossiers: then the next tick goes on, so that a very long run does not keep one of the worker's two places.
_BATCHES = 200


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="free_left_work")
def free_left_work(timestamp: int) -> None:
    services.free_left_work(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="recount_due_moments")
def recount_due_moments(timestamp: int) -> None:
    """Goes on with the runs that calendars' changes asked for. Killed, the next tick goes on: no lock outlives it."""
    for _ in range(_BATCHES):
        if not services.recount_next(at=datetime.now(UTC)):
            return


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="remind_of_due_moments")
def remind_of_due_moments(timestamp: int) -> None:
    """Each rung of the ladder once, in working hours; then the steps whose used time is to be looked at."""
    for work in (services.raise_reminders, services.check_steps):
        for _ in range(_BATCHES):
            if not work(at=datetime.now(UTC)):
                break


@app.task()
def do_bulk(run_id: int) -> None:
    """Goes on where a killed worker stopped: what is done is ticked in the transaction that did it."""
    sheaf = services.sheaf_for(run_id, at=timezone.now())
    if _each(run_id, lambda item_id: services.do_item(item_id, at=timezone.now(), sheaf=sheaf)):
        services.finish_bulk(run_id, at=timezone.now(), sheaf=sheaf)


@app.task()
def sign_bulk(run_id: int) -> None:
    """The same for signatures: each is ticked in the transaction that puts the signed file in its place. What waits for
    its signer's own machine keeps the run open until that has answered, or no longer may."""
    if not _each(run_id, lambda item_id: services.sign_item(item_id, at=timezone.now())):
        return
    if not services.awaits_a_machine(run_id, at=timezone.now()):
        services.finish_bulk(run_id, at=timezone.now())


def _each(run_id: int, work: Callable[[int], str]) -> bool:
    """Whether all are done or refused; one that has to wait lets the rest wait for the next tick too."""
    for item_id in services.waiting_items(run_id):
        try:
            if work(item_id) == ItemState.WAITING:
                return False
        except OperationalError:
            # The database is away or torn between two: the item still waits, and the next tick goes on.
            close_old_connections()
            raise
        except Exception:
            log.exception("item %s of bulk run %s broke", item_id, run_id)
            services.give_up(item_id, at=timezone.now())
    return True


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="resume_bulks")
def resume_bulks(timestamp: int) -> None:
    """A run whose job was lost is taken up again; beside a job that still works it only waits."""
    for run_id in selectors.open_bulks():
        try:
            services.let_bulk_begin(run_id)
        except AlreadyEnqueued:
            continue


@app.periodic(cron="35 * * * *")
@app.task(queueing_lock="lapse_pictures")
def lapse_pictures(timestamp: int) -> None:
    """Pictures of identity papers that nobody compared go a dated while after their case is over."""
    for _ in range(_BATCHES):
        if not services.lapse_pictures(at=datetime.now(UTC)):
            return
