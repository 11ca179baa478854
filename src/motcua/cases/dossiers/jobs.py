"""Free what people have left behind."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.cases.dossiers import services


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="free_left_work")
def free_left_work(timestamp: int) -> None:
    services.free_left_work(at=datetime.fromtimestamp(timestamp, UTC))
