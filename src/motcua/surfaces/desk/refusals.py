"""The desk's translator: a refusal of the domain as a page with its HTTP status."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from motcua.kernel.errors import Forbidden, Invalid, Missing, MotcuaError, Refused, Unavailable

STATUS: dict[type[MotcuaError], int] = {Invalid: 422, Refused: 409, Forbidden: 403, Missing: 404, Unavailable: 503}
TITLES = {
    422: ("Dữ liệu chưa đúng", "file-alert"),
    409: ("Chưa làm được việc này", "hand-stop"),
    403: ("Bạn không có quyền làm việc này", "lock"),
    404: ("Không tìm thấy", "search"),
    503: ("Hệ thống đang bận", "clock-pause"),
}


def status_of(error: MotcuaError) -> int:
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)


def to_page(request: HttpRequest, error: MotcuaError) -> HttpResponse:
    """A whole page: for refusals that have no form to stand beside."""
    status = status_of(error)
    title, icon_name = TITLES.get(status, ("Chưa làm được việc này", "alert-triangle"))
    data = {
        "title": title,
        "message": str(error),
        "icon_name": icon_name,
        "status": status,
        "back": _back(request, status),
    }
    response = render(request, "desk/refused.jinja", data | {"home": reverse("desk:home")}, status=status)
    if status == 503:
        response["Retry-After"] = "30"
    return response


def only_by_button(request: HttpRequest, refused: HttpResponseBase) -> HttpResponse:
    """For who typed or kept the address of a verb, or loaded it again: Django's own 405 is an empty page."""
    data = {
        "title": "Việc này chỉ làm bằng nút bấm",
        "message": "Địa chỉ này nhận nội dung gửi từ một nút hoặc biểu mẫu. Hãy mở lại trang có nút đó rồi bấm.",
        "icon_name": "hand-stop",
        "status": refused.status_code,
        "back": "",
        "home": reverse("desk:home"),
    }
    response = render(request, "desk/refused.jinja", data, status=refused.status_code)
    response["Allow"] = refused["Allow"]
    return response


def _back(request: HttpRequest, status: int) -> str:
    """The dossier that a verb was asked about, where it may be looked at."""
    asked = request.resolver_match
    code = asked.kwargs.get("code") if asked and (asked.url_name or "").startswith("dossier") else None
    return reverse("desk:dossier", args=[code]) if code and status in (409, 403) else ""


def onto(form: forms.Form, error: MotcuaError) -> int:
    """Put a refusal where the person looks: on the named field, else on top. Returns the status to answer with."""
    field = error.facts.get("field")
    form.add_error(field if isinstance(field, str) and field in form.fields else None, str(error))
    return status_of(error)
