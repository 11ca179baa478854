"""Every night the vault is tidied; what was to be destroyed is gone within minutes, whatever was killed."""

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.foundation.files import services

_BATCHES = 100


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="sweep_orphans")
def sweep_orphans(timestamp: int) -> None:
    services.sweep_orphans(at=timezone.now())


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="finish_destroying")
def finish_destroying(timestamp: int) -> None:
    for _ in range(_BATCHES):
        if not services.finish_destroying(at=timezone.now()):
            return


@app.periodic(cron="10 3 * * *")
@app.task(queueing_lock="sweep_unreferred")
def sweep_unreferred(timestamp: int) -> None:
    services.sweep_unreferred(at=timezone.now())
