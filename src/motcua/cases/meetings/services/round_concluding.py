"""Kết luận của đợt lấy ý kiến: as those of a meeting, down to the work that they become."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.cases.meetings.models import MeetingConclusion
from motcua.cases.meetings.rules.concluding import Conclusion
from motcua.cases.meetings.services import concluding
from motcua.cases.meetings.services.stepping import lock_round
from motcua.kernel.actor import Actor


@transaction.atomic
def conclude_round(round_id: int, said: Conclusion, *, actor: Actor, at: datetime, key: UUID) -> MeetingConclusion:
    """One more, once it is closed. Raises MayNotConclude, NotHeld, and what an assignment refuses."""
    return concluding.write(*lock_round(round_id, version=None), said, actor=actor, at=at, key=key)


@transaction.atomic
def reword_in_round(
    round_id: int, conclusion_id: int, said: Conclusion, *, version: int, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """Sửa kết luận. Raises ConclusionNotFound, ConclusionGiven, RoundChangedMeanwhile."""
    concluding.rewrite(*lock_round(round_id, version=version), conclusion_id, said, actor=actor, at=at)


@transaction.atomic
def remove_from_round(round_id: int, conclusion_id: int, *, version: int, actor: Actor, at: datetime) -> None:
    """Bỏ kết luận. Raises ConclusionNotFound, ConclusionGiven, RoundChangedMeanwhile."""
    concluding.take_out(*lock_round(round_id, version=version), conclusion_id, actor=actor, at=at)


@transaction.atomic
def give_round_conclusions(round_id: int, *, version: int, actor: Actor, at: datetime) -> int:
    """Giao việc theo kết luận: all that wait, or none. Raises MayNotGive, NothingToGive, CannotBeGiven."""
    return concluding.give_waiting(*lock_round(round_id, version=version), actor=actor, at=at)
