"""Thời hạn trả lời hồ sơ trực tuyến: the parameter in force, and the moment that it comes to."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import F, Q

from motcua.cases.dossiers.models import AcknowledgmentRule
from motcua.cases.dossiers.rules.submitting import USUAL_HOURS
from motcua.cases.dossiers.selectors.clock import working_moment_after
from motcua.kernel.moments import local_day


def acknowledgment_hours(agency_id: int, *, on: date) -> int:
    """The agency's own rule of that day, else the common one; one query."""
    in_force = AcknowledgmentRule.objects.filter(
        Q(agency=None) | Q(agency_id=agency_id), Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on
    )
    found = in_force.order_by(F("agency").asc(nulls_last=True), "-valid_from").values_list("hours", flat=True).first()
    return USUAL_HOURS if found is None else found


def answer_time(agency_id: int, sent_at: datetime) -> tuple[Decimal, datetime]:
    """The working hours for an answer, and when it is due by the agency's calendar."""
    hours = Decimal(acknowledgment_hours(agency_id, on=local_day(sent_at)))
    return hours, working_moment_after(agency_id, sent_at, hours)
