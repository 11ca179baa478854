"""Giấy báo đã nhận: the code at once, what happens next, a sheet to print or to photograph."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.filings import selectors as filings
from motcua.cases.filings.errors import ReceiptNotFound
from motcua.surfaces.portal import qr
from motcua.surfaces.portal.filing.browser import keep, key_of
from motcua.surfaces.portal.filing.door import private, who
from motcua.surfaces.portal.page import portal_view, show
from motcua.surfaces.portal.switch import filing_view
from motcua.surfaces.portal.who import signed_in, to_sign_in


@filing_view
@require_GET
@portal_view
def page(request: HttpRequest, code: str) -> HttpResponse:
    now = timezone.now()
    try:
        filing = filings.get_filing(code, **who(request), now=now)
    except ReceiptNotFound:
        if signed_in(request) is None:
            return to_sign_in(request)
        raise
    view = dossiers.public_view(filing.dossier.code, now)
    lookup = request.build_absolute_uri(reverse("portal:dossier", args=[view.code]))
    data = {
        "filing": filing,
        "dossier": filing.dossier,
        "view": view,
        "lookup": lookup,
        "qr": qr.picture(lookup),
        "answer_by": filing.dossier.submission.acknowledge_by,
        "person": signed_in(request),
    }
    response = private(show(request, "filing/receipt.jinja", data))
    if filing.account_id is None:
        # The dossier itself opens for the same browser, and no other page does.
        keep(response, request, key_of(request), path=reverse("portal:own-dossier", args=[view.code]))
    return response
