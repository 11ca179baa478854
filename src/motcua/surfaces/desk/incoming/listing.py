"""Danh sách văn bản đến: what waits for this post, what is open, the whole register."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence.selectors import DocumentFilters
from motcua.cases.correspondence.states import REGISTERING, IncomingState
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest

NAMES = {"mine": "Chờ tôi", "open": "Chưa xong", "register": "Cả sổ"}
# What the register is printed of unless somebody asks otherwise.
DAYS = timedelta(days=30)
PASSED = "Đã qua vị trí của tôi"


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    now, groups = timezone.now(), selectors.groups_for(request.actor)
    filters = filters_of(request.GET, groups)
    after = request.GET.get("after", "")
    page = selectors.incoming(request.actor, filters=filters, after=after, now=now)
    reads = selectors.reads_register(request.actor)
    names = NAMES if reads else NAMES | {"register": PASSED}
    data = {
        "page": page,
        "filters": filters,
        "groups": [(names[one], _address(request.GET, group=one), filters.group == one) for one in groups],
        "states": [("", "Mọi trạng thái"), *IncomingState.choices],
        "kinds": [("", "Mọi loại"), *((kind.id, kind.name) for kind in selectors.kinds_on(local_day(now)))],
        "next_address": _address(request.GET, after=page.next) if page.next else "",
        "first_address": _address(request.GET) if after else "",
        "may_register": request.actor.may(REGISTERING, at=request.actor.agency_id),
        "reads_register": reads,
        "today": local_day(now),
        "since": local_day(now) - DAYS,
        "is_filtered": bool(filters.text or filters.state or filters.kind),
    }
    return render(request, "desk/incoming/list.jinja", data)


def filters_of(query: QueryDict, groups: tuple[str, ...]) -> DocumentFilters:
    """What the address asks for; what it cannot mean is left out, so that an old link still shows a list."""
    group, kind = query.get("group", ""), query.get("kind", "")
    return DocumentFilters(
        group=group if group in groups else "mine",
        text=clean(query.get("q", ""))[:100],
        state=query.get("state", "") if query.get("state", "") in IncomingState.values else "",
        kind=int(kind) if kind.isascii() and kind.isdigit() and len(kind) < 18 else None,
    )


def _address(query: QueryDict, **changes: str) -> str:
    kept: dict[str, Any] = {name: value for name, value in query.items() if value and name != "after"}
    return "?" + urlencode(kept | changes)
