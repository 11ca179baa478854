"""What is asked: conditions hold or not in the order of the form, so that a hidden answer hides what needs it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalogue.eforms.rules.conditions import holds
from motcua.catalogue.eforms.rules.scopes import Scope, inside, scope_of, value_of
from motcua.catalogue.eforms.states import Answer, Answers, Definition, Field, FieldKind, Page

Look = Callable[[str], Any]


@dataclass(frozen=True)
class Seen:
    """The pages and fields that are asked, and the answers to them."""

    pages: tuple[Page, ...]
    fields: Mapping[str, tuple[Field, ...]]
    answers: dict[str, Answer]
    scope: Scope

    @property
    def look(self) -> Look:
        """The values that conditions compare."""
        return value_of(self.answers, self.scope)


def see(definition: Definition, answers: Answers, *, on: date) -> Seen:
    """What is asked of somebody with these answers."""
    scope = scope_of(definition)
    held: dict[str, Answer] = {}
    look = value_of(held, scope)
    pages, fields = [], {}
    for page in definition.pages:
        if page.show_if and not holds(page.show_if, look, on=on):
            continue
        shown = []
        for field in page.fields:
            if field.show_if and not holds(field.show_if, look, on=on):
                continue
            shown.append(field)
            if field.code in answers and field.kind != FieldKind.FILES:
                held[field.code] = settled(field, answers[field.code], held, scope, on=on)
        pages.append(page)
        fields[page.code] = tuple(shown)
    return Seen(tuple(pages), fields, held, scope)


def settled(field: Field, answer: Answer, held: Answers, scope: Scope, *, on: date) -> Answer:
    """An answer without the parts that are not asked; anything of a wrong shape as it is."""
    if field.kind == FieldKind.PERSON and isinstance(answer, Mapping):
        return _settled_parts(field, answer, held, scope, on=on)
    if field.kind == FieldKind.GROUP and isinstance(answer, list):
        return [_settled_parts(field, row, held, scope, on=on) if isinstance(row, Mapping) else row for row in answer]
    return answer


def shown_inside(field: Field, row: Answers, held: Answers, scope: Scope, *, on: date) -> list[Field]:
    """The fields of a row or the parts of a person that are asked."""
    own = inside(field, scope)
    kept: dict[str, Answer] = {}
    look = value_of(held, own, kept)
    shown = []
    for one in field.fields:
        if not one.show_if or holds(one.show_if, look, on=on):
            shown.append(one)
            if one.code in row:
                kept[one.code] = row[one.code]
    return shown


def _settled_parts(field: Field, row: Answers, held: Answers, scope: Scope, *, on: date) -> dict[str, Answer]:
    shown = {one.code: one for one in shown_inside(field, row, held, scope, on=on)}
    known = {one.code for one in field.fields}
    own = inside(field, scope)
    return {
        code: settled(shown[code], value, held, own, on=on) if code in shown else value
        for code, value in row.items()
        if code in shown or code not in known
    }
