"""The API put together: addresses, who may come, how refusals are told, what the description says."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from motcua.kernel.errors import MotcuaError
from motcua.surfaces.api import (
    deadlines,
    feed,
    files,
    forms,
    places,
    problems,
    procedures,
    result_templates,
    tokens,
    webhooks,
)
from motcua.surfaces.api.assignments.addresses import router as assignments
from motcua.surfaces.api.description import completed
from motcua.surfaces.api.door import Bearer
from motcua.surfaces.api.dossiers import reading, receiving, verbs  # noqa: F401 (importing makes their addresses)
from motcua.surfaces.api.dossiers.router import router as dossiers
from motcua.surfaces.api.incoming.addresses import router as incoming
from motcua.surfaces.api.meetings.addresses import router as meetings
from motcua.surfaces.api.opinions.addresses import router as opinions
from motcua.surfaces.api.outgoing.addresses import router as outgoing
from motcua.surfaces.api.problems import MediaNotSupported
from motcua.surfaces.api.rounds.addresses import router as rounds
from motcua.surfaces.api.work_files.addresses import router as work_files

ROOT = "api/v1/"
ABOUT = """Một Cửa for programs: the same services, rules and grants as the desk. A key acts for one post.

Every POST that does something takes an `Idempotency-Key`: sent again with the same body it is answered as before and
does nothing twice. Refusals are problem details (RFC 9457) with a stable `code` and a Vietnamese sentence.
How to begin: docs/howto/api.md."""

HANDLERS = (
    (MotcuaError, problems.on_refusal),
    (ValidationError, problems.on_invalid),
    (HttpError, problems.on_http_error),
    (Exception, problems.on_bug),
)


class JsonOnly(Parser):
    """Bodies are JSON and say so: what a form of a strange page can send without asking is never read."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type and request.content_type != "application/json":
            raise MediaNotSupported(wanted="application/json")
        return json.loads(request.body)


class Program(NinjaAPI):
    """ninja's, with our description."""

    def get_openapi_schema(self, **how: Any) -> OpenAPISchema:
        schema: OpenAPISchema = super().get_openapi_schema(path_prefix=ROOT)
        return completed(schema)


def build() -> Program:
    """One for the process."""
    made = Program(
        title="Một Cửa", version="1", description=ABOUT, docs_url=None, urls_namespace="api", auth=Bearer(),
        parser=JsonOnly(),
    )  # fmt: skip
    for router in (
        tokens.router,
        procedures.router,
        forms.router,
        deadlines.router,
        dossiers,
        result_templates.router,
        files.router,
        places.router,
        incoming,
        outgoing,
        opinions,
        assignments,
        meetings,
        rounds,
        work_files,
        feed.router,
        webhooks.router,
    ):
        made.add_router("", router)
    for kind, handler in HANDLERS:
        made.add_exception_handler(kind, handler)  # type: ignore[arg-type] # each takes its own kind
    return made


program = build()


def describe() -> str:
    """docs/openapi.json."""
    return json.dumps(program.get_openapi_schema(), indent=1, ensure_ascii=False) + "\n"


def show(request: HttpRequest) -> HttpResponse:
    """The description of the running program, for everybody."""
    return HttpResponse(describe(), content_type="application/json")
