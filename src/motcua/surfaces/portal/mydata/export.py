"""Tải về mọi dữ liệu về tôi: asked for and taken by who has just proved who they are."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.cases.privacy import selectors, services
from motcua.foundation.files import selectors as stored
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal.account.entrance import after_proof
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@after_proof
@portal_view
def page(request: CitizenRequest) -> HttpResponse:
    """How far it is; a POST asks for it."""
    if request.method == "POST":
        services.ask_export(actor=request.actor, at=timezone.now())
        messages.success(request, _("Đang lập tệp. Khi xong, bạn nhận thông báo trong mục Thông báo."))
        return redirect("portal:own-export")
    data = {"export": selectors.latest_export(request.actor)}
    return show_mine(request, "mydata/export.jinja", data, menu_key="data")


@citizen_view
@require_POST
@after_proof
@portal_view
def take(request: CitizenRequest) -> HttpResponse:
    """By a button only: nothing that fetches addresses ahead of time spends the one download."""
    now = timezone.now()
    found = selectors.latest_export(request.actor)
    try:
        file_id = services.take_export(found.id if found else 0, actor=request.actor, at=now)
    except MotcuaError as error:
        messages.error(request, sentence_of(error))
        return redirect("portal:own-export")
    name = f"du-lieu-ca-nhan-{local_day(now):%Y%m%d}.zip"
    response = FileResponse(
        stored.open_file(file_id), as_attachment=True, filename=name, content_type="application/zip"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[return-value] # streamed, as the decorators let through
