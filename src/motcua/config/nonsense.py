"""What no page ever asks for is stopped before any of it is read: zero bytes, and bodies that fill the disk."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.surfaces.portal.filing.browser import holds_draft
from motcua.surfaces.portal.lockers.verify import LARGEST

# A visitor sends short forms only; files are for those who signed in, ten large ones at once, and for the browser that
# holds the draft that they are sent to. A file to be checked is one, and counted before it is read.
MOST_OF_A_VISITOR = 1024 * 1024
MOST_TO_CHECK = LARGEST + MOST_OF_A_VISITOR
_CHECKS = re.compile(r"/verify/(?:[^/]+/)?file/")
MOST_FILES_AT_ONCE = 10


def refuse_nonsense(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """No zero byte in an address, which PostgreSQL refuses: it becomes a sign that no code has, so each door says its
    own "not found", and each question its own "means nothing". No body that fills the disk before anybody looked at it.

    Stands after the authentication, and before the check of CSRF tokens reads (and stores) the body.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        request.path_info = request.path_info.replace("\0", "\N{REPLACEMENT CHARACTER}")
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "%EF%BF%BD")
        if _is_flood(request):
            return render(request, "413.html", status=413)
        return get_response(request)

    return answer


def _is_flood(request: HttpRequest) -> bool:
    if request.path.startswith("/api/"):
        return False  # programs have no session; their own door judges the length before anything is read
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    size = int(length) if length.isdecimal() else 0
    if size <= MOST_OF_A_VISITOR:
        return False
    if _CHECKS.fullmatch(request.path_info) and size <= MOST_TO_CHECK:
        return False
    if size > MOST_FILES_AT_ONCE * settings.FILES_LIMIT:
        return True
    return not request.user.is_authenticated and not holds_draft(request)
