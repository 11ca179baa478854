"""What the worker does for documents by itself: read what scans say, a little at a time; remind who was asked."""

from datetime import UTC, datetime
from time import monotonic

from procrastinate.contrib.django import app

from motcua.cases.correspondence import services

# 50,000 reminders: then the next tick goes on, so that a very long run does not keep one of the worker's two places.
_BATCHES = 100
# Begun within this many seconds; the rest waits a minute, so that other jobs have their turn.
_SECONDS = 30.0


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="read_contents", lock="read_contents")
def read_contents(timestamp: int) -> None:
    until = monotonic() + _SECONDS
    services.read_contents(goes_on=lambda: monotonic() < until, at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="1-59/3 * * * *")
@app.task(queueing_lock="remind_of_opinions")
def remind_of_opinions(timestamp: int) -> None:
    """Each rung of the ladder once for who has not answered, in working hours. Killed, the next tick goes on."""
    for _ in range(_BATCHES):
        if not services.raise_opinion_reminders(at=datetime.now(UTC)):
            return
