"""Áp dụng tại cơ quan: an agency takes a procedure in from a day, or stops after one."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from motcua.catalogue.procedures import services
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.errors import Invalid
from motcua.kernel.moments import local_day, say_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures import place


class DayWrong(Invalid):
    message = "Ngày chưa đúng. Hãy chọn một ngày có thật."


@require_POST
def adopt(request: StaffRequest, procedure: str) -> HttpResponse:
    agency, day = _asked(request)
    services.adopt(procedure, agency.id, day, actor=request.actor, at=timezone.now())
    messages.success(request, f"{agency.short_name} nhận thủ tục {procedure} từ {say_day(day)}.")
    return redirect("desk:procedure", procedure)


@require_POST
def end(request: StaffRequest, procedure: str) -> HttpResponse:
    agency, day = _asked(request)
    services.end_adoption(procedure, agency.id, day, actor=request.actor, at=timezone.now())
    messages.success(
        request, f"{agency.short_name} thôi nhận thủ tục {procedure} sau {say_day(day)}. Hồ sơ đang mở vẫn đi tiếp."
    )
    return redirect("desk:procedure", procedure)


def _asked(request: StaffRequest) -> tuple[AgencyBrief, date]:
    agency, _ = place.chosen(request.actor, request.POST.get("agency", ""))
    typed = request.POST.get("day", "") or local_day(timezone.now()).isoformat()
    return agency, read_day(typed)


def read_day(typed: str) -> date:
    """'2026-12-01' as the browser sends it; raises DayWrong."""
    try:
        day = date.fromisoformat(typed)
    except ValueError as error:
        raise DayWrong from error
    if not 2000 <= day.year <= 2100:
        raise DayWrong
    return day
