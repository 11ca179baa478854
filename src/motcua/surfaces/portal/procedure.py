"""Một thủ tục: what it needs, what it costs, when it is done."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.errors import ProcedureMissing
from motcua.catalogue.procedures.selectors import IntakeVersion, PublicProcedure
from motcua.catalogue.procedures.states import Channel
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.moments import local_day
from motcua.surfaces.look import procedure as look
from motcua.surfaces.portal import places, promise
from motcua.surfaces.portal.filing.start import is_filed_online
from motcua.surfaces.portal.page import portal_view, show
from motcua.surfaces.portal.person import filing_is_open


@dataclass(frozen=True, slots=True)
class Choice:
    """How, in which case, and when: what the answer depends on."""

    channel: Channel
    case_id: int | None
    case_code: str
    at: datetime
    is_now: bool


@require_GET
@portal_view
def detail(request: HttpRequest, code: str) -> HttpResponse:
    now = timezone.now()
    agency = places.chosen(request, now)
    found, is_here = find(code, agency, local_day(now))
    version = found.version
    choice = choice_of(request, version, now)
    data = {
        "found": found,
        "choice": choice,
        **look.shown(version, found.diagram, channel=choice.channel, case_id=choice.case_id),
        "promise": promise.promise(agency.id if agency and is_here else None, version, choice, now),
        "is_filed_here": filing_is_open() and is_here and is_filed_online(version),
        "agency": agency if is_here else None,
        "elsewhere": agency if not is_here else None,
    }
    return show(request, "procedure.jinja", data, current="procedures")


def choice_of(request: HttpRequest, version: IntakeVersion, now: datetime) -> Choice:
    """What the address asks for; what means nothing falls back to the first offer."""
    wanted = request.GET.get("channel", "")
    channel = next((one for one in version.channels if one == wanted), version.channels[0])
    code = request.GET.get("case", "")
    case = next((one for one in version.cases if one.code == code), version.cases[0] if version.cases else None)
    at = promise.moment_of(request.GET.get("at", ""))
    return Choice(channel, case.id if case else None, case.code if case else "", at or now, at is None)


def find(code: str, agency: AgencyBrief | None, on: date) -> tuple[PublicProcedure, bool]:
    """The procedure as the chosen office does it, else as others do. Raises ProcedureMissing."""
    if agency is None:
        return procedures.public_procedure(code, on), True
    try:
        return procedures.public_procedure(code, on, agency_id=agency.id), True
    except ProcedureMissing:
        return procedures.public_procedure(code, on), False
