"""Tờ khai: what a form says, in words, and what it said the time before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from motcua.cases.dossiers.rules.submitting import value_at
from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.errors import EformMissing
from motcua.catalogue.eforms.states import Definition

# What a procedure without a form of its own asks in its place.
_NAMES = {"_request": "Nội dung đề nghị"}


@dataclass(frozen=True, slots=True)
class AnswerOrigin:
    """Nguồn của một mục: it stood there before anybody typed. ``given``: what stood there, where it was changed."""

    kind: str
    day: date | None = None
    name: str = ""
    number: str = ""
    given: str = ""
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """Một mục: ``field`` is its name in the form, to mark it; ``old`` what it said before, where that was another."""

    label: str
    text: str
    page: str
    field: str
    old: str | None = None
    origin: AnswerOrigin | None = None


@dataclass(frozen=True, slots=True)
class AnswerSection:
    """Một trang tờ khai."""

    title: str
    lines: tuple[AnswerLine, ...]


def answers_told(
    eform_version_id: int | None, answers: Mapping[str, Any], before: Mapping[str, Any] | None, *, on: date,
    prefilled: Mapping[str, Any] = MappingProxyType({}),
) -> tuple[AnswerSection, ...]:  # fmt: skip
    """By the form's own words, with what was ``prefilled``.

    Without its definition each answer stands under its name, so that nothing is hidden.
    """
    try:
        definition = eforms.definition(eform_version_id) if eform_version_id is not None else None
    except EformMissing:
        definition = None
    if definition is None:
        said_before = dict(_plain(before)) if before is not None else {}
        lines = [
            AnswerLine(_NAMES.get(name, name), text, "", name, _other(said_before.get(name), text, before))
            for name, text in _plain(answers)
        ]
        return (AnswerSection("Tờ khai", tuple(lines)),) if lines else ()
    past = eforms.summary(definition, before, on=on) if before is not None else ()
    old = {line.field: line.text for section in past for line in section.lines}
    origins = _origins(definition, answers, prefilled, on=on) if prefilled else {}
    return tuple(
        AnswerSection(
            section.title,
            tuple(
                AnswerLine(
                    line.label, line.text, line.page, line.field, _other(old.get(line.field), line.text, before),
                    origins.get(line.field),
                )
                for line in section.lines
            ),
        )
        for section in eforms.summary(definition, answers, on=on)
    )  # fmt: skip


def _origins(
    definition: Definition, answers: Mapping[str, Any], prefilled: Mapping[str, Any], *, on: date
) -> dict[str, AnswerOrigin]:
    """By the name in the form. What was filled in is said by the form's own words, as if it stood there still."""
    again: dict[str, Any] = dict(answers)
    for name, one in prefilled.items():
        code, _, part = name.partition(".")
        held = again.get(code)
        again[code] = {**(held if isinstance(held, Mapping) else {}), part: one["value"]} if part else one["value"]
    given = {line.field: line.text for section in eforms.summary(definition, again, on=on) for line in section.lines}
    found = {}
    for name, one in prefilled.items():
        is_changed = value_at(answers, name) != one["value"]
        day, said = one.get("day"), given.get(name, "") if is_changed else ""
        found[name] = AnswerOrigin(
            one["from"], date.fromisoformat(day) if day else None, one.get("name", ""), one.get("number", ""), said,
            is_changed,
        )  # fmt: skip
    return found


def _other(old: str | None, new: str, before: Mapping[str, Any] | None) -> str | None:
    """What it said before, where there was a before and it differs."""
    return None if before is None or (old or "") == new else old or ""


def _plain(answers: Any, prefix: str = "") -> list[tuple[str, str]]:
    if isinstance(answers, Mapping):
        return [line for key, value in answers.items() for line in _plain(value, f"{prefix}.{key}" if prefix else key)]
    if isinstance(answers, list):
        return [line for place, value in enumerate(answers) for line in _plain(value, f"{prefix}.{place}")]
    return [(prefix, {True: "Có", False: "Không", None: ""}.get(answers, str(answers)))] if prefix else []
