"""Bỏ bản nháp."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures import services
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures.posted import revision_of


@require_POST
def discard(request: StaffRequest, draft: int) -> HttpResponse:
    procedures.get_draft(draft, actor=request.actor, on=local_day(timezone.now()))  # whose it is, before what was sent
    services.discard_draft(draft, revision=revision_of(request), actor=request.actor, at=timezone.now())
    messages.success(request, "Đã bỏ bản nháp. Bản đang áp dụng không thay đổi.")
    return redirect("desk:procedures")
