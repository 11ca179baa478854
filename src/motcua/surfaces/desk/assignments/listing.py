"""Danh sách nhiệm vụ: what waits for this post, what it gave, what it helps with, all of the agency."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.assignments import selectors
from motcua.cases.assignments.selectors import AssignmentFilters
from motcua.cases.assignments.states import AssignmentState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest

NAMES = {"mine": "Chờ tôi", "given": "Tôi giao", "helping": "Phối hợp", "open": "Chưa xong", "all": "Tất cả"}
DUE = {"late": "Quá hạn", "week": "Đến hạn tuần này"}


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    groups = selectors.groups_for(request.actor)
    filters = filters_of(request.GET, groups)
    after = request.GET.get("after", "")
    page = selectors.assignments(request.actor, filters=filters, after=after, now=timezone.now())
    data = {
        "page": page,
        "filters": filters,
        "groups": [(NAMES[one], _address(request.GET, group=one), filters.group == one) for one in groups],
        "states": [("", "Mọi trạng thái"), *AssignmentState.choices],
        "dues": [("", "Mọi hạn"), *DUE.items()],
        "next_address": _address(request.GET, after=page.next) if page.next else "",
        "first_address": _address(request.GET) if after else "",
        "may_give": selectors.gives(request.actor),
        "follows_up": selectors.follows_up(request.actor),
        "whose": _whose(filters),
        "without_whose": "?" + urlencode({"group": filters.group}),
        "is_filtered": any((filters.text, filters.state, filters.due, filters.unit, filters.post)),
    }
    return render(request, "desk/assignments/list.jinja", data)


def filters_of(query: QueryDict, groups: tuple[str, ...]) -> AssignmentFilters:
    """What the address asks for; what it cannot mean is left out, so that an old link still shows a list."""
    group, state, due = query.get("group", ""), query.get("state", ""), query.get("due", "")
    return AssignmentFilters(
        group=group if group in groups else "mine",
        text=clean(query.get("q", ""))[:100],
        state=state if state in AssignmentState.values else "",
        due=due if due in DUE else "",
        unit=_number(query.get("unit", "")),
        post=_number(query.get("post", "")),
    )


def _whose(filters: AssignmentFilters) -> str:
    """The post or the unit that the board's figure belongs to, in words."""
    if filters.post is not None:
        found = organizations.posts([filters.post]).get(filters.post)
        return f"{found.unit_name} · {found.title}" if found else "Vị trí không còn"
    return organizations.units([filters.unit]).get(filters.unit, "Đơn vị không còn") if filters.unit is not None else ""


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None


def _address(query: QueryDict, **changes: str) -> str:
    kept: dict[str, Any] = {name: value for name, value in query.items() if value and name != "after"}
    return "?" + urlencode(kept | changes)
