"""In phiếu: forms 01 to 06 of one dossier."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.states import ReadingWay
from motcua.cases.lockers import selectors as lockers
from motcua.cases.lockers import services as results
from motcua.cases.lockers.errors import ResultNotFound
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.door import StaffRequest


@require_GET
def letter(request: StaffRequest, code: str, form: str) -> HttpResponse:
    """Form 01 to 05 as it was issued; ``?about=`` names one of several."""
    typed = request.GET.get("about", "")
    about = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None
    site = request.build_absolute_uri("/")
    printed = services.print_letter(code, form=form, actor=request.actor, site=site, about_id=about)
    services.note_reading(printed.dossier_id or 0, way=ReadingWay.PRINT, actor=request.actor, at=timezone.now())
    return papers_out.pdf(printed.content, name=printed.name)


@require_GET
def control_sheet(request: StaffRequest, code: str) -> HttpResponse:
    """Form 06 as the dossier stands now."""
    printed = services.print_control_sheet(code, actor=request.actor, at=timezone.now())
    return papers_out.pdf(printed.content, name=printed.name)


@require_GET
def result_check(request: StaffRequest, code: str) -> HttpResponse:
    """The sheet that goes with the result: its code, and the checking page for phones."""
    dossier, now = dossiers.get_dossier(code, actor=request.actor), timezone.now()
    result = lockers.result_of(dossier.pk)
    if result is None:
        raise ResultNotFound
    name, content = results.print_check_sheet(result.code, site=request.build_absolute_uri("/"), at=now)
    services.note_reading(dossier.pk, way=ReadingWay.PRINT, actor=request.actor, at=now)
    return papers_out.pdf(content, name=name)
