"""Thu hồi kết quả: whoever approves takes an issued result back; its checking page says so from then on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.lockers import selectors as lockers
from motcua.cases.lockers import services
from motcua.cases.lockers.errors import MayNotWithdraw, ResultNotFound
from motcua.kernel.errors import Invalid
from motcua.surfaces.desk.door import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: StaffRequest, code: str) -> HttpResponse:
    dossier = dossiers.get_dossier(code, actor=request.actor)
    result = lockers.result_of(dossier.pk)
    if result is None:
        raise ResultNotFound
    if not lockers.may_withdraw(dossier.agency_id, request.actor):
        raise MayNotWithdraw
    reason, error = request.POST.get("reason", ""), ""
    if request.method == "POST":
        try:
            services.withdraw(dossier.pk, reason=reason, actor=request.actor, at=timezone.now())
        except Invalid as refused:
            error = str(refused)
        else:
            messages.success(request, f"Đã thu hồi kết quả của hồ sơ {dossier.code}.")
            return redirect("desk:dossier", dossier.code)
    data = {"dossier": dossier, "result": result, "reason": reason, "error": error}
    return render(request, "desk/dossiers/recall.jinja", data, status=422 if error else 200)
