"""Whose calendar: the administrator's own agency, one below where the grant says so, or the one that all share."""

from dataclasses import dataclass

from django.utils import timezone

from motcua.foundation.calendars.errors import MayNotChangeNational
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.errors import Forbidden
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest

GRANT = "organizations.administer"
# In the address, where an agency has its code; no agency's code is a word.
NATIONAL = "national"
ALL = "Lịch chung cả nước"


class NotYourCalendar(Forbidden):
    message = "Vị trí của bạn không được sửa lịch làm việc của cơ quan này. Hãy hỏi người quản trị cơ quan."


@dataclass(frozen=True, slots=True)
class Place:
    """The chosen agency, and those that this person could choose."""

    agency: AgencyBrief
    choices: list[AgencyBrief]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The chosen calendar, and those that this person could choose. Without agency it is the national one."""

    agency_id: int | None
    code: str
    name: str
    may_change: bool
    choices: list[tuple[str, str]]

    @property
    def is_national(self) -> bool:
        return self.agency_id is None


def place_of(request: StaffRequest) -> Place:
    """Raises NotYourCalendar, also for an agency that is not there."""
    choices = _administered(request)
    wanted = request.GET.get("agency", "")
    if wanted:
        found = next((one for one in choices if one.code == wanted), None)
    else:
        found = next((one for one in choices if one.id == request.actor.agency_id), choices[0] if choices else None)
    if found is None:
        raise NotYourCalendar
    return Place(found, choices)


def readable(request: StaffRequest) -> Chosen:
    """A calendar to look at: an agency's as above, the national one for every administrator. Raises NotYourCalendar."""
    if request.GET.get("agency", "") != NATIONAL:
        place = place_of(request)
        return Chosen(place.agency.id, place.agency.code, place.agency.short_name, True, _names(place.choices))
    mine = _administered(request)
    if not mine:
        raise NotYourCalendar
    may = organizations.has_everywhere(request.actor, GRANT, on=local_day(timezone.now()))
    return Chosen(None, NATIONAL, ALL, may, _names(mine))


def changeable(request: StaffRequest) -> Chosen:
    """Raises NotYourCalendar; MayNotChangeNational for who only reads the national one."""
    chosen = readable(request)
    if not chosen.may_change:
        raise MayNotChangeNational
    return chosen


def _names(agencies: list[AgencyBrief]) -> list[tuple[str, str]]:
    return [*((one.code, one.short_name) for one in agencies), (NATIONAL, ALL)]


def _administered(request: StaffRequest) -> list[AgencyBrief]:
    allowed = request.actor.agencies(GRANT)
    return [one for one in organizations.all_agencies() if one.id in allowed] if allowed else []
