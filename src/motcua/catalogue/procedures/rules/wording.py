"""Values of a procedure in the words of an official: '8.000 đ/bản', 'nộp 1 bản chính', '“…thời hạn 3 ngày…”'."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from motcua.catalogue.procedures.rules.sheets import FeeSheet, PaperSheet
from motcua.catalogue.procedures.rules.spans import amount_text
from motcua.catalogue.procedures.rules.terms import most_hours, term_text
from motcua.catalogue.procedures.states import (
    Channel,
    ChargeKind,
    CollectAt,
    OnlineLevel,
    PaperNeed,
    StepKind,
    WaitKind,
)
from motcua.foundation.calendars.states import Term, TermUnit
from motcua.kernel.moments import say_day
from motcua.kernel.money import dong

_SHOWN = 90
# Days of the calendar and working days are not the same length everywhere: such terms are not called shorter or longer.
_WORKING = frozenset({TermUnit.SAME_DAY, TermUnit.SESSION, TermUnit.WORKING_HOURS, TermUnit.WORKING_DAYS})
_LABELS = {
    str(item.value): str(item.label)
    for enum in (OnlineLevel, PaperNeed, ChargeKind, CollectAt, Channel)
    for item in enum
}


def label(value: str) -> str:
    """'Một phần' for 'partial', 'Phí' for 'fee'; what has no label as it is."""
    return _LABELS.get(value, value)


def quoted(text: str) -> str:
    """“A text”, cut where it is long."""
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + '…'}”"


def apart(old: str, new: str) -> tuple[str, str]:
    """Two texts, quoted around the words in which they differ, so that a change at the end of a long text shows."""
    if len(old) <= _SHOWN and len(new) <= _SHOWN:
        return quoted(old), quoted(new)
    a, b = old.split(), new.split()
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    start = max(same - 4, 0)
    return _from_word(a, start), _from_word(b, start)


def _from_word(words: list[str], start: int) -> str:
    return quoted(("… " if start else "") + " ".join(words[start:])) if words[start:] else "(hết)"


def day(value: date | None) -> str:
    """'01/07/2026'."""
    return say_day(value) if value else ""


def where(channels: Iterable[str], cases: Iterable[str], names: Mapping[str, str]) -> str:
    """' (Trực tiếp, Bưu chính; trường hợp “Trẻ bị bỏ rơi”)'; '' where it holds everywhere."""
    ways, ids = [label(c) for c in channels], [quoted(names.get(c, c)) for c in cases]
    parts = [", ".join(ways)] if ways and len(ways) < len(Channel) else []
    parts += [f"trường hợp {', '.join(ids)}"] if ids else []
    return f" ({'; '.join(parts)})" if parts else ""


def term(text: str) -> str:
    """'3 ngày làm việc'; 'chưa rõ' where the sources say nothing."""
    return _lower(term_text(text)) if text else "chưa rõ"


def term_changed(old: str, new: str) -> str:
    """'rút ngắn từ 5 ngày làm việc còn 3 ngày làm việc'."""
    before, after = _length(old), _length(new)
    if before is None or after is None or before[0] != after[0]:
        return f"đổi từ {term(old)} thành {term(new)}"
    if after[1] < before[1]:
        return f"rút ngắn từ {term(old)} còn {term(new)}"
    if after[1] > before[1]:
        return f"kéo dài từ {term(old)} thành {term(new)}"
    return f"viết lại từ {term(old)} thành {term(new)}"


def _length(text: str) -> tuple[str, float] | None:
    hours = most_hours(text)
    if hours is None:
        return None
    unit = Term.parse(text).unit
    return ("working" if unit in _WORKING else str(unit)), float(hours)


def amount(fee: FeeSheet) -> str:
    """'8.000 đ/bản'."""
    return _lower(amount_text(fee.amount, fee.per))


def amount_changed(old: FeeSheet, new: FeeSheet) -> str:
    """'tăng từ 8.000 đ lên 9.000 đ'."""
    if old.amount is None or new.amount is None:
        return f"đổi từ {amount(old)} thành {amount(new)}"
    if old.amount == 0:
        return f"trước không thu, nay thu {amount(new)}"
    if new.amount == 0:
        return f"nay không thu, trước thu {amount(old)}"
    verbs = ("tăng", "lên") if new.amount > old.amount else ("giảm", "xuống")
    return f"{verbs[0]} từ {dong(old.amount)} {verbs[1]} {dong(new.amount)}"


def paper(sheet: PaperSheet) -> str:
    """'nộp 1 bản chính, 2 bản sao, khi có'."""
    counts = [f"{n} {what}" for n, what in ((sheet.originals, "bản chính"), (sheet.copies, "bản sao")) if n]
    said = f"{_lower(label(sheet.need))} {', '.join(counts)}".strip()
    return f"{said}, khi có" if sheet.optional else said


def wait(text: str) -> str:
    """'tính theo thời hạn mới 18 ngày làm việc'."""
    kind, _, new_term = text.partition(" ")
    return _lower(str(WaitKind(kind).label)) + (f" {term(new_term)}" if new_term else "")


def step_kind(value: str) -> str:
    """'Thẩm tra' for 'review'."""
    return str(StepKind(value).label)


def number(value: Decimal) -> str:
    """'0,5'."""
    return f"{value.normalize():f}".replace(".", ",")


def _lower(text: str) -> str:
    return text if text[:4].isupper() else text[:1].lower() + text[1:]
