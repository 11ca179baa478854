"""What a guest may answer, and until when."""

from datetime import datetime

from motcua.cases.meetings.errors.guests import (
    AnswerMissing,
    AnswerTooLate,
    AnswerTooLong,
    ReasonMissing,
    SubstituteMissing,
)
from motcua.cases.meetings.states import InviteeAnswer

LONGEST_NAME, LONGEST_REASON = 100, 500


def check_answer(answer: str, *, reason: str, substitute: str) -> None:
    """Raises AnswerMissing, ReasonMissing, SubstituteMissing, AnswerTooLong."""
    if answer not in InviteeAnswer.values:
        raise AnswerMissing(field="answer")
    if answer == InviteeAnswer.DECLINES and not reason:
        raise ReasonMissing(field="reason")
    if answer == InviteeAnswer.SENDS and not substitute:
        raise SubstituteMissing(field="substitute")
    if len(reason) > LONGEST_REASON:
        raise AnswerTooLong(most=LONGEST_REASON, field="reason")
    if len(substitute) > LONGEST_NAME:
        raise AnswerTooLong(most=LONGEST_NAME, field="substitute")


def check_in_time(begins_at: datetime, at: datetime, *, is_off: bool) -> None:
    """Raises AnswerTooLate."""
    if is_off or begins_at <= at:
        raise AnswerTooLate
