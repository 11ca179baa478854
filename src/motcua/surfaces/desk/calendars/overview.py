"""Lịch làm việc của một cơ quan: what holds, what comes, what was changed, what is being counted again."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.foundation.calendars import selectors as calendars
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.calendars.inputs import FIRST_YEAR, LAST_YEAR
from motcua.surfaces.desk.calendars.place import readable
from motcua.surfaces.desk.calendars.story import story
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.look.months import year_of


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    place, today = readable(request), local_day(timezone.now())
    agency = place.agency_id
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else today.year
    year = min(max(year, FIRST_YEAR), LAST_YEAR)
    calendar = calendars.calendar_of(agency, around=today.replace(year=year, day=1))
    weeks = calendars.weeks_of(agency)
    own = [week for week in weeks if week.is_national == place.is_national]
    in_force = calendar.week_on(today.toordinal())
    data = {
        "place": place,
        "year": year,
        "months": year_of(calendar, year),
        "weeks": own or weeks,
        "has_own": bool(own),
        "now_said": calendars.say_week(in_force),
        "week_said": {week.id: say_row(week) for week in weeks},
        "days": calendars.exceptions_of(agency, year=year),
        "holidays": sorted(calendars.public_holidays(year).items()),
        "runs": dossiers.recounts_of(agency, limit=5),
        "story": story(agency),
    }
    return render(request, "desk/calendars/overview.jinja", data)


def say_row(week: calendars.WeekRow) -> str:
    """The hours of a row of the table in words."""
    days = [tuple((a.hour * 60 + a.minute, b.hour * 60 + b.minute) for a, b in spans) for spans in week.days]
    return calendars.say_week((days[0], days[1], days[2], days[3], days[4], days[5], days[6]))
