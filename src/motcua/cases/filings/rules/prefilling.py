"""Điền sẵn: what is known already, put where a form would ask for it again; each value with where it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.eforms.states import PART_PREFILL, Definition, Field, FieldKind, Page

# An answer, and what it came from: 'profile', 'applicant', 'case', 'earlier 2026-11-23'.
Known = tuple[Any, str]


@dataclass(frozen=True, slots=True)
class Sources:
    """What there is to fill in: by key (``profile.name``), and by field of the same form filed before."""

    by_key: Mapping[str, Known]
    earlier: Mapping[str, Known]
    case: Known | None = None


def prefills(page: Page, sources: Sources, cases: Sequence[str]) -> dict[str, Known]:
    """field → answer and source, for the fields of a page that ask to be filled in."""
    found = {field.code: known for field in page.fields if (known := _known(field, sources, cases)) is not None}
    return {code: known for code, known in found.items() if known[0] not in ("", None, {}, [])}


def is_case_field(field: Field, cases: Sequence[str]) -> bool:
    """A choice that offers the cases of the procedure: the person has chosen one already."""
    offered = {option.value for option in field.options}
    return field.kind is FieldKind.CHOICE and not field.many and bool(cases) and offered == set(cases)


def case_field(definition: Definition, cases: Sequence[str]) -> Field | None:
    """Where a form asks for the case of the procedure."""
    return next((field for field in definition.fields() if is_case_field(field, cases)), None)


def unchanged(answer: Any, known: Mapping[str, Known]) -> dict[str, str]:
    """HTML name → source, of the values that stand as they were filled in."""
    said: dict[str, str] = {}
    for code, (value, source) in known.items():
        now = answer.get(code)
        if now == value:
            said[code] = source
        elif isinstance(value, Mapping) and isinstance(now, Mapping) and "text" not in value:
            said |= {f"{code}.{part}": source for part, inner in value.items() if now.get(part) == inner}
    return said


def _known(field: Field, sources: Sources, cases: Sequence[str]) -> Known | None:
    if is_case_field(field, cases):
        return sources.case
    if field.prefill == "earlier":
        return sources.earlier.get(field.code)
    if field.kind is FieldKind.PERSON and field.prefill == "profile":
        return _person(field, sources)
    return sources.by_key.get(field.prefill)


def _person(field: Field, sources: Sources) -> Known | None:
    parts = {}
    source = ""
    for part in field.fields:
        known = sources.by_key.get(PART_PREFILL.get(part.code, ""))
        if known is not None and known[0] not in ("", None, {}):
            parts[part.code], source = known
    return (parts, source) if parts else None
