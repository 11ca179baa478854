"""Danh sách nhiệm vụ: what waits for a post, what it gave, what it helps with, all that it may see; page by page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.cases.assignments.models import Assignment, AssignmentHelp, Postponement
from motcua.cases.assignments.selectors.clock import badge_of, calendar_at
from motcua.cases.assignments.selectors.doors import assignments_visible_to, follows_up, gives
from motcua.cases.assignments.states import OPEN, WITH_THE_DOER, AssignmentState
from motcua.cases.correspondence.states import Urgency
from motcua.foundation.calendars.states import Badge, WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local, local_day
from motcua.kernel.statements import OneRow
from motcua.kernel.text import fold

GROUPS = ("mine", "given", "helping", "open", "all")
PAGE = 25
_MOST_WAITING = 60
_LAST = datetime(9999, 12, 31, tzinfo=UTC)
_WITH_THE_DOER = ", ".join(f"'{state}'" for state in sorted(WITH_THE_DOER))


@dataclass(frozen=True, slots=True)
class AssignmentFilters:
    """What a list is asked for; '' and None mean all. ``due``: late, week."""

    group: str = "mine"
    text: str = ""
    state: str = ""
    due: str = ""
    unit: int | None = None
    post: int | None = None


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """A line of a list."""

    id: int
    code: str
    title: str
    urgency: int
    urgency_text: str
    state: str
    state_text: str
    giver: str
    doer: str
    percent: int
    due_at: datetime
    badge: Badge
    is_mine: bool
    given_at: datetime
    agency_id: int


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """Rows, and where the next page begins; '' at the end."""

    rows: list[AssignmentRow]
    next: str


def assignments(actor: Actor, *, filters: AssignmentFilters, after: str = "", now: datetime) -> AssignmentPage:
    """What will be late first stands first. Three queries."""
    rows = _matching(actor, filters, now).order_by("due_at", "id")
    cursor = _parsed(after)
    if cursor is not None:
        rows = rows.filter(Q(due_at__gt=cursor[0]) | Q(due_at=cursor[0], id__gt=cursor[1]))
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    more = f"{int(last.due_at.timestamp() * 1_000_000)}.{last.pk}" if last is not None else ""
    return AssignmentPage(told(found[:PAGE], actor, now), more)


def waiting_rows(actor: Actor, now: datetime, *, calendar: WorkCalendar | None = None) -> list[AssignmentRow]:
    """For the first page of a post: what waits for it, in the order in which it will be late. Two queries, and one
    where the calendar is not at hand."""
    return told(list(_mine(actor).order_by("due_at", "id")[:_MOST_WAITING]), actor, now, calendar)


# On every page of the desk. States stand in the text, so that partial indexes are used.
_COUNT = f"""
SELECT (SELECT count(*) FROM assignments_assignment
        WHERE main_post_id = %(post)s::bigint AND state IN ({_WITH_THE_DOER}))
     + (SELECT count(*) FROM assignments_assignment given
        WHERE giver_post_id = %(post)s::bigint
          AND (state = '{AssignmentState.HANDED_IN}'
               OR state IN ({_WITH_THE_DOER}) AND EXISTS (SELECT FROM assignments_postponement asked
                   WHERE asked.assignment_id = given.id AND asked.decided_at IS NULL)))
"""  # noqa: S608 - names of our own states


def waiting_numbers(actor: Actor) -> OneRow:
    """What the navigation counts, to be asked together with what other rooms count."""
    return OneRow(_COUNT, ("assignments",), {"post": actor.post_id})


def waiting_count(actor: Actor) -> int:
    """How many assignments wait for this post; one query."""
    return _mine(actor).count()


def assignments_by_id(ids: Collection[int], *, actor: Actor, now: datetime) -> dict[int, AssignmentRow]:
    """Whoever's they are: how far they have got, for a page that says what became of something. Three queries."""
    found = Assignment.objects.filter(pk__in=list(ids)) if ids else Assignment.objects.none()
    return {row.id: row for row in told(list(found), actor, now)}


def groups_for(actor: Actor) -> tuple[str, ...]:
    """The lists that mean something to this post."""
    hidden = {"given"} if not gives(actor) else set()
    if not follows_up(actor):
        hidden |= {"open"}
    return tuple(one for one in GROUPS if one not in hidden)


def _matching(actor: Actor, filters: AssignmentFilters, now: datetime) -> QuerySet[Assignment]:
    rows = assignments_visible_to(actor)
    if filters.group == "mine":
        rows = _mine(actor)
    elif filters.group == "given":
        rows = rows.filter(giver_post_id=actor.post_id, state__in=OPEN)
    elif filters.group == "helping":
        helps = AssignmentHelp.objects.filter(assignment=OuterRef("pk"), post_id=actor.post_id or 0)
        rows = rows.filter(Exists(helps), state__in=OPEN)
    elif filters.group == "open":
        rows = rows.filter(state__in=OPEN)
    if filters.state in AssignmentState.values:
        rows = rows.filter(state=filters.state)
    if filters.due == "late":
        rows = rows.filter(state__in=WITH_THE_DOER, due_at__lt=now)
    elif filters.due == "week":
        rows = rows.filter(state__in=WITH_THE_DOER, due_at__gte=now, due_at__lt=end_of_week(now))
    if filters.unit is not None:
        rows = rows.filter(main_post__unit_id=filters.unit)
    if filters.post is not None:
        rows = rows.filter(main_post_id=filters.post)
    for word in fold(filters.text).split()[:12]:
        rows = rows.filter(search__contains=word)
    return rows


def end_of_week(now: datetime) -> datetime:
    """The midnight after Sunday."""
    monday = local(now).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=local_day(now).weekday())
    return monday + timedelta(days=7)


def _mine(actor: Actor) -> QuerySet[Assignment]:
    """What the post is to do; the results and the questions that lie before it as the giver."""
    if actor.post_id is None:
        return Assignment.objects.none()
    asked = Postponement.objects.filter(assignment=OuterRef("pk"), decided_at=None)
    to_do = Q(main_post_id=actor.post_id, state__in=WITH_THE_DOER)
    to_decide = Q(giver_post_id=actor.post_id) & (
        Q(state=AssignmentState.HANDED_IN) | Q(Exists(asked), state__in=WITH_THE_DOER)
    )
    return Assignment.objects.filter(to_do | to_decide)


def told(
    found: list[Assignment], actor: Actor, now: datetime, calendar: WorkCalendar | None = None
) -> list[AssignmentRow]:
    """Rows for people, of assignments that are for these eyes; two queries, and one where no calendar is at hand."""
    if not found:
        return []
    calendar = calendar or calendar_at(actor.agency_id, now)
    posts = organizations.posts({pk for one in found for pk in (one.giver_post_id, one.main_post_id)})
    return [
        AssignmentRow(
            id=one.pk, code=one.code, title=one.title, urgency=one.urgency,
            urgency_text=str(Urgency(one.urgency).label), state=one.state,
            state_text=str(AssignmentState(one.state).label), giver=said(posts, one.giver_post_id),
            doer=said(posts, one.main_post_id), percent=one.percent, due_at=one.due_at,
            badge=badge_of(calendar, now, state=one.state, due_at=one.due_at, handed_in=one.handed_in_at),
            is_mine=one.main_post_id == actor.post_id, given_at=one.given_at, agency_id=one.agency_id,
        )
        for one in found
    ]  # fmt: skip


def said(posts: dict[int, organizations.PostBrief], post_id: int | None) -> str:
    """'Văn phòng HĐND và UBND · Văn thư'; '' for none."""
    found = posts.get(post_id or 0)
    return f"{found.unit_name} · {found.title}" if found else ""


def _parsed(typed: str) -> tuple[datetime, int] | None:
    parts = typed.split(".")
    if len(parts) != 2 or not all(one.isascii() and one.isdigit() and len(one) < 19 for one in parts):
        return None
    micros = min(int(parts[0]), int(_LAST.timestamp()) * 1_000_000)
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=micros), int(parts[1])
