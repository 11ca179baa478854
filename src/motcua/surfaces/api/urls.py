from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path, re_path
from django.urls.resolvers import URLPattern

from motcua.surfaces.api.problems import AddressMissing, BodyTooLarge, MethodNotAllowed, problem_of
from motcua.surfaces.api.program import program, show

_MEGABYTE = 1024 * 1024
View = Callable[..., HttpResponseBase]


def guarded(view: View, *, limit: int) -> View:
    """Before anything is read: no flood. After: also ninja's own refusals are problems."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if not length.isdecimal() or int(length) > limit:
            return problem_of(BodyTooLarge(limit_mb=limit // _MEGABYTE))
        response = view(request, *args, **kwargs)
        if response.status_code != 405:
            return response
        refused = problem_of(MethodNotAllowed(method=request.method))
        refused["Allow"] = ", ".join(sorted(response["Allow"].split(", ")))
        return refused

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie opens anything here
    return answer


def missing(request: HttpRequest) -> HttpResponseBase:
    """A problem like any other, not the portal's page."""
    return problem_of(AddressMissing())


def _addresses() -> list[URLPattern]:
    """ninja's, guarded; a file may be large, everything else is small."""
    found = []
    for one in program.urls[0]:
        if isinstance(one, URLPattern) and one.name not in ("openapi-json", "api-root"):
            limit = settings.FILES_LIMIT + _MEGABYTE if one.name == "file-upload" else _MEGABYTE
            one.callback = guarded(one.callback, limit=limit)
            found.append(one)
    return found


app_name = "api"
urlpatterns = [
    path("openapi.json", show, name="description"),
    *_addresses(),
    re_path(r"^.*$", guarded(missing, limit=_MEGABYTE), name="missing"),
]
