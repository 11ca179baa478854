import pytest
from asgiref.sync import async_to_sync
from django.db import connection

from motcua.config.jobs import rescue_stalled_jobs


def job(name: str, status: str, *, lock: str | None = None, worker: int | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, queueing_lock, worker_id)"
            " VALUES ('default', %s, %s::procrastinate_job_status, %s, %s) RETURNING id",
            [name, status, lock, worker],
        )
        return cursor.fetchone()[0]


def statuses() -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, status::text FROM procrastinate_jobs")
        return dict(cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_the_jobs_of_a_killed_worker_are_done_by_another_and_periodic_ones_by_their_next_tick() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 min') RETURNING id"
        )
        killed = cursor.fetchone()[0]
    periodic = job("tidy", "doing", lock="tidy", worker=killed)
    next_tick = job("tidy", "todo", lock="tidy")
    once = job("a day of history", "doing", worker=killed)

    async_to_sync(rescue_stalled_jobs.func)(0)

    assert statuses() == {next_tick: "todo", once: "todo"}
    assert periodic not in statuses()
