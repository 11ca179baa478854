"""Duyệt, trả lại, lùi hạn, thu hồi: the giver's pages."""

from django.http import HttpResponse

from motcua.cases.assignments import services
from motcua.cases.assignments.selectors import AssignmentView
from motcua.kernel.moments import say_promise
from motcua.surfaces.desk.asking import day
from motcua.surfaces.desk.assignments.asking import SeenForm, offered, put, words
from motcua.surfaces.desk.door import StaffRequest


class AcceptForm(SeenForm):
    answer = words("Ý kiến", required=False)


class ReasonForm(SeenForm):
    reason = words("Lý do")


class ReturnForm(SeenForm):
    reason = words("Lý do trả lại", "Còn thiếu gì, cần sửa gì. Hạn không đổi.")


class PostponeForm(SeenForm):
    due_on = day(
        "Hạn mới", required=False, help_text="Để trống thì theo ngày được đề nghị; hoặc chọn một ngày làm việc khác."
    )
    answer = words("Ý kiến", required=False)


def accept(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "accept")
    return put(
        request, view, AcceptForm, services.accept, "Duyệt kết quả", "Duyệt, hoàn thành", "Đã duyệt kết quả.",
        icon="checks",
    )  # fmt: skip


def send_back(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "send_back")
    return put(
        request, view, ReturnForm, services.send_back, "Trả lại kết quả", "Trả lại", "Đã trả lại kết quả.",
        icon="arrow-back-up",
    )  # fmt: skip


def postpone(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "postpone")
    return put(
        request, view, PostponeForm, services.postpone, "Cho lùi hạn", "Cho lùi hạn", "Đã lùi hạn.",
        icon="calendar-event", lead=_asked(view),
    )  # fmt: skip


def refuse(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "refuse_postponement")
    return put(
        request, view, ReasonForm, services.refuse_postponement, "Không cho lùi hạn", "Không cho lùi hạn",
        "Đã trả lời: giữ nguyên hạn.", icon="x", lead=_asked(view),
    )  # fmt: skip


def withdraw(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "withdraw")
    return put(
        request, view, ReasonForm, services.withdraw, "Thu hồi nhiệm vụ", "Thu hồi", "Đã thu hồi nhiệm vụ.",
        icon="ban", look="danger",
    )  # fmt: skip


def _asked(view: AssignmentView) -> str:
    """What was asked for, above the questions."""
    asked = view.question
    return f"{asked.by} đề nghị lùi đến {say_promise(asked.row.wanted_due_at)}: {asked.row.reason}" if asked else ""
