"""A draft as it was typed: a tree of texts with the names of a bundle's file, right or wrong, so that nothing is lost.

The checks of the bundle's files read it, so that a draft and a file are judged by the same rules.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from motcua.catalogue.procedures.rules.sheets import ProcedureSheet
from motcua.catalogue.procedures.rules.writing import procedure_entries
from motcua.kernel.moments import say_day
from motcua.kernel.reading import Sheet

Typed = dict[str, Any]
"""Entries: texts, lists of texts, lists of entries."""

Path = tuple[str | int, ...]

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
# The longest text of the 218 procedures of communes has 4,516 characters.
LONGEST = 20_000
_FLAGS = ("optional", "signs", "without_account", "identity")
_NUMBERS = ("amount", "originals", "copies", "hours")
_DAYS = ("date",)
_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_UNIT = re.compile(r"\s*(đồng|đ|vnđ|vnd|giờ|bản)$", re.IGNORECASE)
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def to_text(typed: Typed) -> str:
    """As it is stored."""
    text: str = yaml.dump(typed, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=2**16)
    return text


def from_text(text: str) -> Typed:
    """As it was stored."""
    loaded = yaml.load(text, Loader=_LOADER)  # noqa: S506 the base loader makes texts only
    return loaded if isinstance(loaded, dict) else {}


def typed_of(sheet: ProcedureSheet) -> Typed:
    """What somebody would have typed to say this; its days in force are not part of it."""
    entries = procedure_entries(sheet, sheet.valid_from)
    entries.pop("in_force", None)
    return {key: _text(value) for key, value in entries.items()}


def _text(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _text(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return str(value)


class TypedSheet(Sheet):
    """A draft while it is read: each value stands on a line of its own, and each line belongs to a place."""

    def __init__(self, typed: Typed) -> None:
        super().__init__("")
        self._typed = typed
        self.places: list[Path] = []

    def compose(self, text: str) -> yaml.Node | None:
        """The tree as typed; there is no file."""
        return self._node((), self._typed)

    def missing(self, node: yaml.Node, key: str) -> None:
        """Where nothing was typed that is needed."""
        self.places.append((*self.places[node.start_mark.line], key))
        self.fault(len(self.places), "Chưa có, cần điền")

    def _node(self, place: Path, value: Any) -> yaml.Node:
        mark = yaml.Mark("", 0, len(self.places), 0, None, 0)
        self.places.append(place)
        if isinstance(value, Mapping):
            pairs = [
                (yaml.ScalarNode("tag:yaml.org,2002:str", key, mark, mark), self._node((*place, key), inner))
                for key, inner in value.items()
                if not _is_empty(inner)
            ]
            return yaml.MappingNode("tag:yaml.org,2002:map", pairs, mark, mark)
        if isinstance(value, Sequence) and not isinstance(value, str):
            items = [self._node((*place, n), inner) for n, inner in enumerate(value) if not _is_empty(inner)]
            return yaml.SequenceNode("tag:yaml.org,2002:seq", items, mark, mark)
        if len(str(value)) > LONGEST:
            self.fault(len(self.places), f"Dài {len(str(value))} ký tự, tối đa {LONGEST}")
        kind = "bool" if place and place[-1] in _FLAGS else "str"
        return yaml.ScalarNode(f"tag:yaml.org,2002:{kind}", _meant(place, str(value)), mark, mark)


def _is_empty(value: Any) -> bool:
    """Nothing typed is nothing said; a row of which nothing was typed is still a row."""
    return not value.strip() if isinstance(value, str) else value == [] or value is None


def _meant(place: Path, value: str) -> str:
    """Numbers and days as people write them ('8.000 đ', '0,5', '1/12/2026') as the rules read them."""
    value, name = value.strip(), place[-1] if place else ""
    if name in _DAYS:
        day = _DAY.fullmatch(value)
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else value
    if name not in _NUMBERS:
        return value
    bare = _UNIT.sub("", value)
    if name != "hours":
        return bare.replace(".", "") if _GROUPED.fullmatch(bare) else bare
    return bare.replace(",", ".")
