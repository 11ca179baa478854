"""Sổ theo dõi hồ sơ (form 07): on screen, on paper, as a sheet."""

from datetime import date, timedelta
from itertools import islice
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.errors import Forbidden, Invalid
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.door import StaffRequest

READERS = ("dossiers.read", "dossiers.receive", "dossiers.supervise")
ROWS_ON_SCREEN = 200
# A quarter on paper is some forty pages; longer periods are for the sheet.
DAYS_ON_PAPER = 92


class NotAReader(Forbidden):
    message = "Vị trí của bạn không được xem sổ của cơ quan. Hãy hỏi lãnh đạo hoặc người quản trị."


class TooLongForPaper(Invalid):
    message = "Sổ in tối đa {days} ngày một lần. Hãy chọn khoảng ngắn hơn hoặc tải bảng tính."


class PeriodWrong(Invalid):
    message = "Khoảng ngày của sổ chưa đúng. Hãy chọn lại từ ngày và đến ngày."


class PeriodForm(forms.Form):
    since = forms.DateField(label="Từ ngày", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label="Đến ngày", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    field = forms.TypedChoiceField(label="Lĩnh vực", required=False, coerce=int, empty_value=None)

    def __init__(self, request: StaffRequest, fields: list[tuple[int, str]]) -> None:
        today = local_day(timezone.now())
        first = {"since": (today - timedelta(days=30)).isoformat(), "until": today.isoformat()}
        super().__init__(first | {name: value for name, value in request.GET.items() if value})
        self.fields["field"].choices = [("", "Tất cả"), *fields]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if isinstance(since, date) and isinstance(until, date) and since > until:
            self.add_error("until", "Ngày cuối phải bằng hoặc sau ngày đầu.")
        return given


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    agency, form = _asked(request)
    rows = []
    if form.is_valid():
        asked = form.cleaned_data
        found = dossiers.register_rows(agency, asked["since"], asked["until"], asked["field"], actor=request.actor)
        rows = list(islice(found, ROWS_ON_SCREEN + 1))
    data = {"form": form, "rows": rows[:ROWS_ON_SCREEN], "is_cut": len(rows) > ROWS_ON_SCREEN, "most": ROWS_ON_SCREEN}
    query = urlencode({name: value for name, value in form.data.items() if value})
    return render(request, "desk/register.jinja", data | {"query": query}, status=200 if form.is_valid() else 422)


@require_GET
def paper(request: StaffRequest) -> HttpResponse:
    agency, asked, field = _period(request)
    if (asked["until"] - asked["since"]).days > DAYS_ON_PAPER:
        raise TooLongForPaper(days=DAYS_ON_PAPER)
    printed = services.print_register(
        agency, asked["since"], asked["until"], asked["field"], field=field, actor=request.actor, at=timezone.now()
    )
    return papers_out.pdf(printed.content, name=printed.name)


@require_GET
def sheet(request: StaffRequest) -> HttpResponse:
    agency, asked, field = _period(request)
    stream = services.register_sheet(
        agency, asked["since"], asked["until"], asked["field"], field=field, actor=request.actor, at=timezone.now()
    )
    return papers_out.sheet(stream, name=f"so-theo-doi-{asked['since']:%Y%m%d}-{asked['until']:%Y%m%d}.xlsx")


def _asked(request: StaffRequest) -> tuple[int, PeriodForm]:
    """The agency whose register the post may read, and the period that the address names."""
    agency = request.actor.agency_id
    if agency is None or not any(request.actor.may(grant, at=agency) for grant in READERS):
        raise NotAReader
    counted = procedures.fields_with_counts(agency_id=agency, on=local_day(timezone.now()))
    return agency, PeriodForm(request, [(field.id, field.name) for field in counted])


def _period(request: StaffRequest) -> tuple[int, dict[str, date | int | None], str]:
    agency, form = _asked(request)
    if not form.is_valid():
        raise PeriodWrong
    choices = dict(form.fields["field"].choices)  # type: ignore[attr-defined]
    return agency, form.cleaned_data, choices.get(form.cleaned_data["field"], "")
