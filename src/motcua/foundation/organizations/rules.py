"""Codes and dates of the organization chart; no database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.foundation.organizations import errors
from motcua.foundation.organizations.states import GRANTS
from motcua.kernel.actor import Actor

_ROOT = re.compile(r"[A-Z]\d{2}")
# QĐ 20/2020 gives two digits below the root, but provinces with more than 99 communes write three (H21.217).
_LEVEL = re.compile(r"\d{2,3}")
# QCVN 102:2016 reads from right to left and always has four levels; the leftmost has three digits.
_EMPTY = ("000", "00", "00")


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
