"""Kiểm tra định nghĩa: a form's YAML that somebody writes, with every fault in words, or drawn. Nothing is stored."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.errors import DefinitionInvalid
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.eforms.form import preview
from motcua.surfaces.desk.procedures import place


@require_http_methods(["GET", "POST"])
def show(request: StaffRequest) -> HttpResponse:
    place.administered(request.actor)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    data: dict[str, Any] = {"text": text, "faults": (), "pages": ()}
    if text.strip():
        try:
            definition = eforms.read(text)
        except DefinitionInvalid as error:
            return render(request, "desk/eforms/check.jinja", {**data, "faults": error.found}, status=422)
        data |= preview(definition, local_day(timezone.now()))
    return render(request, "desk/eforms/check.jinja", data)
