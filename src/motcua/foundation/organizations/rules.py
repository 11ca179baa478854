"""Codes and dates of the organization chart; no database."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.foundation.organizations import errors
from motcua.foundation.organizations.states import GRANTS, LONGEST_TEXT, POWERS, TextPlace
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day

_ROOT = re.compile(r"[A-Z]\d{2}")
# QĐ 20/2020 gives two digits below the root, but provinces with more than 99 communes write three (H21.217).
_LEVEL = re.compile(r"\d{2,3}")
# QCVN 102:2016 reads from right to left and always has four levels; the leftmost has three digits.
_EMPTY = ("000", "00", "00")
# A quarter: longer absences get a holder of their own, who has the post's powers in their own name.
LONGEST_COVER = timedelta(days=92)


def to_qcvn102(code: str) -> str:
    """'H61.21' as QCVN 102:2016 writes it: '000.00.21.H61'. Raises BadAgencyCode."""
    root, *levels = code.split(".")
    if not _ROOT.fullmatch(root) or len(levels) > 3 or not all(_is_level(level) for level in levels):
        raise errors.BadAgencyCode(code=code, field="code")
    empty = _EMPTY[: 3 - len(levels)]
    return ".".join([*empty, *reversed(levels), root])


def from_qcvn102(code: str) -> str:
    """'000.00.21.H61' as QĐ 20/2020 writes it: 'H61.21'. Raises BadAgencyCode."""
    parts = code.split(".")
    if len(parts) != 4:
        raise errors.BadAgencyCode(code=code, field="code")
    levels = parts[:3]
    while levels and levels[0] == _EMPTY[3 - len(levels)]:
        levels.pop(0)
    short = ".".join([parts[3], *reversed(levels)])
    if to_qcvn102(short) != code:
        raise errors.BadAgencyCode(code=code, field="code")
    return short


def _is_level(text: str) -> bool:
    return bool(_LEVEL.fullmatch(text)) and int(text) > 0


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to the end of another, or open."""

    valid_from: date
    valid_to: date | None = None

    def covers(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def meets(self, other: "Period") -> bool:
        return (other.valid_to is None or self.valid_from <= other.valid_to) and (
            self.valid_to is None or other.valid_from <= self.valid_to
        )

    def holds(self, other: "Period") -> bool:
        ends = self.valid_to is None or (other.valid_to is not None and other.valid_to <= self.valid_to)
        return self.valid_from <= other.valid_from and ends


@dataclass(frozen=True, slots=True)
class Edge:
    """``child`` stood below ``parent`` during ``period``."""

    child: int
    parent: int
    period: Period


def check_period(period: Period) -> None:
    """A period ends on or after the day on which it begins."""
    if period.valid_to is not None and period.valid_to < period.valid_from:
        raise errors.DatesReversed(field="valid_to")


def check_may_stand_below(edges: Iterable[Edge], new: Edge) -> None:
    """One parent a day, and on no day a circle.

    ``edges`` are all edges of the tree that stay. A circle can only close on a day on which an edge begins.
    """
    edges = tuple(edges)
    check_period(new.period)
    if any(edge.child == new.child and edge.period.meets(new.period) for edge in edges):
        raise errors.ParentsOverlap
    starts = {edge.period.valid_from for edge in edges if new.period.covers(edge.period.valid_from)}
    for day in starts | {new.period.valid_from}:
        above = {edge.child: edge.parent for edge in edges if edge.period.covers(day)}
        seen: set[int] = set()
        here: int | None = new.parent
        while here is not None and here not in seen:
            if here == new.child:
                raise errors.TreeWouldTurn(day=day)
            seen.add(here)
            here = above.get(here)


def check_may_hold(post: Period, wanted: Period, held: Iterable[Period]) -> None:
    """The post exists throughout, and the person does not hold it already."""
    check_period(wanted)
    if not post.holds(wanted):
        raise errors.PostNotThere
    if any(period.meets(wanted) for period in held):
        raise errors.AlreadyHeld


def check_grant(grant: str) -> None:
    """Only grants that the product knows."""
    if grant not in GRANTS:
        raise errors.UnknownGrant(grant=grant, field="grant")


def check_may_administer(actor: Actor, agency_id: int | None) -> None:
    """Who changes the chart of an agency (a new root: only the system)."""
    if not actor.may("organizations.administer", at=agency_id):
        raise errors.MayNotAdminister


def check_may_grant(actor: Actor, *, grant: str, where: int, reach: Iterable[int], is_own_post: bool) -> None:
    """Separation of powers, said once:

    1. nobody changes the grants of a post that they hold or stand in at;
    2. only who administers the agency (with below: every agency below too) gives grants there;
    3. powers over powers (POWERS) are given and taken back only by who has that power there themselves.
    """
    check_grant(grant)
    if actor.is_system:
        return
    for agency_id in {where, *reach}:
        check_may_administer(actor, agency_id)
    if is_own_post:
        raise errors.OwnPost
    for agency_id in {where, *reach}:
        if grant in POWERS and not actor.may(grant, at=agency_id):
            raise errors.MoreThanYours(grant=GRANTS[grant])


def check_may_seat(actor: Actor, account_id: int, powers: Iterable[tuple[str, int]]) -> None:
    """Nobody seats themselves, and a post's powers over powers are handed to a person only by who has them too."""
    if actor.is_system:
        return
    if actor.id == account_id or actor.for_id == account_id:
        raise errors.OwnPost
    for grant, agency_id in powers:
        if grant in POWERS and not actor.may(grant, at=agency_id):
            raise errors.MoreThanYours(grant=GRANTS[grant])


def check_may_arrange_cover(actor: Actor, *, absent_id: int, agency_id: int, is_own: bool) -> None:
    """The holder for themselves, in their own name; a leader or an administrator for others of the agency."""
    if actor.is_system or (is_own and actor.id == absent_id and actor.for_id is None):
        return
    # What is done in somebody's place is not handed on: who stands in arranges nothing for the one who is away.
    if absent_id in (actor.id, actor.for_id) or not any(
        actor.may(grant, at=agency_id) for grant in ("dossiers.supervise", "organizations.administer")
    ):
        raise errors.MayNotCover


def check_cover(
    wanted: Period, *, absent_id: int, stand_in_id: int, actor: Actor, today: date, others: Iterable[Period]
) -> None:
    """Somebody else, from a day to a day that is not over, and no other cover of the post in between."""
    check_period(wanted)
    assert wanted.valid_to is not None
    if absent_id == stand_in_id:
        raise errors.CoverOneself(field="stand_in")
    # Somebody else's powers are not taken by whoever writes the absence down.
    if not actor.is_system and actor.id == stand_in_id:
        raise errors.OwnPost
    if wanted.valid_to < today:
        raise errors.CoverInPast(field="valid_to")
    if wanted.valid_to - wanted.valid_from >= LONGEST_COVER:
        raise errors.CoverTooLong(days=LONGEST_COVER.days, field="valid_to")
    for other in others:
        if other.meets(wanted):
            raise errors.CoversOverlap(since=say_day(other.valid_from), until=_say_end(other), field="valid_from")


def check_stand_in(wanted: Period, *, away: Iterable[Period], seats: Iterable[Period]) -> None:
    """Who stands in is there all the time, and has a post of their own."""
    for absence in away:
        if absence.meets(wanted):
            raise errors.StandInIsAway(since=say_day(absence.valid_from), until=_say_end(absence), field="stand_in")
    if not any(seat.holds(wanted) for seat in seats):
        raise errors.StandInHasNoPost(field="stand_in")


def check_may_manage(actor: Actor, *, account_id: int, home: int | None, places: Mapping[int, str]) -> None:
    """Accounts of the own agency and below; who also sits elsewhere is managed by who administers there too."""
    if actor.is_system:
        return
    if actor.id == account_id:
        raise errors.NotToOneself
    if not actor.may("accounts.administer", at=home):
        raise errors.MayNotManagePerson
    elsewhere = [name for agency_id, name in places.items() if not actor.may("accounts.administer", at=agency_id)]
    if elsewhere:
        raise errors.AlsoWorksElsewhere(agencies=", ".join(sorted(elsewhere)))


def _say_end(period: Period) -> str:
    return say_day(period.valid_to) if period.valid_to else "khi có thay đổi"


def short_code(code: str) -> str:
    """'H61.21' of either form. Raises BadAgencyCode."""
    typed = code.strip().upper()
    short = from_qcvn102(typed) if typed.count(".") == 3 and not _ROOT.match(typed) else typed
    to_qcvn102(short)
    return short


def check_office_text(key: str, text: str, *, valid_from: date, today: date) -> None:
    """A known place, a sentence that fits, and from tomorrow: what was printed today prints the same again."""
    if key not in TextPlace.values:
        raise errors.UnknownText(key=key)
    if len(text) > LONGEST_TEXT:
        raise errors.TextTooLong(limit=LONGEST_TEXT, field="text")
    if valid_from <= today:
        raise errors.TextInPast(field="valid_from")
