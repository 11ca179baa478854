"""What the scans of incoming documents say is read minutes after they came, a little at a time."""

from datetime import UTC, datetime
from time import monotonic

from procrastinate.contrib.django import app

from motcua.cases.correspondence import services

# Begun within this many seconds; the rest waits a minute, so that other jobs have their turn.
_SECONDS = 30.0


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="read_contents", lock="read_contents")
def read_contents(timestamp: int) -> None:
    until = monotonic() + _SECONDS
    services.read_contents(goes_on=lambda: monotonic() < until, at=datetime.fromtimestamp(timestamp, UTC))
