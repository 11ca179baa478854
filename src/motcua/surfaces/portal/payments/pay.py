"""Trang nộp tiền: what is owed and for what, the code to scan, VNPay, what came; for whoever has the token."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services
from motcua.foundation.payments.errors import GatewayClosed
from motcua.foundation.payments.selectors import ChargeView
from motcua.foundation.payments.services import QrShown, Redirect
from motcua.foundation.payments.states import AttemptState, GatewayCode
from motcua.foundation.printing import services as printing
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day
from motcua.surfaces.look.language import spoken
from motcua.surfaces.portal.limits import client_of
from motcua.surfaces.portal.origin import same_origin
from motcua.surfaces.portal.page import portal_view, show
from motcua.surfaces.portal.switch import filing_view


@require_safe
@filing_view
@portal_view
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The whole page; a script asks for it again while somebody waits, a link does without scripts."""
    charge, now = payments.get_by_token(token), timezone.now()
    attempt = payments.last_attempt(charge.id)
    ways = services.open_gateways(charge.agency_id, on=local_day(now)) if charge.is_open else ()
    data = {
        "charge": charge,
        "others": payments.other_open_charges(charge),
        "qr": _code(charge, now) if GatewayCode.VIETQR in ways else None,
        "has_vnpay": GatewayCode.VNPAY in ways,
        "came_back": "back" in request.GET and attempt is not None,
        "is_waiting": attempt is not None and attempt[0] == AttemptState.STARTED,
        "said": payments.say_vnpay(attempt[1]) if attempt and attempt[0] == AttemptState.FAILED else "",
    }
    return _private(show(request, "payments/charge.jinja", data))


@require_safe
@filing_view
@portal_view
def picture(request: HttpRequest, token: str) -> HttpResponse:
    """The code as the page shows it."""
    return _private(HttpResponse(printing.qr_svg(_payload(token)), content_type="image/svg+xml"))


@require_safe
@filing_view
@portal_view
def picture_to_keep(request: HttpRequest, token: str) -> HttpResponse:
    """The code as a picture file: who pays on this very telephone opens it in the bank's app."""
    response = HttpResponse(printing.qr_png(_payload(token)), content_type="image/png")
    response["Content-Disposition"] = 'attachment; filename="vietqr.png"'
    return _private(response)


@same_origin
@require_POST
@filing_view
@portal_view
def go_to_vnpay(request: HttpRequest, token: str) -> HttpResponse:
    """A page with the link to VNPay: a form may lead to pages of ours only (Content-Security-Policy)."""
    charge = payments.get_by_token(token)
    back = request.build_absolute_uri(reverse("portal:vnpay-return"))
    going = services.start(
        charge.id, GatewayCode.VNPAY, return_url=back, client=client_of(request).partition("/")[0],
        language=spoken(), actor=SYSTEM, at=timezone.now(),
    )  # fmt: skip
    if not isinstance(going, Redirect):
        return redirect("portal:payment", token)
    return _private(show(request, "payments/leaving.jinja", {"charge": charge, "address": going.address}))


@require_safe
@filing_view
@portal_view
def receipt(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """A receipt of this charge as PDF."""
    charge = payments.get_by_token(token)
    name, content = services.print_receipt(number, charge_id=charge.id, at=timezone.now(), language=spoken())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Security-Policy"] = "frame-ancestors 'self'"
    return _private(response)


def _payload(token: str) -> str:
    charge = payments.get_by_token(token)
    found = _code(charge, timezone.now()) if charge.is_open else None
    if found is None:
        raise GatewayClosed
    return found.payload


def _code(charge: ChargeView, now: datetime) -> QrShown | None:
    shown = services.start(charge.id, GatewayCode.VIETQR, actor=SYSTEM, at=now)
    return shown if isinstance(shown, QrShown) else None


def _private(response: HttpResponse) -> HttpResponse:
    """Whose page it is, only its address knows: no cache keeps it, no link tells it on."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
