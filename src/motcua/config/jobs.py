"""Housekeeping of the jobs themselves."""

from datetime import UTC, datetime

from django.core.management import call_command
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from motcua.foundation.accounts import services as accounts

SILENT_FOR = 30.0  # seconds without a heartbeat, six times the interval: that worker was killed


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="rescue_stalled_jobs")
async def rescue_stalled_jobs(timestamp: int) -> None:
    """A job whose worker was killed stays 'doing' for ever, unless somebody puts it back."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR):
        if job.queueing_lock is None:
            await app.job_manager.retry_job(job)
        else:
            # Periodic: its next tick may be waiting under the same lock already, and does the work.
            await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=True)


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="forget_expired_sessions")
def forget_expired_sessions(timestamp: int) -> None:
    call_command("clearsessions")
    accounts.forget_ended_sessions(at=datetime.fromtimestamp(timestamp, UTC))
