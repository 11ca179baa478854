"""JSON Schema 2020-12 of a form's answers: for machines that file. What depends on other answers is said in words."""

from collections.abc import Mapping
from typing import Any

from motcua.catalogue.eforms.rules.checking import LONGEST_DETAIL, units_of
from motcua.catalogue.eforms.rules.meaning import say
from motcua.catalogue.eforms.rules.scopes import Scope, inside, scope_of
from motcua.catalogue.eforms.rules.typed import most_rows
from motcua.catalogue.eforms.rules.values import MOST_NUMBER, longest
from motcua.catalogue.eforms.states import TEXTUAL, YES_NO, Definition, Field, FieldKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
K = FieldKind


def json_schema(definition: Definition) -> dict[str, Any]:
    """The schema. Answers that may be filed always fit it; who fits it may still break a rule between fields."""
    scope = scope_of(definition)
    fields = [field for field in definition.fields() if field.kind != K.FILES]
    always = {
        field.code
        for page in definition.pages
        for field in page.fields
        if not page.show_if and not field.show_if and _is_always_needed(field)
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:motcua:eform:{definition.code}:{definition.version}",
        "title": definition.title,
        **({"description": definition.source} if definition.source else {}),
        **_object(fields, always, scope),
    }


def _object(fields: list[Field], needed: set[str], scope: Scope) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.code: _property(field, scope) for field in fields},
        "required": sorted(needed & {field.code for field in fields}),
        "additionalProperties": False,
    }


def _is_always_needed(field: Field) -> bool:
    # A group that is needed on a condition may be left out whole, whatever its least number of rows.
    return field.required is True or (field.kind == K.GROUP and not field.required and bool(field.min))


def _property(field: Field, scope: Scope) -> dict[str, Any]:
    notes = [field.help] if field.help else []
    if isinstance(field.required, str):
        notes.append(f"Bắt buộc khi {say(field.required, scope.field)}.")
    if field.show_if:
        notes.append(f"Chỉ hỏi khi {say(field.show_if, scope.field)}.")
    said: dict[str, Any] = {"title": field.label}
    if notes:
        said["description"] = "\n".join(notes)
    return {**said, **_shape(field, scope)}


def _shape(field: Field, scope: Scope) -> dict[str, Any]:
    if field.kind in TEXTUAL:
        return _text(field)
    match field.kind:
        case K.NUMBER | K.MONEY:
            return _number(field)
        case K.DATE:
            return _date(field)
        case K.CHOICE | K.YES_NO:
            return _choice(field)
        case K.DECLARATION:
            return {"const": True}
        case K.ADDRESS:
            return _address(field)
        case K.PERSON:
            return _inner(field, scope)
        case _:
            least = field.min or (1 if field.required is True else 0)
            rows = {"type": "array", "maxItems": most_rows(field), "items": _inner(field, scope)}
            return {**rows, "minItems": least} if least else rows


def _inner(field: Field, scope: Scope) -> dict[str, Any]:
    own = inside(field, scope)
    fields = list(field.fields)
    # A person whom nobody has to name may be there with nothing but what stood there already.
    is_strict = field.kind == K.GROUP or field.required is True
    needed = {one.code for one in fields if is_strict and not one.show_if and _is_always_needed(one)}
    return _object(fields, needed, own)


def _text(field: Field) -> dict[str, Any]:
    shape: dict[str, Any] = {"type": "string", "minLength": max(field.min or 1, 1)}
    if (most := longest(field)) is not None:
        shape["maxLength"] = most
    patterns = {K.PERSONAL_NUMBER: "[0-9]{12}", K.PHONE: "0[0-9]{9,10}", K.TAX_CODE: "[0-9]{10}(-[0-9]{3})?|[0-9]{12}"}
    pattern = field.pattern or patterns.get(field.kind, "")
    if pattern:
        shape["pattern"] = f"^(?:{pattern})$"
    if field.kind == K.EMAIL:
        shape["format"] = "email"
    return shape


def _number(field: Field) -> dict[str, Any]:
    if field.decimals:
        return {"type": "string", "pattern": rf"^-?[0-9]{{1,15}}(\.[0-9]{{1,{field.decimals}}})?$"}
    least = field.min if field.min is not None else 0 if field.kind == K.MONEY else 1 - MOST_NUMBER
    return {"type": "integer", "minimum": least, "maximum": min(_or(field.max, MOST_NUMBER), MOST_NUMBER - 1)}


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value


def _date(field: Field) -> dict[str, Any]:
    if field.partial:
        return {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
    return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def _choice(field: Field) -> dict[str, Any]:
    known: Mapping[str, str] = (
        YES_NO if field.kind == K.YES_NO else {option.value: option.label for option in field.options}
    )
    one: dict[str, Any] = {"type": "string", "oneOf": [{"const": key, "title": label} for key, label in known.items()]}
    if not field.many:
        return one
    shape = {"type": "array", "items": one, "uniqueItems": True, "minItems": max(field.min or 1, 1)}
    return {**shape, "maxItems": field.max} if field.max is not None else shape


def _address(field: Field) -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "type": "object",
        "properties": {
            "units": {"enum": list(units_of(field))},
            "province": text, "ward": text, "detail": {"type": "string", "maxLength": LONGEST_DETAIL}, "text": text,
        },
        "required": ["units"],
        "additionalProperties": False,
    }  # fmt: skip
