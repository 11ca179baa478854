"""Một hồ sơ của tôi: the state as a sentence, the one thing to do first, the promise, the way so far."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.cases.dossiers import selectors as dossiers
from motcua.surfaces.portal.lookup import face_of
from motcua.surfaces.portal.page import portal_view, show
from motcua.surfaces.portal.who import CitizenRequest, citizen_view


@require_safe
@citizen_view
@portal_view
def page(request: CitizenRequest, code: str) -> HttpResponse:
    now = timezone.now()
    dossier = dossiers.get_own_dossier(code, actor=request.actor, now=now)
    view = dossiers.public_view(dossier.code, now)
    data = {"dossier": dossier, "view": view, "face": face_of(view.state)}
    return show(request, "mine/dossier.jinja", data, current="me")
