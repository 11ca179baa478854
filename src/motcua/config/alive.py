"""``/alive/``: for load balancers, and the bench's floor. Nothing is looked up."""

from django.http import HttpRequest, HttpResponse


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")
