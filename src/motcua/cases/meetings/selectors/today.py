"""Lịch họp những ngày tới: what a post is asked to, chairs or arranges, today and on the days after."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q

from motcua.cases.meetings.models import Invitee
from motcua.cases.meetings.rules.arranging import LONGEST
from motcua.cases.meetings.selectors.doors import meetings_visible_to
from motcua.cases.meetings.selectors.listing import place_of, said
from motcua.cases.meetings.states import ARRANGING, MeetingState, RoundState
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, BadgeKind, WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE, local, local_day, start_of_day
from motcua.kernel.statements import OneRow

# Today and three days more: on a Friday one sees Monday.
DAYS_AHEAD = 4
_MOST = 30
_SOON = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class MeetingAhead:
    """A meeting to come, or that is on. ``due_at`` is when it begins."""

    id: int
    code: str
    subject_line: str
    state: str
    place: str
    chair: str
    due_at: datetime
    badge: Badge


def meetings_today(actor: Actor, now: datetime, *, calendar: WorkCalendar) -> list[MeetingAhead]:
    """Soonest first. Two queries."""
    asked = Invitee.objects.filter(meeting=OuterRef("pk"), post_id=actor.post_id or 0, left_out_at=None)
    arranged = Q(arranger_post_id=actor.post_id, agency_id__in=sorted(actor.agencies(ARRANGING)))
    invited = Q(state=MeetingState.INVITED) & (Q(chair_post_id=actor.post_id) | Exists(asked) | arranged)
    since, until = _span(now)
    rows = meetings_visible_to(actor).filter(
        invited | arranged & Q(state=MeetingState.DRAFT), agency_id=actor.agency_id or 0, begins_at__gte=since,
        begins_at__lt=until, ends_at__gt=now,
    )  # fmt: skip
    found = list(rows.select_related("room").order_by("begins_at", "id")[:_MOST])
    posts = organizations.posts({one.chair_post_id for one in found}) if found else {}
    return [
        MeetingAhead(
            one.pk, one.code, one.subject_line, one.state, place_of(one), said(posts, one.chair_post_id),
            one.begins_at, _badge(one.begins_at, now, calendar),
        )
        for one in found
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeetingOver:
    """A meeting that this post has come to, or arranged."""

    id: int
    code: str
    at: datetime


def meetings_over_today(actor: Actor, now: datetime) -> list[MeetingOver]:
    """Of those that ended today, the latest first. One query."""
    asked = Invitee.objects.filter(meeting=OuterRef("pk"), post_id=actor.post_id or 0, left_out_at=None)
    theirs = Q(chair_post_id=actor.post_id) | Q(arranger_post_id=actor.post_id) | Exists(asked)
    midnight = start_of_day(now)
    rows = meetings_visible_to(actor).filter(
        theirs, agency_id=actor.agency_id or 0, state__in=(MeetingState.INVITED, MeetingState.HELD),
        begins_at__gte=midnight - LONGEST, begins_at__lte=now, ends_at__gte=midnight, ends_at__lte=now,
    )  # fmt: skip
    return [MeetingOver(one.pk, one.code, one.ends_at) for one in rows.order_by("-ends_at", "-id")[:_MOST]]


# On every page of the desk: the meetings of a few days, from the index by agency and time; written opinions that wait
# for this post, from the indexes of what is open.
_COUNT = f"""
SELECT (SELECT count(*) FROM meetings_meeting held
WHERE agency_id = %(agency)s::bigint AND ends_at > %(now)s::timestamptz
  AND begins_at >= %(since)s::timestamptz AND begins_at < %(until)s::timestamptz
  AND (state IN ('{MeetingState.DRAFT}', '{MeetingState.INVITED}') AND arranger_post_id = %(post)s::bigint
           AND agency_id = ANY(%(arranging)s::bigint[])
       OR state = '{MeetingState.INVITED}'
          AND (chair_post_id = %(post)s::bigint OR EXISTS (SELECT FROM meetings_invitee asked
              WHERE asked.meeting_id = held.id AND asked.post_id = %(post)s::bigint AND asked.left_out_at IS NULL))))
     + (SELECT count(*) FROM meetings_roundmember asked JOIN meetings_writtenround r ON r.id = asked.round_id
        WHERE asked.post_id = %(post)s::bigint AND asked.answered_at IS NULL
          AND r.state = '{RoundState.ASKED}' AND r.due_at > %(now)s::timestamptz)
     + (SELECT count(*) FROM meetings_writtenround r
        WHERE r.convenor_post_id = %(post)s::bigint AND r.state = '{RoundState.ASKED}'
          AND (r.due_at <= %(now)s::timestamptz OR NOT EXISTS (SELECT FROM meetings_roundmember one
               WHERE one.round_id = r.id AND one.answered_at IS NULL)))
"""  # noqa: S608 - names of our own states


def meeting_numbers(actor: Actor, now: datetime) -> OneRow:
    """What the navigation counts, to be asked together with what other rooms count."""
    since, until = _span(now)
    values = {
        "post": actor.post_id,
        "agency": actor.agency_id,
        "arranging": sorted(actor.agencies(ARRANGING)),
        "since": since,
        "until": until,
        "now": now,
    }
    return OneRow(_COUNT, ("meetings",), values)


def _span(now: datetime) -> tuple[datetime, datetime]:
    """Between which moments it begins: what is on may have begun days ago."""
    return now - LONGEST, datetime.combine(local_day(now) + timedelta(days=DAYS_AHEAD), time(), ZONE)


def _badge(begins_at: datetime, now: datetime, calendar: WorkCalendar) -> Badge:
    """'15:30 · sau 18 phút'; a meeting is never late."""
    if begins_at <= now:
        return Badge(BadgeKind.TODAY, "Đang họp")
    if local_day(begins_at) > local_day(now):
        return calendars.due_badge(calendar, now, begins_at, False)
    ahead = begins_at - now
    soon = f" · sau {-(-ahead // timedelta(minutes=1))} phút" if ahead <= _SOON else ""
    return Badge(BadgeKind.TODAY, f"{local(begins_at):%H:%M}{soon}")
