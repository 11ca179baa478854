"""Outermost of the middleware: what watches over the product is answered here, everything else is measured and told.

Before the checks of host names and HTTPS, because a probe asks by the machine's number and without TLS.
"""

import logging
import re
import secrets
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.config import maintenance
from motcua.config.health import healthz, readyz
from motcua.config.logs import RequestLine
from motcua.config.metrics.counting import counts_in
from motcua.config.metrics.exposition import metrics
from motcua.kernel.timing import waited
from motcua.kernel.tracing import REQUEST

log = logging.getLogger("motcua.request")
PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": healthz,
    "/readyz": readyz,
    "/metrics": metrics,
}
METHODS = frozenset(("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"))
SLOW = 1.0  # seconds
# What a trusted proxy may call a request; anything else gets a name of ours.
_NAME = re.compile(r"[0-9A-Za-z_-]{8,64}")
Answer = Callable[[HttpRequest], HttpResponse]


def observe(get_response: Answer) -> Answer:
    """Counts every request, logs those worth it: route, status, time, who by number. No address, query or body."""
    counts = counts_in(settings.METRICS_FOLDER)

    def answer(request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path_info)
        if probe is not None:
            return probe(request)
        begun, waited_before = perf_counter(), waited()
        name = name_of(request)
        token = REQUEST.set(name)
        try:
            if maintenance.is_on() and not request.path_info.startswith(settings.STATIC_URL):
                response = maintenance.page(request)
            else:
                response = get_response(request)
            response.headers["X-Request-Id"] = name
            seconds, database = perf_counter() - begun, waited() - waited_before
            method = request.method if request.method in METHODS else "OTHER"
            route, status = route_of(request), response.status_code
            counts.count(method, route, status, seconds, database)
            level = level_of(status, seconds)
            if route != "static" and log.isEnabledFor(level):
                actor = getattr(request, "actor", None)
                who = (actor.id, actor.post_id) if actor is not None else (None, None)
                log.log(level, "%s", RequestLine(method, route, status, seconds, database, *who))
        finally:
            REQUEST.reset(token)
        return response

    return answer


def level_of(status: int, seconds: float) -> int:
    """What fails or is slow is told. The rest is counted in the metrics, what people did stands in the journal, and
    MOTCUA_LOG=DEBUG tells every request: a line costs a tenth of a look-up."""
    return logging.INFO if status >= 400 or seconds >= SLOW else logging.DEBUG


def name_of(request: HttpRequest) -> str:
    """What this request is called in the log and in its answer."""
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        given = str(request.META.get("HTTP_X_REQUEST_ID", ""))
        if _NAME.fullmatch(given):
            return given
    return secrets.token_hex(8)


def route_of(request: HttpRequest) -> str:
    """The pattern of the address, so that no code of a dossier and no typed word is kept."""
    match = request.resolver_match
    if match is not None:
        return f"/{match.route}"
    return "static" if request.path_info.startswith(settings.STATIC_URL) else "unmatched"
