"""Mẫu 01 under a short address: what the counter prints with the key that saved."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers import prints

_FORM = "01"


@require_GET
def show(request: StaffRequest, code: str) -> HttpResponse:
    return prints.letter(request, code, _FORM)
