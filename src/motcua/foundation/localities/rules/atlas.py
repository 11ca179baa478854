"""All places of the tables in memory, by code and by province, and what became of each."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from motcua.foundation.localities.states import Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named:
    """A place and its folded names: its own with its kind, its district's and its province's."""

    unit: Unit
    search: str


@dataclass(frozen=True, slots=True)
class Atlas:
    """Places in Vietnamese order of their names; codes have several places, one after another in time."""

    named: tuple[Named, ...]
    by_code: Mapping[str, tuple[Unit, ...]]
    by_province: Mapping[str, tuple[Unit, ...]]
    became: Mapping[str, tuple[str, ...]]
    was: Mapping[str, tuple[str, ...]]


def read_atlas(units: Iterable[str], ways: Iterable[str]) -> Atlas:
    """The atlas that two files make; rows stand in Vietnamese order already (script/convert-units)."""
    named = tuple(_named(row) for row in _rows(units))
    by_code: dict[str, list[Unit]] = defaultdict(list)
    by_province: dict[str, list[Unit]] = defaultdict(list)
    for each in named:
        by_code[each.unit.code].append(each.unit)
        by_province[each.unit.province].append(each.unit)
    became: dict[str, list[str]] = defaultdict(list)
    was: dict[str, list[str]] = defaultdict(list)
    for old, new in _rows(ways):
        became[old].append(new)
        was[new].append(old)
    return Atlas(named, _frozen(by_code), _frozen(by_province), _frozen(became), _frozen(was))


def _rows(lines: Iterable[str]) -> Iterable[list[str]]:
    """Rows below comments and the head."""
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    next(rows)
    return rows


def _named(row: list[str]) -> Named:
    code, kind, name, province, district, since, until, search = row
    return Named(Unit(code, kind, name, province, district, _day(since), _day(until)), search)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _frozen(lists: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
