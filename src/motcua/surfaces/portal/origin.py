"""Forms of the portal carry no token: its pages are the same for everybody and set no cookie on a visitor.

Browsers say themselves where a form comes from (Sec-Fetch-Site; Origin from older ones and over plain HTTP), so a
form of another site is refused by that. What is no browser has no cookies of anybody that could be misused.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt


def is_ours(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def same_origin(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Outermost of a view that takes a form, below the address of the page with that form.

    Who comes there by the address alone (kept, or led back to after choosing larger letters) is led to that page.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            return redirect("../")
        if not is_ours(request):
            return render(request, "403_form.html", status=403)
        return view(request, *args, **kwargs)

    return csrf_exempt(answer)
