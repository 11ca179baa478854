"""VNPay's two addresses: the one that the browser comes back to only shows, the one that VNPay calls counts."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services
from motcua.foundation.payments.errors import ChargeNotFound
from motcua.surfaces.portal import limits
from motcua.surfaces.portal.limits import Limit
from motcua.surfaces.portal.page import portal_view


@require_safe
@portal_view
def back(request: HttpRequest) -> HttpResponse:
    """Nothing is counted here: anybody can type an address. Whose payment it was, only a signed one is told."""
    reference = services.returned_from_vnpay(request.GET.dict())
    found = payments.attempt_of(reference) if reference else None
    if found is None:
        raise ChargeNotFound
    response = redirect(f"{reverse('portal:payment', args=[found[0]])}?back")
    response["Cache-Control"] = "private, no-store"
    return response


@csrf_exempt
def notice(request: HttpRequest) -> HttpResponse:
    """IPN: a query signed by VNPay, answered in its own words; told again until we say 00 or 02."""
    now = timezone.now()
    limit = Limit("payment-notice", settings.PAYMENT_NOTICES_A_MINUTE, 60)
    if not limits.take(limit, limits.client_of(request), now):
        return JsonResponse({"RspCode": "99", "Message": "Too many requests"}, status=429)
    values = request.GET if request.method in ("GET", "HEAD") else request.POST
    reply = services.notify_vnpay(values.dict(), at=now)
    response = JsonResponse({"RspCode": reply.code, "Message": reply.message})
    response["Cache-Control"] = "no-store"
    return response
