"""What waits and what is late, read from the tables when somebody asks; kept coarse: per agency, never per person."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import Error, connection

from motcua.cases.dossiers import selectors as dossiers
from motcua.config.backups import stamp
from motcua.followers.statistics import selectors as statistics
from motcua.foundation.journal import selectors as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day


class Gauge(NamedTuple):
    """A figure of this moment: name without the product's, what it means, values by label."""

    name: str
    means: str
    label: str
    values: dict[str, float]


def gauges(now: datetime) -> Iterator[Gauge]:
    """Without the database only that it does not answer."""
    try:
        read = [gauge for reader in READERS for gauge in reader(now)]
    except Error:
        connection.close()
        read = []
    yield Gauge("database_up", "1 when PostgreSQL answered.", "", {"": float(bool(read))})
    yield from read
    last = stamp.read()
    if last is not None:
        age = (now - last.at).total_seconds()
        yield Gauge("backup_age_seconds", "Since the last backup that was made here.", "", {"": age})


def _jobs(now: datetime) -> Iterator[Gauge]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1")
        found = dict(cursor.fetchall())
        cursor.execute("SELECT extract(epoch FROM %s - max(last_heartbeat)) FROM procrastinate_workers", [now])
        age = cursor.fetchone()[0]
    counts = {status: float(found.get(status, 0)) for status in ("todo", "doing", "failed", "aborted")}
    yield Gauge("jobs", "Background jobs by status.", "status", counts)
    if age is not None:
        yield Gauge("worker_heartbeat_age_seconds", "Since a worker last said that it lives.", "", {"": float(age)})


def _journal(now: datetime) -> Iterator[Gauge]:
    behind = journal.duties_behind()
    waiting = {one.follower: float(one.waiting) for one in behind}
    yield Gauge("duties_waiting", "Facts that a follower has not worked off yet.", "follower", waiting)
    failing = {one.follower: float(one.failing) for one in behind}
    yield Gauge("duties_failing", "Of those, tried in vain at least once.", "follower", failing)
    yield Gauge("journal_unsealed", "Entries without a place in the hash chain.", "", {"": journal.unsealed_count()})


def _dossiers(now: datetime) -> Iterator[Gauge]:
    codes = {agency.id: agency.code for agency in organizations.all_agencies()}
    today = local_day(now)
    received = statistics.figures_by_agency(today, today)
    month = {codes[number]: float(one.received) for number, one in received.items() if number in codes}
    yield Gauge("dossiers_received_this_month", "Received since the first of the month.", "agency", month)
    load = dossiers.load_by_agency(now)
    opened = {codes[number]: float(one.open) for number, one in load.items()}
    yield Gauge("dossiers_open", "In hand, without those that wait to be handed over.", "agency", opened)
    late = {codes[number]: float(one.overdue) for number, one in load.items()}
    yield Gauge("dossiers_overdue", "Of those, past their due moment.", "agency", late)
    asked = {codes[number]: float(one.unanswered) for number, one in load.items()}
    yield Gauge("filings_unanswered", "Filed on the portal, not received or refused yet.", "agency", asked)
    slow = {codes[number]: float(one.unanswered_late) for number, one in load.items()}
    yield Gauge("filings_unanswered_late", "Of those, past the hours for an answer.", "agency", slow)


READERS: tuple[Callable[[datetime], Iterator[Gauge]], ...] = (_jobs, _journal, _dossiers)
