"""Biểu mẫu điện tử: what the answers of a form look like, for programs that file."""

from typing import Any

from django.utils import timezone
from ninja import Router

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.errors import EformMissing
from motcua.kernel.moments import local_day
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import Code
from motcua.surfaces.api.ways import reads

router = Router(tags=["procedures"])


@reads(
    router, "/forms/{code}/schema", dict[str, Any], name="get-form-schema",
    summary="JSON Schema 2020-12 of the answers of an electronic form, newest version",
)  # fmt: skip
def get_form_schema(request: ApiRequest, code: Code) -> dict[str, Any]:
    version_id = eforms.current(code, on=local_day(timezone.now()))
    if version_id is None:
        raise EformMissing(code=code)
    return eforms.json_schema(eforms.definition(version_id))
