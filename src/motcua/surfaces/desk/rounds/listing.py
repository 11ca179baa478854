"""Danh sách đợt lấy ý kiến: what people are asked, what is being prepared, what has ended."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.cases.meetings import selectors
from motcua.cases.meetings.selectors import MeetingFilters
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.meetings.listing import address

NAMES = {"asked": "Đang lấy ý kiến", "draft": "Đang chuẩn bị", "ended": "Đã xong"}


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    groups = selectors.round_groups_for(request.actor)
    group, after = request.GET.get("group", ""), request.GET.get("after", "")
    filters = MeetingFilters(
        group=group if group in groups else "asked", text=clean(request.GET.get("q", ""))[:100]
    )  # fmt: skip
    page = selectors.rounds(request.actor, filters=filters, after=after)
    data = {
        "page": page,
        "filters": filters,
        "groups": [(NAMES[one], address(request.GET, group=one), filters.group == one) for one in groups],
        "next_address": address(request.GET, after=page.next) if page.next else "",
        "first_address": address(request.GET) if after else "",
        "arranges": selectors.arranges(request.actor),
    }
    return render(request, "desk/rounds/list.jinja", data)
