"""Hồ sơ nháp: kept while typing, so that a reload loses nothing. Without script it also carries the page's steps."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from motcua.cases.dossiers import services
from motcua.kernel.moments import local
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.intake import page, typed
from motcua.surfaces.desk.intake.attachments import files_named
from motcua.surfaces.desk.intake.counter import agency_at
from motcua.surfaces.desk.intake.files import Told, with_uploads


@require_POST
def keep(request: StaffRequest) -> HttpResponse:
    """A script is told the hour; a browser without one sees the sheet again, with its search, its card, its new row."""
    agency_at(request.actor)
    at, sent = timezone.now(), typed.posted(request.POST)
    is_quiet = request.headers.get("X-Draft") == "quiet" or sent.is_on("quiet")
    errors = Told()
    if not is_quiet:
        sent, errors = with_uploads(sent, request, at=at)
        sent, fault = typed.with_deeds(sent, at=at)
        errors.update({"card": fault} if fault else {})
    kept = typed.to_keep(sent.having({"drafted": ["yes"], "quiet": []}))
    services.save_draft(kept, file_ids=files_named(kept, post_id=request.actor.post_id), actor=request.actor, at=at)
    if is_quiet:
        # The hour of Việt Nam: a counter's own clock may be wrong, and its zone too.
        return HttpResponse(f"Đã lưu nháp {local(at):%H:%M}", content_type="text/plain; charset=utf-8")
    if errors:
        return page.page(request, sent, errors, status=errors.status)
    return redirect("desk:intake")


@require_POST
def blank(request: StaffRequest) -> HttpResponse:
    """Thrown away, because the clerk said so."""
    agency_at(request.actor)
    services.discard_draft(actor=request.actor, at=timezone.now())
    return redirect("desk:intake")
