"""Kết luận cuộc họp: what was decided and what has become of it; the meeting that an assignment came from."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from django.db.models import QuerySet

from motcua.cases.assignments import selectors as assignments
from motcua.cases.assignments.selectors import AssignmentRow
from motcua.cases.meetings.errors.concluding import ConclusionNotFound
from motcua.cases.meetings.models import Meeting, MeetingConclusion, WrittenRound
from motcua.cases.meetings.rules.concluding import Conclusion
from motcua.cases.meetings.selectors.doors import get_meeting, meetings_visible_to
from motcua.cases.meetings.selectors.listing import said
from motcua.cases.meetings.selectors.rounds import rounds_visible_to
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day

# What may end in conclusions: the same in both, down to the work that they become.
Concluded: TypeAlias = Meeting | WrittenRound


@dataclass(frozen=True, slots=True)
class ConclusionLine:
    """One conclusion: its words, who is to do it, and how far the assignment has got that it became.

    ``is_open`` where the assignment's own door lets this person in.
    """

    id: int
    number: int
    text: str
    doer: str
    helpers: tuple[str, ...]
    due_on: date | None
    term_days: int | None
    assignment: AssignmentRow | None
    is_open: bool

    @property
    def due(self) -> str:
        """'27/11/2026', '5 ngày làm việc từ lúc giao', '' where nobody is to do it."""
        if self.due_on is not None:
            return say_day(self.due_on)
        return f"{self.term_days} ngày làm việc từ lúc giao" if self.term_days else ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The meeting or the round of written opinions that something came from; without a number where this person may not
    see it."""

    text: str
    meeting_id: int | None
    round_id: int | None = None


def owner(one: Concluded) -> dict[str, Any]:
    """The column in which a conclusion says what it is of."""
    return {"round": one} if isinstance(one, WrittenRound) else {"meeting": one}


def concluded_in(one: Concluded) -> QuerySet[MeetingConclusion]:
    """In the order in which they were written."""
    return MeetingConclusion.objects.filter(**owner(one)).order_by("id")


def conclusions_of(one: Concluded, *, actor: Actor, now: datetime) -> list[ConclusionLine]:
    """In the order in which they were written. One query where there are none."""
    rows = list(concluded_in(one).prefetch_related("helps"))
    if not rows:
        return []
    given = {row.assignment_id for row in rows if row.assignment_id is not None}
    became = assignments.assignments_by_id(given, actor=actor, now=now)
    opened = set(assignments.assignments_visible_to(actor).filter(pk__in=given).values_list("pk", flat=True))
    helps = {row.pk: [one.post_id for one in row.helps.all()] for row in rows}
    places = organizations.posts(
        {post for row in rows for post in (row.main_post_id, *helps[row.pk]) if post is not None}
    )
    return [
        ConclusionLine(
            row.pk, number, row.text, said(places, row.main_post_id),
            tuple(said(places, post) for post in sorted(helps[row.pk])), row.due_on, row.term_days,
            became.get(row.assignment_id or 0), row.assignment_id in opened,
        )
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip


def get_conclusion(meeting_id: int, conclusion_id: int, *, actor: Actor) -> MeetingConclusion:
    """Through its meeting, never by its own number alone. Raises MeetingNotFound, ConclusionNotFound."""
    return conclusion_in(get_meeting(meeting_id, actor=actor), conclusion_id)


def conclusion_in(one: Concluded, conclusion_id: int) -> MeetingConclusion:
    """Of something whose door is passed already. Raises ConclusionNotFound."""
    found = concluded_in(one).filter(pk=conclusion_id).first()
    if found is None:
        raise ConclusionNotFound
    return found


def said_in(row: MeetingConclusion) -> Conclusion:
    """As it was written."""
    helps = tuple(row.helps.order_by("post_id").values_list("post_id", flat=True))
    return Conclusion(
        text=row.text, main_post=row.main_post_id, with_posts=helps, due_on=row.due_on, term_days=row.term_days
    )


def waiting_in(one: Concluded) -> QuerySet[MeetingConclusion]:
    """What somebody is to do and has not been given."""
    return concluded_in(one).filter(main_post__isnull=False, assignment=None)


def origin_of(assignment_id: int, *, actor: Actor) -> Origin | None:
    """The meeting or round whose conclusion an assignment is; None for any other."""
    row = MeetingConclusion.objects.filter(assignment_id=assignment_id).first()
    if row is None:
        return None
    if row.meeting_id is not None:
        return seen_from("Kết luận", row.meeting_id, actor=actor)
    one = rounds_visible_to(actor).filter(pk=row.round_id or 0).first()
    if one is None:
        return Origin("Kết luận của một đợt lấy ý kiến ngoài phạm vi của bạn", None)
    return Origin(f"Kết luận đợt lấy ý kiến {one.code}: {one.subject_line}", None, one.pk)


def seen_from(what: str, meeting_id: int, *, actor: Actor) -> Origin:
    """By the meeting's own door: whoever may not see it learns only that there was one."""
    one = meetings_visible_to(actor).filter(pk=meeting_id).first()
    if one is None:
        return Origin(f"{what} của một cuộc họp ngoài phạm vi của bạn", None)
    return Origin(f"{what} cuộc họp {one.code}: {one.subject_line}", one.pk)
