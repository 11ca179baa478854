"""What ninja cannot know of its operations: how refusals look, which headers are asked for and told."""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

from ninja.openapi.schema import OpenAPISchema

from motcua.cases.assignments import errors as assignments
from motcua.cases.correspondence import errors as correspondence
from motcua.cases.dossiers import errors as dossiers
from motcua.cases.meetings.errors import arranging, concluding, guests, round_answers, rounds, writing
from motcua.catalogue.procedures.errors import ProcedureMissing
from motcua.followers.exchange import errors as exchange
from motcua.foundation.calendars.errors import CalendarMeaningless, Meaningless
from motcua.foundation.clients import errors as clients
from motcua.foundation.files import errors as files
from motcua.foundation.organizations.errors import NoSuchAgency
from motcua.kernel.errors import MotcuaError
from motcua.surfaces import api
from motcua.surfaces.api.problems import MEDIA, STATUS, TITLES, ApiError
from motcua.surfaces.api.shapes import FieldError, Problem
from motcua.surfaces.api.ways import KEY

# Whose refusals can come through: of these rooms every one, of the rest only what reading them refuses.
_MEETINGS = (arranging, concluding, guests, round_answers, rounds, writing)
_ROOMS = (dossiers, correspondence, assignments, *_MEETINGS, clients, files, exchange)
_OTHERS = (ProcedureMissing, Meaningless, CalendarMeaningless, NoSuchAgency)
_ALWAYS = (401, 403, 404, 405, 429, 500, 503)
_WITH_BODY = (400, 409, 413, 415, 422)
_AGAIN = {"Retry-After": {"description": "seconds", "schema": {"type": "integer"}}}
_TAG = {"ETag": {"description": "of this version", "schema": {"type": "string"}}}
_KEPT = {"Idempotent-Replayed": {"description": "true: answered as before", "schema": {"type": "string"}}}
_KEY_PARAMETER = {
    "in": "header", "name": KEY, "required": True,
    "description": "a fresh one for each request, the same when a request is sent again",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]{1,200}$"},
}  # fmt: skip
_BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


def completed(schema: OpenAPISchema) -> OpenAPISchema:
    """The description with everything that may be answered."""
    schema.pop("servers", None)
    parts = schema["components"]
    shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    shape.pop("$defs", None)
    parts["schemas"] |= {"Problem": shape, "FieldError": FieldError.model_json_schema()}
    parts["responses"] = {f"Problem{status}": _answer(status, title) for status, title in TITLES.items()}
    parts["securitySchemes"]["OAuth2"] = {
        "type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "/api/v1/oauth/token", "scopes": {}}},
    }  # fmt: skip
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            _complete(path, method, operation)
    _forget_unused(schema)
    schema["x-problems"] = [
        {"code": code, "status": status, "message": message} for code, status, message in sorted(_problems())
    ]
    return schema


def _forget_unused(schema: OpenAPISchema) -> None:
    """Shapes of queries: ninja writes their fields out and leaves the shape lying about."""
    shapes = schema["components"]["schemas"]
    while True:
        text = json.dumps(schema)
        unused = [name for name in shapes if f'"#/components/schemas/{name}"' not in text]
        if not unused:
            return
        for name in unused:
            del shapes[name]


def _answer(status: int, title: str) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "description": title, "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }  # fmt: skip
    if status in (429, 503):
        answer["headers"] = _AGAIN
    return answer


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    way, answers = operation.pop("x-way"), operation["responses"]
    is_token = path.endswith("/oauth/token")
    statuses = {*_ALWAYS, *(_WITH_BODY if method == "post" else (422,))} - ({403, 404, 409, 422} if is_token else set())
    for status in sorted(statuses):
        answers.setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})
    if is_token:
        answers[400]["content"] |= {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        return
    operation["security"] = [{"Bearer": []}, {"OAuth2": []}]
    good = next(status for status in answers if status < 300)
    if way in ("once", "asks"):
        operation.setdefault("parameters", []).append(_KEY_PARAMETER | {"required": way == "once"})
        answers[good]["headers"] = _KEPT
    elif way == "reads":
        answers[good]["headers"] = _TAG
        answers[304] = {"description": "Not changed since the ETag in If-None-Match", "headers": _TAG}
    elif way == "bare":
        answers[good]["content"] = {"*/*": _BYTES["application/octet-stream"]}


@cache
def _problems() -> frozenset[tuple[str, int, str]]:
    """Every refusal that can be answered: its code, its status, its sentence."""
    modules = [*_ROOMS, *_own_modules(api)]
    found = {error for module in modules for error in vars(module).values() if _is_error(error, module)} | {*_OTHERS}
    return frozenset((error.code_of(), _status(error), error.message) for error in found)


def _own_modules(package: ModuleType) -> Iterator[ModuleType]:
    for part in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".tests" not in part.name:
            yield importlib.import_module(part.name)


def _is_error(thing: object, module: ModuleType) -> bool:
    return inspect.isclass(thing) and issubclass(thing, MotcuaError) and thing.__module__.startswith(module.__name__)


def _status(error: type[MotcuaError]) -> int:
    if issubclass(error, ApiError):
        return error.status
    return next((status for kind, status in STATUS.items() if issubclass(error, kind)), 500)
