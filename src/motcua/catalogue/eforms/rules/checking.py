"""Whether answers may be handed in: each by itself, those that are needed, and how they fit together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.catalogue.eforms.errors import PageMissing
from motcua.catalogue.eforms.rules.conditions import holds, names, parse
from motcua.catalogue.eforms.rules.places import Places
from motcua.catalogue.eforms.rules.rows import compact
from motcua.catalogue.eforms.rules.scopes import Scope, inside, value_of
from motcua.catalogue.eforms.rules.typed import Data, is_filled, most_rows, understand, usual_units
from motcua.catalogue.eforms.rules.values import WRONG_TYPE, fault_of
from motcua.catalogue.eforms.rules.visible import Look, Seen, see, shown_inside
from motcua.catalogue.eforms.states import (
    NESTING,
    Answer,
    Answers,
    Checked,
    CrossRule,
    Definition,
    Fault,
    Field,
    FieldKind,
    Units,
)

Found = Iterator[tuple[str, str]]
LONGEST_DETAIL, LONGEST_TEXT = 200, 3000


@dataclass(frozen=True)
class _Frame:
    """What a check of one field may look at."""

    answers: Answers
    scope: Scope
    look: Look
    on: date
    places: Places


def check_all(definition: Definition, answers: Answers, *, on: date, places: Places) -> tuple[Fault, ...]:
    """Everything that stands between these answers and filing, page by page."""
    seen = see(definition, answers, on=on)
    known = {field.code for field in definition.fields() if field.kind != FieldKind.FILES}
    faults = [Fault("", str(code), "Biểu mẫu không có ô này.") for code in answers if code not in known]
    for page in seen.pages:
        found: dict[str, str] = {}
        for name, sentence in (
            *_check_fields(seen.fields[page.code], seen, on, places),
            *_crossed(definition, seen, on),
        ):
            if definition.page_of(name) == page.code:
                found.setdefault(name, sentence)
        faults += [Fault(page.code, name, said) for name, said in _in_order(page.fields, found).items()]
    return tuple(faults)


def clean_page(
    definition: Definition, page_code: str, data: Data, answers: Answers, *, on: date, places: Places
) -> Checked:  # fmt: skip
    """One page as it was typed. Raises PageMissing.

    What is hidden by the answers on this very page is not asked for, and what was typed into it is forgotten.
    """
    page = definition.page(page_code)
    if page is None:
        raise PageMissing(page=page_code)
    typed = compact(page, data, places)
    errors: dict[str, str] = {}
    merged = {code: value for code, value in answers.items() if all(field.code != code for field in page.fields)}
    for field in page.fields:
        answer, wrong = understand(field, field.code, typed, places)
        errors |= wrong
        if answer is not None and (wrong or is_filled(field, answer)):
            merged[field.code] = answer
    seen = see(definition, merged, on=on)
    shown = seen.fields.get(page_code, ())
    for name, sentence in _check_fields(shown, seen, on, places):
        errors.setdefault(name, sentence)
    asked = {field.code for field in shown}
    for rule in definition.rules:
        if rule.field.partition(".")[0] in asked and _is_answerable(definition, rule, page_code):
            for name, sentence in _cross(rule, seen, on):
                errors.setdefault(name, sentence)
    errors = {name: said for name, said in errors.items() if _is_asked(name, shown, seen, on)}
    # A row of which nothing was understood is not empty: what is wrong inside says enough.
    errors = {name: said for name, said in errors.items() if not any(key.startswith(f"{name}.") for key in errors)}
    errors = _in_order(page.fields, errors)
    values = _without_wrong(shown, seen, errors)
    others = {code: value for code, value in merged.items() if all(field.code != code for field in page.fields)}
    return Checked(values, errors, {**others, **values}, typed)


def _in_order(fields: Sequence[Field], found: Mapping[str, str]) -> dict[str, str]:
    """As the page is read from its top."""

    def place(name: str) -> tuple[int, ...]:
        inner, at = fields, []
        for piece in name.split("."):
            here = [field.code for field in inner]
            at.append(int(piece) if piece.isdigit() else here.index(piece) if piece in here else 0)
            if piece in here:
                inner = inner[here.index(piece)].fields
        return tuple(at)

    return {name: found[name] for name in sorted(found, key=place)}


def _check_fields(fields: Sequence[Field], seen: Seen, on: date, places: Places) -> Found:
    frame = _Frame(seen.answers, seen.scope, seen.look, on, places)
    for field in fields:
        yield from _check(field, field.code, seen.answers.get(field.code), frame)


def _check(field: Field, name: str, answer: Answer, frame: _Frame) -> Found:
    if field.kind == FieldKind.FILES:
        return
    if answer is None or (not is_filled(field, answer) and field.kind not in NESTING):
        if answer not in (None, "", [], {}):
            yield name, WRONG_TYPE
        elif is_needed(field, frame.look, on=frame.on):
            yield from _missing(field, name, frame)
        return
    if said := fault_of(field, answer, on=frame.on):
        yield name, said
    elif field.kind == FieldKind.ADDRESS:
        yield from _check_address(field, name, answer, frame.places)
    elif field.kind == FieldKind.GROUP:
        yield from _check_rows(field, name, answer, frame)
    elif field.kind == FieldKind.PERSON and (is_filled(field, answer) or is_needed(field, frame.look, on=frame.on)):
        yield from _check_inside(field, name, answer, frame)


def is_needed(field: Field, look: Look, *, on: date) -> bool:
    """Whether a field must be answered now."""
    if isinstance(field.required, str):
        return holds(field.required, look, on=on)
    return field.required or (field.kind == FieldKind.GROUP and bool(field.min))


def _missing(field: Field, name: str, frame: _Frame) -> Found:
    """What a field says that was left out: its own sentence, or one for its kind."""
    is_listed = field.kind == FieldKind.ADDRESS and bool(frame.places.provinces(usual_units(field)))
    if field.error and field.kind != FieldKind.PERSON:
        yield (
            f"{name}.{'province' if is_listed else 'detail'}" if field.kind == FieldKind.ADDRESS else name,
            field.error,
        )
        return
    match field.kind:
        case FieldKind.CHOICE | FieldKind.YES_NO:
            yield name, f"Hãy chọn một ý ở “{_short(field)}”."
        case FieldKind.DECLARATION:
            yield name, "Hãy đánh dấu vào ô này nếu bạn đồng ý."
        case FieldKind.GROUP:
            yield name, f"Hãy điền ít nhất {max(field.min or 1, 1)} mục ở “{_short(field)}”."
        case FieldKind.PERSON:
            found = list(_check_inside(field, name, {}, frame))
            yield from found or [(name, f"Hãy điền “{_short(field)}”.")]
        case FieldKind.ADDRESS:
            part = "province" if is_listed else "detail"
            yield f"{name}.{part}", f"Hãy {'chọn tỉnh, thành phố' if is_listed else 'điền'} ở “{_short(field)}”."
        case _:
            yield name, f"Hãy điền “{_short(field)}”."


def _short(field: Field) -> str:
    return field.label if len(field.label) <= 80 else f"{field.label[:77]}…"


def _check_rows(field: Field, name: str, rows: Sequence[Answers], frame: _Frame) -> Found:
    least = field.min or (1 if is_needed(field, frame.look, on=frame.on) else 0)
    if len(rows) < least:
        yield name, f"Hãy điền ít nhất {least} mục ở “{_short(field)}”."
    if len(rows) > most_rows(field):
        yield name, f"Tối đa {most_rows(field)} mục ở “{_short(field)}”."
    for i, row in enumerate(rows):
        if is_filled(field, row):
            yield from _check_inside(field, f"{name}.{i}", row, frame)
        else:
            yield f"{name}.{i}", "Hãy điền mục này hoặc bỏ nó đi."


def _check_inside(field: Field, name: str, row: Answers, frame: _Frame) -> Found:
    own = inside(field, frame.scope)
    inner = _Frame(frame.answers, own, value_of(frame.answers, own, row), frame.on, frame.places)
    for code in row:
        if field.field(str(code)) is None:
            yield f"{name}.{code}", "Biểu mẫu không có ô này."
    for one in shown_inside(field, row, frame.answers, frame.scope, on=frame.on):
        yield from _check(one, f"{name}.{one.code}", row.get(one.code), inner)


def _check_address(field: Field, name: str, answer: Mapping[str, Answer], places: Places) -> Found:
    parts = {key: answer.get(key, "") for key in ("units", "province", "ward", "detail", "text")}
    if set(answer) - set(parts) or any(not isinstance(value, str) for value in parts.values()):
        yield name, WRONG_TYPE
        return
    units, is_abroad = parts["units"], parts["units"] == Units.ABROAD
    if units not in units_of(field):
        yield f"{name}.units" if len(units_of(field)) > 1 else name, "Hãy chọn theo đơn vị hành chính nào."
        return
    if len(parts["detail"]) > LONGEST_DETAIL or len(parts["text"]) > LONGEST_TEXT:
        yield f"{name}.detail", f"Dài {len(parts['detail'])} ký tự, tối đa {LONGEST_DETAIL}."
    provinces = () if is_abroad else places.provinces(units)
    if (is_abroad or not provinces or field.detail == "required") and not parts["detail"]:
        yield f"{name}.detail", "Hãy ghi nơi ở nước ngoài." if is_abroad else "Hãy ghi số nhà, đường, ấp, khóm."
    if is_abroad and (parts["province"] or parts["ward"]):
        yield name, WRONG_TYPE
    if provinces:
        yield from _check_units(field, name, parts, [one.code for one in provinces], places)


def _check_units(field: Field, name: str, parts: Mapping[str, str], known: list[str], places: Places) -> Found:
    if parts["province"] not in known:
        yield f"{name}.province", "Hãy chọn tỉnh, thành phố."
    elif field.level == "province":
        if parts["ward"]:
            yield name, WRONG_TYPE
    elif not any(one.code == parts["ward"] for one in places.wards(parts["units"], parts["province"])):
        yield f"{name}.ward", "Hãy chọn xã, phường, đặc khu."


def units_of(field: Field) -> tuple[str, ...]:
    """The tables among which the person chooses."""
    tables = (Units.CURRENT.value, Units.BEFORE_2025.value) if field.units == Units.ANY else (usual_units(field),)
    return (*tables, Units.ABROAD.value) if field.abroad else tables


def _crossed(definition: Definition, seen: Seen, on: date) -> Found:
    asked = {field.code for fields in seen.fields.values() for field in fields}
    for rule in definition.rules:
        if rule.field.partition(".")[0] in asked:
            yield from _cross(rule, seen, on)


def _cross(rule: CrossRule, seen: Seen, on: date) -> Found:
    if holds(rule.condition, seen.look, on=on):
        yield rule.field, rule.error


def _is_answerable(definition: Definition, rule: CrossRule, page_code: str) -> bool:
    """Whether everything the rule speaks of was asked by the end of this page."""
    order = [page.code for page in definition.pages]
    here = order.index(page_code)
    return all(order.index(definition.page_of(name)) <= here for name in names(parse(rule.condition)))


def _is_asked(name: str, shown: Sequence[Field], seen: Seen, on: date) -> bool:
    first, *rest = name.split(".")
    field = next((one for one in shown if one.code == first), None)
    if field is None or not rest or field.kind not in NESTING:
        return field is not None
    answer = seen.answers.get(first)
    if field.kind == FieldKind.GROUP:
        row = int(rest[0]) if rest[0].isdigit() else -1
        answer = answer[row] if isinstance(answer, list) and 0 <= row < len(answer) else {}
        rest = rest[1:]
    held = answer if isinstance(answer, Mapping) else {}
    inner = shown_inside(field, held, seen.answers, seen.scope, on=on)
    return not rest or any(one.code == rest[0] for one in inner)


def _without_wrong(shown: Sequence[Field], seen: Seen, errors: Mapping[str, str]) -> dict[str, Answer]:
    values = {}
    for field in shown:
        if field.code in seen.answers:
            kept = _kept(field, field.code, seen.answers[field.code], errors)
            if kept not in (None, {}, []):
                values[field.code] = kept
    return values


def _kept(field: Field, name: str, answer: Answer, errors: Mapping[str, str]) -> Answer:
    """What of an answer is right: a draft keeps that, whatever else is still wrong."""
    if field.kind == FieldKind.GROUP and isinstance(answer, list):
        rows = [_kept_inside(field, f"{name}.{i}", row, errors) for i, row in enumerate(answer)]
        return [row for row in rows if is_filled(field, row)]
    if name in errors or f"{name}.units" in errors:
        return None
    if field.kind == FieldKind.PERSON and isinstance(answer, Mapping):
        return _kept_inside(field, name, answer, errors)
    return answer


def _kept_inside(field: Field, name: str, row: Answers, errors: Mapping[str, str]) -> dict[str, Answer]:
    kept = {code: _kept(one, f"{name}.{code}", row[code], errors) for code in row if (one := field.field(code))}
    return {code: value for code, value in kept.items() if value is not None}
