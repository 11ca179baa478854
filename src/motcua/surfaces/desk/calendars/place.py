"""Whose calendar: the administrator's own agency, or one below where the grant says so."""

from dataclasses import dataclass

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.errors import Forbidden
from motcua.surfaces.desk.door import StaffRequest

GRANT = "organizations.administer"


class NotYourCalendar(Forbidden):
    message = "Vị trí của bạn không được sửa lịch làm việc của cơ quan này. Hãy hỏi người quản trị cơ quan."


@dataclass(frozen=True, slots=True)
class Place:
    """The chosen agency, and those that this person could choose."""

    agency: AgencyBrief
    choices: list[AgencyBrief]


def place_of(request: StaffRequest) -> Place:
    """Raises NotYourCalendar, also for an agency that is not there."""
    allowed = request.actor.agencies(GRANT)
    choices = [one for one in organizations.all_agencies() if one.id in allowed] if allowed else []
    wanted = request.GET.get("agency", "")
    if wanted:
        found = next((one for one in choices if one.code == wanted), None)
    else:
        found = next((one for one in choices if one.id == request.actor.agency_id), choices[0] if choices else None)
    if found is None:
        raise NotYourCalendar
    return Place(found, choices)
