"""Thang nhắc nhiệm vụ: data of an agency with dates in force, changed by its administrator."""

from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.cases.assignments.errors import ReminderRuleMeaningless, ReminderRuleNotFound
from motcua.cases.assignments.events import AssignmentRuleAdded, AssignmentRuleEnded
from motcua.cases.assignments.models import AssignmentReminderRule
from motcua.cases.assignments.rules import reminding as rules
from motcua.cases.assignments.selectors.reminding import rung_of
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.turns import take_turn

_LADDER = "assignment reminder rules"


@transaction.atomic
def add_rule(
    agency_id: int, *, side: str, days: int, to_doer: bool, to_head: bool, to_giver: bool, valid_from: date,
    actor: Actor, at: datetime,
) -> AssignmentReminderRule:  # fmt: skip
    """A rung from a day on. The first of its own gives an agency the common ladder as its own to start from."""
    rules.check_may_administer(actor, agency_id)
    rules.check_rung(side, days, tells=to_doer or to_head or to_giver)
    take_turn(_LADDER, agency_id)
    _own_ladder(agency_id, actor=actor, at=at)
    in_force = AssignmentReminderRule.objects.filter(agency_id=agency_id, side=side, days=days)
    if in_force.filter(valid_to=None).exists() or in_force.filter(valid_to__gte=valid_from).exists():
        raise ReminderRuleMeaningless(why="Mốc này đã có. Hãy kết thúc mốc cũ trước.", field="days")
    row = AssignmentReminderRule.objects.create(
        agency_id=agency_id, side=side, days=days, to_doer=to_doer, to_head=to_head, to_giver=to_giver,
        valid_from=valid_from,
    )  # fmt: skip
    _tell_added(row, actor, at)
    return row


@transaction.atomic
def end_rule(agency_id: int, rule_id: int, *, last_day: date, actor: Actor, at: datetime) -> None:
    """The rung holds for the last time on that day. Ending a common one first makes the ladder the agency's own."""
    rules.check_may_administer(actor, agency_id)
    take_turn(_LADDER, agency_id)
    row = AssignmentReminderRule.objects.filter(pk=rule_id, valid_to=None).first()
    if row is None or row.agency_id not in (None, agency_id):
        raise ReminderRuleNotFound
    if row.agency_id is None:
        _own_ladder(agency_id, actor=actor, at=at)
        own = AssignmentReminderRule.objects.filter(agency_id=agency_id, side=row.side, days=row.days, valid_to=None)
        row = own.first()
        if row is None:
            raise ReminderRuleNotFound
    if last_day < row.valid_from - timedelta(days=1):
        raise ReminderRuleMeaningless(why="Ngày cuối phải sau ngày bắt đầu của mốc.", field="last_day")
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    journal.record(
        AssignmentRuleEnded(
            **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, rule=rung_of(row).say(),
            last_day=last_day,
        )
    )  # fmt: skip


def _own_ladder(agency_id: int, *, actor: Actor, at: datetime) -> None:
    """Copies of the common rungs, from today on, where the agency has none of its own."""
    if AssignmentReminderRule.objects.filter(agency_id=agency_id).exists():
        return
    today = local_day(at)
    common = AssignmentReminderRule.objects.filter(agency=None, valid_to=None, valid_from__lte=today)
    for row in list(common.order_by("id")):
        row.pk, row.agency_id, row.valid_from = None, agency_id, today
        row._state.adding = True
        row.save(force_insert=True)
        _tell_added(row, actor, at)


def _tell_added(row: AssignmentReminderRule, actor: Actor, at: datetime) -> None:
    journal.record(
        AssignmentRuleAdded(
            **by(actor), subject=f"agency:{row.agency_id}", agency_id=row.agency_id, at=at, rule=rung_of(row).say(),
            valid_from=row.valid_from,
        )
    )  # fmt: skip
