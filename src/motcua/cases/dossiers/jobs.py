"""What the worker does for dossiers by itself: free what people have left behind, count again after calendars."""

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
