"""Danh mục hồ sơ của một năm: on screen, on paper, as a sheet; a line more, next year's list, terms of retention."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import MayNotListWorkFiles
from motcua.cases.correspondence.services import FILE_LONGEST, MOST_YEARS
from motcua.cases.correspondence.states import REGISTERING
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.asking import Question, ask, day, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer

FIRST_YEAR, LAST_YEAR = 2000, 2100


class LineForm(forms.Form):
    """A line of the list."""

    year = forms.TypedChoiceField(label="Danh mục năm", coerce=int)
    code = line(
        "Số, ký hiệu hồ sơ", limit=FILE_LONGEST["code"], help_text="Như trong danh mục của cơ quan, ví dụ: 01.VP."
    )
    title = line("Tiêu đề hồ sơ", limit=FILE_LONGEST["title"])
    term_id = forms.TypedChoiceField(label="Thời hạn bảo quản", coerce=int)
    keeper_post = forms.TypedChoiceField(
        label="Người lập hồ sơ", coerce=int, help_text="Vị trí lập và giữ hồ sơ; cả đơn vị đưa tài liệu vào được."
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = local_day(timezone.now())
        agency_id = actor.agency_id or 0
        terms = selectors.terms_on(agency_id, None)
        offer(self.fields["year"], [(year, str(year)) for year in (today.year, today.year + 1)])
        held = [(one.id, one.text) for one in terms if one.valid_to is None or one.valid_to >= today]
        offer(self.fields["term_id"], [("", "Chọn thời hạn"), *held])
        places = [(one.post_id, one.text) for one in selectors.places_of(agency_id, on=today)]
        offer(self.fields["keeper_post"], [("", "Chọn vị trí"), *places])


class TermForm(forms.Form):
    """How long files of a kind are kept."""

    kind = line("Nhóm hồ sơ", limit=FILE_LONGEST["kind"], help_text="Ví dụ: Hồ sơ xây dựng kế hoạch năm.")
    years = forms.IntegerField(
        label="Số năm bảo quản", min_value=1, max_value=MOST_YEARS, required=False,
        help_text="Để trống là bảo quản vĩnh viễn.",
    )  # fmt: skip
    source = line("Căn cứ", limit=FILE_LONGEST["source"], help_text="Thông tư, quyết định đặt ra thời hạn này.")
    valid_from = day("Áp dụng từ ngày", help_text="Hồ sơ đã có trong danh mục giữ thời hạn cũ.")


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    actor, this = request.actor, local_day(timezone.now()).year
    year, text = asked_year(request, this), clean(request.GET.get("q", ""))[:100]
    is_mine = request.GET.get("group") == "mine"
    years = sorted({*selectors.years_of_lists(actor), this, year}, reverse=True)
    data = {
        "rows": selectors.work_files(year, is_mine=is_mine, text=text, actor=actor), "year": year, "text": text,
        "is_mine": is_mine, "years": [(one, str(one)) for one in years], "lists": lists(actor),
        "is_this": year in (this - 1, this),
    }  # fmt: skip
    return render(request, "desk/work_files/list.jinja", data)


def create(request: StaffRequest) -> HttpResponse:
    agency_id = clerks_agency(request)
    form = LineForm(
        request.POST or None, actor=request.actor, initial={"year": asked_year(request, local_day(timezone.now()).year)}
    )
    has_terms = bool(selectors.terms_on(agency_id, None))
    question = Question(
        title="Thêm hồ sơ vào danh mục", button="Thêm hồ sơ", done="Đã thêm hồ sơ vào danh mục.",
        back=reverse("desk:work-files"), above=above(), icon="plus", section="Danh mục",
        lead="" if has_terms else "Chưa có thời hạn bảo quản nào. Hãy đặt thời hạn bảo quản trước.",
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.list_work_file(**given, actor=request.actor, at=at)

    return ask(request, question, form, act)


def begin_next(request: StaffRequest) -> HttpResponse:
    """Next year's list from this one's; with ``?year=`` that of the year before where it was not made in time."""
    clerks_agency(request)
    year = asked_year(request, local_day(timezone.now()).year)
    there = selectors.work_files(year, actor=request.actor)
    question = Question(
        title=f"Lập danh mục năm {year + 1}", button="Lập danh mục", done=f"Đã lập danh mục năm {year + 1}.",
        back=f"{reverse('desk:work-files')}?year={year + 1}", above=above(), icon="copy", section="Danh mục",
        lead=f"Mỗi hồ sơ của danh mục năm {year} được chép sang năm {year + 1}, “{year}” trong tiêu đề đổi thành "
        f"“{year + 1}”, thời hạn bảo quản lấy theo bảng áp dụng từ 01/01/{year + 1}. Sau đó vẫn sửa, thêm được.",
        facts=[("Danh mục năm", str(year)), ("Số hồ sơ", str(len(there)))],
    )  # fmt: skip
    form = forms.Form(request.POST if request.method == "POST" else None)

    def act(given: dict[str, Any], at: datetime) -> None:
        services.begin_next_list(year, actor=request.actor, at=at)

    return ask(request, question, form, act)


def terms(request: StaffRequest) -> HttpResponse:
    agency_id, today = clerks_agency(request), local_day(timezone.now())
    question = Question(
        title="Thời hạn bảo quản", button="Lưu thời hạn", done="Đã lưu thời hạn bảo quản.",
        back=reverse("desk:work-file-terms"), above=above(), icon="device-floppy", section="Danh mục",
    )  # fmt: skip
    form = TermForm(request.POST or None, initial={"valid_from": date(today.year, 1, 1)})

    def act(given: dict[str, Any], at: datetime) -> None:
        services.rule_term(**given, actor=request.actor, at=at)

    more = {"terms": selectors.terms_on(agency_id, None), "today": today}
    return ask(request, question, form, act, template="desk/work_files/terms.jinja", more=more)


@require_GET
def paper(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    name, content = services.print_work_file_list(
        asked_year(request, local_day(now).year), actor=request.actor, at=now
    )  # fmt: skip
    return papers_out.pdf(content, name=name)


@require_GET
def sheet(request: StaffRequest) -> FileResponse:
    now = timezone.now()
    year = asked_year(request, local_day(now).year)
    stream = services.work_file_list_sheet(year, actor=request.actor, at=now)
    return papers_out.sheet(stream, name=f"danh-muc-ho-so-{year}.xlsx")


def above() -> list[tuple[str, str]]:
    """The way back from every page of this room."""
    return [("Hồ sơ công việc", reverse("desk:work-files"))]


def lists(actor: Actor) -> bool:
    """Whether the actor makes the list of the own agency."""
    return actor.may(REGISTERING, at=actor.agency_id)


def clerks_agency(request: StaffRequest) -> int:
    """Raises MayNotListWorkFiles."""
    if request.actor.agency_id is None or not lists(request.actor):
        raise MayNotListWorkFiles
    return request.actor.agency_id


def asked_year(request: HttpRequest, usual: int) -> int:
    """What the address names; what is no year means the usual one, so that an old link still shows a list."""
    typed = request.GET.get("year", "")
    is_year = typed.isascii() and typed.isdigit() and len(typed) == 4
    return int(typed) if is_year and FIRST_YEAR <= int(typed) <= LAST_YEAR else usual
