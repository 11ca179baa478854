"""From the form of one part to the tree of what was typed: names say where a value stands (``papers.0.name``)."""

from typing import Any

from django.http import QueryDict

from motcua.kernel.errors import Invalid
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest

Typed = dict[str, Any]

PARTS: dict[str, tuple[str, ...]] = {
    "about": (
        "code", "name", "field", "decision", "kind", "subjects", "online_level", "everyday_words", "requirements",
        "eform", "without_account",
    ),
    "papers": ("cases", "papers"),
    "process": ("process", "wait"),
    "terms": ("terms", "fees"),
    "outcomes": ("outcomes", "legal_bases"),
}  # fmt: skip
# Several values of one name (checkboxes), several lines of one text.
_MANY = ("cases", "channels", "next", "back")
_LINES = ("subjects", "everyday_words")
_BLOCKS = ("requirements",)
# Far above what the rules let pass, which say so beside the field: what arrives is kept whole or not at all.
_ROWS, LONGEST = 400, 200_000
FIXED_TERMS = ("same day", "session", "none")


class FormBroken(Invalid):
    message = "Trang này đã cũ hoặc bị gửi thiếu. Hãy mở lại bản nháp và làm lại."


class FieldTooLong(Invalid):
    message = "Có ô dài quá {most} ký tự nên chưa lưu được. Hãy quay lại rút ngắn rồi lưu lại."


def revision_of(request: StaffRequest) -> int:
    """Which saving of the draft the page showed."""
    typed = request.POST.get("revision", "")
    if not typed.isdecimal() or len(typed) > 9:
        raise FormBroken
    return int(typed)


def part_of(post: QueryDict, part: str) -> Typed:
    """What the form of a part says; what another part owns is not looked at."""
    tree: Typed = {}
    for name in post:
        place = name.split(".")
        if place[0] in PARTS[part]:
            _put(tree, place, _value(post, name, place[-1]))
    rows: Typed = {key: _row_list(tree.get(key, {})) for key in PARTS[part] if _is_rows(key)}
    if part == "process":
        process = tree.get("process", {})
        rows["process"] = {"name": process.get("name", ""), "steps": _row_list(process.get("steps", {}))}
        rows["wait"] = _wait(tree.get("wait", {}))
    if part == "terms":
        rows["terms"] = [_term(row) for row in rows["terms"]]
    return {key: rows.get(key, tree.get(key, "")) for key in PARTS[part]}


def _is_rows(key: str) -> bool:
    return key in ("cases", "papers", "terms", "fees", "outcomes", "legal_bases")


def _value(post: QueryDict, name: str, last: str) -> Any:
    if last in _MANY:
        return [clean(value[:200]) for value in post.getlist(name)]
    typed = post.get(name, "")
    if len(typed) > LONGEST:
        raise FieldTooLong(most=f"{LONGEST:,}".replace(",", "."))
    if last in _LINES:
        return list(dict.fromkeys(line for line in map(clean, typed.splitlines()) if line))
    if last in _BLOCKS:
        return "\n".join(clean(line) for line in typed.splitlines()).strip("\n")
    return clean(typed)


def _put(tree: Typed, place: list[str], value: Any) -> None:
    for step in place[:-1]:
        tree = tree.setdefault(step, {})
        if not isinstance(tree, dict):
            raise FormBroken
    tree[place[-1]] = value


def _row_list(rows: Any) -> list[Typed]:
    if not isinstance(rows, dict) or not all(key.isdecimal() for key in rows) or len(rows) > _ROWS:
        raise FormBroken
    found = [rows[key] for key in sorted(rows, key=int)]
    if not all(isinstance(row, dict) for row in found):
        raise FormBroken
    return found


def _term(row: Typed) -> Typed:
    """Number and unit are asked for apart and written together."""
    row = dict(row)
    count, unit = str(row.pop("count", "")), str(row.pop("unit", ""))
    row["term"] = unit if unit in FIXED_TERMS or not unit else f"{count} {unit}"
    return row


def _wait(row: Any) -> str:
    if not isinstance(row, dict):
        raise FormBroken
    kind = str(row.get("kind", ""))
    if kind != "NEW_TERM":
        return "" if kind == "PAUSE" else kind
    return f"NEW_TERM {row.get('count', '')} {row.get('unit', '')}".strip()
