"""Making the files of people who asked for everything about themselves, and destroying those that are over."""

import logging
from datetime import UTC, datetime

from django.db import OperationalError, close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from motcua.cases.privacy import selectors, services

log = logging.getLogger(__name__)


@app.task()
def make_export(export_id: int) -> None:
    try:
        services.make_export(export_id, at=timezone.now())
    except OperationalError:
        close_old_connections()  # the database is away: the next tick begins anew
        raise
    except Exception:
        log.exception("data export %s broke", export_id)
        services.give_up_export(export_id)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="look_after_exports")
def look_after_exports(timestamp: int) -> None:
    """What a killed worker left waits no longer; what is over is destroyed."""
    for export_id in selectors.exports_to_make():
        try:
            services.let_export_begin(export_id)
        except AlreadyEnqueued:
            continue
    for export_id in selectors.exports_to_destroy(at=datetime.fromtimestamp(timestamp, UTC)):
        services.destroy_export(export_id)
