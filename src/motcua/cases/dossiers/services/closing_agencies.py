"""Cơ quan thôi hoạt động: only when no dossier is left there, and from then on it takes in none."""

from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.cases.dossiers.errors import DossiersLeft
from motcua.cases.dossiers.models import DailyNumber
from motcua.cases.dossiers.selectors.unfinished import unfinished_at
from motcua.catalogue.procedures import services as procedures
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations import services as charts
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@transaction.atomic
def close_agency(agency_id: int, *, last_day: date, actor: Actor, at: datetime) -> None:
    """What organizations.close_agency does, without leaving anybody's dossier behind. Raises DossiersLeft.

    The number of the day is what every receipt locks: those before us are counted, those after us get none.
    """
    for day in (local_day(at), local_day(at) + timedelta(days=1)):  # a receipt may have begun before midnight
        DailyNumber.objects.update_or_create(
            agency_id=agency_id, day=day, defaults={"is_shut": True}, create_defaults={"is_shut": True, "last": 0}
        )
    charts.close_agency(agency_id, actor=actor, at=at, last_day=last_day)
    procedures.stop_taking_in(agency_id, actor=actor, at=at)
    left = unfinished_at(agency_id)
    if left.count:
        raise DossiersLeft(
            count=left.count, done=left.done, agency=organizations.agency_brief(agency_id).short_name, field="last_day"
        )
