"""Thời hạn trả lời hồ sơ trực tuyến: the agency's own parameter from a day on, changed by its administrator."""

from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.cases.dossiers.errors import AcknowledgmentMeaningless
from motcua.cases.dossiers.events import AcknowledgmentHoursSet
from motcua.cases.dossiers.models import AcknowledgmentRule
from motcua.cases.dossiers.rules import submitting as rules
from motcua.cases.dossiers.selectors.acknowledging import acknowledgment_hours
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.turns import take_turn


@transaction.atomic
def set_acknowledgment_hours(
    agency_id: int, *, hours: int, valid_from: date, actor: Actor, at: datetime
) -> AcknowledgmentRule:
    """From that day on the agency answers within so many working hours; what was sent before keeps its moment."""
    rules.check_hours(actor, agency_id, hours)
    if valid_from < local_day(at):
        raise AcknowledgmentMeaningless(why="Ngày bắt đầu không thể trước hôm nay.", field="valid_from")
    take_turn("acknowledgment rules", agency_id)
    old = acknowledgment_hours(agency_id, on=valid_from)
    own = AcknowledgmentRule.objects.filter(agency_id=agency_id)
    own.filter(valid_from__gte=valid_from).delete()  # planned and not begun: another plan takes its place
    own.filter(valid_to=None).update(valid_to=valid_from - timedelta(days=1))
    row = AcknowledgmentRule.objects.create(agency_id=agency_id, hours=hours, valid_from=valid_from)
    journal.record(
        AcknowledgmentHoursSet(
            **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, hours=hours, old_hours=old,
            valid_from=valid_from,
        )
    )  # fmt: skip
    return row
