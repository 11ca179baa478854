"""Thang nhắc hạn và nguyên nhân chậm: data of an agency with dates in force, changed by its administrator."""

from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.cases.dossiers.errors import DelayCauseNotFound, ReminderRuleMeaningless, ReminderRuleNotFound
from motcua.cases.dossiers.events import DelayCauseAdded, DelayCauseEnded, ReminderRuleAdded, ReminderRuleEnded
from motcua.cases.dossiers.models import ExtensionCause, ReminderRule, Step
from motcua.cases.dossiers.rules import lateness as rules
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact, by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn

_LADDER, _CAUSES = "reminder rules", "delay causes"


@transaction.atomic
def add_reminder_rule(
    agency_id: int, *, basis: str, amount: int, extra_days: int = 0, to_officer: bool, to_head: bool, to_leader: bool,
    valid_from: date, actor: Actor, at: datetime,
) -> ReminderRule:  # fmt: skip
    """A rung from a day on. The first of its own gives an agency the common ladder as its own to start from."""
    rules.check_may_administer(actor, agency_id)
    rules.check_rung(basis, amount, extra_days, tells=to_officer or to_head or to_leader)
    take_turn(_LADDER, agency_id)
    _own_ladder(agency_id, actor=actor, at=at)
    in_force = ReminderRule.objects.filter(agency_id=agency_id, basis=basis, amount=amount)
    if in_force.filter(valid_to=None).exists() or in_force.filter(valid_to__gte=valid_from).exists():
        raise ReminderRuleMeaningless(why="Mốc này đã có. Hãy kết thúc mốc cũ trước.", field="amount")
    row = ReminderRule.objects.create(
        agency_id=agency_id, basis=basis, amount=amount, extra_days=extra_days, to_officer=to_officer,
        to_head=to_head, to_leader=to_leader, valid_from=valid_from,
    )  # fmt: skip
    journal.record(_added(row, actor, at))
    _look_again(agency_id)
    return row


@transaction.atomic
def end_reminder_rule(agency_id: int, rule_id: int, *, last_day: date, actor: Actor, at: datetime) -> None:
    """The rung holds for the last time on that day. Ending a common one first makes the ladder the agency's own."""
    rules.check_may_administer(actor, agency_id)
    take_turn(_LADDER, agency_id)
    row = ReminderRule.objects.filter(pk=rule_id, valid_to=None).first()
    if row is None or row.agency_id not in (None, agency_id):
        raise ReminderRuleNotFound
    if row.agency_id is None:
        _own_ladder(agency_id, actor=actor, at=at)
        row = ReminderRule.objects.get(agency_id=agency_id, basis=row.basis, amount=row.amount, valid_to=None)
    if last_day < row.valid_from - timedelta(days=1):
        raise ReminderRuleMeaningless(why="Ngày cuối phải sau ngày bắt đầu của mốc.", field="last_day")
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    said = rules.say_rule(row.basis, row.amount)
    journal.record(
        ReminderRuleEnded(
            **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, rule=said, last_day=last_day
        )
    )
    _look_again(agency_id)


@transaction.atomic
def add_delay_cause(agency_id: int, *, name: str, valid_from: date, actor: Actor, at: datetime) -> ExtensionCause:
    """A cause of the agency's own, beside everybody's."""
    rules.check_may_administer(actor, agency_id)
    rules.check_name(clean(name))
    take_turn(_CAUSES, agency_id)  # the code counts those before it
    number = ExtensionCause.objects.filter(agency_id=agency_id).count() + 1
    row = ExtensionCause.objects.create(
        agency_id=agency_id, code=f"a{agency_id}-{number}", name=clean(name)[:200], valid_from=valid_from,
        position=number,
    )  # fmt: skip
    journal.record(
        DelayCauseAdded(
            **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, cause=row.code, name=row.name,
            valid_from=valid_from,
        )
    )  # fmt: skip
    return row


@transaction.atomic
def end_delay_cause(agency_id: int, cause_id: int, *, last_day: date, actor: Actor, at: datetime) -> None:
    """The cause may be chosen for the last time on that day; what was chosen stays."""
    rules.check_may_administer(actor, agency_id)
    take_turn(_CAUSES, agency_id)
    row = ExtensionCause.objects.filter(pk=cause_id, agency_id=agency_id, valid_to=None).first()
    if row is None:
        raise DelayCauseNotFound
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    journal.record(
        DelayCauseEnded(
            **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, cause=row.code, name=row.name,
            last_day=last_day,
        )
    )  # fmt: skip


def _own_ladder(agency_id: int, *, actor: Actor, at: datetime) -> None:
    """Copies of the common rungs, from today on, where the agency has none of its own."""
    if ReminderRule.objects.filter(agency_id=agency_id).exists():
        return
    today = local_day(at)
    for row in list(ReminderRule.objects.filter(agency=None, valid_to=None, valid_from__lte=today).order_by("id")):
        row.pk, row.agency_id, row.valid_from = None, agency_id, today
        row._state.adding = True
        row.save(force_insert=True)
        journal.record(_added(row, actor, at))


def _added(row: ReminderRule, actor: Actor, at: datetime) -> Fact:
    return ReminderRuleAdded(
        **by(actor), subject=f"agency:{row.agency_id}", agency_id=row.agency_id, at=at,
        rule=rules.say_rule(row.basis, row.amount), valid_from=row.valid_from,
    )  # fmt: skip


def _look_again(agency_id: int) -> None:
    """Open steps are planned anew by the changed ladder."""
    Step.objects.filter(dossier__agency_id=agency_id, ended_at=None).update(check_at=None)
