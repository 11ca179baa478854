"""Danh sách cuộc họp: what is to come, what is being prepared, what is past."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.meetings import selectors
from motcua.cases.meetings.selectors import MeetingFilters
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest

NAMES = {"coming": "Sắp tới", "draft": "Đang chuẩn bị", "past": "Đã qua"}


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    groups = selectors.groups_for(request.actor)
    group, after = request.GET.get("group", ""), request.GET.get("after", "")
    filters = MeetingFilters(
        group=group if group in groups else "coming", text=clean(request.GET.get("q", ""))[:100]
    )  # fmt: skip
    page = selectors.meetings(request.actor, filters=filters, after=after, now=timezone.now())
    data = {
        "page": page,
        "filters": filters,
        "groups": [(NAMES[one], address(request.GET, group=one), filters.group == one) for one in groups],
        "next_address": address(request.GET, after=page.next) if page.next else "",
        "first_address": address(request.GET) if after else "",
        "arranges": selectors.arranges(request.actor),
    }
    return render(request, "desk/meetings/list.jinja", data)


def address(query: QueryDict, **changes: str) -> str:
    """What is asked for, with changes, from the first page on."""
    kept: dict[str, Any] = {name: value for name, value in query.items() if value and name != "after"}
    return "?" + urlencode(kept | changes)
