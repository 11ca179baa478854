"""Đợt lấy ý kiến bằng văn bản: the only ways to rounds, and their list, page by page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.cases.meetings.errors.round_answers import RoundPaperNotFound
from motcua.cases.meetings.errors.rounds import RoundNotFound
from motcua.cases.meetings.models import RoundMember, RoundPaper, WrittenRound
from motcua.cases.meetings.selectors.doors import arranges, meetings_visible_to
from motcua.cases.meetings.selectors.listing import PAGE, MeetingFilters, cursor_of, parsed, said
from motcua.cases.meetings.states import ARRANGING, OPEN, RoundState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_moment
from motcua.kernel.text import fold

ROUND_GROUPS = ("asked", "draft", "ended")
_MOST_OFFERED = 100


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A line of the list; how many answered is told to those who may know it, else None."""

    id: int
    code: str
    subject_line: str
    state: str
    state_text: str
    chair: str
    due_at: datetime
    asked: int
    answered: int | None
    agency_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RoundListPage:
    """Rows, and where the next page begins; '' at the end."""

    rows: list[RoundRow]
    next: str


def rounds_visible_to(actor: Actor) -> QuerySet[WrittenRound]:
    """Base query of every list and door: who arranges sees all of the agency's; who chairs, theirs; who is asked, once
    they are asked."""
    if actor.is_system:
        return WrittenRound.objects.all()
    if actor.post_id is None:
        return WrittenRound.objects.none()
    member = RoundMember.objects.filter(round=OuterRef("pk"), post_id=actor.post_id)
    return WrittenRound.objects.filter(_all_of_it(actor) | Q(asked_at__isnull=False) & Exists(member))


def sees_answers(one: WrittenRound, actor: Actor) -> bool:
    """What others answered is for who arranges and who chairs."""
    return actor.is_system or one.agency_id in actor.agencies(ARRANGING) or one.chair_post_id == actor.post_id


def get_round(round_id: int, *, actor: Actor) -> WrittenRound:
    """Raises RoundNotFound, whatever the reason."""
    found = rounds_visible_to(actor).select_related("instead_of", "became").filter(pk=round_id).first()
    if found is None:
        raise RoundNotFound
    return found


def get_round_paper(round_id: int, paper_id: int, *, actor: Actor) -> RoundPaper:
    """A file is opened through its round, never by its own number alone. Raises the Missing of either."""
    found = RoundPaper.objects.filter(pk=paper_id, round=get_round(round_id, actor=actor)).first()
    if found is None:
        raise RoundPaperNotFound
    return found


def replaceable_meetings(actor: Actor, *, now: datetime) -> list[tuple[int, str]]:
    """For a form: those of the own agency that have not begun, soonest first."""
    rows = meetings_visible_to(actor).filter(agency_id=actor.agency_id or 0, state__in=sorted(OPEN), begins_at__gt=now)
    return [
        (one.pk, f"{one.code} {one.subject_line} ({say_moment(one.begins_at)})")
        for one in rows.order_by("begins_at", "id")[:_MOST_OFFERED]
    ]


def round_groups_for(actor: Actor) -> tuple[str, ...]:
    """The lists that mean something to this post."""
    return ROUND_GROUPS if arranges(actor) else tuple(one for one in ROUND_GROUPS if one != "draft")


def rounds(actor: Actor, *, filters: MeetingFilters, after: str = "") -> RoundListPage:
    """What is due first stands first, of what has ended what was due last. Three queries at most."""
    is_ended = filters.group == "ended"
    order = ("-due_at", "-id") if is_ended else ("due_at", "id")
    rows = _matching(actor, filters).order_by(*order)
    cursor = parsed(after)
    if cursor is not None:
        way = "lt" if is_ended else "gt"
        further = Q(**{f"due_at__{way}": cursor[0]}) | Q(due_at=cursor[0], **{f"id__{way}": cursor[1]})
        rows = rows.filter(further)
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    more = cursor_of(last.due_at, last.pk) if last is not None else ""
    return RoundListPage(told_rounds(found[:PAGE], actor), more)


def told_rounds(found: list[WrittenRound], actor: Actor) -> list[RoundRow]:
    """Rows for people, of rounds that are for these eyes; two queries."""
    if not found:
        return []
    posts = organizations.posts({one.chair_post_id for one in found})
    members = RoundMember.objects.filter(round__in=found).order_by().values("round_id")
    counted = {
        row["round_id"]: (row["asked"], row["answered"])
        for row in members.annotate(asked=Count("pk"), answered=Count("answered_at"))
    }
    return [
        RoundRow(
            id=one.pk, code=one.code, subject_line=one.subject_line, state=one.state,
            state_text=str(RoundState(one.state).label), chair=said(posts, one.chair_post_id), due_at=one.due_at,
            asked=counted.get(one.pk, (0, 0))[0],
            answered=counted.get(one.pk, (0, 0))[1] if sees_answers(one, actor) else None, agency_id=one.agency_id,
            at=one.asked_at or one.arranged_at,
        )
        for one in found
    ]  # fmt: skip


def _all_of_it(actor: Actor) -> Q:
    return Q(agency_id__in=sorted(actor.agencies(ARRANGING))) | Q(chair_post_id=actor.post_id)


def _matching(actor: Actor, filters: MeetingFilters) -> QuerySet[WrittenRound]:
    rows = rounds_visible_to(actor)
    if filters.group == "ended":
        rows = rows.filter(ended_at__isnull=False)
    else:
        rows = rows.filter(state=RoundState.DRAFT if filters.group == "draft" else RoundState.ASKED)
    for word in fold(filters.text).split()[:12]:
        rows = rows.filter(search__contains=word)
    return rows
