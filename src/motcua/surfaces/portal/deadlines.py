"""Tính ngày có kết quả: a procedure or a term, a moment, the chosen office; in the citizen's words."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.surfaces.look import whatif
from motcua.surfaces.portal import places
from motcua.surfaces.portal.page import portal_view, show

# The two ways of waiting that a citizen meets; the rest is for officials.
POLICIES = (("PAUSE", "Thời gian chờ không tính"), ("RESTART", "Tính lại từ đầu khi nộp đủ"))


@require_GET
@portal_view
def ask(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    agency = places.chosen(request, now)
    agency_id = agency.id if agency else None
    asked = whatif.read(request.GET, agency_id=agency_id, now=now)
    given = whatif.answer(asked, agency_id=agency_id)
    wrong = bool(asked.errors) or (given is not None and bool(given.fault))
    data = {
        "asked": asked,
        "answer": given,
        "row": asked.rows[0] if asked.rows else whatif.WaitRow(),
        "units": whatif.UNITS,
        "policies": POLICIES,
    }
    return show(request, "deadlines.jinja", data, current="deadlines", status=422 if wrong else 200)
