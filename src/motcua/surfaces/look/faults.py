"""Lỗi không ngờ tới: the page of a fault, drawn with nothing that could fail again (no session, no database)."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's own gives its page nothing, so that it cannot say whom to ask."""
    return HttpResponse(render_to_string("500.html", {"asked": request}), status=500)
