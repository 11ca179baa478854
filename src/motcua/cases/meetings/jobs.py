"""What the worker does for written opinions by itself: remind."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.cases.meetings import services

# So many rounds at a tick; the next goes on.
_MOST = 200


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="remind_of_rounds")
def remind_of_rounds(timestamp: int) -> None:
    """Each round once, at the moment that it names. Killed, the next tick goes on."""
    for _ in range(_MOST):
        if not services.remind_of_round(at=datetime.fromtimestamp(timestamp, UTC)):
            return
