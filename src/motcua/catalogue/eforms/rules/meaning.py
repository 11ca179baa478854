"""What conditions mean in one form: whether they can hold at all, and how people say them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from motcua.catalogue.eforms.rules.conditions import FUNCTIONS, ConditionInvalid, Node, first_day, parse
from motcua.catalogue.eforms.states import NUMERIC, TEXTUAL, YES_NO, Field, FieldKind
from motcua.kernel.moments import say_day

FieldOf = Callable[[str], Field | None]
_ORDERED = ("<", "<=", ">", ">=")
_SAID = {
    "==": "là", "!=": "không phải", "<": "nhỏ hơn", "<=": "không quá", ">": "lớn hơn", ">=": "từ", "in": "là",
    "not in": "không phải",
}  # fmt: skip
_SAID_OF_DAYS = {"<": "trước", "<=": "không sau", ">": "sau", ">=": "không trước"}


def type_of(field: Field) -> str:
    """As what a field is compared: text, number, date, list, truth; '' for those that are only there or not."""
    kind = field.kind
    if kind == FieldKind.CHOICE:
        return "list" if field.many else "text"
    if kind in TEXTUAL or kind == FieldKind.YES_NO:
        return "text"
    if kind in NUMERIC:
        return "number"
    return {FieldKind.DATE: "date", FieldKind.DECLARATION: "truth"}.get(kind, "")


def faults_of(text: str, field_of: FieldOf) -> list[str]:
    """Why a condition cannot mean anything in this form."""
    try:
        node = parse(text)
    except ConditionInvalid as error:
        return [str(error)]
    return list(dict.fromkeys(_faults(node, field_of)))


def say(text: str, field_of: FieldOf) -> str:
    """'“Khai phần người cha?” là “Có”': a condition that was found to be right, in words."""
    return _say(parse(text), field_of)


@dataclass(frozen=True, slots=True)
class _Side:
    type: str
    field: Field | None
    node: Node


def _side(node: Node, field_of: FieldOf) -> _Side:
    if node.op == "field":
        field = field_of(str(node.value))
        return _Side(type_of(field) if field else "unknown", field, node)
    if node.op == "call":
        return _Side("number", None, node)
    types = {"text": "text", "number": "number", "today": "date", "list": "list"}
    return _Side(types.get(node.op, "truth"), None, node)


def _faults(node: Node, field_of: FieldOf) -> Iterator[str]:
    if node.op in ("and", "or", "not"):
        for one in node.inner:
            if one.op in ("text", "number", "list", "today"):
                yield "cần một phép so hoặc mã một ô ở mỗi vế của and, or, not"
            yield from _faults(one, field_of)
    elif node.op == "field":
        if field_of(str(node.value)) is None:
            yield f"không có ô “{node.value}” ở trước chỗ này"
    elif node.op == "call":
        yield from _call_faults(node, field_of)
    elif node.inner and node.op != "list":
        for one in node.inner:
            yield from _faults(one, field_of)
        left, right = (_side(one, field_of) for one in node.inner)
        if "unknown" not in (left.type, right.type):
            yield from _pair_faults(node.op, left, right)
    elif node.op in ("text", "number", "list", "today"):
        return


def _call_faults(node: Node, field_of: FieldOf) -> Iterator[str]:
    name, code = str(node.value), str(node.inner[0].value)
    field = field_of(code)
    wanted = FieldKind.DATE if name == "age" else FieldKind.GROUP
    if field is None:
        yield f"không có ô “{code}” ở trước chỗ này"
    elif field.kind != wanted:
        yield f"{name}({code}): “{code}” phải là ô {'ngày' if name == 'age' else 'nhóm'}"


def _pair_faults(op: str, left: _Side, right: _Side) -> Iterator[str]:
    for one, other in ((left, right), (right, left)):
        if one.field is not None and one.type == "":
            yield f"ô “{one.field.code}” không so được; chỉ hỏi được có điền hay không"
            return
        if one.field is not None and one.field.options and op not in _ORDERED:
            yield from _option_faults(one.field, other.node)
        if one.field is not None and one.field.kind == FieldKind.YES_NO and op not in _ORDERED:
            yield from _value_faults(one.field.code, tuple(YES_NO), other.node)
    types = _coerced(left, right)
    if op in ("in", "not in"):
        if right.type != "list":
            yield "vế sau của “in” phải là danh sách hoặc ô chọn nhiều"
        elif left.type not in ("text", "number"):
            yield "vế trước của “in” phải là chữ hoặc số"
    elif "list" in types:
        yield "ô chọn nhiều chỉ hỏi bằng “in”: 'gia-tri' in ma_o"
    elif types[0] != types[1] and not _is_empty(left, right):
        yield "hai vế không cùng loại: so chữ với chữ, số với số, ngày với ngày"
    elif op in _ORDERED and types[0] not in ("number", "date"):
        yield f"“{op}” chỉ so số và ngày"


def _coerced(left: _Side, right: _Side) -> tuple[str, str]:
    """A literal text beside a date is a day, if it is one."""
    types = [left.type, right.type]
    for i, (one, other) in enumerate(((left, right), (right, left))):
        is_day = first_day(one.node.value) is not None if one.node.op == "text" else False
        if is_day and other.type == "date":
            types[i] = "date"
    return types[0], types[1]


def _is_empty(left: _Side, right: _Side) -> bool:
    """``x == ''`` asks of any field whether it is answered."""
    return any(one.node.op == "text" and one.node.value == "" for one in (left, right))


def _option_faults(field: Field, other: Node) -> Iterator[str]:
    yield from _value_faults(field.code, tuple(option.value for option in field.options), other)


def _value_faults(code: str, known: tuple[str, ...], other: Node) -> Iterator[str]:
    for one in other.inner if other.op == "list" else (other,):
        if one.op == "text" and one.value and one.value not in known:
            yield f"“{one.value}” không phải lựa chọn của “{code}”: {', '.join(known)}"


def _say(node: Node, field_of: FieldOf) -> str:
    match node.op:
        case "and" | "or":
            joined = " và " if node.op == "and" else " hoặc "
            return joined.join(f"({_say(one, field_of)})" if one.op in ("and", "or") else _say(one, field_of)
                               for one in node.inner)  # fmt: skip
        case "not":
            return f"không phải: {_say(node.inner[0], field_of)}"
        case "field":
            return f"có điền {_operand(node, field_of, None)}"
        case "call":
            return f"{_operand(node, field_of, None)} khác 0"
    left, right = node.inner
    op = node.op
    if op in ("in", "not in") and right.op == "field":
        left, right = right, left
        said = "có" if op == "in" else "không có"
    else:
        said = _SAID[op]
    fields = [field_of(str(one.value)) if one.op == "field" else None for one in (left, right)]
    if right.op == "text" and right.value == "":
        return f"{_operand(left, field_of, None)} {'chưa điền' if op == '==' else 'đã điền'}"
    if op in _SAID_OF_DAYS and ("today" in (left.op, right.op) or _is_day(fields[0]) or _is_day(fields[1])):
        said = _SAID_OF_DAYS[op]
    return f"{_operand(left, field_of, fields[1])} {said} {_operand(right, field_of, fields[0])}"


def _is_day(field: Field | None) -> bool:
    return field is not None and field.kind == FieldKind.DATE


def _operand(node: Node, field_of: FieldOf, beside: Field | None) -> str:
    if node.op == "field":
        field = field_of(str(node.value))
        return f"“{field.label if field else node.value}”"
    if node.op == "call":
        return f"{FUNCTIONS[str(node.value)]} của {_operand(node.inner[0], field_of, None)}"
    if node.op == "today":
        return "hôm nay"
    if node.op == "list":
        return " hoặc ".join(_operand(one, field_of, beside) for one in node.inner)
    if node.op == "text":
        if _is_day(beside) and (day := first_day(node.value)):
            return say_day(day)
        return f"“{_label(beside, str(node.value))}”"
    if node.op == "number":
        return f"{node.value:,}".replace(",", ".") if isinstance(node.value, int) else str(node.value)
    return _say(node, field_of)


def _label(field: Field | None, value: str) -> str:
    if field is not None and field.kind == FieldKind.YES_NO:
        return YES_NO.get(value, value)
    return next((one.label for one in field.options if one.value == value), value) if field else value
