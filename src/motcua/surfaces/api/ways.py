"""How an address is made: reading with an ETag, doing exactly once. The description says what each may answer."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

from motcua.foundation.clients import services as clients
from motcua.kernel.errors import Invalid, MotcuaError, Unavailable
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.problems import IdempotencyKeyMissing, problem_of, to_json

View = TypeVar("View", bound=Callable[..., Any])
JSON = "application/json"
KEY = "Idempotency-Key"
_KEY_SHAPE = re.compile(r"[!-~]{1,200}", re.ASCII)
# What the description needs to know of an operation and cannot see.
ONCE, READS, ASKS, BARE = ({"x-way": way} for way in ("once", "reads", "asks", "bare"))


class ParameterUnknown(Invalid):
    """A misspelt filter that is passed over would show more than was asked for."""

    message = "Địa chỉ này không có tham số “{name}”."


def reads(router: Router, path: str, shape: Any, *, name: str, summary: str) -> Callable[[View], View]:
    """GET, as JSON with an ETag; whoever has this version already gets 304 and no body."""

    def make(view: View) -> View:
        @wraps(view)
        def answer(request: ApiRequest, **asked: Any) -> HttpResponse:
            if strange := sorted(set(request.GET) - known):
                raise ParameterUnknown(name=strange[0][:40], field=strange[0][:40])
            content = to_json(_plain(view(request, **asked)))
            return tagged(request, HttpResponse(content, content_type=JSON), content)

        router.get(path, response={200: shape}, url_name=name, operation_id=_id(name), summary=summary,
                   openapi_extra=dict(READS))(answer)  # fmt: skip
        known = _parameters(answer)
        return view

    return make


def does(
    router: Router, path: str, shape: Any, *, name: str, summary: str, status: int = 200
) -> Callable[[View], View]:
    """POST, at most once for an idempotency key: the answer is kept in the transaction of what was done."""

    def make(view: View) -> View:
        @wraps(view)
        def answer(request: ApiRequest, **asked: Any) -> HttpResponse:
            return _once(view, request, asked, status)

        router.post(path, response={status: shape}, url_name=name, operation_id=_id(name), summary=summary,
                    openapi_extra=dict(ONCE))(answer)  # fmt: skip
        return view

    return make


def asks(router: Router, path: str, shape: Any, *, name: str, summary: str) -> Callable[[View], View]:
    """POST of a question too long for an address: it does nothing and needs no key; with one the answer is kept."""

    def make(view: View) -> View:
        @wraps(view)
        def answer(request: ApiRequest, **asked: Any) -> HttpResponse:
            if KEY in request.headers:
                return _once(view, request, asked, 200)
            return HttpResponse(to_json(_plain(view(request, **asked))), content_type=JSON)

        router.post(path, response={200: shape}, url_name=name, operation_id=_id(name), summary=summary,
                    openapi_extra=dict(ASKS))(answer)  # fmt: skip
        return view

    return make


def _once(view: Callable[..., Any], request: ApiRequest, asked: dict[str, Any], status: int) -> HttpResponse:
    key = request.headers.get(KEY, "")
    if not _KEY_SHAPE.fullmatch(key):
        raise IdempotencyKeyMissing
    with clients.once(request.client.key_id, key, digest=digest_of(request), at=timezone.now()) as slot:
        if slot.status is None:
            slot.keep(*_try(view, request, asked, status))
        assert slot.status is not None
        return _again(slot.status, slot.content, is_old=slot.is_old)


def _try(view: Callable[..., Any], request: ApiRequest, asked: dict[str, Any], status: int) -> tuple[int, str]:
    """What was done, or why it was refused: both are answers. An outside system that fails is none: it may recover."""
    try:
        with transaction.atomic():
            return status, to_json(_plain(view(request, **asked))).decode()
    except Unavailable:
        raise
    except MotcuaError as error:
        refused = problem_of(error)
        return refused.status_code, refused.content.decode()


def _again(status: int, content: str, *, is_old: bool) -> HttpResponse:
    media = JSON if status < 400 else "application/problem+json"
    response = HttpResponse(content, status=status, content_type=media)
    if is_old:
        response["Idempotent-Replayed"] = "true"
    return response


def digest_of(request: HttpRequest) -> str:
    """Of method, address and body; keyed, because bodies hold people's data and short ones could be guessed."""
    digest = hashlib.blake2b(key=settings.SECRET_KEY.encode()[:64], digest_size=32)
    digest.update(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        for name, sent in sorted(request.FILES.items()):
            assert isinstance(sent, UploadedFile)
            digest.update(f"{name}\n{sent.name}\n{sent.size}\n".encode("utf-8", "replace"))
            for chunk in sent.chunks():
                digest.update(chunk)
            sent.seek(0)
        for field, values in sorted(request.POST.lists()):
            digest.update(f"{field}\n{values}\n".encode("utf-8", "replace"))
    else:
        digest.update(request.body)
    return digest.hexdigest()


def tagged(request: HttpRequest, response: HttpResponse, content: bytes) -> HttpResponse:
    """With an ETag over the body; 304 where the caller has it."""
    tag = f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
    known = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    if tag in known:
        response = HttpResponse(status=304)
        del response["Content-Type"]
    response["ETag"] = tag
    return response


def _parameters(answer: Any) -> frozenset[str]:
    """What may stand behind the question mark of an address."""
    models = answer._ninja_operation.models
    return frozenset(
        name for model in models if model.__ninja_param_source__ == "query" for name in model.__ninja_flatten_map__
    )  # fmt: skip


def _plain(result: Any) -> Any:
    return result.model_dump(mode="json") if isinstance(result, Schema) else result


def _id(name: str) -> str:
    return name.replace("-", "_")
