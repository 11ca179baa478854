"""What the worker does for assignments by itself: remind."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.cases.assignments import services

# 50,000 reminders: then the next tick goes on, so that a very long run does not keep one of the worker's two places.
_BATCHES = 100


@app.periodic(cron="*/3 * * * *")
@app.task(queueing_lock="remind_of_assignments")
def remind_of_assignments(timestamp: int) -> None:
    """Each rung of the ladder once for each due moment, in working hours. Killed, the next tick goes on."""
    for _ in range(_BATCHES):
        if not services.raise_reminders(at=datetime.now(UTC)):
            return
