"""Danh sách hồ sơ: filters, counts per due kind, keyset pages. A fixed number of queries whatever the rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from typing import Any

from motcua.cases.dossiers.selectors.badges import (
    DUE_KINDS,
    NEAR,
    Bounds,
    badge_of,
    bounds,
    condition_of_kind,
    counted_kinds,
)
from motcua.cases.dossiers.selectors.conditions import Condition, among, containing, equals, listed
from motcua.cases.dossiers.selectors.doors import READING_GRANTS, dossiers_visible_to
from motcua.cases.dossiers.selectors.searching import MOST_COUNTED, NEWEST, by_index, meant
from motcua.cases.dossiers.selectors.work import AT_A_POST
from motcua.cases.dossiers.states import OPEN, DossierState
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.states import Channel
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.statements import rows_of as rows_kept
from motcua.kernel.statements import rows_planned_anew
from motcua.kernel.text import fold

_OPEN = listed(OPEN)
_AT_A_POST = listed(AT_A_POST)
_COUNTED = ("all", *DUE_KINDS)
GROUPS = ("mine", "post", "agency")
_STATE_TEXT = {str(state): str(state.label) for state in DossierState}
_CHANNEL_TEXT = {str(channel): str(channel.label) for channel in Channel}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistFilters:
    """Bộ lọc. ``group``: mine (taken by me or free at my post), post, agency.

    ``state``: '' = all work at a post, ``open`` = without what only waits to be handed over, ``any``, or one state.
    ``holder``: the account that has it, 0 = nobody yet. ``text``: code, end of a code, or name without diacritics.
    """

    group: str = "post"
    text: str = ""
    field: int | None = None
    step: str = ""
    due: str = ""
    state: str = ""
    holder: int | None = None
    post: int | None = None
    # Only what a leader has urged and nobody has answered.
    urged: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of a page: the next one begins after it."""

    at: datetime | None
    id: int

    def __str__(self) -> str:
        return f"{self.at.isoformat() if self.at else ''}_{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """What ``str()`` made; None for anything else, so that a mangled address shows the first page."""
        moment, _, number = text.rpartition("_")
        try:
            at = datetime.fromisoformat(moment) if moment else None
            cursor = cls(at, int(number))
        except ValueError:
            return None
        return None if at is not None and at.tzinfo is None else cursor


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """Một dòng hồ sơ."""

    id: int
    code: str
    procedure: str
    procedure_code: str
    field: str
    applicant: str
    step: str
    state: str
    state_text: str
    channel: str
    received_at: datetime
    due_at: datetime | None
    badge: Badge
    holder: str
    holder_id: int | None
    post_id: int | None
    supplements: int
    is_urged: bool


@dataclass(frozen=True, slots=True)
class WorklistChoices:
    """What the filter boxes offer: the fields and steps that occur in the group's work."""

    fields: tuple[tuple[int, str], ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of rows, where the next begins, and the counts of all rows per due kind ('all' among them)."""

    rows: list[WorklistRow]
    next: Cursor | None
    counts: dict[str, int]
    choices: WorklistChoices


# The dossier's own columns only: what the pinned version says is at hand.
COLUMN_NAMES = (
    "id",
    "code",
    "version_id",
    "applicant_name",
    "step_name",
    "state",
    "channel",
    "received_at",
    "due_at",
    "holder_id",
    "post_id",
    "supplements",
    "urged_at",
)
# S608: only our own words go in.
_ROWS = f"SELECT {', '.join(COLUMN_NAMES)} FROM dossiers_dossier"  # noqa: S608 - our own columns
_SOME_OF_THE_NEWEST = f"""
SELECT {", ".join(COLUMN_NAMES)}, count(*) OVER ()
FROM (SELECT * FROM dossiers_dossier WHERE {{wanted}} {{order}}) AS newest WHERE {{meant}}"""  # noqa: S608 - our own columns
_PARTS = """
SELECT part.field_id, field.name, part.step_name, part.counts
FROM (SELECT field_id, step_name, ARRAY[count(*), {kinds}] AS counts FROM dossiers_dossier"""
_PARTS_END = """GROUP BY field_id, step_name) AS part
JOIN procedures_procedurefield AS field ON field.id = part.field_id ORDER BY field.name, part.step_name"""


def worklist(
    actor: Actor, *, filters: WorklistFilters, after: Cursor | None = None, limit: int = 25, now: datetime
) -> Page:
    """Rows by (due_at, nothing promised last, id); with finished ones among them newest first.

    Four queries (calendar's revision, rows, names, counts), five when something is searched for.
    """
    calendar, limits = limits_for(actor, now)
    wanted = _wanted(actor, filters)
    listed = wanted & condition_of_kind(filters.due, limits) if filters.due in (*DUE_KINDS, NEAR) else wanted
    if after is not None:
        listed &= _before(after) if _is_archive(filters) else _after(after)
    if _searches_archive(filters):
        found = _in_archive(actor, filters, listed, limit)
    else:
        found = _read(_ROWS, listed, f"ORDER BY {_order(filters)} LIMIT {limit + 1}", is_kept=_has_one_plan(filters))
    rows = rows_of(found[:limit], calendar, now)
    last = rows[-1] if len(found) > limit else None
    group = WorklistFilters(group=filters.group, state=filters.state if filters.state == "open" else "")
    everything = _parts(_wanted(actor, group), limits, is_kept=_has_one_plan(group))
    # A field or a step is a choice among the parts; for anything else the rows themselves are asked.
    is_chosen = replace(group, field=filters.field, step=filters.step, due=filters.due) == filters
    if _is_archive(filters):
        counts = _archive_counts(actor, wanted, filters, limits, found)
    else:
        parts = everything if is_chosen else _parts(wanted, limits)
        counts = _counts(
            [
                part
                for part in parts
                if part.field_id == (filters.field or part.field_id) and part.step == (filters.step or part.step)
            ]
        )
    return Page(rows, None if last is None else _cursor(last, filters), counts, _choices(everything))


def matching_ids(actor: Actor, *, filters: WorklistFilters, limit: int, now: datetime) -> list[int]:
    """The ids of what a list shows, in its order, as many as ``limit``."""
    _, limits = limits_for(actor, now)
    wanted = _wanted(actor, filters)
    if filters.due in (*DUE_KINDS, NEAR):
        wanted &= condition_of_kind(filters.due, limits)
    begin = "SELECT id FROM dossiers_dossier"
    return [row[0] for row in _read(begin, wanted, f"ORDER BY {_order(filters)} LIMIT {limit}")]


def rows_of(found: list[tuple[Any, ...]], calendar: WorkCalendar, now: datetime) -> list[WorklistRow]:
    """Rows for people: badge, names of holders (one query)."""
    names = organizations.people({row[9] for row in found if row[9] is not None})
    versions = procedures.versions_for_intake({row[2] for row in found})
    badge = cache(partial(badge_of, calendar, now))  # most promises of a page end with the same few working days
    return [
        WorklistRow(
            id=row[0],
            code=row[1],
            procedure=versions[row[2]].name,
            procedure_code=versions[row[2]].code,
            field=versions[row[2]].field_name,
            applicant=row[3],
            step=row[4],
            state=row[5],
            state_text=_STATE_TEXT[row[5]],
            channel=_CHANNEL_TEXT[row[6]],
            received_at=row[7],
            due_at=row[8],
            badge=badge(row[5], row[8]),
            holder=names.get(row[9], ""),
            holder_id=row[9],
            post_id=row[10],
            supplements=row[11],
            is_urged=row[12] is not None,
        )
        for row in found
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """The dossiers of one field at one step: how many of each kind."""

    field_id: int
    field: str
    step: str
    counts: tuple[int, ...]


def _parts(wanted: Condition, limits: Bounds, *, is_kept: bool = False) -> list[_Part]:
    """One query for the counts and for what the filter boxes offer."""
    kinds = counted_kinds(limits)
    rows = _read(_PARTS.format(kinds=kinds.sql), wanted, _PARTS_END, before=kinds.values, is_kept=is_kept)
    return [_Part(*row) for row in rows]


def _counts(parts: Sequence[_Part]) -> dict[str, int]:
    totals = [sum(numbers) for numbers in zip(*(part.counts for part in parts), strict=True)]
    return dict(zip(_COUNTED, totals or [0] * len(_COUNTED), strict=True))


def _searches_archive(filters: WorklistFilters) -> bool:
    return bool(filters.text.strip()) and filters.group == "agency" and _is_archive(filters)


def _in_archive(actor: Actor, filters: WorklistFilters, listed: Condition, limit: int) -> list[tuple[Any, ...]]:
    """Rows of a search among what ended: from the newest where those fill the page, else by the index. The former say
    last how many of the newest are meant."""
    order = f"ORDER BY {_order(filters)} LIMIT"
    some = meant(filters.text)
    newest = _SOME_OF_THE_NEWEST.format(wanted=listed.sql, order=f"{order} {NEWEST}", meant=some.sql)
    found = rows_planned_anew(f"{newest} {order} {limit + 1}", [*listed.values, *some.values])
    if len(found) > limit:
        return found
    return _read(_ROWS, listed & by_index(filters.text, _agencies(actor)), f"{order} {limit + 1}")


def _archive_counts(
    actor: Actor, wanted: Condition, filters: WorklistFilters, limits: Bounds, found: list[tuple[Any, ...]]
) -> dict[str, int]:
    """Of an archive's rows no more than MOST_COUNTED are counted (``more`` 1: there are); what has a due kind is open,
    and few."""
    still = wanted & meant(filters.text) if _searches_archive(filters) else wanted
    counts = _counts(_parts(still & _in_state(""), limits) if filters.state == "any" else [])
    if found and len(found[0]) > len(COLUMN_NAMES):
        return counts | {"all": found[0][-1], "more": 1}
    some = wanted & by_index(filters.text, _agencies(actor)) if _searches_archive(filters) else wanted
    limit = f"LIMIT {MOST_COUNTED + 1}) AS found"
    number = _read("SELECT count(*) FROM (SELECT 1 FROM dossiers_dossier", some, limit)[0][0]
    return counts | {"all": min(number, MOST_COUNTED), "more": int(number > MOST_COUNTED)}


def _choices(parts: Sequence[_Part]) -> WorklistChoices:
    return WorklistChoices(
        fields=tuple(dict.fromkeys((part.field_id, part.field) for part in parts)),
        steps=tuple(sorted({part.step for part in parts if part.step})),
    )


def _read(
    begin: str, wanted: Condition, end: str, *, before: tuple[Any, ...] = (), is_kept: bool = False
) -> list[tuple[Any, ...]]:
    ask = rows_kept if is_kept else rows_planned_anew
    return ask(f"{begin} WHERE {wanted.sql} {end}", [*before, *wanted.values])


def _has_one_plan(filters: WorklistFilters) -> bool:
    """A post's open work: the index of worklists is right for any post, so that its plan may be kept; making it takes
    longer than following it. Other lists are planned for their values (docs/decisions/0002-prepared-statements.md)."""
    is_narrowed = filters.urged or filters.text.strip()
    return filters.group != "agency" and filters.state in ("", "open") and not is_narrowed


def _wanted(actor: Actor, filters: WorklistFilters) -> Condition:
    base = _of_group(actor, filters.group) & _in_state(filters.state)
    if filters.field is not None:
        base &= Condition("field_id = %s", (filters.field,))
    if filters.step:
        base &= Condition("step_name = %s", (filters.step,))
    if filters.urged:
        base &= Condition("urged_at IS NOT NULL")
    if filters.post is not None:
        base &= Condition("post_id = %s", (filters.post,))
    if filters.holder is not None:
        base &= Condition("holder_id = %s", (filters.holder,)) if filters.holder else Condition("holder_id IS NULL")
    # What an archive is searched for is added where it is known how.
    return base & _text(filters.text) if filters.text.strip() and not _searches_archive(filters) else base


def _of_group(actor: Actor, group: str) -> Condition:
    if group == "agency":
        return _of_agencies(actor)
    # What lies at the actor's post is visible by that alone.
    at_post = Condition("post_id = %s", (actor.post_id or 0,))
    return (
        at_post & Condition("(holder_id = %s OR holder_id IS NULL)", (actor.works_as,)) if group == "mine" else at_post
    )


def _of_agencies(actor: Actor) -> Condition:
    """The agencies that the actor reads whole, and what is visible to them at their own where they do not."""
    agencies, granted = _agencies(actor), _granted(actor)
    if agencies == granted:
        return equals("agency_id", granted)
    return equals("agency_id", agencies) & among(dossiers_visible_to(actor))


def _granted(actor: Actor) -> frozenset[int]:
    return frozenset().union(*(actor.agencies(grant) for grant in READING_GRANTS))


def _agencies(actor: Actor) -> frozenset[int]:
    own = {actor.agency_id} if actor.agency_id is not None else set()
    return _granted(actor) | own


def _in_state(state: str) -> Condition:
    if state == "any":
        return Condition("true")
    if state == "open":
        return Condition(f"state IN ({_OPEN})")
    return Condition("state = %s", (state,)) if state in _STATE_TEXT else Condition(f"state IN ({_AT_A_POST})")


def _text(text: str) -> Condition:
    wanted = text.strip()
    by_name = Condition("applicant_search LIKE %s", (containing(fold(wanted)),))
    if not any(letter.isdigit() for letter in wanted):
        return by_name
    number = wanted.replace(" ", "")
    return Condition(
        "(code LIKE %s OR personal_number = %s OR phone = %s)", (containing(number.upper()), number, number)
    )


def _is_archive(filters: WorklistFilters) -> bool:
    """Finished work is looked up, not worked off: the oldest promise says nothing there."""
    return filters.state == "any" or (filters.state in _STATE_TEXT and filters.state not in AT_A_POST)


def _order(filters: WorklistFilters) -> str:
    return "received_at DESC, id DESC" if _is_archive(filters) else "due_at ASC NULLS LAST, id"


def _cursor(last: WorklistRow, filters: WorklistFilters) -> Cursor:
    return Cursor(last.received_at if _is_archive(filters) else last.due_at, last.id)


def _after(cursor: Cursor) -> Condition:
    if cursor.at is None:
        return Condition("due_at IS NULL AND id > %s", (cursor.id,))
    return Condition("((due_at, id) > (%s, %s) OR due_at IS NULL)", (cursor.at, cursor.id))


def _before(cursor: Cursor) -> Condition:
    if cursor.at is None:
        return Condition("id < %s", (cursor.id,))
    return Condition("(received_at, id) < (%s, %s)", (cursor.at, cursor.id))


def limits_for(
    actor: Actor, now: datetime, calendar: WorkCalendar | None = None
) -> tuple[WorkCalendar, Bounds]:  # fmt: skip
    """The calendar of the actor's agency and where its due kinds part; one tiny query where it is not at hand."""
    calendar = calendar or calendars.calendar_of(actor.agency_id, around=local_day(now))
    return calendar, bounds(calendar, now)
