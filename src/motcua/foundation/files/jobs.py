"""Every night the vault is tidied."""

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.foundation.files import services


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="sweep_orphans")
def sweep_orphans(timestamp: int) -> None:
    services.sweep_orphans(at=timezone.now())
