"""Danh sách hồ sơ: filters in the address, so that a list can be kept, sent and printed."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.selectors import Cursor, WorklistFilters
from motcua.cases.dossiers.states import DossierState
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers import views as saved

ROWS = 25
READERS = ("dossiers.read", "dossiers.receive", "dossiers.supervise")
GROUPS = (("mine", "Của tôi"), ("post", "Vị trí của tôi"), ("agency", "Cả cơ quan"))
DUE = (
    ("", "Tất cả", "all", "folders", ""),
    ("late", "Quá hạn", "late", "alert-triangle", "late"),
    ("today", "Hết hạn hôm nay", "today", "alarm", "today"),
    ("soon", "Sắp đến hạn", "soon", "clock", ""),
    ("paused", "Tạm dừng", "paused", "player-pause", ""),
)
STATES = (
    ("", "Chưa trả xong"),
    ("open", "Đang giải quyết"),
    ("any", "Mọi trạng thái"),
    *((str(s), str(s.label)) for s in DossierState),
)


def show(request: StaffRequest) -> HttpResponse:
    views = dossiers.saved_views(request.actor)
    first = dossiers.default_view(views)
    if first is not None and not request.GET:
        return redirect(f"{request.path}?{first.query or 'group=post'}")
    filters = filters_of(request.GET)
    exact = _exact(request, filters)
    if exact is not None:
        return redirect("desk:dossier", exact)
    after = Cursor.parse(request.GET.get("after", ""))
    page = dossiers.worklist(request.actor, filters=filters, after=after, limit=ROWS, now=timezone.now())
    return render(
        request,
        "desk/dossiers/worklist.jinja",
        {
            "page": page,
            "filters": filters,
            "views": views,
            "here": saved.cleaned(request.GET.urlencode()),
            "deeds": tuple(dossiers.deeds_for(request.actor)),
            "total": page.counts.get(filters.due or "all", page.counts["all"]),
            "choices": page.choices,
            "groups": _groups(request, filters),
            "tiles": tuple(_tile(request.GET, page.counts, filters, *due) for due in DUE),
            "states": STATES[1:] if filters.group == "agency" else STATES,
            "next_address": _address(request.GET, after=str(page.next)) if page.next else "",
            "first_address": _address(request.GET, after=None) if after else "",
            "is_filtered": _is_narrowed(filters),
        },
    )


def _is_narrowed(filters: WorklistFilters) -> bool:
    asked = filters.text or filters.urged or filters.field or filters.step or filters.due
    return bool(asked or filters.state not in ("", "open"))


def filters_of(query: QueryDict) -> WorklistFilters:
    """What the address asks for; what it cannot mean is left out, so that an old link still shows a list."""
    group = query.get("group", "post")
    if group not in dict(GROUPS):
        group = "post"
    return WorklistFilters(
        group=group,
        text=clean(query.get("q", ""))[:100],
        field=_number(query, "field"),
        step=clean(query.get("step", ""))[:120],
        due=query.get("due", "")[:10],
        # Results that wait for people to fetch them would bury what is urgent in the agency's list.
        state=query.get("state", "") or ("open" if group == "agency" else ""),
        holder=_number(query, "holder"),
        post=_number(query, "post"),
        urged=query.get("urged", "") == "yes",
    )


def _groups(request: StaffRequest, filters: WorklistFilters) -> tuple[tuple[str, str, bool], ...]:
    reads_all = any(request.actor.may(grant, at=request.actor.agency_id) for grant in READERS)
    names = dict(GROUPS) if reads_all else dict(GROUPS) | {"agency": "Đã qua vị trí của tôi"}
    return tuple((text, _address(request.GET, group=key), filters.group == key) for key, text in names.items())


def _number(query: QueryDict, name: str) -> int | None:
    typed = query.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None


def _exact(request: StaffRequest, filters: WorklistFilters) -> str | None:
    """A whole code in the search box opens its dossier; scanners type one and press Enter."""
    if filters.text.count("-") < 2:
        return None
    try:
        return str(dossiers.get_dossier(filters.text, actor=request.actor).code)
    except DossierNotFound:
        return None


def _address(query: QueryDict, **changes: str | None) -> str:
    kept: dict[str, Any] = {name: value for name, value in query.items() if value and name != "after"}
    kept |= changes
    return "?" + urlencode({name: value for name, value in kept.items() if value})


def _tile(
    query: QueryDict, counts: dict[str, int], filters: WorklistFilters, *due: str
) -> tuple[str, str, str, str, str, bool]:
    kind, text, counted, icon, look = due
    told = f"{counts.get(counted, 0)}{'+' if counted == 'all' and counts.get('more') else ''}"
    return text, told, _address(query, due=kind), icon, look, filters.due == kind
