"""When a request about data is due, who may answer, and how."""

from datetime import datetime, time

from motcua.cases.privacy.errors import AnsweredAlready, MayNotAnswer, NoExtension, ReasonNeeded, TooLateToWithdraw
from motcua.cases.privacy.states import REQUEST_MOVES, RequestState
from motcua.foundation.calendars.states import Policy, Term
from motcua.kernel.actor import Actor

GRANT = "privacy.answer"
_FEWEST = 10
# The hour after which a counter counts from the next day (NĐ 118/2025) is no rule of the law on personal data: a
# request of 16:30 counts from that day, and nobody is promised less than the law gives them.
POLICY = Policy(cutoff=time(23, 59))


def term(working_days: int) -> Term:
    return Term.parse(f"{working_days} working days")


def check_may_answer(agency_id: int, actor: Actor) -> None:
    """Raises MayNotAnswer."""
    if not actor.may(GRANT, at=agency_id):
        raise MayNotAnswer


def check_move(now: str, wanted: RequestState) -> None:
    """Raises AnsweredAlready, TooLateToWithdraw."""
    if wanted not in REQUEST_MOVES[RequestState(now)]:
        raise TooLateToWithdraw if wanted == RequestState.WITHDRAWN else AnsweredAlready


def check_reason(said: str, *, field: str) -> None:
    """An answer that says nothing is none. Raises ReasonNeeded."""
    if sum(character.isalpha() for character in said) < _FEWEST:
        raise ReasonNeeded(field=field)


def check_may_extend(state: str, *, extra_days: int, extended_at: datetime | None) -> None:
    """Once, while it waits, and only where the rule gives days. Raises AnsweredAlready, NoExtension."""
    if state != RequestState.WAITING:
        raise AnsweredAlready
    if extra_days == 0 or extended_at is not None:
        raise NoExtension


def is_late(answer_by: datetime, at: datetime) -> bool:
    return at > answer_by
