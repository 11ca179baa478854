"""What a page shows, as plain data: templates draw it and decide nothing."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from motcua.catalogue.eforms.errors import PageMissing
from motcua.catalogue.eforms.rules.checking import is_needed, units_of
from motcua.catalogue.eforms.rules.conditions import Node, holds, names, parse, plain
from motcua.catalogue.eforms.rules.meaning import say as say_condition
from motcua.catalogue.eforms.rules.places import Places
from motcua.catalogue.eforms.rules.rows import shown_rows
from motcua.catalogue.eforms.rules.saying import say_number
from motcua.catalogue.eforms.rules.scopes import Scope, inside, value_of
from motcua.catalogue.eforms.rules.typed import DATE_PARTS, Data, most_rows, rows_typed, said, usual_units
from motcua.catalogue.eforms.rules.values import longest
from motcua.catalogue.eforms.rules.visible import see
from motcua.catalogue.eforms.states import (
    NUMERIC,
    PART_PREFILL,
    YES_NO,
    Answer,
    Answers,
    Choice,
    Definition,
    Field,
    FieldKind,
    Page,
    Place,
    Units,
    Widget,
)
from motcua.kernel.text import sort_key

K = FieldKind
_INPUTMODE = {
    K.NUMBER: "numeric", K.MONEY: "numeric", K.PERSONAL_NUMBER: "numeric", K.TAX_CODE: "numeric", K.PHONE: "tel",
    K.EMAIL: "email",
}  # fmt: skip
# https://html.spec.whatwg.org/#autofill: only what is the person's own.
_AUTOCOMPLETE = {
    "profile.name": "name", "profile.phone": "tel", "profile.email": "email", "profile.born_on": "bday",
    "profile.sex": "sex", "business.name": "organization",
}  # fmt: skip
_DATE_LABELS = {"day": ("Ngày", 2), "month": ("Tháng", 2), "year": ("Năm", 4)}
_UNITS = {
    Units.CURRENT.value: "Đơn vị hành chính hiện nay (từ 01/7/2025)",
    Units.BEFORE_2025.value: "Đơn vị hành chính trước 01/7/2025",
    Units.ABROAD.value: "Ở nước ngoài",
}
# Above this a list to choose from is easier to read than buttons.
_MOST_BUTTONS = 7


@dataclass(frozen=True)
class _Frame:
    """What drawing a field may look at. ``here``: the codes asked on the same page (or in the same row)."""

    answers: Answers
    typed: Data | None
    errors: Mapping[str, str]
    scope: Scope
    here: frozenset[str]
    page: Page
    held: Answers
    on: date
    places: Places
    everything: bool = False


def widgets(
    definition: Definition, page_code: str, answers: Answers, errors: Mapping[str, str], *, on: date, places: Places,
    typed: Data | None = None, everything: bool = False,
) -> tuple[Widget, ...]:  # fmt: skip
    """The widgets of a page with its answers, or with what was ``typed`` where that was not understood.

    What depends on an answer of this page is always among them, with the condition for the script and in words.
    """
    page = definition.page(page_code)
    if page is None:
        raise PageMissing(page=page_code)
    seen = see(definition, answers, on=on)
    here = frozenset(field.code for field in (definition.fields() if everything else page.fields))
    frame = _Frame(seen.answers, typed, errors, seen.scope, here, page, answers, on, places, everything)
    look = seen.look
    drawn = []
    for field in page.fields:
        if _is_drawn(field, frame, look):
            drawn.append(_widget(field, field.code, answers.get(field.code), frame))
    return tuple(drawn)


def _is_drawn(field: Field, frame: _Frame, look: Callable[[str], object]) -> bool:
    if not field.show_if or _depends_on(parse(field.show_if), frame.here):
        return True
    return holds(field.show_if, look, on=frame.on)


def _depends_on(node: Node, here: frozenset[str]) -> bool:
    return any(name.partition(".")[0] in here for name in names(node))


def _widget(field: Field, name: str, answer: Answer, frame: _Frame) -> Widget:
    widget = Widget(
        name, field.kind, field.label, field.help, frame.errors.get(name, ""),
        is_required=is_needed(field, value_of(frame.answers, frame.scope), on=frame.on),
        inputmode=_INPUTMODE.get(field.kind, ""), autocomplete=_AUTOCOMPLETE.get(field.prefill, ""),
        maxlength=longest(field), unit="đồng" if field.kind == K.MONEY else field.unit, paper=field.paper,
        prefill=field.prefill, look=field.look,
    )  # fmt: skip
    show_when, only_if = _condition(field, frame)
    widget = replace(widget, show_when=show_when, only_if=only_if)
    draw = _DRAW.get(field.kind)
    return draw(field, widget, answer, frame) if draw else replace(widget, value=_written(field, name, answer, frame))


def _condition(field: Field, frame: _Frame) -> tuple[str, str]:
    """For the script, and in words; neither where the server has decided already."""
    node = parse(field.show_if) if field.show_if else None
    if node is None or not _depends_on(node, frame.here):
        return "", ""
    words = say_condition(field.show_if, frame.scope.field)
    # The script sees only this page: what stands elsewhere is decided now.
    known = _known(node, frame)
    return json.dumps(known, ensure_ascii=False), words


def _known(node: Node, frame: _Frame) -> object:
    """The condition for the script, with what other pages say put in as true or false."""
    if node.op in ("and", "or", "not"):
        return [node.op, *(_known(one, frame) for one in node.inner)]
    if _depends_on(node, frame.here):
        if all(name.partition(".")[0] in frame.here for name in names(node)):
            return plain(node)
        return ["ask"]  # one side here, one elsewhere: only the server can tell
    return ["yes"] if _holds_now(node, frame) else ["no"]


def _holds_now(node: Node, frame: _Frame) -> bool:
    return holds(_text_of(node), value_of(frame.answers, frame.scope), on=frame.on)


def _text_of(node: Node) -> str:
    match node.op:
        case "field":
            return str(node.value)
        case "call":
            return f"{node.value}({_text_of(node.inner[0])})"
        case "today":
            return "today"
        case "text" | "number":
            return repr(node.value)
        case "list":
            return "[" + ", ".join(_text_of(one) for one in node.inner) + "]"
    left, right = node.inner
    return f"{_text_of(left)} {node.op} {_text_of(right)}"


def _written(field: Field, name: str, answer: Answer, frame: _Frame) -> str:
    """As it was typed, else as people write the answer, else what stands there beforehand."""
    if frame.typed is not None:
        return said(frame.typed, name)
    if answer in (None, "", [], {}):
        return field.default
    if field.kind in NUMERIC:
        return say_number(answer)
    return "true" if answer is True else str(answer)


def _draw_date(field: Field, widget: Widget, answer: Answer, frame: _Frame) -> Widget:
    pieces = (*str(answer).split("-"), "", "")[:3] if isinstance(answer, str) else ("", "", "")
    written = dict(zip(reversed(DATE_PARTS), pieces, strict=True))
    if frame.typed is not None:
        written = {part: said(frame.typed, f"{widget.name}.{part}") for part in DATE_PARTS}
    parts = [
        Widget(
            f"{widget.name}.{part}", K.TEXT, label, value=written[part], inputmode="numeric", maxlength=length,
            autocomplete=f"{widget.autocomplete}-{part}" if widget.autocomplete else "",
            is_required=widget.is_required,
        )
        for part, (label, length) in _DATE_LABELS.items()
    ]  # fmt: skip
    return replace(widget, parts=tuple(parts), autocomplete="")


def _draw_choice(field: Field, widget: Widget, answer: Answer, frame: _Frame) -> Widget:
    chosen = {str(one) for one in answer} if isinstance(answer, list) else {str(answer or field.default)}
    if frame.typed is not None:
        chosen = set(frame.typed.get(widget.name, ()))
    look = "many" if field.many else field.look or ("radio" if len(field.options) <= _MOST_BUTTONS else "select")
    choices = tuple(Choice(o.value, o.label, o.hint, is_chosen=o.value in chosen) for o in field.options)
    return replace(widget, choices=choices, look=look)


def _draw_yes_no(field: Field, widget: Widget, answer: Answer, frame: _Frame) -> Widget:
    value = _written(field, widget.name, answer, frame)
    choices = tuple(Choice(key, label, is_chosen=key == value) for key, label in YES_NO.items())
    return replace(widget, choices=choices, look="radio", value=value)


def _draw_person(field: Field, widget: Widget, answer: Answer, frame: _Frame) -> Widget:
    return replace(widget, parts=_inside(field, widget.name, answer, frame))


def _inside(field: Field, name: str, answer: Answer, frame: _Frame) -> tuple[Widget, ...]:
    held = answer if isinstance(answer, Mapping) else {}
    own = inside(field, frame.scope)
    look = value_of(frame.answers, own, held)
    # What a person must say, only a person who must be named has to say.
    is_asked_for = is_needed(field, value_of(frame.answers, frame.scope), on=frame.on)
    inner = replace(frame, scope=own, here=frame.here | {one.code for one in field.fields})
    drawn = []
    for one in field.fields:
        if _is_drawn(one, inner, look):
            asked = one if one.prefill or field.prefill != "profile" else replace(
                one, prefill=PART_PREFILL.get(one.code, "")
            )  # fmt: skip
            widget = _widget(asked, f"{name}.{one.code}", held.get(one.code), inner)
            needed = is_needed(one, look, on=frame.on) and (field.kind == K.GROUP or is_asked_for)
            drawn.append(replace(widget, is_required=needed))
    return tuple(drawn)


def _draw_group(field: Field, widget: Widget, answer: Answer, frame: _Frame) -> Widget:
    rows: Sequence[Answer] = answer if isinstance(answer, list) else ()
    count = len(rows) if frame.typed is None else rows_typed(field, widget.name, frame.typed)
    count = max(count, shown_rows(field), 1 if frame.everything else 0)
    drawn = tuple(_inside(field, f"{widget.name}.{i}", rows[i] if i < len(rows) else None, frame) for i in range(count))
    said = (f"Mục {i + 1}: {frame.errors[at]}" for i in range(count) if (at := f"{widget.name}.{i}") in frame.errors)
    return replace(
        widget, error=widget.error or next(said, ""), rows=drawn, may_add=count < most_rows(field),
        may_remove=count > shown_rows(field),
    )  # fmt: skip


def _draw_address(field: Field, widget: Widget, answer: Answer, frame: _Frame) -> Widget:
    held = {key: str(value) for key, value in answer.items()} if isinstance(answer, Mapping) else {}
    if frame.typed is not None:
        held = {part: said(frame.typed, f"{widget.name}.{part}") for part in ("units", "province", "ward", "detail")}
    tables = units_of(field)
    units = held.get("units") or usual_units(field)
    units = units if units in tables else tables[0]
    part = partial(_address_part, widget.name, frame.errors)
    parts = []
    if len(tables) > 1:
        choices = tuple(Choice(one, _UNITS[one], is_chosen=one == units) for one in tables)
        parts.append(part("units", "Ghi theo", "", choices=choices, look="radio"))
    provinces = frame.places.provinces(units) if units != Units.ABROAD else ()
    if provinces:
        province = held.get("province", "")
        parts.append(part("province", "Tỉnh, thành phố", "", choices=_choices(provinces, province), look="select"))
        if field.level != "province":
            wards = frame.places.wards(units, province) if province else ()
            parts.append(
                part("ward", "Xã, phường, đặc khu", "", choices=_choices(wards, held.get("ward", "")), look="select")
            )
    if field.detail != "none" or not provinces:
        label = "Số nhà, đường, ấp, khóm" if units != Units.ABROAD else "Nơi ở nước ngoài"
        parts.append(part("detail", label if provinces or units == Units.ABROAD else "Địa chỉ", held.get("detail", "")))
    is_detail_needed = field.detail == "required" or not provinces
    parts = [replace(one, is_required=widget.is_required and (one.look != "" or is_detail_needed)) for one in parts]
    # Nothing typed under “abroad” is a province left out: whatever part is not there speaks through the whole.
    drawn = {one.name for one in parts}
    lost = (said for at, said in frame.errors.items() if at.startswith(f"{widget.name}.") and at not in drawn)
    return replace(widget, parts=tuple(parts), value=held.get("text", ""), error=widget.error or next(lost, ""))


def _address_part(
    name: str, errors: Mapping[str, str], code: str, label: str, value: str, *, choices: tuple[Choice, ...] = (),
    look: str = "",
) -> Widget:  # fmt: skip
    kind = K.CHOICE if look else K.TEXT
    length = None if look else 200
    at = f"{name}.{code}"
    return Widget(at, kind, label, error=errors.get(at, ""), value=value, choices=choices, look=look, maxlength=length)


def _choices(places: Sequence[Place], chosen: str) -> tuple[Choice, ...]:
    ordered = sorted(places, key=lambda one: sort_key(one.group))  # a list of its district's wards under each district
    return tuple(Choice(one.code, one.name, group=one.group, is_chosen=one.code == chosen) for one in ordered)


_DRAW: Mapping[FieldKind, Callable[[Field, Widget, Answer, _Frame], Widget]] = {
    K.DATE: _draw_date, K.CHOICE: _draw_choice, K.YES_NO: _draw_yes_no, K.PERSON: _draw_person,
    K.GROUP: _draw_group, K.ADDRESS: _draw_address,
}  # fmt: skip
