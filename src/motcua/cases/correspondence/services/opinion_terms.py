"""Thời hạn và mốc nhắc cho ý kiến: data of an agency with dates in force, changed by its administrator."""

from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.cases.correspondence.errors.opinion_terms import OpinionRungNotFound, OpinionRungWrong
from motcua.cases.correspondence.events import OpinionRungAdded, OpinionRungEnded, OpinionTermRuled
from motcua.cases.correspondence.models import OpinionReminderRule, OpinionTerm
from motcua.cases.correspondence.rules import opinion_terms as rules
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn

_TURN = "opinion terms"


@transaction.atomic
def rule_opinion_term(
    agency_id: int, *, working_days: int, source: str, valid_from: date, actor: Actor, at: datetime
) -> OpinionTerm:  # fmt: skip
    """The agency's own from a day on; the one before ends the day before.

    Raises MayNotRuleOpinions, OpinionTermWrong.
    """
    rules.check_may_administer(actor, agency_id)
    take_turn(_TURN, agency_id)
    own = OpinionTerm.objects.filter(agency_id=agency_id)
    last = own.order_by("-valid_from").values_list("valid_from", flat=True).first()
    source = clean(source)
    rules.check_term(working_days, source, valid_from, last=last)
    own.filter(valid_to=None).update(valid_to=valid_from - timedelta(days=1))
    row = OpinionTerm.objects.create(
        agency_id=agency_id, working_days=working_days, source=source, valid_from=valid_from, ruled_at=at,
        ruled_by_id=actor.id,
    )  # fmt: skip
    fact = OpinionTermRuled(
        **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, working_days=working_days,
        valid_from=valid_from,
    )  # fmt: skip
    journal.record(fact)
    return row


@transaction.atomic
def add_opinion_rung(
    agency_id: int, *, side: str, days: int, to_asker: bool, valid_from: date, actor: Actor, at: datetime
) -> OpinionReminderRule:  # fmt: skip
    """A rung from a day on. The first of its own gives an agency the common ladder as its own to start from.

    Raises MayNotRuleOpinions, OpinionRungWrong.
    """
    rules.check_may_administer(actor, agency_id)
    rules.check_rung(side, days)
    take_turn(_TURN, agency_id)
    _own_ladder(agency_id, actor=actor, at=at)
    same = OpinionReminderRule.objects.filter(agency_id=agency_id, side=side, days=days)
    if same.filter(valid_to=None).exists() or same.filter(valid_to__gte=valid_from).exists():
        raise OpinionRungWrong(why="Mốc này đã có. Hãy kết thúc mốc cũ trước.", field="days")
    row = OpinionReminderRule.objects.create(
        agency_id=agency_id, side=side, days=days, to_asker=to_asker, valid_from=valid_from
    )
    _tell_added(row, actor, at)
    return row


@transaction.atomic
def end_opinion_rung(agency_id: int, rung_id: int, *, last_day: date, actor: Actor, at: datetime) -> None:
    """It holds for the last time on that day. Ending a common one first makes the ladder the agency's own.

    Raises MayNotRuleOpinions, OpinionRungNotFound, OpinionRungWrong.
    """
    rules.check_may_administer(actor, agency_id)
    take_turn(_TURN, agency_id)
    row = OpinionReminderRule.objects.filter(pk=rung_id, valid_to=None).first()
    if row is not None and row.agency_id is None:
        _own_ladder(agency_id, actor=actor, at=at)
        own = OpinionReminderRule.objects.filter(agency_id=agency_id, side=row.side, days=row.days, valid_to=None)
        row = own.first()
    if row is None or row.agency_id != agency_id:
        raise OpinionRungNotFound
    if last_day < row.valid_from - timedelta(days=1):
        raise OpinionRungWrong(why="Ngày cuối phải sau ngày bắt đầu của mốc.", field="last_day")
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    fact = OpinionRungEnded(
        **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at,
        rung=calendars.say_rung(row.side, row.days), last_day=last_day,
    )  # fmt: skip
    journal.record(fact)


def _own_ladder(agency_id: int, *, actor: Actor, at: datetime) -> None:
    """Copies of the common rungs, from today on, where the agency has none of its own."""
    if OpinionReminderRule.objects.filter(agency_id=agency_id).exists():
        return
    today = local_day(at)
    common = OpinionReminderRule.objects.filter(agency=None, valid_to=None, valid_from__lte=today).order_by("id")
    for one in common:
        row = OpinionReminderRule.objects.create(
            agency_id=agency_id, side=one.side, days=one.days, to_asker=one.to_asker, valid_from=today
        )
        _tell_added(row, actor, at)


def _tell_added(row: OpinionReminderRule, actor: Actor, at: datetime) -> None:
    fact = OpinionRungAdded(
        **by(actor), subject=f"agency:{row.agency_id}", agency_id=row.agency_id, at=at,
        rung=calendars.say_rung(row.side, row.days), valid_from=row.valid_from,
    )  # fmt: skip
    journal.record(fact)
