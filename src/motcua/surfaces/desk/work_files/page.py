"""Trang hồ sơ công việc: its contents through their doors, its list on paper and as a sheet, the buttons that work."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import FiledAlready, ItemNotFound, WorkFileMoveNotAllowed
from motcua.cases.correspondence.selectors import WorkFileView
from motcua.cases.correspondence.services import MOST_SHEETS
from motcua.kernel.moments import say_day
from motcua.surfaces.desk import one_record, papers_out
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.work_files.listing import LineForm, above
from motcua.surfaces.look.contents import known_to

# In the order in which they are offered.
VERBS = (
    ("close", "closure", "Kết thúc hồ sơ", "lock"),
    ("change", "change", "Sửa dòng danh mục", "edit"),
    ("reopen", "reopening", "Mở lại", "lock-open"),
)
_FINAL_STATES = ("offered", "archived")


@dataclass(frozen=True, slots=True)
class Button:
    """A verb as a link to its page."""

    text: str
    icon: str
    address: str


class FilingForm(forms.Form):
    """Which file a thing is put into."""

    file = forms.TypedChoiceField(label="Hồ sơ công việc", coerce=int)
    pages = forms.IntegerField(
        label="Số trang", min_value=1, max_value=MOST_SHEETS, required=False,
        help_text="Để trống nếu chưa đếm; khi kết thúc hồ sơ phải có.",
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do mở lại", max_length=1000, widget=forms.Textarea({"rows": 3}))


class ClosingForm(forms.Form):
    """Asks for the pages of what nobody has counted yet."""

    def __init__(self, *args: Any, view: WorkFileView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in view.contents:
            if one.pages is None and one.line is not None:
                self.fields[f"pages_{one.id}"] = forms.IntegerField(
                    label=f"Số trang: {one.line.number}", min_value=1, max_value=MOST_SHEETS, help_text=one.line.what
                )


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    view, now = _view(request, number), timezone.now()
    subjects = [one.line.subject for one in view.contents if one.line]
    data = {
        "view": view, "file": view.file, "buttons": _buttons(view),
        "items": {item.subject: item for item in one_record.named(subjects, actor=request.actor, now=now)},
        "is_final": view.file.state in _FINAL_STATES,
    }  # fmt: skip
    return render(request, "desk/work_files/page.jinja", data)


@require_GET
def paper(request: StaffRequest, number: int) -> HttpResponse:
    now = timezone.now()
    name, content = services.print_contents(number, known=known_to(request.actor, now), actor=request.actor, at=now)
    return papers_out.pdf(content, name=name)


@require_GET
def sheet(request: StaffRequest, number: int) -> FileResponse:
    now = timezone.now()
    stream = services.contents_sheet(number, known=known_to(request.actor, now), actor=request.actor, at=now)
    return papers_out.sheet(stream, name=f"muc-luc-{number}.xlsx")


def change(request: StaffRequest, number: int) -> HttpResponse:
    view = _offered(request, number, "change")
    one = view.file
    first = {"title": one.title, "term_id": one.term_id, "keeper_post": one.keeper_post_id}
    form = LineForm(request.POST or None, actor=request.actor, initial=first)
    del form.fields["year"], form.fields["code"]

    def act(given: dict[str, Any], at: datetime) -> None:
        services.change_work_file(number, **given, actor=request.actor, at=at)

    return ask(request, _question(view, "Sửa dòng danh mục", "Lưu", "Đã sửa dòng danh mục.", "edit"), form, act)


def close(request: StaffRequest, number: int) -> HttpResponse:
    view = _offered(request, number, "close")
    form = ClosingForm(request.POST if request.method == "POST" else None, view=view)
    lead = (
        "Tài liệu được đánh số thứ tự và số trang theo ngày văn bản. Sau khi kết thúc, hồ sơ vẫn mở lại được khi chưa "
        "giao nộp lưu trữ."
    )
    question = _question(view, "Kết thúc hồ sơ", "Kết thúc hồ sơ", "Đã kết thúc hồ sơ.", "lock", lead=lead)

    def act(given: dict[str, Any], at: datetime) -> None:
        pages = {int(name.removeprefix("pages_")): value for name, value in given.items()}
        services.close_work_file(
            number, known=known_to(request.actor, at), pages=pages, actor=request.actor, at=at
        )  # fmt: skip

    return ask(request, question, form, act)


def reopen(request: StaffRequest, number: int) -> HttpResponse:
    view = _offered(request, number, "reopen")
    lead = "Số thứ tự và số trang đã đánh sẽ bỏ; kết thúc lại thì đánh lại."
    question = _question(view, "Mở lại hồ sơ", "Mở lại", "Đã mở lại hồ sơ.", "lock-open", lead=lead)

    def act(given: dict[str, Any], at: datetime) -> None:
        services.reopen_work_file(number, **given, actor=request.actor, at=at)

    return ask(request, question, ReasonForm(request.POST or None), act)


def put(request: StaffRequest, kind: str, number: int) -> HttpResponse:
    """Đưa vào hồ sơ, from the page of a thing."""
    now, subject = timezone.now(), f"{kind}:{number}"
    item = next(iter(one_record.named([subject], actor=request.actor, now=now)), None)
    if item is None:
        raise ItemNotFound
    line = known_to(request.actor, now)([subject])[subject]
    place = selectors.place_of_item(subject, actor=request.actor)
    if place is not None:
        raise FiledAlready(name=line.number, code=place.code)
    files = selectors.files_open_to(request.actor)
    form = FilingForm(request.POST or None, initial={"pages": line.pages})
    offer(form.fields["file"], [("", "Chọn hồ sơ"), *((one.id, one.text) for one in files)])
    question = Question(
        title="Đưa vào hồ sơ công việc", button="Đưa vào hồ sơ", done="Đã đưa vào hồ sơ.", back=item.address,
        above=[*above(), (item.name, item.address)], icon="folder", section="Tài liệu",
        lead="" if files else "Chưa có hồ sơ nào đang lập mà đơn vị bạn đưa tài liệu vào được. Hãy hỏi văn thư.",
        facts=[("Số, ký hiệu", line.number), ("Ngày", say_day(line.day)), ("Nội dung", line.what),
               ("Tác giả", line.author)],
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.file_items(
            given["file"], [subject], known=known_to(request.actor, at), pages=given["pages"], actor=request.actor,
            at=at,
        )  # fmt: skip

    return ask(request, question, form, act)


def take_out(request: StaffRequest, number: int) -> HttpResponse:
    item = selectors.get_filed_item(number, actor=request.actor)
    line = known_to(request.actor, timezone.now())([item.subject]).get(item.subject)
    if line is None:
        raise ItemNotFound
    view = _offered(request, item.file_id, "file")
    question = _question(view, f"Lấy {line.number} ra khỏi hồ sơ", "Lấy ra", "Đã lấy ra khỏi hồ sơ.", "x")

    def act(given: dict[str, Any], at: datetime) -> None:
        services.take_out(number, known=known_to(request.actor, at), actor=request.actor, at=at)

    return ask(request, question, forms.Form(request.POST if request.method == "POST" else None), act)


def _view(request: StaffRequest, number: int) -> WorkFileView:
    known = known_to(request.actor, timezone.now())
    return selectors.work_file_page(number, known=known, actor=request.actor)


def _offered(request: StaffRequest, number: int, verb: str) -> WorkFileView:
    """Raises WorkFileNotFound, WorkFileMoveNotAllowed: an old tab, or a colleague was faster."""
    view = _view(request, number)
    if verb not in view.verbs:
        raise WorkFileMoveNotAllowed(code=str(view.file), state=view.state_text)
    return view


def _question(view: WorkFileView, title: str, button: str, done: str, icon: str, lead: str = "") -> Question:
    one = view.file
    back = reverse("desk:work-file", args=[one.pk])
    return Question(
        title=title, button=button, done=done, back=back, above=[*above(), (str(one), back)], icon=icon, lead=lead,
        section="Hồ sơ công việc",
        facts=[
            ("Số, ký hiệu", str(one)), ("Tiêu đề", one.title), ("Thời hạn bảo quản", view.length),
            ("Người lập", view.keeper), ("Tài liệu", str(len(view.contents))), ("Trạng thái", view.state_text),
        ],
    )  # fmt: skip


def _buttons(view: WorkFileView) -> list[Button]:
    return [
        Button(text, icon, reverse(f"desk:work-file-{noun}", args=[view.file.pk]))
        for verb, noun, text, icon in VERBS
        if verb in view.verbs
    ]
