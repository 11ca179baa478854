"""The translator of this surface: a refusal as problem details (RFC 9457), with the sentence that people read."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from motcua.kernel.errors import Forbidden, Invalid, Missing, MotcuaError, Refused, Unavailable
from motcua.kernel.outages import is_outage
from motcua.surfaces.api.words import say_fault

logger = logging.getLogger(__name__)
MEDIA = "application/problem+json"


class ApiError(MotcuaError):
    """What only this surface refuses; the rest is the domain's."""

    status: ClassVar[int] = 400


class Malformed(ApiError):
    message = "Nội dung gửi lên không phải là JSON đúng. Hãy kiểm tra lại."


class IdempotencyKeyMissing(ApiError):
    message = "Thiếu đầu mục Idempotency-Key (1 đến 200 ký tự ASCII). Hãy tạo một khóa mới cho mỗi yêu cầu."


class NotAuthenticated(ApiError):
    status = 401
    message = "Thiếu khóa API hoặc khóa không còn hiệu lực. Hãy gửi đầu mục Authorization: Bearer."


class AddressMissing(ApiError):
    status = 404
    message = "Không có địa chỉ này trong giao diện lập trình."


class MethodNotAllowed(ApiError):
    status = 405
    message = "Địa chỉ này không nhận phương thức {method}."


class BodyTooLarge(ApiError):
    status = 413
    message = "Nội dung gửi lên quá lớn, tối đa {limit_mb} MB."


class MediaNotSupported(ApiError):
    status = 415
    message = "Hãy gửi nội dung kiểu {wanted}."


class TooManyRequests(ApiError):
    status = 429
    message = "Khóa API này hỏi quá nhanh, tối đa {most} lần mỗi phút. Hãy chờ {wait} giây."


STATUS: dict[type[MotcuaError], int] = {Invalid: 422, Refused: 409, Forbidden: 403, Missing: 404, Unavailable: 503}
TITLES = {
    400: "Yêu cầu chưa đúng",
    401: "Chưa xác thực",
    403: "Không có quyền",
    404: "Không tìm thấy",
    405: "Phương thức không dùng được",
    409: "Chưa làm được việc này",
    413: "Nội dung quá lớn",
    415: "Kiểu nội dung không dùng được",
    422: "Dữ liệu chưa đúng",
    429: "Quá nhiều yêu cầu",
    500: "Lỗi của hệ thống",
    503: "Hệ thống đang bận",
}


def status_of(error: MotcuaError) -> int:
    """The HTTP status of a refusal."""
    if isinstance(error, ApiError):
        return error.status
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)


def problem_of(error: MotcuaError) -> HttpResponse:
    """The answer to a refused request."""
    status = status_of(error)
    response = problem(status, error.code, str(error), list(_faults(error)))
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="motcua"'
    if status == 429:
        response["Retry-After"] = str(error.facts["wait"])
    if status == 503:
        response["Retry-After"] = "30"
    return response


def problem(status: int, code: str, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> HttpResponse:
    """``type`` names the code for machines, ``title`` and ``detail`` are for people."""
    told: dict[str, Any] = {
        "type": f"urn:motcua:problem:{code}", "title": TITLES[status], "status": status, "detail": detail, "code": code,
    }  # fmt: skip
    if errors:
        told["errors"] = list(errors)
    return HttpResponse(to_json(told), status=status, content_type=MEDIA)


def to_json(plain: Any) -> bytes:
    """UTF-8 as it is; what has no UTF-8 form (half a surrogate, echoed) becomes a question mark."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _faults(error: MotcuaError) -> Iterator[dict[str, str]]:
    faults = error.facts.get("faults")
    if isinstance(faults, Mapping):
        yield from ({"field": field, "message": sentence} for field, sentence in faults.items())
    elif isinstance(error.facts.get("field"), str):
        yield {"field": error.facts["field"], "message": str(error)}


def on_refusal(request: HttpRequest, error: MotcuaError) -> HttpResponse:
    return problem_of(error)


def on_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A body or an address that is not as the description says: each fault at its field."""
    faults = [{"field": _place(one["loc"]), "message": say_fault(one)} for one in error.errors]
    return problem(422, "api.invalid", "Dữ liệu chưa đúng với mô tả. Hãy sửa các trường được nêu.", faults)


def _place(loc: Sequence[Any]) -> str:
    """('body', 'body', 'applicant', 'name') as 'applicant.name'."""
    inner = loc[2:] if loc[:1] == ("body",) and len(loc) > 2 else loc[1:]
    return ".".join(str(part) for part in inner) or str(loc[0])


def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What ninja refuses by itself: a body that cannot be read, a caller that nobody knows."""
    if isinstance(error.__cause__, ApiError):
        return problem_of(error.__cause__)
    if error.status_code == 401:
        return problem_of(NotAuthenticated())
    return problem_of(Malformed())


def on_bug(request: HttpRequest, error: Exception) -> HttpResponse:
    """Told in the log with its traceback, and to the caller without; what befalls every page is answered for all."""
    if is_outage(error):
        raise error
    logger.error("the API failed", exc_info=error)
    return problem_of_bug(error)


def problem_of_bug(error: BaseException | None) -> HttpResponse:
    """For what no address answers, too. A database that is away is no bug: the caller may ask again."""
    if is_outage(error):
        return problem_of(Unavailable(retry=True))
    return problem(500, "api.failed", "Hệ thống gặp lỗi ngoài dự kiến. Sự việc đã được ghi lại.")
