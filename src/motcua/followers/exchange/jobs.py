"""Owe what was sealed and send what is owed, every five seconds; forget it after a month."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.followers.exchange import services


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="send_webhooks", lock="send_webhooks")
def send_webhooks(timestamp: int) -> None:
    while services.owe_new(at=datetime.now(UTC)):
        pass
    while services.send_next(at=datetime.now(UTC)):
        pass


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="forget_deliveries")
def forget_deliveries(timestamp: int) -> None:
    services.forget_old(at=datetime.now(UTC))
