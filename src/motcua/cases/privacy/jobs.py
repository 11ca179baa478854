"""Making the files of people who asked for everything about themselves, and destroying those that are over."""

import logging
from datetime import UTC, datetime

from django.db import OperationalError, close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from motcua.cases.privacy import selectors, services
from motcua.cases.privacy.states import KeptKind

log = logging.getLogger(__name__)
_BATCHES = 400


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


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="carry_out_deletions", lock="carry_out_deletions")
def carry_out_deletions(timestamp: int) -> None:
    """Accounts whose owners wanted them deleted and did not think again."""
    at = datetime.fromtimestamp(timestamp, UTC)
    for request_id in selectors.requests_to_carry_out(at=at):
        services.carry_out_deletion(request_id, at=at)


@app.periodic(cron="11 3 * * *")
@app.task(queueing_lock="destroy_what_is_past_its_term")
def destroy_what_is_past_its_term(timestamp: int) -> None:
    """Every night, so much and no more: a first night with years behind it shall not last until the office opens."""
    at = datetime.fromtimestamp(timestamp, UTC)
    for kind in KeptKind:
        try:
            _destroy(kind, at)
        except OperationalError:
            close_old_connections()
            raise
        except Exception:  # one kind that breaks must not keep the others for ever
            log.exception("destroying %s broke", kind)


def _destroy(kind: KeptKind, at: datetime) -> None:
    for _ in range(_BATCHES):
        if not services.destroy_batch(kind, at=at):
            break
