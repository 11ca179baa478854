"""Ghi kết luận, giao việc theo kết luận: what was decided, one thing after another; each becomes an assignment once."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from motcua.cases.assignments import services as assignments
from motcua.cases.assignments.services import LONGEST_TITLE, Order
from motcua.cases.meetings.errors.concluding import CannotBeGiven, ConclusionNotFound
from motcua.cases.meetings.events import ConclusionGiven, ConclusionRemoved, ConclusionReworded, MeetingConcluded
from motcua.cases.meetings.models import ConclusionHelp, MeetingConclusion
from motcua.cases.meetings.rules import concluding
from motcua.cases.meetings.rules.concluding import Concludable, Conclusion
from motcua.cases.meetings.selectors.concluding import Concluded, concluded_in, owner, waiting_in
from motcua.cases.meetings.services.stepping import lock, tell
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Invalid

_COLUMNS = ("text", "main_post", "due_on", "term_days")


@transaction.atomic
def conclude(meeting_id: int, said: Conclusion, *, actor: Actor, at: datetime, key: UUID) -> MeetingConclusion:
    """One more. Where somebody is to do it and the writer gives work, it is given at once, else it waits for who does.

    The same key again answers with what it wrote. Raises MayNotConclude, NotHeld, and what an assignment refuses.
    """
    return write(*lock(meeting_id, version=None), said, actor=actor, at=at, key=key)


@transaction.atomic
def reword(
    meeting_id: int, conclusion_id: int, said: Conclusion, *, version: int, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """Sửa kết luận: until somebody has been given work by it. Raises ConclusionNotFound, ConclusionGiven."""
    rewrite(*lock(meeting_id, version=version), conclusion_id, said, actor=actor, at=at)


@transaction.atomic
def remove(meeting_id: int, conclusion_id: int, *, version: int, actor: Actor, at: datetime) -> None:
    """Bỏ kết luận: until somebody has been given work by it. Raises ConclusionNotFound, ConclusionGiven."""
    take_out(*lock(meeting_id, version=version), conclusion_id, actor=actor, at=at)


@transaction.atomic
def give_conclusions(meeting_id: int, *, version: int, actor: Actor, at: datetime) -> int:
    """Giao việc theo kết luận: all that wait, or none. Returns how many.

    Raises MayNotGive, NothingToGive, CannotBeGiven, which names the conclusion.
    """
    return give_waiting(*lock(meeting_id, version=version), actor=actor, at=at)


def write(
    one: Concluded, standing: Concludable, said: Conclusion, *, actor: Actor, at: datetime, key: UUID
) -> MeetingConclusion:
    """Of a meeting or a round that is locked already."""
    concluding.check_may_conclude(standing, actor)
    before = concluded_in(one).filter(idempotency_key=key).first()
    if before is not None:
        return before
    concluding.check_count(concluded_in(one).count())
    row = MeetingConclusion(**owner(one), idempotency_key=key, written_at=at, written_by_id=actor.id)
    _fill(row, said, one, at)
    row.save(force_insert=True)
    _lay_helps(row, said)
    tell(MeetingConcluded, one, actor=actor, at=at, conclusion=row.pk)
    _go_on(one, standing, row, actor=actor, at=at)
    return row


def rewrite(
    one: Concluded, standing: Concludable, conclusion_id: int, said: Conclusion, *, actor: Actor, at: datetime
) -> None:
    """The same, of one that is written."""
    row = _open(one, standing, conclusion_id, actor)
    _fill(row, said, one, at)
    row.save(update_fields=_COLUMNS)
    ConclusionHelp.objects.filter(conclusion=row).delete()
    _lay_helps(row, said)
    tell(ConclusionReworded, one, actor=actor, at=at, conclusion=row.pk)
    _go_on(one, standing, row, actor=actor, at=at)


def take_out(one: Concluded, standing: Concludable, conclusion_id: int, *, actor: Actor, at: datetime) -> None:
    """The same, of one that had been written in error."""
    row = _open(one, standing, conclusion_id, actor)
    tell(ConclusionRemoved, one, actor=actor, at=at, conclusion=row.pk)
    row.delete()
    one.save(update_fields=["version"])


def give_waiting(one: Concluded, standing: Concludable, *, actor: Actor, at: datetime) -> int:
    """The same, of all that somebody is to do."""
    concluding.check_may_give(standing, actor)
    numbers = list(concluded_in(one).values_list("id", flat=True))
    waiting = list(waiting_in(one))
    for row in waiting:
        try:
            _give(one, row, actor=actor, at=at)
        except Invalid as refused:
            raise CannotBeGiven(number=numbers.index(row.pk) + 1, why=str(refused)) from None
    one.save(update_fields=["version"])
    return len(waiting)


def _open(one: Concluded, standing: Concludable, conclusion_id: int, actor: Actor) -> MeetingConclusion:
    concluding.check_may_conclude(standing, actor)
    row = concluded_in(one).filter(pk=conclusion_id).first()
    if row is None:
        raise ConclusionNotFound
    concluding.check_is_open(is_given=row.assignment_id is not None)
    return row


def _fill(row: MeetingConclusion, said: Conclusion, one: Concluded, at: datetime) -> None:
    said = concluding.tidied(said)
    concluding.check_conclusion(said, chair_post=one.chair_post_id)
    order = _order(said)
    if order is not None:
        assignments.check(order, agency_id=one.agency_id, at=at)
    row.text, row.main_post_id = said.text, said.main_post
    row.due_on, row.term_days = said.due_on, said.term_days


def _lay_helps(row: MeetingConclusion, said: Conclusion) -> None:
    ConclusionHelp.objects.bulk_create([ConclusionHelp(conclusion=row, post_id=post) for post in set(said.with_posts)])


def _go_on(one: Concluded, standing: Concludable, row: MeetingConclusion, *, actor: Actor, at: datetime) -> None:
    if concluding.gives_at_once(standing, actor, row.main_post_id):
        _give(one, row, actor=actor, at=at)
    one.save(update_fields=["version"])


def _give(one: Concluded, row: MeetingConclusion, *, actor: Actor, at: datetime) -> None:
    """Under the lock of the meeting, so that it is done once; through the room of assignments and by its rules."""
    helps = ConclusionHelp.objects.filter(conclusion=row).order_by("post_id").values_list("post_id", flat=True)
    said = Conclusion(
        text=row.text, main_post=row.main_post_id, with_posts=tuple(helps), due_on=row.due_on, term_days=row.term_days
    )
    order = _order(said)
    assert order is not None
    made = assignments.give(order, actor=actor, at=at, key=uuid4())
    row.assignment = made
    row.save(update_fields=["assignment"])
    tell(ConclusionGiven, one, actor=actor, at=at, conclusion=row.pk, assignment=made.pk)


def _order(said: Conclusion) -> Order | None:
    """As the doer is given it; a long one stands in full below its beginning. None where nobody is to do it."""
    if said.main_post is None:
        return None
    is_short = len(said.text) <= LONGEST_TITLE
    return Order(
        title=said.text if is_short else said.text[: LONGEST_TITLE - 1].rstrip() + "…",
        text="" if is_short else said.text,
        main_post=said.main_post, with_posts=said.with_posts, due_on=said.due_on, term_days=said.term_days,
    )  # fmt: skip
