"""Mẫu kết quả as data: which template serves which outcome from which day on, and what stands in it.

No official form was at hand in a text that could be compared line by line, so none is imitated: a template lays out,
soberly, what the filing asks for and what the officer adds. Its ``doubts`` say what an official has to compare.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import yaml


class ResultFieldKind(StrEnum):
    """How a field is typed; what is printed of it is text."""

    LINE = "line"
    LINES = "lines"
    DAY = "day"  # "22/11/2026"; a partial one may be "11/2026" or "2026"


@dataclass(frozen=True, slots=True)
class ResultField:
    """Ô của mẫu. ``of``: where its words come from, the first that has any.

    ``tre.ho_ten`` is an answer of the filed form, ``@name`` something that the dossier itself knows, and a name that
    ends with ``[]`` all rows of a group, a line each. ``spelled``: a day that stands there in words as well. ``short``:
    it stands beside another short one; ``side``: in the column of that name, where the layout has two.
    """

    code: str
    label: str
    kind: ResultFieldKind = ResultFieldKind.LINE
    of: tuple[str, ...] = ()
    required: bool = False
    default: str = ""
    help: str = ""
    side: str = ""
    spelled: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class ResultSection:
    """Phần: fields under a title."""

    title: str
    fields: tuple[ResultField, ...]


@dataclass(frozen=True, slots=True)
class ResultTemplate:
    """Mẫu kết quả: one version of it. ``layout`` is the sheet that draws it."""

    code: str
    version: int
    in_force_from: date
    title: str
    layout: str
    source: str
    sections: tuple[ResultSection, ...]
    outcomes: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    subject: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[ResultField, ...]:
        """All, in the order in which they are asked."""
        return tuple(field for section in self.sections for field in section.fields)

    def serves(self, procedure: str, outcomes: Iterable[str]) -> bool:
        """Whether a procedure that ends in these outcomes may end in this paper."""
        return procedure in self.procedures or not set(self.outcomes).isdisjoint(outcomes)


def read_template(text: str) -> ResultTemplate:
    """A file as it is shipped. An entry that nobody knows is a TypeError: these files are ours."""
    said: dict[str, Any] = yaml.safe_load(text)
    said |= {name: tuple(said.get(name, ())) for name in ("outcomes", "procedures", "doubts")}
    sections = tuple(
        ResultSection(part["title"], tuple(_field(one) for one in part["fields"])) for part in said.pop("sections")
    )
    return ResultTemplate(code=said.pop("template"), in_force_from=said.pop("from"), sections=sections, **said)


def _field(said: Mapping[str, Any]) -> ResultField:
    return ResultField(
        **{**said, "of": tuple(said.get("of", ())), "kind": ResultFieldKind(said.get("kind", "line"))}
    )  # fmt: skip


def in_force(templates: Iterable[ResultTemplate], *, on: date) -> dict[str, ResultTemplate]:
    """By code: of each the version that holds on that day."""
    begun = [one for one in templates if one.in_force_from <= on]
    return {one.code: one for one in sorted(begun, key=lambda one: (one.in_force_from, one.version))}
