"""Số liệu họp: who was invited, read, came; how many meetings were spared by asking in writing instead."""

from collections.abc import Collection
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors.arranging import MayNotArrange
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.supervision.period import Period, of_kind
from motcua.surfaces.desk.supervision.period import read as period_in

_KINDS = ((1, "Tháng này"), (3, "Quý này"), (12, "Năm nay"))


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    """Raises MayNotArrange, PeriodWrong. This quarter where nothing is asked for."""
    agencies, chosen, period = _asked(request)
    names = organizations.short_names(selectors.figured_agencies(request.actor))
    today, kept = local_day(timezone.now()), {"agency": str(chosen)} if chosen else {}
    data = {
        "figures": selectors.meeting_figures(agencies, first=period.first, last=period.last),
        "period": period,
        "periods": [
            (words, "?" + urlencode(of_kind(months, today).address() | kept), period == of_kind(months, today))
            for months, words in _KINDS
        ],
        "agency": chosen,
        "agencies": [("", "Tất cả cơ quan"), *sorted(names.items(), key=lambda one: one[1])] if len(names) > 1 else [],
        "sheet_query": urlencode(period.address() | kept),
    }
    return render(request, "desk/rounds/figures.jinja", data)


@require_GET
def sheet(request: StaffRequest) -> FileResponse:
    """The same as XLSX. Raises MayNotArrange, PeriodWrong."""
    agencies, _, period = _asked(request)
    stream = services.figures_sheet(agencies, first=period.first, last=period.last, at=timezone.now())
    return papers_out.sheet(stream, name=f"so-lieu-hop-{period.first}-{period.last}.xlsx")


def _asked(request: StaffRequest) -> tuple[Collection[int], int | None, Period]:
    """Whose figures, the one agency that is asked for, and the period; another's agency is not asked for."""
    mine, query = selectors.figured_agencies(request.actor), request.GET
    if not mine:
        raise MayNotArrange
    today = local_day(timezone.now())
    period = period_in(query, today) if query.get("since") or query.get("until") else of_kind(3, today)
    typed = query.get("agency", "")
    chosen = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else 0
    return ({chosen}, chosen, period) if chosen in mine else (mine, None, period)
