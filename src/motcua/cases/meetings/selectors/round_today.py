"""Hôm nay: opinions in writing that a post is asked for and has not given, and rounds of its own that can be closed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from motcua.cases.meetings.models import RoundMember, WrittenRound
from motcua.cases.meetings.selectors.listing import said
from motcua.cases.meetings.states import RoundState
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

_MOST = 30


@dataclass(frozen=True, slots=True)
class RoundWaiting:
    """A round that waits for this post: for its answer, or to be closed."""

    id: int
    code: str
    subject_line: str
    state: str
    is_to_close: bool
    chair: str
    due_at: datetime
    badge: Badge


def rounds_today(actor: Actor, now: datetime, *, calendar: WorkCalendar) -> list[RoundWaiting]:
    """The first due first. Two queries."""
    unanswered = RoundMember.objects.filter(round=OuterRef("pk"), answered_at=None)
    mine = unanswered.filter(post_id=actor.post_id or 0)
    to_close = Q(convenor_post_id=actor.post_id or 0) & (Q(due_at__lte=now) | ~Exists(unanswered))
    to_answer = Q(due_at__gt=now) & Exists(mine)
    rows = WrittenRound.objects.filter(to_close | to_answer, state=RoundState.ASKED).annotate(is_asked=Exists(mine))
    found = list(rows.order_by("due_at", "id")[:_MOST])
    posts = organizations.posts({one.chair_post_id for one in found}) if found else {}
    return [
        RoundWaiting(
            one.pk, one.code, one.subject_line, one.state, not (one.is_asked and one.due_at > now),
            said(posts, one.chair_post_id), one.due_at, calendars.due_badge(calendar, now, one.due_at, False),
        )
        for one in found
    ]  # fmt: skip
