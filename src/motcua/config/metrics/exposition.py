"""``/metrics``: counters and gauges in the text format of Prometheus."""

import hmac
import time
from collections import defaultdict
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from motcua.config.metrics.counting import BUCKETS, Key, total
from motcua.config.metrics.gauges import gauges

_FORMAT = "text/plain; version=0.0.4; charset=utf-8"
# Gauges cost some ten queries: however many ask, each process reads them that seldom.
_FRESH = 10.0
_kept = (float("-inf"), "")
_lock = Lock()


def metrics(request: HttpRequest) -> HttpResponse:
    """For the machine itself, or with the token; nobody else learns how much an agency has to do."""
    if not may_read(request):
        return HttpResponse("loopback or a token only (MOTCUA_METRICS_TOKEN)\n", status=403, content_type="text/plain")
    return HttpResponse(f"{_requests(settings.METRICS_FOLDER)}{_gauges()}", content_type=_FORMAT)


def may_read(request: HttpRequest) -> bool:
    """A proxy on this machine comes from loopback too, but says whom it brings."""
    token: str = settings.METRICS_TOKEN
    given = request.META.get("HTTP_AUTHORIZATION", "")
    if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    brings = any(name in request.META for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"))
    return not brings and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _gauges() -> str:
    global _kept
    with _lock:
        if time.monotonic() - _kept[0] > _FRESH:
            _kept = (time.monotonic(), "".join(_gauge_lines()))
        return _kept[1]


def _gauge_lines() -> Iterator[str]:
    for gauge in gauges(timezone.now()):
        yield _head(gauge.name, "gauge", gauge.means)
        for label, value in sorted(gauge.values.items()):
            labels = f'{{{gauge.label}="{_escaped(label)}"}}' if gauge.label else ""
            yield f"motcua_{gauge.name}{labels} {value:.15g}\n"


def _requests(folder: Path) -> str:
    found = total(folder)
    return "".join((*_totals(found), *_durations(found)))


def _totals(found: dict[Key, list[float]]) -> Iterator[str]:
    yield _head("requests_total", "counter", "Answered requests by method, route and status.")
    for key, values in sorted(found.items()):
        labels = f'method="{key.method}",route="{_escaped(key.route)}",status="{key.status}"'
        yield f"motcua_requests_total{{{labels}}} {values[0]:.0f}\n"


def _durations(found: dict[Key, list[float]]) -> Iterator[str]:
    routes: dict[str, list[float]] = defaultdict(lambda: [0.0] * (4 + len(BUCKETS)))
    for key, values in found.items():
        routes[key.route] = [a + b for a, b in zip(routes[key.route], values, strict=True)]
    yield _head("database_seconds_total", "counter", "Of the time of requests, waiting for PostgreSQL.")
    for route, values in sorted(routes.items()):
        yield f'motcua_database_seconds_total{{route="{_escaped(route)}"}} {values[2]:.6f}\n'
    yield _head("request_seconds", "histogram", "Time to an answer by route.")
    for route, values in sorted(routes.items()):
        named, below = f'route="{_escaped(route)}"', 0.0
        for bound, count in zip((*map(str, BUCKETS), "+Inf"), values[3:], strict=True):
            below += count
            yield f'motcua_request_seconds_bucket{{{named},le="{bound}"}} {below:.0f}\n'
        yield f"motcua_request_seconds_sum{{{named}}} {values[1]:.6f}\n"
        yield f"motcua_request_seconds_count{{{named}}} {below:.0f}\n"


def _head(name: str, kind: str, means: str) -> str:
    return f"# HELP motcua_{name} {means}\n# TYPE motcua_{name} {kind}\n"


def _escaped(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
