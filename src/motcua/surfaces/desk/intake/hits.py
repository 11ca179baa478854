"""Finding the procedure: part of its name, without diacritics."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import ProcedureHit
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.intake.counter import agency_at
from motcua.surfaces.desk.intake.sheet import Sheet

_MOST = 8


def search(request: StaffRequest) -> HttpResponse:
    """The list under the field."""
    find = request.GET.get("find", "")
    hits = _search(find, agency_at(request.actor))
    return render(request, "desk/intake/hits.jinja", {"hits": hits, "find": find})


def found(sheet: Sheet) -> dict[str, object]:
    """The same for the whole page: without script a search is a page of its own."""
    find = "" if sheet.version else sheet.typed.text("find")
    return {"hits": _search(find, sheet.agency_id), "find": find}


def _search(find: str, agency_id: int) -> list[ProcedureHit] | None:
    """None while nothing is typed."""
    if not find.strip():
        return None
    return procedures.search(find[:200], agency_id=agency_id, on=local_day(timezone.now()), limit=_MOST)
