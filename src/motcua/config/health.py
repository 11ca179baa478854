"""``/healthz``: this process answers. ``/readyz``: and has all that it needs; else 503 and what is missing."""

import time
from collections.abc import Iterator
from threading import Lock

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from motcua.foundation.files import services as files
from motcua.kernel.errors import MotcuaError

SILENT_FOR = 30.0  # seconds without a worker's heartbeat, six times the interval
# However many ask, each process looks that seldom: the address is open to everybody.
_FRESH = 1.0
_WORKER = "SELECT count(*) > 0 FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)"
_kept: tuple[float, list[str]] = (float("-inf"), [])
_migrated = False
_lock = Lock()


def healthz(request: HttpRequest) -> HttpResponse:
    """For whoever starts dead processes again: looks nothing up, so that a dead database kills no web server."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """For load balancers: whether people should be sent here."""
    global _kept
    with _lock:
        if time.monotonic() - _kept[0] > _FRESH:
            _kept = (time.monotonic(), list(missing()))
        wrong = _kept[1]
    if not wrong:
        return HttpResponse("ready\n", content_type="text/plain")
    answer = HttpResponse("".join(f"{one}\n" for one in wrong), status=503, content_type="text/plain")
    answer["Retry-After"] = "5"
    return answer


def missing() -> Iterator[str]:
    """One line for each thing that is not as it must be. No names of machines, no words of the database: anybody may
    read them."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        connection.close()
        yield "database: does not answer"
    else:
        yield from (said for check in (_migrations, _worker) if (said := check()))
    if said := _storage():
        yield said


def _migrations() -> str:
    """Asked until it is well once: this process's code does not change, and tables are not taken back."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "" if _migrated else "database: tables are older than the program; run motcua prepare"


def _worker() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_WORKER, [SILENT_FOR])
        lives = cursor.fetchone()[0]
    return "" if lives else f"worker: said nothing for {SILENT_FOR:.0f} seconds; run motcua work"


def _storage() -> str:
    try:
        files.check_writable()
    except MotcuaError:
        return "files: the place for files takes none"
    return ""
