"""Các biểu mẫu: what forms there are, and which procedures ask for them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures import place


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    place.administered(request.actor)
    used = procedures.procedures_with_eforms(on=local_day(timezone.now()))
    lines = eforms.newest_versions()
    codes = eforms.codes(list(used))
    asking: dict[str, list[tuple[str, str]]] = {}
    for version_id, found in used.items():
        asking.setdefault(codes[version_id], []).extend(one for one in found if one not in asking[codes[version_id]])
    return render(request, "desk/eforms/list.jinja", {"lines": lines, "asking": asking})
