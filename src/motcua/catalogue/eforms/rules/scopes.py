"""Which fields a condition may speak of, and what they hold: first those beside it, then those of the whole form."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from motcua.catalogue.eforms.rules.conditions import compared
from motcua.catalogue.eforms.rules.meaning import type_of
from motcua.catalogue.eforms.states import Answers, Definition, Field, FieldKind


class Scope:
    """Fields by code, with an outer scope behind them."""

    def __init__(self, outer: "Scope | None" = None) -> None:
        self._fields: dict[str, Field] = {}
        self._outer = outer

    def add(self, field: Field) -> None:
        """From now on the field may be named."""
        self._fields.setdefault(field.code, field)

    def owns(self, code: str) -> bool:
        """Whether a code is of this scope, not of one outside."""
        return code in self._fields

    def field(self, name: str) -> Field | None:
        """The field of a name: ``co_cha``, ``cha.ho_ten``."""
        first, _, rest = name.partition(".")
        found = self._fields.get(first)
        if found is None:
            return self._outer.field(name) if self._outer else None
        if not rest:
            return found
        return found.field(rest) if found.kind == FieldKind.PERSON else None


def scope_of(definition: Definition) -> Scope:
    """All fields of a form."""
    scope = Scope()
    for field in definition.fields():
        scope.add(field)
    return scope


def inside(field: Field, outer: Scope) -> Scope:
    """The fields of a group or the parts of a person, before those of the form."""
    scope = Scope(outer)
    for one in field.fields:
        scope.add(one)
    return scope


def value_of(answers: Answers, scope: Scope, beside: Mapping[str, Any] | None = None) -> Callable[[str], Any]:
    """What conditions compare: the answers beside (of the same row or person) hide those of the form."""

    def look(name: str) -> Any:
        field = scope.field(name)
        if field is None:
            return None
        first, _, rest = name.partition(".")
        held = beside if beside is not None and scope.owns(first) else answers
        value = held.get(first)
        if rest:
            value = value.get(rest) if isinstance(value, Mapping) else None
        return compared(value, type_of(field))

    return look


def walk(fields: tuple[Field, ...], prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Every field with its name in the form, those inside others after them: ``con.ho_ten``."""
    for field in fields:
        yield f"{prefix}{field.code}", field
        yield from walk(field.fields, f"{prefix}{field.code}.")
