"""Danh sách cuộc họp: what is to come, soonest first; what is past, latest first; page by page."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

from motcua.cases.meetings.models import Meeting
from motcua.cases.meetings.selectors.doors import arranges, meetings_visible_to
from motcua.cases.meetings.states import OPEN, MeetingState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.text import fold

GROUPS = ("coming", "draft", "past")
PAGE = 25
_EPOCH, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class MeetingFilters:
    """What a list is asked for; '' means all."""

    group: str = "coming"
    text: str = ""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A line of the list."""

    id: int
    code: str
    subject_line: str
    state: str
    state_text: str
    chair: str
    place: str
    begins_at: datetime
    ends_at: datetime
    agency_id: int


@dataclass(frozen=True, slots=True)
class MeetingListPage:
    """Rows, and where the next page begins; '' at the end."""

    rows: list[MeetingRow]
    next: str


def groups_for(actor: Actor) -> tuple[str, ...]:
    """The lists that mean something to this post."""
    return GROUPS if arranges(actor) else tuple(one for one in GROUPS if one != "draft")


def meetings(actor: Actor, *, filters: MeetingFilters, after: str = "", now: datetime) -> MeetingListPage:
    """What comes first stands first, of what is past what was last. Two queries."""
    is_past = filters.group == "past"
    order = ("-begins_at", "-id") if is_past else ("begins_at", "id")
    rows = _matching(actor, filters, now).select_related("room").order_by(*order)
    cursor = parsed(after)
    if cursor is not None:
        way = "lt" if is_past else "gt"
        further = Q(**{f"begins_at__{way}": cursor[0]}) | Q(begins_at=cursor[0], **{f"id__{way}": cursor[1]})
        rows = rows.filter(further)
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    more = cursor_of(last.begins_at, last.pk) if last is not None else ""
    return MeetingListPage(told(found[:PAGE]), more)


def said(posts: dict[int, organizations.PostBrief], post_id: int | None) -> str:
    """'Văn phòng HĐND và UBND · Văn thư'; '' for none."""
    found = posts.get(post_id or 0)
    return f"{found.unit_name} · {found.title}" if found else ""


def place_of(one: Meeting) -> str:
    """Where people go: the room, the place, or that it is held on line."""
    parts = [str(one.room) if one.room else "", one.place]
    return ", ".join(part for part in parts if part) or "Họp trực tuyến"


def _matching(actor: Actor, filters: MeetingFilters, now: datetime) -> QuerySet[Meeting]:
    rows = meetings_visible_to(actor)
    if filters.group == "past":
        rows = rows.filter(Q(ends_at__lt=now) | Q(state=MeetingState.CANCELLED))
    elif filters.group == "draft":
        rows = rows.filter(state=MeetingState.DRAFT, ends_at__gte=now)
    else:
        rows = rows.filter(state__in=sorted(OPEN), ends_at__gte=now)
    for word in fold(filters.text).split()[:12]:
        rows = rows.filter(search__contains=word)
    return rows


def told(found: list[Meeting]) -> list[MeetingRow]:
    """Rows for people, of meetings that are for these eyes; one query."""
    posts = organizations.posts({one.chair_post_id for one in found}) if found else {}
    return [
        MeetingRow(
            id=one.pk, code=one.code, subject_line=one.subject_line, state=one.state,
            state_text=str(MeetingState(one.state).label), chair=said(posts, one.chair_post_id), place=place_of(one),
            begins_at=one.begins_at, ends_at=one.ends_at, agency_id=one.agency_id,
        )
        for one in found
    ]  # fmt: skip


def cursor_of(at: datetime, number: int) -> str:
    """Where a page ended, as an address says it."""
    return f"{int(at.timestamp() * 1_000_000)}.{number}"


def parsed(typed: str) -> tuple[datetime, int] | None:
    """The same read again; None for what is none."""
    parts = typed.split(".")
    if len(parts) != 2 or not all(one.isascii() and one.isdigit() and len(one) < 19 for one in parts):
        return None
    micros = min(int(parts[0]), int(_LAST.timestamp()) * 1_000_000)
    return _EPOCH + timedelta(microseconds=micros), int(parts[1])
