"""Versions enter into force on their day; asked often, so that a day begins soon after midnight."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.catalogue.procedures import services
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="commence_versions")
def commence_versions(timestamp: int) -> None:
    """One transaction each: one that fails leaves the others told."""
    at = datetime.fromtimestamp(timestamp, UTC)
    for version_id in services.versions_due(on=local_day(at)):
        services.commence(version_id, actor=SYSTEM, at=at)
