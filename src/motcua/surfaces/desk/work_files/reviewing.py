"""Hồ sơ hết thời hạn bảo quản: a list for review, and the decision; nothing is erased here."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import MayNotReview
from motcua.cases.correspondence.states import ReviewOutcome
from motcua.kernel.moments import local_day, say_day
from motcua.surfaces.desk.asking import Question, ask, day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.work_files.listing import above


class ReviewForm(forms.Form):
    """What becomes of a file whose term is over."""

    outcome = forms.ChoiceField(label="Quyết định", choices=ReviewOutcome.choices, widget=forms.RadioSelect)
    until = day("Giữ thêm đến hết ngày", required=False, help_text="Bắt buộc khi giữ thêm.")
    reason = forms.CharField(
        label="Lý do, căn cứ", max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text="Số, ngày của biên bản hoặc quyết định xét giá trị tài liệu, nếu có.",
    )  # fmt: skip


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    is_decided = request.GET.get("group") == "worthless"
    today = local_day(timezone.now())
    here = reverse("desk:work-files-review")
    data = {
        "rows": selectors.files_past_term(today, is_decided=is_decided, actor=request.actor),
        "is_decided": is_decided, "may_review": selectors.may_review(request.actor),
        "groups": [
            ("Chờ xét", here, not is_decided), ("Hết giá trị", f"{here}?group=worthless", is_decided),
        ],
    }  # fmt: skip
    return render(request, "desk/work_files/review.jinja", data)


def decide(request: StaffRequest, number: int) -> HttpResponse:
    file = selectors.get_work_file(number, actor=request.actor)
    if not selectors.may_review(request.actor):
        raise MayNotReview
    back = reverse("desk:work-files-review")
    over = selectors.kept_until(file)
    question = Question(
        title=f"Xét hồ sơ {file}", button="Ghi quyết định", done="Đã ghi quyết định.", back=back,
        above=[*above(), ("Hết thời hạn bảo quản", back)], icon="checks", section="Hồ sơ công việc",
        lead="Hệ thống chỉ ghi quyết định. Không tài liệu nào bị xóa; việc hủy làm ngoài hệ thống theo quy định.",
        facts=[
            ("Tiêu đề", file.title), ("Bảo quản đến hết", say_day(over) if over else "Vĩnh viễn"),
            ("Tài liệu", str(file.items or 0)), ("Số trang", str(file.pages or 0)),
        ],
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.review_retention(number, **given, actor=request.actor, at=at)

    return ask(request, question, ReviewForm(request.POST or None), act)
