"""Danh sách phía sau một con số: exactly the dossiers or stays that the figure counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import HELD, Cursor, DossierBrief
from motcua.catalogue.procedures import selectors as procedures
from motcua.followers.statistics import selectors as statistics
from motcua.followers.statistics.selectors import PASSED, Measures, PassageLine
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.errors import Missing
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.supervision import asking
from motcua.surfaces.desk.supervision.asking import Asked

ROWS = 50
NAMES = {
    "arrived": "Nhận trong kỳ", "done": "Xong trong kỳ", "early": "Xong trước hạn", "on_time": "Xong đúng hạn",
    "in_time": "Xong trong hạn", "overdue": "Xong quá hạn", "untimed": "Xong, không có thời hạn",
    "supplements": "Yêu cầu bổ sung", "held": "Đang giữ", "open": "Đang giải quyết", "late": "Đang quá hạn",
    "today": "Hết hạn hôm nay", "soon": "Sắp đến hạn", "near": "Sắp đến hạn (hôm nay và 3 ngày tới)",
    "paused": "Dừng chờ",
}  # fmt: skip
TIMINGS = {"early": "Trước hạn", "on_time": "Đúng hạn", "overdue": "Quá hạn"}


class NoSuchFigure(Missing):
    message = "Không có số liệu này. Hãy quay lại trang giám sát."


@dataclass(frozen=True, slots=True)
class Row:
    """One line for people."""

    dossier: DossierBrief
    line: PassageLine
    who: str
    post: str


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    asked = asking.read(request)
    measure = request.GET.get("measure", "")
    if measure not in NAMES:
        raise NoSuchFigure
    now = timezone.now()
    data: dict[str, Any]
    if measure in HELD:
        cursor = Cursor.parse(request.GET.get("after", ""))
        page = dossiers.open_list(request.actor, asked.open_slice(), measure, now=now, after=cursor, limit=ROWS)
        count = getattr(_count(request, asked, now), measure, None) if measure != "soon" else None
        data = {"rows": page.rows, "passed": [], "next": str(page.next) if page.next else "", "count": count}
    else:
        data = _passed(request, asked, measure)
    here = {"measure": measure}
    data |= {
        "asked": asked, "measure": measure, "title": NAMES[measure],
        "about": _about(asked) if data["rows"] or data["passed"] else "", "timings": TIMINGS,
        "is_of_stays": asked.scope == "stay", "is_open": measure in HELD,
        "next_address": "?" + asked.query(**here, after=data["next"]) if data["next"] else "",
        "first_address": "?" + asked.query(**here) if request.GET.get("after") else "",
    }  # fmt: skip
    return render(request, "desk/supervision/list.jinja", data)


def _count(request: StaffRequest, asked: Asked, now: datetime) -> dossiers.OpenCounts:
    return dossiers.open_counts(request.actor, asked.open_slice(), "", now=now)[()]


def _passed(request: StaffRequest, asked: Asked, measure: str) -> dict[str, Any]:
    wanted = asked.slice()
    after = Cursor.parse(request.GET.get("after", ""))
    begin = None if after is None or after.at is None else (after.at, after.id)
    found = statistics.passages(wanted, measure, after=begin, limit=ROWS + 1)
    lines, more = found[:ROWS], len(found) > ROWS
    briefs = dossiers.briefs_of(request.actor, {line.dossier_id for line in lines})
    people = organizations.people({line.account_id for line in lines if line.account_id})
    posts = organizations.posts({line.post_id for line in lines})
    rows = [
        Row(
            briefs[line.dossier_id],
            line,
            people.get(line.account_id, "Chưa ai nhận"),
            posts[line.post_id].title if line.post_id in posts else "",
        )
        for line in lines
        if line.dossier_id in briefs
    ]
    measured = statistics.measures(wanted).get((), Measures())
    count = getattr(measured, measure)
    following = Cursor(lines[-1].at(measure), lines[-1].id) if more else None
    return {"rows": [], "passed": rows, "next": str(following) if following else "", "count": count}


def _about(asked: Asked) -> str:
    """'Lê Thị Kim Ngân · Thẩm tra': what the figure was narrowed to."""
    parts = []
    if asked.agency is not None:
        parts.append(organizations.agency_brief(asked.agency).short_name)
    if asked.unit is not None:
        parts += organizations.units({asked.unit}).values()
    if asked.account is not None:
        parts.append(organizations.people({asked.account}).get(asked.account, "Chưa ai nhận"))
    if asked.post is not None:
        parts += [post.title for post in organizations.posts({asked.post}).values()]
    if asked.step is not None:
        parts.append(asked.step)
    if asked.field is not None:
        parts += procedures.field_names({asked.field}).values()
    return " · ".join(parts)


assert NAMES.keys() == {*PASSED, *HELD}
