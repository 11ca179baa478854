"""Send what is owed, every ten seconds."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.followers.notifications import services


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="send_messages", lock="send_messages")
def send_messages(timestamp: int) -> None:
    while services.send_next(at=datetime.now(UTC)):
        pass
