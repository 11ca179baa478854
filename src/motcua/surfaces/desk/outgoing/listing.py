"""Danh sách văn bản đi: what waits for this post, what is not issued yet, the whole register."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence.selectors import OUTGOING_GROUPS, DocumentFilters
from motcua.cases.correspondence.states import DRAFTING, REGISTERING, OutgoingState
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest

NAMES = {"mine": "Chờ tôi", "open": "Chưa ban hành", "register": "Đã ban hành"}
# What the register is printed of unless somebody asks otherwise.
DAYS = timedelta(days=30)


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    now, actor = timezone.now(), request.actor
    filters, after = filters_of(request.GET), request.GET.get("after", "")
    page = selectors.outgoing(actor, filters=filters, after=after, now=now)
    data = {
        "page": page,
        "filters": filters,
        "groups": [(NAMES[one], _address(request.GET, group=one), filters.group == one) for one in OUTGOING_GROUPS],
        "states": [("", "Mọi trạng thái"), *OutgoingState.choices],
        "kinds": [("", "Mọi loại"), *((kind.id, kind.name) for kind in selectors.kinds_on(local_day(now)))],
        "next_address": _address(request.GET, after=page.next) if page.next else "",
        "first_address": _address(request.GET) if after else "",
        "may_draft": actor.may(DRAFTING, at=actor.agency_id),
        "may_number": actor.may(REGISTERING, at=actor.agency_id),
        "reads_register": selectors.reads_register(actor),
        "today": local_day(now),
        "since": local_day(now) - DAYS,
        "is_filtered": bool(filters.text or filters.state or filters.kind),
    }
    return render(request, "desk/outgoing/list.jinja", data)


def filters_of(query: QueryDict) -> DocumentFilters:
    """What the address asks for; what it cannot mean is left out, so that an old link still shows a list."""
    group, kind = query.get("group", ""), query.get("kind", "")
    return DocumentFilters(
        group=group if group in OUTGOING_GROUPS else "mine",
        text=clean(query.get("q", ""))[:100],
        state=query.get("state", "") if query.get("state", "") in OutgoingState.values else "",
        kind=int(kind) if kind.isascii() and kind.isdigit() and len(kind) < 18 else None,
    )


def _address(query: QueryDict, **changes: str) -> str:
    kept: dict[str, Any] = {name: value for name, value in query.items() if value and name != "after"}
    return "?" + urlencode(kept | changes)
