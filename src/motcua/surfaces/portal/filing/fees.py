"""Phí, lệ phí: what this filing costs and when it is paid."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.cases.filings import services as filings
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.states import FEES
from motcua.catalogue.procedures import selectors as procedures
from motcua.surfaces.portal.filing import frame
from motcua.surfaces.portal.filing.door import draft_view, who
from motcua.surfaces.portal.filing.steps import way_of


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.method == "POST":
        filings.see_page(draft.token, FEES, at=timezone.now(), **who(request))
        return frame.go_on(request, way_of(draft, FEES))
    version = procedures.version_for_intake(draft.version_id)
    fees = procedures.fees_for(version, draft.case_id, draft.channel)
    data = {"fees": fees, "total": sum(fee.amount or 0 for fee in fees if not fee.per)}
    return frame.show_step(request, draft, FEES, "fees.jinja", data)
