"""After saving: the code to say aloud, the slip to hand over, the next person to call."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.payments import selectors as payments
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.intake.counter import agency_at

# A slip is printed by itself only right after saving, not when somebody follows an old link.
_FRESH_SECONDS = 60


@require_GET
def received(request: StaffRequest, code: str) -> HttpResponse:
    agency_at(request.actor)
    dossier = dossiers.get_dossier(code, actor=request.actor)
    age = (timezone.now() - dossier.received_at).total_seconds()
    procedure = procedures.version_for_intake(dossier.version_id).name
    owed = [one for one in payments.charges_of(dossier.subject) if one.is_open]
    data = {"dossier": dossier, "procedure": procedure, "is_fresh": age < _FRESH_SECONDS, "owed": owed}
    return render(request, "desk/intake/received.jinja", data)
