"""Số liệu họp: who was invited, read, came, and how many meetings were spared by asking in writing; counted by SQL."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from motcua.cases.meetings.states import ARRANGING, MeetingState, RoundState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE
from motcua.kernel.statements import rows_planned_anew

MOST_FIGURED_DAYS = 5 * 366


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFigures:
    """Of meetings that were to begin in the period; ``minutes``: the length of each, once for each who was there."""

    held: int = 0
    unrecorded: int = 0
    cancelled: int = 0
    invited: int = 0
    read: int = 0
    answered: int = 0
    came: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFigures:
    """Of written opinions that were asked for in the period; ``spared``: closed, and no meeting was held about it."""

    asked: int = 0
    spared: int = 0
    replaced: int = 0
    turned: int = 0
    withdrawn: int = 0
    open: int = 0
    people: int = 0
    opened: int = 0
    in_time: int = 0


@dataclass(frozen=True, slots=True)
class FiguresLine:
    """Of one post that arranges, or of all together."""

    unit: str
    post: str
    meetings: MeetingFigures
    rounds: RoundFigures

    @property
    def hours(self) -> int:
        """Hours of people's time, rounded."""
        return hours_of(self.meetings.minutes)


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The whole period, and the posts that arranged something in it."""

    whole: FiguresLine
    lines: list[FiguresLine]


_PARTS: dict[type, str] = {
    MeetingFigures: f"""
WITH shown AS (
    SELECT id, arranger_post_id AS post, state, extract(epoch FROM ends_at - begins_at) / 60 AS minutes
    FROM meetings_meeting
    WHERE agency_id = ANY(%(agencies)s::bigint[])
      AND begins_at >= %(since)s::timestamptz AND begins_at < %(until)s::timestamptz
), people AS (
    SELECT meeting_id, count(*) AS invited, count(opened_at) AS read, count(*) FILTER (WHERE answer <> '') AS answered,
           count(*) FILTER (WHERE came) AS came
    FROM meetings_invitee
    WHERE left_out_at IS NULL AND meeting_id IN (SELECT id FROM shown WHERE state = '{MeetingState.HELD}')
    GROUP BY meeting_id
)
SELECT post, count(*) FILTER (WHERE state = '{MeetingState.HELD}') AS held,
       count(*) FILTER (WHERE state = '{MeetingState.INVITED}') AS unrecorded,
       count(*) FILTER (WHERE state = '{MeetingState.CANCELLED}') AS cancelled,
       coalesce(sum(invited), 0)::bigint AS invited, coalesce(sum(read), 0)::bigint AS read,
       coalesce(sum(answered), 0)::bigint AS answered, coalesce(sum(came), 0)::bigint AS came,
       coalesce(sum(minutes * (coalesce(came, 0) + 1)) FILTER (WHERE state = '{MeetingState.HELD}'), 0)::bigint
           AS minutes
FROM shown LEFT JOIN people ON people.meeting_id = shown.id
GROUP BY GROUPING SETS ((), (post))
""",  # noqa: S608 - names of our own states
    RoundFigures: f"""
WITH shown AS (
    SELECT id, convenor_post_id AS post, state, due_at, instead_of_id
    FROM meetings_writtenround
    WHERE agency_id = ANY(%(agencies)s::bigint[])
      AND asked_at >= %(since)s::timestamptz AND asked_at < %(until)s::timestamptz
), people AS (
    SELECT one.round_id, count(*) AS people, count(one.opened_at) AS opened,
           count(*) FILTER (WHERE one.answered_at <= shown.due_at) AS in_time
    FROM meetings_roundmember one JOIN shown ON shown.id = one.round_id
    GROUP BY one.round_id
)
SELECT post, count(*) AS asked, count(*) FILTER (WHERE state = '{RoundState.CLOSED}') AS spared,
       count(*) FILTER (WHERE state = '{RoundState.CLOSED}' AND instead_of_id IS NOT NULL) AS replaced,
       count(*) FILTER (WHERE state = '{RoundState.TURNED}') AS turned,
       count(*) FILTER (WHERE state = '{RoundState.WITHDRAWN}') AS withdrawn,
       count(*) FILTER (WHERE state = '{RoundState.ASKED}') AS open,
       coalesce(sum(people), 0)::bigint AS people, coalesce(sum(opened), 0)::bigint AS opened,
       coalesce(sum(in_time), 0)::bigint AS in_time
FROM shown LEFT JOIN people ON people.round_id = shown.id
GROUP BY GROUPING SETS ((), (post))
""",  # noqa: S608 - names of our own states
}


def hours_of(minutes: int) -> int:
    """Whole hours, half an hour up."""
    return (minutes + 30) // 60


def figured_agencies(actor: Actor) -> frozenset[int]:
    """Whose figures this actor sees: where they arrange meetings."""
    return actor.agencies(ARRANGING)


def meeting_figures(agencies: Collection[int], *, first: date, last: date) -> FiguresView:
    """Both days included, on the clocks of Việt Nam. Three queries, however much was held."""
    values = {"agencies": sorted(agencies), "since": _midnight(first), "until": _midnight(last + timedelta(days=1))}
    found = {kind: _counted(kind, values) for kind in _PARTS}
    keys = {post for rows in found.values() for post in rows if post is not None}
    posts = organizations.posts(keys) if keys else {}
    lines = [
        _line(found, key, posts[key].unit_name if key in posts else "", posts[key].title if key in posts else "")
        for key in keys
    ]
    lines.sort(key=lambda line: (-line.meetings.held - line.rounds.asked, line.unit, line.post))
    return FiguresView(_line(found, None, "", ""), lines)


def _line(found: "dict[type, dict[int | None, tuple[int, ...]]]", key: int | None, unit: str, post: str) -> FiguresLine:
    met, written = found[MeetingFigures].get(key), found[RoundFigures].get(key)
    return FiguresLine(
        unit, post, MeetingFigures(**_named(MeetingFigures, met)), RoundFigures(**_named(RoundFigures, written))
    )  # fmt: skip


def _named(kind: type, row: tuple[int, ...] | None) -> dict[str, int]:
    return dict(zip((one.name for one in fields(kind)), row or (), strict=row is not None))


def _counted(kind: type, values: dict[str, object]) -> dict[int | None, tuple[int, ...]]:
    return {row[0]: row[1:] for row in rows_planned_anew(_PARTS[kind], values)}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)
