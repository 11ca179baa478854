"""What the worker does for dossiers by itself: free what was left, count again, remind."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.cases.dossiers import services

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
