"""What changed between two versions, in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.catalogue.procedures.rules.sheets import (
    FeeSheet,
    PatternSheet,
    ProcedureSheet,
    StepSheet,
    TermSheet,
    steps_of,
)
from motcua.catalogue.procedures.rules.terms import term_text
from motcua.catalogue.procedures.states import Channel, ChargeKind, CollectAt, OnlineLevel, PaperNeed, StepKind
from motcua.kernel.moments import say_day
from motcua.kernel.money import dong

_SINGLE = {
    "name": "Tên", "field": "Lĩnh vực", "decision_number": "Quyết định công bố", "decided_on": "Ngày quyết định",
    "kind": "Loại thủ tục", "subjects": "Đối tượng", "online_level": "Mức độ trực tuyến",
    "everyday_words": "Từ thường dùng", "requirements": "Yêu cầu, điều kiện", "wait": "Khi chờ bổ sung",
}  # fmt: skip
_PARTS = {
    "name": "tên", "need": "nộp hay xuất trình", "originals": "bản chính", "copies": "bản sao", "optional": "khi có",
    "instead": "không cần nếu", "form": "mẫu", "cases": "trường hợp", "term": "thời hạn", "text": "theo văn bản",
    "kind": "loại", "amount": "số tiền", "per": "đơn vị tính", "note": "ghi chú", "collect": "thời điểm thu",
    "by": "quyền của người làm", "hours": "giờ làm việc", "signs": "ký", "next": "bước tiếp theo", "back": "trả lại",
    "title": "tên văn bản", "code": "mã",
}  # fmt: skip
_WORDS = {str(item.value): str(item.label) for enum in (OnlineLevel, PaperNeed, ChargeKind, CollectAt) for item in enum}


def differences(
    old: ProcedureSheet, new: ProcedureSheet, old_steps: Sequence[StepSheet], new_steps: Sequence[StepSheet]
) -> list[str]:
    """A sentence for everything that changed, in the order in which a procedure is read."""
    said = [
        f"{label}: {_say(getattr(old, key))} → {_say(getattr(new, key))}"
        for key, label in _SINGLE.items()
        if getattr(old, key) != getattr(new, key)
    ]
    said += _rows("trường hợp", old.cases, new.cases, lambda c: c.code, lambda c: f"“{c.name}”")
    said += _rows("giấy tờ", old.papers, new.papers, lambda p: p.code, lambda p: f"“{p.name}”")
    said += _rows("thời hạn", old.terms, new.terms, lambda t: (t.channels, t.cases), _say_term)
    said += _rows("khoản thu", old.fees, new.fees, lambda f: (f.name, f.channels, f.cases), _say_fee)
    said += _rows("kết quả", old.outcomes, new.outcomes, lambda o: (o.code or o.name,), lambda o: f"“{o.name}”")
    said += _rows("căn cứ", old.legal_bases, new.legal_bases, lambda b: (b.number, b.title), lambda b: b.number)
    said += _rows("bước", old_steps, new_steps, lambda s: s.code, lambda s: f"“{s.name}”")
    return said or ["Đổi cách viết (thứ tự các dòng, tên mẫu quy trình), nội dung như cũ"]


def steps_with(sheet: ProcedureSheet, patterns: Iterable[PatternSheet]) -> tuple[StepSheet, ...]:
    """The steps of a procedure among its bundle's patterns."""
    return steps_of(sheet.process, {pattern.code: pattern for pattern in patterns})


def _rows(
    what: str, old: Sequence[Any], new: Sequence[Any], key: Callable[[Any], Any], say: Callable[[Any], str]
) -> Iterator[str]:
    before, after = _keyed(old, key), _keyed(new, key)
    for at, row in after.items():
        if at not in before:
            yield f"Thêm {what} {say(row)}"
        elif row != before[at]:
            yield f"Đổi {what} {say(before[at])}: {_parts(before[at], row)}"
    yield from (f"Bỏ {what} {say(row)}" for at, row in before.items() if at not in after)
    kept = [at for at in before if at in after]
    if kept != [at for at in after if at in before]:
        yield f"Đổi thứ tự {what}"


def _keyed(rows: Sequence[Any], key: Callable[[Any], Any]) -> dict[Any, Any]:
    """Rows by key; equal keys are told apart by their turn."""
    found: dict[Any, Any] = {}
    for row in rows:
        turn = 0
        while (key(row), turn) in found:
            turn += 1
        found[key(row), turn] = row
    return found


def _parts(old: Any, new: Any) -> str:
    changed = [f.name for f in fields(old) if getattr(old, f.name) != getattr(new, f.name)]
    return "; ".join(
        f"{_PARTS.get(name, name)} {_say(getattr(old, name), name)} → {_say(getattr(new, name), name)}"
        for name in changed
    )


def _say_term(term: TermSheet) -> str:
    where = ", ".join([*(Channel(c).label for c in term.channels), *term.cases])
    return f"{term_text(term.term).lower()} ({where})"


def _say_fee(fee: FeeSheet) -> str:
    where = ", ".join([*(Channel(c).label for c in fee.channels), *fee.cases])
    return f"“{fee.name}”" + (f" ({where})" if where else "")


def _say(value: Any, name: str = "") -> str:
    if value in (None, "", ()):
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if name == "amount":
        return dong(value)
    if name == "term":
        return term_text(value)
    if name == "kind" and value in StepKind.values:
        return str(StepKind(value).label)
    text = str(value)
    return _WORDS.get(text, f"“{text if len(text) <= 80 else text[:79] + '…'}”" if isinstance(value, str) else text)
