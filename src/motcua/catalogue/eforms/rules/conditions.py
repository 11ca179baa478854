"""Conditions between fields: a few words of Python's grammar, read into our own tree, never evaluated as Python."""

import ast
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

# A sentence of a form, not a program: the parser of Python itself refuses more than 200 brackets.
LONGEST = 500
TODAY = "today"
_COMPARE: dict[type[ast.cmpop], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.In: "in",
    ast.NotIn: "not in",
}  # fmt: skip
FUNCTIONS = {"age": "tuổi tròn hôm nay", "count": "số dòng"}


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a date may mean: '1958' is any of that year. One is before another only if it surely is."""

    first: date
    last: date


class ConditionInvalid(ValueError):
    """The sentence says what cannot be understood."""


@dataclass(frozen=True, slots=True)
class Node:
    """``op``: and, or, not, a comparison, ``field``, ``call``, ``text``, ``number``, ``list``, ``today``.

    ``inner`` are its operands; ``value`` is the name, the text or the number itself.
    """

    op: str
    inner: tuple["Node", ...] = ()
    value: str | int = ""


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """The tree of a condition. Raises ConditionInvalid."""
    if len(text) > LONGEST:
        raise ConditionInvalid(f"điều kiện dài quá {LONGEST} ký tự")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise ConditionInvalid(f"không hiểu điều kiện “{text}”") from error
    return _node(tree)


def names(node: Node) -> frozenset[str]:
    """The fields that a condition speaks of: ``co_cha``, ``cha.ngay_sinh``."""
    found = frozenset().union(*(names(one) for one in node.inner))
    return found | {str(node.value)} if node.op == "field" else found


def holds(text: str, value_of: Callable[[str], Any], *, on: date) -> bool:
    """Whether a condition holds. ``value_of`` gives a field's value as it is compared, None where there is none."""
    return bool(_value(parse(text), value_of, on))


def plain(node: Node) -> list[Any]:
    """The tree as JSON, for the script of a page."""
    if node.inner:
        return [node.op, *([node.value] if node.op == "call" else []), *(plain(one) for one in node.inner)]
    return [node.op] if node.op == TODAY else [node.op, node.value]


def compared(value: Any, kind: str) -> Any:
    """An answer as conditions compare it: dates as the days they may mean, decimals as numbers, nothing as None."""
    if value is None or value == "" or value == [] or value == {}:
        return None
    if kind == "date":
        return days(value)
    if kind == "number" and isinstance(value, str):
        try:
            return Decimal(value)
        except InvalidOperation:
            return None
    return value


def first_day(text: Any) -> date | None:
    """The first day that a date means: '1958' is 1958-01-01. None where it means none."""
    if not isinstance(text, str):
        return None
    parts = text.split("-")
    try:
        return date(*(int(parts[i]) if i < len(parts) else 1 for i in range(3)))
    except (ValueError, OverflowError):
        return None


def days(text: Any) -> Days | None:
    """The days that a date means, None where it means none."""
    first = first_day(text)
    if first is None:
        return None
    return Days(first, (first, _end_of_month(first), first.replace(month=12, day=31))[max(2 - text.count("-"), 0)])


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def age(born: date, *, on: date) -> int:
    """Whole years: the birthday itself counts."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _node(tree: ast.AST) -> Node:
    if isinstance(tree, ast.BoolOp):
        return Node("and" if isinstance(tree.op, ast.And) else "or", tuple(_node(one) for one in tree.values))
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not):
        return Node("not", (_node(tree.operand),))
    if isinstance(tree, ast.Compare):
        return _comparison(tree)
    if isinstance(tree, ast.Call):
        return _call(tree)
    if isinstance(tree, (ast.List, ast.Tuple, ast.Set)):
        return _list(tree)
    return _leaf(tree)


def _comparison(tree: ast.Compare) -> Node:
    if len(tree.ops) != 1:
        raise ConditionInvalid("mỗi phép so chỉ có hai vế; nối các phép so bằng “and”")
    op = _COMPARE.get(type(tree.ops[0]))
    if op is None:
        raise ConditionInvalid("so bằng ==, !=, <, <=, >, >=, in")
    return Node(op, (_node(tree.left), _node(tree.comparators[0])))


def _call(tree: ast.Call) -> Node:
    name = tree.func.id if isinstance(tree.func, ast.Name) else ""
    if name not in FUNCTIONS or len(tree.args) != 1 or tree.keywords:
        raise ConditionInvalid("chỉ gọi được age(ô ngày) và count(nhóm)")
    inner = _node(tree.args[0])
    if inner.op != "field":
        raise ConditionInvalid(f"{name}(…) cần mã một ô")
    return Node("call", (inner,), name)


def _list(tree: ast.List | ast.Tuple | ast.Set) -> Node:
    inner = tuple(_node(one) for one in tree.elts)
    if any(one.op not in ("text", "number") for one in inner):
        raise ConditionInvalid("danh sách chỉ gồm chữ trong ngoặc kép và số")
    if not inner:
        raise ConditionInvalid("danh sách trống")
    return Node("list", inner)


def _leaf(tree: ast.AST) -> Node:
    if isinstance(tree, ast.Name):
        return Node(TODAY) if tree.id == TODAY else Node("field", value=tree.id)
    if isinstance(tree, ast.Attribute) and isinstance(tree.value, ast.Name):
        return Node("field", value=f"{tree.value.id}.{tree.attr}")
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        return Node("text", value=tree.value)
    if isinstance(tree, ast.Constant) and isinstance(tree.value, int) and not isinstance(tree.value, bool):
        return Node("number", value=tree.value)
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        inner = _leaf(tree.operand)
        if inner.op == "number":
            return Node("number", value=-int(inner.value))
    raise ConditionInvalid("chỉ dùng mã ô, chữ trong ngoặc kép, số nguyên, today, and, or, not, in và các phép so")


def _value(node: Node, value_of: Callable[[str], Any], on: date) -> Any:
    match node.op:
        case "and":
            return all(_value(one, value_of, on) for one in node.inner)
        case "or":
            return any(_value(one, value_of, on) for one in node.inner)
        case "not":
            return not _value(node.inner[0], value_of, on)
        case "field":
            return value_of(str(node.value))
        case "call":
            return _called(str(node.value), value_of(str(node.inner[0].value)), on)
        case "today":
            return Days(on, on)
        case "list":
            return [one.value for one in node.inner]
        case "text" | "number":
            return node.value
        case op:
            return _compare(op, *(_value(one, value_of, on) for one in node.inner))


def _called(name: str, value: Any, on: date) -> int | None:
    if name == "count":
        return len(value) if isinstance(value, list) else 0
    # Thông tư liên tịch 01/2016/TTLT-TANDTC-VKSNDTC-BTP: a day of birth that nobody knows is the first that it may be.
    return age(value.first, on=on) if isinstance(value, Days) else None


_ORDER_OF_DAYS: Mapping[str, Callable[[Days, Days], bool]] = {
    "<": lambda a, b: a.last < b.first, "<=": lambda a, b: a.last <= b.first,
    ">": lambda a, b: a.first > b.last, ">=": lambda a, b: a.first >= b.last,
}  # fmt: skip
_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: bool(a < b), "<=": lambda a, b: bool(a <= b),
    ">": lambda a, b: bool(a > b), ">=": lambda a, b: bool(a >= b),
}  # fmt: skip


def _compare(op: str, left: Any, right: Any) -> bool:
    """What is not answered equals '' and nothing else, and is neither before nor after anything."""
    if isinstance(left, Days) and isinstance(right, str):
        right = days(right)
    if isinstance(right, Days) and isinstance(left, str):
        left = days(left)
    left, right = (None if one == "" else one for one in (left, right))
    if op in ("==", "!="):
        return (left == right) is (op == "==")
    if op in ("in", "not in"):
        return (isinstance(right, list) and left is not None and left in right) is (op == "in")
    if left is None or right is None:
        return False
    if isinstance(left, Days) and isinstance(right, Days):
        return _ORDER_OF_DAYS[op](left, right)
    try:
        return _ORDER[op](left, right)
    except TypeError:
        return False
