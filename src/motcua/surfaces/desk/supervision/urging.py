"""Đôn đốc from a list: each dossier its own deed, and one sentence about all of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.kernel.errors import MotcuaError
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest

# What one page of a list shows; more goes through the job for many dossiers.
MOST = 50


@require_POST
def create(request: StaffRequest) -> HttpResponse:
    """Those that may not be urged now say why; the others are urged."""
    done, refused = [], []
    for code in dict.fromkeys(clean(code) for code in request.POST.getlist("code")[:MOST]):
        try:
            dossier = dossiers.get_dossier(code, actor=request.actor)
            services.urge(dossier.pk, actor=request.actor, at=timezone.now())
        except MotcuaError as error:
            refused.append(f"{code[:50]}: {error}")
        else:
            done.append(dossier.code)
    if done:
        named = ", ".join(done) if len(done) < 4 else f"{len(done)} hồ sơ"
        messages.success(request, f"Đã đôn đốc {named}.")
    for sentence in refused[:5]:
        messages.warning(request, sentence)
    if len(refused) > 5:
        messages.warning(request, f"Còn {len(refused) - 5} hồ sơ nữa chưa đôn đốc được.")
    back = request.POST.get("next", "")
    home = reverse("desk:supervision")
    return redirect(back if back.startswith(home) and url_has_allowed_host_and_scheme(back, None) else home)
