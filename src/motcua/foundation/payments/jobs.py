"""Ask the gateway what became of payments of which it told us nothing."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.foundation.payments import services

# A minute's worth: each may wait ten seconds for an answer, and the next tick goes on.
_AT_ONCE = 30


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="ask_gateways", lock="ask_gateways")
def ask_gateways(timestamp: int) -> None:
    for _ in range(_AT_ONCE):
        if not services.ask_next(at=datetime.now(UTC)):
            return
