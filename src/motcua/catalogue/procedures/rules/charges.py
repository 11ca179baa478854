"""What changed in terms and fees: cell by cell of ways and cases, so that lines cut otherwise are no change."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from motcua.catalogue.procedures.rules import wording as say
from motcua.catalogue.procedures.rules.rows import Difference, changed, entry, matched
from motcua.catalogue.procedures.rules.sheets import FeeSheet, ProcedureSheet, TermSheet
from motcua.catalogue.procedures.states import Channel, Effect
from motcua.catalogue.procedures.states import DifferenceKind as Kind

Line = TypeVar("Line", TermSheet, FeeSheet)
Cell = tuple[str, str]
CHANNELS = tuple(c.value for c in Channel)


def differences_of_terms(old: ProcedureSheet, new: ProcedureSheet) -> Iterator[Difference]:
    """Terms that became shorter, longer, known or unknown, or are worded otherwise."""
    grid = _Grid(old, new)
    before = {cell: lines[:1] for cell, lines in grid.cells(_own_first(old.terms), grid.renamed).items()}
    after = {cell: lines[:1] for cell, lines in grid.cells(_own_first(new.terms), {}).items()}
    for a, b, channels, cases in grid.groups(before, after, lambda t: (t.term, t.text)):
        place, key = say.where(channels, cases, grid.names), ", ".join((*channels, *cases))
        if a is None and b is not None:
            text = f"Thêm thời hạn{place}: {say.term(b.term)}"
            yield Difference(Kind.TERM, Effect.ADDED, key, "term", "", b.term, text)
        elif b is None and a is not None:
            text = f"Bỏ thời hạn{place}, trước là {say.term(a.term)}"
            yield Difference(Kind.TERM, Effect.REMOVED, key, "term", a.term, "", text)
        elif a is not None and b is not None:
            if a.term != b.term:
                text = f"Thời hạn{place} {say.term_changed(a.term, b.term)}"
                yield changed(Kind.TERM, key, "term", text, a.term, b.term)
            yield from entry(Kind.TERM, key, "text", "lời văn", a.text, b.text, f"Thời hạn{place}: ")


def differences_of_fees(old: ProcedureSheet, new: ProcedureSheet) -> Iterator[Difference]:
    """Charges that came, went, or became dearer or cheaper."""
    grid = _Grid(old, new)
    for name in dict.fromkeys(fee.name for fee in (*new.fees, *old.fees)):
        before = grid.cells([fee for fee in old.fees if fee.name == name], grid.renamed)
        after = grid.cells([fee for fee in new.fees if fee.name == name], {})
        for a, b, channels, cases in grid.groups(before, after, _worth):
            yield from _fee(a, b, say.where(channels, cases, grid.names), (*channels, *cases))


def _worth(fee: FeeSheet) -> Hashable:
    return fee.kind, fee.amount, fee.per, fee.note, fee.collect


def _own_first(terms: Iterable[TermSheet]) -> list[TermSheet]:
    """A case's own line goes before the one for all cases, as at intake."""
    return sorted(terms, key=lambda term: not term.cases)


def _fee(a: FeeSheet | None, b: FeeSheet | None, place: str, keys: tuple[str, ...]) -> Iterator[Difference]:
    fee = b or a
    if fee is None:
        return
    it, key = f"Khoản thu {say.quoted(fee.name)}{place}", ", ".join((fee.name, *keys))
    if a is None or b is None:
        effect, text = Effect.ADDED, f"Thêm khoản thu {say.quoted(fee.name)}{place}: {say.amount(fee)}"
        if b is None:
            effect, text = Effect.REMOVED, f"Bỏ khoản thu {say.quoted(fee.name)}{place}, trước là {say.amount(fee)}"
        old, new = ("" if f is None or f.amount is None else str(f.amount) for f in (a, b))
        yield Difference(Kind.FEE, effect, key, "amount", old, new, text)
        return
    if a.amount != b.amount:
        yield changed(Kind.FEE, key, "amount", f"{it} {say.amount_changed(a, b)}", a.amount, b.amount)
    yield from entry(Kind.FEE, key, "per", "đơn vị tính", a.per, b.per, f"{it}: ")
    yield from entry(Kind.FEE, key, "note", "ghi chú", a.note, b.note, f"{it}: ")
    for part, what in (("kind", "loại"), ("collect", "thời điểm thu")):
        before, after = getattr(a, part), getattr(b, part)
        if before != after:
            text = f"{it}: đổi {what} từ “{say.label(before)}” thành “{say.label(after)}”"
            yield changed(Kind.FEE, key, part, text, before, after)


class _Grid:
    """The cells (way, case) in which two versions can be compared."""

    def __init__(self, old: ProcedureSheet, new: ProcedureSheet) -> None:
        pairs, _ = matched(old.cases, new.cases, lambda c: c.code, lambda c: c.name)
        self.renamed = {a.code: b.code for a, b in pairs if a is not None and b is not None}
        # A case that went takes its lines with it; one that came is compared with what held for all.
        self.cases = tuple(c.code for c in new.cases or old.cases) or ("",)
        if not new.cases:
            self.renamed = {c.code: c.code for c in old.cases}
        self.names = {c.code: c.name for c in (*old.cases, *new.cases)}

    def cells(self, lines: Sequence[Line], renamed: dict[str, str]) -> dict[Cell, list[Line]]:
        """cell → the lines that hold there, in order."""
        found: dict[Cell, list[Line]] = defaultdict(list)
        for line in lines:
            named = [renamed.get(case, case) for case in line.cases]
            for case in self.cases if not line.cases else (c for c in self.cases if c in named):
                for channel in line.channels or CHANNELS:
                    found[channel, case].append(line)
        return found

    def groups(
        self, old: dict[Cell, list[Line]], new: dict[Cell, list[Line]], worth: Callable[[Line], Hashable]
    ) -> Iterator[tuple[Line | None, Line | None, tuple[str, ...], tuple[str, ...]]]:
        """(old, new, ways, cases) of what changed: cells that changed alike are told together; no cases: all."""
        pairs: dict[tuple[Hashable, Hashable], tuple[Line | None, Line | None]] = {}
        places: dict[tuple[Hashable, Hashable], dict[str, list[str]]] = {}
        for case in self.cases:
            for channel in CHANNELS:
                for a, b in _unlike(old.get((channel, case), []), new.get((channel, case), []), worth):
                    key = (worth(a) if a else None, worth(b) if b else None)
                    pairs.setdefault(key, (a, b))
                    places.setdefault(key, defaultdict(list))[case].append(channel)
        for key, (a, b) in pairs.items():
            alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
            for case, channels in places[key].items():
                alike[tuple(dict.fromkeys(channels))].append(case)
            for ways, cases in alike.items():
                yield a, b, ways, () if len(cases) == len(self.cases) else tuple(cases)


def _unlike(
    old: Sequence[Line], new: Sequence[Line], worth: Callable[[Line], Hashable]
) -> Iterator[tuple[Line | None, Line | None]]:
    """Lines of one cell without those that stand on both sides, the rest in pairs."""
    before, after = list(old), list(new)
    for line in old:
        same = next((other for other in after if worth(other) == worth(line)), None)
        if same is not None:
            before.remove(line)
            after.remove(same)
    for i in range(max(len(before), len(after))):
        yield before[i] if i < len(before) else None, after[i] if i < len(after) else None
