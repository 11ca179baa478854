"""Nhận việc, báo cáo tiến độ, nộp kết quả, đề nghị lùi hạn: the doer's pages."""

from datetime import datetime
from typing import Any, BinaryIO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from motcua.cases.assignments import services
from motcua.cases.assignments.errors import TooManyFiles
from motcua.foundation.files import services as files
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.desk.asking import day, line
from motcua.surfaces.desk.assignments.asking import SeenForm, offered, put, words
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.papers import ACCEPTED, ManyFiles, ManyFilesField


class ReportForm(SeenForm):
    text = words("Đã làm được gì", "Việc đã xong, việc còn lại, vướng mắc nếu có.")
    percent = forms.IntegerField(
        label="Tiến độ (%)", min_value=0, max_value=99, help_text="Từ 0 đến 99. Xong hẳn thì nộp kết quả."
    )


class ResultForm(SeenForm):
    text = words("Kết quả", "Đã làm gì; số, ký hiệu văn bản đã ban hành nếu có.")
    evidence = ManyFilesField(
        label="Tệp minh chứng", required=False, widget=ManyFiles({"accept": ACCEPTED}),
        help_text=f"PDF, ảnh hoặc tệp văn phòng; tối đa {services.MOST_FILES} tệp.",
    )  # fmt: skip
    document = line(
        "Văn bản đến liên quan", required=False, limit=20, help_text="Số đến và năm, ví dụ 12/2026."
    )  # fmt: skip
    dossier = line("Mã hồ sơ liên quan", required=False, limit=60, help_text="Ví dụ: H61.21-261123-0007.")


class LaterForm(SeenForm):
    due_on = day("Xin lùi đến ngày", help_text="Một ngày làm việc sau hạn đang có; tính đến hết giờ làm việc ngày đó.")
    reason = words("Lý do", "Vì sao chưa kịp, đã làm đến đâu.")


def take(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "take")
    return put(
        request, view, SeenForm, services.take, "Nhận việc", "Nhận việc", "Đã nhận việc.", icon="user-check",
        lead="Người giao thấy tên bạn và lúc bạn nhận việc.",
    )  # fmt: skip


def report(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "report")
    return put(
        request, view, ReportForm, services.report, "Báo cáo tiến độ", "Gửi báo cáo", "Đã gửi báo cáo tiến độ.",
        first={"percent": view.assignment.percent}, icon="send",
    )  # fmt: skip


def hand_in(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "hand_in")

    def read(given: dict[str, Any], at: datetime) -> dict[str, Any]:
        sent: list[UploadedFile[Any]] = given.pop("evidence")
        # Before a byte is kept: the service asks again.
        if len(sent) > services.MOST_FILES:
            raise TooManyFiles(most=services.MOST_FILES, field="evidence")
        return given | {"evidence": [_kept(one, at) for one in sent]}

    return put(
        request, view, ResultForm, services.hand_in, "Nộp kết quả", "Nộp kết quả", "Đã nộp kết quả, chờ duyệt.",
        read=read,
    )  # fmt: skip


def ask_later(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "ask_postponement")
    return put(
        request, view, LaterForm, services.ask_postponement, "Đề nghị lùi hạn", "Gửi đề nghị",
        "Đã gửi đề nghị lùi hạn.", icon="calendar-event",
    )  # fmt: skip


def _kept(sent: "UploadedFile[Any]", at: datetime) -> tuple[int, str]:
    """The stored file and its name; what is wrong with it stands beside the field."""
    try:
        return files.store(cast(BinaryIO, sent), name=sent.name or "", at=at).pk, sent.name or ""
    except MotcuaError as error:
        error.facts["field"] = "evidence"
        raise
