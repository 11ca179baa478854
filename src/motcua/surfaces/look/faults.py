"""Lỗi không ngờ tới: the page of a fault, drawn with nothing that could fail again (no session, no database)."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from motcua.surfaces.look.language import chosen

AGAIN = 10  # seconds: a database that was started again answers by then


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's own gives its page nothing, so that it cannot say whom to ask."""
    return _page(request, 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database is away for a moment; browsers and proxies may ask again soon, and must not keep the page."""
    answer = _page(request, 503)
    answer["Retry-After"] = str(AGAIN)
    answer["Cache-Control"] = "no-store"
    return answer


def _page(request: HttpRequest, status: int) -> HttpResponse:
    """In the language of the person: what failed may stand before the middleware that speaks it."""
    with override(chosen(request)):
        return HttpResponse(render_to_string(f"{status}.html", {"asked": request}), status=status)
