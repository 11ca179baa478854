"""Names that begin today are put on shortly after midnight, and again in the morning for a machine that slept."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from motcua.foundation.organizations import services
from motcua.kernel.moments import local_day


@app.periodic(cron="5 17,22 * * *")
@app.task(queueing_lock="put_on_names")
def put_on_names(timestamp: int) -> None:
    services.put_on_names(on=local_day(datetime.now(UTC)))
