"""Danh mục quốc gia: what there is in the country, and what of it this agency has not taken up yet."""

from dataclasses import asdict
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import NationalFilters
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures import place

LEVELS = (
    ("", "Tất cả"),
    ("commune", "Cấp xã"),
    ("province", "Cấp tỉnh"),
    ("ministry", "Bộ, ngành"),
    ("unknown", "Danh mục không ghi"),
)
TAKEN = (
    ("", "Tất cả"),
    ("adopted", "Cơ quan đang nhận"),
    ("stored", "Có trong hệ thống, chưa nhận"),
    ("none", "Chưa có trong hệ thống"),
)
_LONGEST = 300


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    agency, agencies = place.chosen(request.actor, request.GET.get("agency", ""))
    asked = {name: clean(request.GET.get(name, "")[:_LONGEST]) for name in ("q", "field", "issuing", "level", "taken")}
    filters = NationalFilters(asked["q"], asked["field"], asked["issuing"], asked["level"], asked["taken"])
    after = clean(request.GET.get("after", "")[:_LONGEST])
    today = local_day(timezone.now())
    lines, following = procedures.national_procedures(
        filters, agency_id=agency.id, actor=request.actor, on=today, after=after
    )
    query = {name: value for name, value in asked.items() if value}
    if len(agencies) > 1:
        query["agency"] = str(agency.id)
    data = {
        "agency": agency,
        "agencies": agencies,
        "filters": filters,
        "choices": procedures.national_choices(),
        "levels": LEVELS,
        "takens": TAKEN,
        "lines": lines,
        "next_address": f"?{urlencode(query | {'after': following})}" if following else "",
        "first_address": f"?{urlencode(query)}" if after else "",
        "is_filtered": any(asdict(filters).values()),
    }
    return render(request, "desk/procedures/national.jinja", data)
