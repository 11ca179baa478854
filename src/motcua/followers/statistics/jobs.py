"""Fold every minute; recount at night."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.followers.statistics import services


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="fold_statistics")
def fold_statistics(timestamp: int) -> None:
    services.fold()
    services.fold_passages()


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="recount_statistics")
def recount_statistics(timestamp: int) -> None:
    services.recount(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="begin_supervision", lock="begin_supervision")
def begin_supervision(timestamp: int) -> None:
    """After an update that counts otherwise the figures are counted anew without anybody asking for it."""
    services.begin(at=datetime.fromtimestamp(timestamp, UTC))
