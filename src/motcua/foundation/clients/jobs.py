from datetime import UTC, datetime, timedelta

from django.conf import settings
from procrastinate.contrib.django import app

from motcua.foundation.clients import services


@app.periodic(cron="40 * * * *")
@app.task(queueing_lock="forget_old_answers")
def forget_old_answers(timestamp: int) -> None:
    services.forget_old_answers(before=datetime.now(UTC) - timedelta(hours=settings.API_ANSWERS_KEPT_HOURS))
