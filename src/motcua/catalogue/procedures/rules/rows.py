"""Comparing lists of rows: which is new, which went, which changed, and whether the order did."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from motcua.catalogue.procedures.rules.wording import apart, quoted
from motcua.catalogue.procedures.states import DifferenceKind, Effect

Row = TypeVar("Row")
Pair = tuple[Row | None, Row | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """Khác nhau: one thing that changed.

    ``key`` is the code of the row (paper, case, step …) and ``part`` its entry as the files name it; ``old`` and
    ``new`` are the values as the files write them ('8000', '3 working days'; '' for none); ``text`` says it.
    """

    kind: DifferenceKind
    effect: Effect
    key: str
    part: str
    old: str
    new: str
    text: str


def changed(kind: DifferenceKind, key: str, part: str, text: str, old: object, new: object) -> Difference:
    """An entry that has another value."""
    return Difference(kind, Effect.CHANGED, key, part, _plain(old), _plain(new), text)


def entry(
    kind: DifferenceKind, key: str, part: str, what: str, old: str, new: str, of: str = ""
) -> Iterator[Difference]:
    """A text that came, went or changed; ``of`` begins the sentence ('Giấy tờ “…”: ')."""
    if old == new:
        return
    if not old:
        effect, said = Effect.ADDED, f"ghi thêm {what} {quoted(new)}"
    elif not new:
        effect, said = Effect.REMOVED, f"bỏ {what} {quoted(old)}"
    else:
        effect, said = Effect.CHANGED, "đổi {} từ {} thành {}".format(what, *apart(old, new))
    yield Difference(kind, effect, key, part, old, new, of + said if of else said[:1].upper() + said[1:])


def compare(
    kind: DifferenceKind,
    what: str,
    pairs: Sequence[Pair[Row]],
    *,
    key: Callable[[Row], str],
    name: Callable[[Row], str],
    change: Callable[[Row, Row], Iterator[Difference]],
    more: Callable[[Row], str] = lambda row: "",
) -> Iterator[Difference]:
    """The differences of matched rows; ``more`` adds to the sentence of a new one."""
    for old, new in pairs:
        if new is None and old is not None:
            said = f"Bỏ {what} {quoted(name(old))}"
            yield Difference(kind, Effect.REMOVED, key(old), "", name(old), "", said)
        elif old is None and new is not None:
            said = f"Thêm {what} {quoted(name(new))}{more(new)}"
            yield Difference(kind, Effect.ADDED, key(new), "", "", name(new), said)
        elif old is not None and new is not None and old != new:
            yield from change(old, new)


def matched(old: Sequence[Row], new: Sequence[Row], *keys: Callable[[Row], Hashable]) -> tuple[list[Pair[Row]], bool]:
    """Rows that are the same one by the first key, then by the next; and whether those kept stand in another order."""
    partner: dict[int, int] = {}
    for key in keys:
        waiting: dict[Hashable, list[int]] = {}
        for i, row in enumerate(old):
            if i not in partner.values():
                waiting.setdefault(key(row), []).append(i)
        for j, row in enumerate(new):
            if j not in partner and waiting.get(key(row)):
                partner[j] = waiting[key(row)].pop(0)
    pairs: list[Pair[Row]] = [(old[partner[j]] if j in partner else None, row) for j, row in enumerate(new)]
    pairs += [(row, None) for i, row in enumerate(old) if i not in partner.values()]
    order = [partner[j] for j in range(len(new)) if j in partner]
    return pairs, order != sorted(order)


def moved(kind: DifferenceKind, what: str, is_moved: bool) -> Iterator[Difference]:
    """Kept rows that stand in another order."""
    if is_moved:
        yield Difference(kind, Effect.MOVED, "", "", "", "", f"Đổi thứ tự {what}")


def _plain(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(str(item) for item in value) if isinstance(value, tuple) else str(value)
