"""Which certificates end soon (every morning), which were revoked, which timestamps want another (every hour); what was
held for minutes goes."""

from datetime import UTC, datetime
from functools import partial

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


# A file takes a second: a run is over before the next begins.
_AT_ONCE = 500


@app.periodic(cron="10 * * * *")
@app.task(queueing_lock="renew_timestamps")
def renew_timestamps(timestamp: int) -> None:
    """Each file at the moment when its turn comes."""
    services.renew_due(now=partial(datetime.now, UTC), limit=_AT_ONCE)


@app.periodic(cron="50 21 * * *")
@app.task(queueing_lock="forget_gone_files")
def forget_gone_files(timestamp: int) -> None:
    services.forget_gone()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="forget_lapsed_passphrases")
def forget_lapsed_passphrases(timestamp: int) -> None:
    """At the latest a minute after nobody may use them any more."""
    services.forget_lapsed_passphrases(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="forget_lapsed_requests")
def forget_lapsed_requests(timestamp: int) -> None:
    services.forget_lapsed_requests(at=datetime.fromtimestamp(timestamp, UTC))
