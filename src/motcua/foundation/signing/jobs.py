"""Which certificates end soon (every morning), which were revoked (every hour); what was held for minutes goes."""

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


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="forget_lapsed_passphrases")
def forget_lapsed_passphrases(timestamp: int) -> None:
    """At the latest a minute after nobody may use them any more."""
    services.forget_lapsed_passphrases(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="forget_lapsed_requests")
def forget_lapsed_requests(timestamp: int) -> None:
    services.forget_lapsed_requests(at=datetime.fromtimestamp(timestamp, UTC))
