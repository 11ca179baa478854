"""Forget what is needed no longer."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.foundation.accounts import services


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="forget_codes", lock="forget_codes")
def forget_codes(timestamp: int) -> None:
    services.codes.forget_old(at=datetime.now(UTC))


@app.periodic(cron="43 2 * * *")
@app.task(queueing_lock="forget_unused_consents", lock="forget_unused_consents")
def forget_unused_consents(timestamp: int) -> None:
    services.forget_unused(at=datetime.now(UTC))


@app.periodic(cron="47 2 * * *")
@app.task(queueing_lock="forget_unanswered_offers", lock="forget_unanswered_offers")
def forget_unanswered_offers(timestamp: int) -> None:
    services.forget_unanswered(at=datetime.now(UTC))
