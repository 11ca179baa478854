"""Every morning before the office opens: which certificates end soon. Every hour: which were revoked."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.foundation.signing import services


@app.periodic(cron="25 23 * * *")
@app.task(queueing_lock="tell_of_endings")
def tell_of_endings(timestamp: int) -> None:
    services.tell_of_endings(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="40 * * * *")
@app.task(queueing_lock="fetch_lists")
def fetch_lists(timestamp: int) -> None:
    services.fetch_lists(at=datetime.fromtimestamp(timestamp, UTC))
