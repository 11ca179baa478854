"""Một biểu mẫu: every page of it as a citizen meets it, read only; its schema for machines."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.errors import EformMissing
from motcua.catalogue.eforms.selectors import VersionLine
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures import place


@require_GET
def show(request: StaffRequest, form: str) -> HttpResponse:
    place.administered(request.actor)
    versions = eforms.versions_of(form)
    line = chosen(versions, request.GET.get("version", ""))
    today = local_day(timezone.now())
    data: dict[str, Any] = {
        "line": line,
        "versions": versions,
        "asking": procedures.procedures_with_eforms(on=today).get(line.id, []),
        **preview(eforms.definition(line.id), today),
    }
    return render(request, "desk/eforms/form.jinja", data)


def preview(definition: Any, today: Any) -> dict[str, Any]:
    """What the pages of a form need to be drawn."""
    return {
        "definition": definition,
        "pages": eforms.drawn_pages(definition, on=today),
        "rules": eforms.said_rules(definition),
    }


def chosen(versions: list[VersionLine], number: str) -> VersionLine:
    """The version that the address asks for, the newest where it asks for none. Raises EformMissing."""
    if not number:
        return versions[0]
    found = next((line for line in versions if str(line.number) == number), None)
    if found is None:
        raise EformMissing(number=number[:10])
    return found


@require_GET
def schema(request: StaffRequest, form: str) -> HttpResponse:
    place.administered(request.actor)
    line = chosen(eforms.versions_of(form), request.GET.get("version", ""))
    told = eforms.json_schema(eforms.definition(line.id))
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Type"] = "application/schema+json"
    response["Content-Disposition"] = f'attachment; filename="{line.code}-{line.number}.schema.json"'
    return response
