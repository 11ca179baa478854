"""Danh mục thủ tục: what is in force, in work, to come or ended, and what this agency takes in."""

from dataclasses import asdict
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import CatalogueFilters
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures import place

STANDINGS = (
    ("", "Tất cả"),
    ("in_force", "Đang áp dụng"),
    ("scheduled", "Đã hẹn ngày"),
    ("draft", "Có bản nháp"),
    ("ended", "Đã hết hiệu lực"),
)
ADOPTED = (("", "Tất cả"), ("yes", "Cơ quan đang nhận"), ("no", "Chưa nhận"))
_LONGEST = 200


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    agency, agencies = place.chosen(request.actor, request.GET.get("agency", ""))
    today = local_day(timezone.now())
    filters = CatalogueFilters(
        text=clean(request.GET.get("q", "")[:_LONGEST]),
        field=request.GET.get("field", "")[:_LONGEST],
        standing=_among(request.GET.get("standing", ""), STANDINGS),
        adopted=_among(request.GET.get("adopted", ""), ADOPTED),
    )
    after = clean(request.GET.get("after", "")[:_LONGEST])
    lines, following = procedures.catalogue(filters, agency_id=agency.id, actor=request.actor, on=today, after=after)
    drafts = procedures.open_drafts(actor=request.actor)
    asked = {"q": filters.text, **asdict(filters), "agency": str(agency.id) if len(agencies) > 1 else ""}
    del asked["text"]
    query = {name: value for name, value in asked.items() if value}
    data = {
        "agency": agency,
        "agencies": agencies,
        "filters": filters,
        "fields": procedures.all_fields(),
        "standings": STANDINGS,
        "adopted": ADOPTED,
        "lines": lines,
        "drafts": drafts,
        "names": organizations.people(line.edited_by_id for line in drafts if line.edited_by_id),
        "next_address": f"?{urlencode(query | {'after': following})}" if following else "",
        "first_address": f"?{urlencode(query)}" if after else "",
        "is_filtered": any(asdict(filters).values()),
    }
    return render(request, "desk/procedures/list.jinja", data)


def _among(value: str, options: tuple[tuple[str, str], ...]) -> str:
    return value if any(value == known for known, _ in options) else ""
