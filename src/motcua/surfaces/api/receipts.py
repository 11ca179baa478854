"""Báo phát: where gateways report what became of a message. No part of /api/v1/: its shapes are the gateways'."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from motcua.followers.notifications import services
from motcua.kernel.errors import Forbidden, Invalid, Missing

_LONGEST = 64 * 1024


@csrf_exempt
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """200 also for what we do not know: a gateway that is refused reports again and again."""
    if int(request.headers.get("Content-Length") or 0) > _LONGEST:
        return HttpResponse(status=413)
    try:
        services.take_receipt(
            code, key, query=request.GET.dict(), body=request.body, headers=request.headers, at=timezone.now()
        )
    except Missing:
        return HttpResponse(status=404)
    except Forbidden:
        return HttpResponse(status=403)
    except Invalid:
        return HttpResponse(status=400)
    return HttpResponse("ok", content_type="text/plain")
