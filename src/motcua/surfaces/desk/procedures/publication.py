"""Ban hành: what would change and for whom, a day, and then it is a version."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.errors import (
    AlreadyScheduled,
    CannotChangeThePast,
    DraftMissing,
    FieldClosed,
    FieldNotYet,
    MayNotAdminister,
    StartsInThePast,
    StartsTooLate,
)
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import local_day, say_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures import place
from motcua.surfaces.desk.procedures.adoption import DayWrong, read_day
from motcua.surfaces.desk.procedures.posted import revision_of
from motcua.surfaces.desk.procedures.view import DraftView

# What another day would mend stands beside the day.
ABOUT_THE_DAY = (
    DayWrong, StartsInThePast, StartsTooLate, AlreadyScheduled, CannotChangeThePast, FieldClosed, FieldNotYet,
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def show(request: StaffRequest, draft: int) -> HttpResponse:
    if request.method == "POST":
        try:
            return _publish(request, draft)
        except (DraftMissing, MayNotAdminister):
            raise
        except MotcuaError as error:
            return _page(request, draft, refused=error, status=refusals.status_of(error))
    return _page(request, draft)


def _publish(request: StaffRequest, draft: int) -> HttpResponse:
    now = timezone.now()
    day = read_day(request.POST.get("day", ""))
    version = services.publish_draft(draft, day, revision=revision_of(request), actor=request.actor, at=now)
    code = version.procedure.code
    agency = request.POST.get("adopt", "")
    if agency:
        chosen, _ = place.chosen(request.actor, agency)
        services.adopt_all([code], chosen.id, day, actor=request.actor, at=now)
    begins = "áp dụng ngay từ bây giờ" if day <= local_day(now) else f"sẽ áp dụng từ {say_day(day)}"
    messages.success(request, f"Đã ban hành bản {version.number} của {code}, {begins}.")
    return redirect("desk:procedure", code)


def _page(request: StaffRequest, draft: int, *, refused: MotcuaError | None = None, status: int = 200) -> HttpResponse:
    today = local_day(timezone.now())
    agency, agencies = place.chosen(request.actor, "")
    found = procedures.get_draft(draft, actor=request.actor, on=today)
    view = DraftView(found, "publication")
    adopted = set(procedures.adopting_agencies(found.procedure_code, today)) if found.procedure_code else set()
    data = {
        "view": view,
        "draft": found,
        "said": str(refused or ""),
        "day_said": str(refused) if isinstance(refused, ABOUT_THE_DAY) else "",
        "today": today,
        "day": request.POST.get("day", "") or today.isoformat(),
        "next_month": (today.replace(day=1) + timedelta(days=32)).replace(day=1),
        "stuck": _stuck(request, found, agency.id),
        "not_yet": [one for one in agencies if one.id not in adopted],
        "adopted": len(adopted),
        "agency": agency,
        "names": organizations.people([found.edited_by_id] if found.edited_by_id else []),
    }
    return render(request, "desk/procedures/publication.jinja", data, status=status)


def _stuck(request: StaffRequest, draft: procedures.Draft, agency_id: int) -> tuple[str, ...]:
    """Steps that nobody could do at the agency."""
    now = timezone.now()
    version = procedures.made_version(draft.reading, number=draft.number, valid_from=local_day(now))
    if version is None:
        return ()
    case = version.cases[0].id if version.cases else None
    return procedures.try_out(version, agency_id=agency_id, case_id=case, channel=version.channels[0], at=now).faults
