"""Every hour drafts are looked through: those about to go are told of, those past their day go."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.cases.filings import services

_BATCHES = 100


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="sweep_drafts")
def sweep_drafts(timestamp: int) -> None:
    at = datetime.fromtimestamp(timestamp, UTC)
    for work in (services.warn_of_expiry, services.expire_drafts):
        for _ in range(_BATCHES):
            if not work(at=at):
                break
