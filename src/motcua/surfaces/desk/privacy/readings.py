"""Ai đã xem hồ sơ: for auditors, by the dossier's code. They need not be able to read the dossier itself."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.cases.dossiers.errors import DossierNotFound, NotAllowed
from motcua.cases.privacy import selectors
from motcua.surfaces.desk.door import StaffRequest

GRANT = "journal.audit"
_LONGEST = 60


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    if not request.actor.agencies(GRANT):
        raise NotAllowed
    code = request.GET.get("code", "")[:_LONGEST].strip().upper()
    data: dict[str, object] = {"code": code, "lines": [], "error": ""}
    try:
        data["lines"] = selectors.readings_audited(code, actor=request.actor) if code else []
    except DossierNotFound as error:
        return render(request, "desk/privacy/readings.jinja", data | {"error": str(error)}, status=404)
    return render(request, "desk/privacy/readings.jinja", data)
