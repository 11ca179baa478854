"""A marked field within its page: its widget alone, and the rest of the page as a browser would have sent it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from motcua.catalogue.eforms.states import FieldKind, Widget


def top(name: str) -> str:
    """'cha' of 'cha.ho_ten'."""
    return name.partition(".")[0]


def under(name: str, marked: Iterable[str]) -> bool:
    """Whether a control belongs to one of the marked fields."""
    return any(name == one or name.startswith(f"{one}.") for one in marked)


def pick(widgets: Sequence[Widget], name: str) -> Widget | None:
    """The widget of a field, wherever it is nested."""
    for widget in widgets:
        if widget.name == name:
            return widget
        for inner in (widget.parts, *widget.rows):
            found = pick(inner, name)
            if found is not None:
                return found
    return None


def typed_of(widgets: Sequence[Widget]) -> dict[str, list[str]]:
    """What a browser sends of a page that nobody has touched."""
    typed: dict[str, list[str]] = {}
    for widget in widgets:
        for name, values in _sent(widget):
            typed.setdefault(name, []).extend(values)
    return typed


def overlaid(
    before: Mapping[str, Sequence[str]], posted: Mapping[str, Sequence[str]], marked: Sequence[str]
) -> dict[str, list[str]]:
    """The same with what was sent of the marked fields in its place."""
    kept = {name: list(values) for name, values in before.items() if not under(name, marked)}
    buttons = {name: list(posted[name]) for name in ("add", "remove", "choose") if name in posted}
    return kept | {name: list(values) for name, values in posted.items() if under(name, marked)} | buttons


def grafted(before: Any, after: Any, path: Sequence[str]) -> Any:
    """What was filed with only the part at ``path`` taken from ``after``: a form drawn anew fills in usual words."""
    if not path or not isinstance(before, (Mapping, list)):
        return after
    first, rest = path[0], path[1:]
    if isinstance(before, Mapping):
        inner = after.get(first) if isinstance(after, Mapping) else None
        return {**before, first: grafted(before.get(first), inner, rest)}
    place = int(first) if first.isdecimal() else -1
    inner = after[place] if isinstance(after, list) and 0 <= place < len(after) else None
    return [grafted(one, inner, rest) if number == place else one for number, one in enumerate(before)]


def _sent(widget: Widget) -> Iterator[tuple[str, list[str]]]:
    if widget.kind is FieldKind.GROUP:
        yield f"{widget.name}.rows", [str(len(widget.rows))]
        for row in widget.rows:
            for inner in row:
                yield from _sent(inner)
    elif widget.parts:
        for part in widget.parts:
            yield from _sent(part)
    elif widget.choices:
        yield widget.name, [choice.value for choice in widget.choices if choice.is_chosen]
    elif widget.value:
        yield widget.name, [widget.value]
