"""Sổ theo dõi hồ sơ (form 07): on screen, on paper, as a sheet."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from urllib.parse import urlencode

from django import forms
from django.http import FileResponse, HttpResponse
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
from motcua.surfaces.desk.offering import offer

READERS = ("dossiers.read", "dossiers.receive", "dossiers.supervise")
ROWS_ON_SCREEN = 200
# A quarter on paper is some forty pages; longer periods are for the sheet.
DAYS_ON_PAPER = 92
FIRST_YEAR, LAST_YEAR = 2000, 2100


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
        self.named: list[tuple[object, str]] = [("", "Tất cả"), *fields]
        offer(self.fields["field"], self.named)

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        for name, day in (("since", since), ("until", until)):
            if isinstance(day, date) and not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
        if isinstance(since, date) and isinstance(until, date) and since > until:
            self.add_error("until", "Ngày cuối phải bằng hoặc sau ngày đầu.")
        return given


@dataclass(frozen=True, slots=True)
class Period:
    """Which part of which register: the field's name is for the paper's heading."""

    agency: int
    since: date
    until: date
    field: int | None
    field_name: str


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    agency, form = _asked(request)
    period = _period(agency, form) if form.is_valid() else None
    rows: list[dossiers.RegisterLine] = []
    if period is not None:
        found = dossiers.register_rows(agency, period.since, period.until, period.field, actor=request.actor)
        rows = list(islice(found, ROWS_ON_SCREEN + 1))
    data = {
        "form": form,
        "rows": rows[:ROWS_ON_SCREEN],
        "is_cut": len(rows) > ROWS_ON_SCREEN,
        "most": ROWS_ON_SCREEN,
        "fields": form.named,
        "query": urlencode({name: value for name, value in form.data.items() if value}),
    }
    return render(request, "desk/register.jinja", data, status=422 if period is None else 200)


@require_GET
def paper(request: StaffRequest) -> HttpResponse:
    period = _period(*_asked(request))
    if (period.until - period.since).days > DAYS_ON_PAPER:
        raise TooLongForPaper(days=DAYS_ON_PAPER)
    printed = services.print_register(
        period.agency, period.since, period.until, period.field,
        field=period.field_name, actor=request.actor, at=timezone.now(),
    )  # fmt: skip
    return papers_out.pdf(printed.content, name=printed.name)


@require_GET
def sheet(request: StaffRequest) -> FileResponse:
    period = _period(*_asked(request))
    stream = services.register_sheet(
        period.agency, period.since, period.until, period.field,
        field=period.field_name, actor=request.actor, at=timezone.now(),
    )  # fmt: skip
    return papers_out.sheet(stream, name=f"so-theo-doi-{period.since:%Y%m%d}-{period.until:%Y%m%d}.xlsx")


def _asked(request: StaffRequest) -> tuple[int, PeriodForm]:
    """The agency whose register the post may read, and the period that the address names."""
    agency = request.actor.agency_id
    if agency is None or not any(request.actor.may(grant, at=agency) for grant in READERS):
        raise NotAReader
    counted = procedures.fields_with_counts(agency_id=agency, on=local_day(timezone.now()))
    return agency, PeriodForm(request, [(field.id, field.name) for field in counted])


def _period(agency: int, form: PeriodForm) -> Period:
    if not form.is_valid():
        raise PeriodWrong
    given = form.cleaned_data
    names = dict(form.named)
    field = given["field"]
    return Period(agency, given["since"], given["until"], field, names.get(field, "") if field else "")
