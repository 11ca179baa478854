"""Mất kết nối dữ liệu: what nobody answered becomes 503 where the database is away, else 500; ``handler500``.

Django brings every exception here that left a view, a page of its own (404, 403) or a middleware, each where it was
raised, so that none needs a net of its own: sessions are read by middleware, and every page may lose its connection
between two statements.
"""

import sys

from django.http import HttpRequest, HttpResponse

from motcua.kernel.outages import is_outage
from motcua.surfaces.api import problems
from motcua.surfaces.look import faults


def answer(request: HttpRequest) -> HttpResponse:
    """Called while the exception is being handled; Django hands over the request only."""
    error = sys.exc_info()[1]
    if request.path_info.startswith("/api/"):
        return problems.problem_of_bug(error)
    return faults.unavailable(request) if is_outage(error) else faults.server_error(request)
