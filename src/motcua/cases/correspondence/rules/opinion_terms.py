"""Thời hạn và mốc nhắc cho ý kiến: who may set them, and what they may be."""

from datetime import date

from motcua.cases.correspondence.errors.opinion_terms import MayNotRuleOpinions, OpinionRungWrong, OpinionTermWrong
from motcua.foundation.calendars.states import ReminderSide
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day

ADMINISTERING = "organizations.administer"
LONGEST_TERM, LONGEST_SOURCE = 60, 200
_MOST = {ReminderSide.BEFORE: 30, ReminderSide.OVERDUE: 60}


def check_may_administer(actor: Actor, agency_id: int) -> None:
    """The administrator of the agency. Raises MayNotRuleOpinions."""
    if not actor.may(ADMINISTERING, at=agency_id):
        raise MayNotRuleOpinions


def check_term(working_days: int, source: str, valid_from: date, *, last: date | None) -> None:
    """In its range, with what it rests on, after the one before (``last``: the day from which that holds).

    Raises OpinionTermWrong.
    """
    if not 1 <= working_days <= LONGEST_TERM:
        raise OpinionTermWrong(why=f"Số ngày phải từ 1 đến {LONGEST_TERM}.", field="working_days")
    if not source:
        raise OpinionTermWrong(why="Hãy ghi căn cứ: quy chế, công văn, hoặc ý kiến của lãnh đạo.", field="source")
    if len(source) > LONGEST_SOURCE:
        raise OpinionTermWrong(why=f"Căn cứ dài quá {LONGEST_SOURCE} ký tự.", field="source")
    if last is not None and valid_from <= last:
        raise OpinionTermWrong(why=f"Thời hạn mới phải từ sau ngày {say_day(last)}.", field="valid_from")


def check_rung(side: str, days: int) -> None:
    """Raises OpinionRungWrong."""
    if side not in ReminderSide.values:
        raise OpinionRungWrong(why="Hãy chọn nhắc trước hay sau hạn.", field="side")
    if not 0 <= days <= _MOST[ReminderSide(side)]:
        raise OpinionRungWrong(why=f"Số ngày phải từ 0 đến {_MOST[ReminderSide(side)]}.", field="days")
