"""Sổ theo dõi giải quyết văn bản đến: on screen with what is late, on paper, as a sheet."""

from datetime import date, timedelta
from itertools import islice
from urllib.parse import urlencode

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.asking import day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.incoming.printed import DAYS_IN_A_SHEET, DAYS_ON_PAPER, FIRST_YEAR, LAST_YEAR, period

ROWS_ON_SCREEN = 200
# What has been given to somebody is asked after for a quarter.
_BACK = timedelta(days=90)
_SHOWN = (("", "Tất cả"), ("open", "Chưa giải quyết xong"))


class FollowUpForm(forms.Form):
    since, until = day("Đến từ ngày"), day("Đến hết ngày")
    show = forms.ChoiceField(label="Tình trạng", choices=_SHOWN, required=False)

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        for name, one in (("since", since), ("until", until)):
            if isinstance(one, date) and not FIRST_YEAR <= one.year <= LAST_YEAR:
                self.add_error(name, f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
        if isinstance(since, date) and isinstance(until, date) and since > until:
            self.add_error("until", "Ngày cuối phải bằng hoặc sau ngày đầu.")
        return given


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    agency, now = selectors.register_agency(request.actor), timezone.now()
    today = local_day(now)
    first = {"since": (today - _BACK).isoformat(), "until": today.isoformat()}
    form = FollowUpForm(first | {name: value for name, value in request.GET.items() if value})
    rows: list[selectors.FollowUpLine] = []
    if form.is_valid():
        given = form.cleaned_data
        found = selectors.follow_up_lines(
            agency, given["since"], given["until"], is_open=given["show"] == "open", actor=request.actor, now=now
        )
        rows = list(islice(found, ROWS_ON_SCREEN + 1))
    data = {
        "form": form, "shown": _SHOWN, "rows": rows[:ROWS_ON_SCREEN], "is_cut": len(rows) > ROWS_ON_SCREEN,
        "most": ROWS_ON_SCREEN, "late": sum(row.is_late and row.is_open for row in rows),
        "query": urlencode({name: form.data[name] for name in ("since", "until")}),
    }  # fmt: skip
    return render(request, "desk/incoming/followup.jinja", data, status=200 if form.is_valid() else 422)


@require_GET
def paper(request: StaffRequest) -> HttpResponse:
    agency = selectors.register_agency(request.actor)
    since, until = period(request, DAYS_ON_PAPER)
    name, content = services.print_follow_up_register(agency, since, until, actor=request.actor, at=timezone.now())
    return papers_out.pdf(content, name=name)


@require_GET
def sheet(request: StaffRequest) -> FileResponse:
    agency = selectors.register_agency(request.actor)
    since, until = period(request, DAYS_IN_A_SHEET)
    stream = services.follow_up_sheet(agency, since, until, actor=request.actor, at=timezone.now())
    return papers_out.sheet(stream, name=f"so-theo-doi-van-ban-den-{since:%Y%m%d}-{until:%Y%m%d}.xlsx")
