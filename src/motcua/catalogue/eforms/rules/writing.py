"""Writing a form as YAML; the same form always gives the same bytes, and reads as the same form."""

from typing import Any

from motcua.catalogue.eforms.rules.attributes import MAY
from motcua.catalogue.eforms.states import PARTS, CrossRule, Definition, Field, FieldKind, Option, Page
from motcua.kernel.writing import Block, Line, dump, kept

# A field that takes no more letters than this stands on one line.
_SHORT = 110


def write(definition: Definition) -> str:
    """The YAML of a form."""
    return dump(kept({
        "eform": definition.code, "title": definition.title, "version": definition.version,
        "source": definition.source, "doubts": list(definition.doubts), "intro": _lines(definition.intro),
        "pages": [_page(page) for page in definition.pages], "rules": [_rule(rule) for rule in definition.rules],
    }))  # fmt: skip


def _page(page: Page) -> dict[str, Any]:
    return kept({
        "code": page.code, "title": page.title, "intro": _lines(page.intro), "show_if": page.show_if,
        "fields": [_field(field) for field in page.fields],
    })  # fmt: skip


def _field(field: Field) -> dict[str, Any]:
    said = {"code": field.code, "kind": field.kind.value, **_said(field, Field(field.code, field.kind, ""))}
    if field.kind == FieldKind.PERSON:
        said["parts"] = [_part(one) for one in field.fields]
    elif field.kind == FieldKind.GROUP:
        said["fields"] = [_field(one) for one in field.fields]
    is_short = sum(len(f"{key}: {value}, ") for key, value in said.items()) <= _SHORT
    is_flat = not any(isinstance(value, (list, Block)) for value in said.values())
    return Line(said) if is_short and is_flat else said


def _said(field: Field, usual: Field) -> dict[str, Any]:
    """What differs from what is usual."""
    said: dict[str, Any] = {}
    for key in MAY[field.kind]:
        if key in ("parts", "fields"):
            continue
        value = getattr(field, key)
        if value != getattr(usual, key):
            said[key] = _plain(key, value)
    return said


def _plain(key: str, value: Any) -> Any:
    if key == "options":
        return [_option(one) for one in value]
    return _lines(value) if key == "help" else value


def _option(option: Option) -> Line:
    return Line(kept({"value": option.value, "label": option.label, "hint": option.hint}))


def _part(part: Field) -> str | Line | dict[str, Any]:
    said = _said(part, PARTS[part.code])
    if not said:
        return part.code
    whole = {"code": part.code, **said}
    return whole if any(isinstance(value, (list, Block)) for value in whole.values()) else Line(whole)


def _rule(rule: CrossRule) -> Line:
    return Line({"if": rule.condition, "field": rule.field, "error": rule.error})


def _lines(text: str) -> str:
    return Block(text) if "\n" in text else text
