"""Sao kê: the rows of a bank's sheet as transfers, by a mapping of headings that is data."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from motcua.foundation.payments.errors import StatementEmpty, StatementUnreadable
from motcua.kernel.text import fold

# Banks write their name, the account and its balance above the table.
_HEAD_WITHIN = 40
_DAY = re.compile(r"\d{1,4}[/\-.]\d{1,2}[/\-.]\d{1,4}")
_AMOUNT = re.compile(r"[+]?\s*(\d[\d.,\s]*)(?:\s*(?:đ|vnd|vnđ))?", re.IGNORECASE)
_CENTS = re.compile(r"[.,]\d{2}$")


@dataclass(frozen=True, slots=True)
class Format:
    """Mẫu sao kê: for each column the headings under which banks print it."""

    name: str
    day: tuple[str, ...]
    credit: tuple[str, ...]
    description: tuple[str, ...]
    reference: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Tiền vào: ``reference`` is the bank's, or made from the line where the bank gives none."""

    reference: str
    on: date
    amount: int
    description: str


def read(rows: Sequence[Sequence[str]], formats: Sequence[Format]) -> list[Line]:
    """The money that came in, by the first format whose headings are all there.

    Raises StatementUnreadable, naming what the best format misses; StatementEmpty.
    """
    best: list[str] = ["ngày, số tiền vào, nội dung"]
    for form in formats:
        for place, row in enumerate(rows[:_HEAD_WITHIN]):
            columns = _columns(row, form)
            missing = [name for name in ("ngày", "số tiền vào", "nội dung") if name not in columns]
            if not missing:
                return _lines(rows[place + 1 :], columns)
            if len(missing) < len(best) or best[0].startswith("ngày, "):
                best = missing
    raise StatementUnreadable(field="file", missing=", ".join(best))


def amount_of(text: str) -> int:
    """'1.250.000', '1,250,000.00', '+50000 VND': whole đồng; 0 for nothing and for money that went out."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return 0
    digits = re.sub(r"\s", "", found[1])
    if _CENTS.search(digits) and not digits.endswith(("000",)):
        digits = digits[:-3]
    whole = re.sub(r"\D", "", digits)
    return int(whole) if whole and len(whole) < 16 else 0


def day_of(text: str) -> date | None:
    """The day of '21/11/2026 09:15:02', '2026-11-21', '21-11-2026'."""
    found = _DAY.search(text)
    if found is None:
        return None
    first, middle, last = (int(part) for part in re.split(r"[/\-.]", found[0]))
    year, day = (first, last) if first > 31 else (last, first)
    try:
        return date(year + 2000 if year < 100 else year, middle, day)
    except ValueError:
        return None


def _columns(row: Sequence[str], form: Format) -> dict[str, int]:
    heads = [fold(cell) for cell in row]
    wanted = {"ngày": form.day, "số tiền vào": form.credit, "nội dung": form.description, "mã": form.reference}
    found = {}
    for name, headings in wanted.items():
        for heading in headings:
            folded = fold(heading)
            at = next((i for i, head in enumerate(heads) if head == folded), None)
            if at is None:
                at = next((i for i, head in enumerate(heads) if folded and head.startswith(folded)), None)
            if at is not None:
                found[name] = at
                break
    return found


def _lines(rows: Sequence[Sequence[str]], columns: dict[str, int]) -> list[Line]:
    seen: Counter[str] = Counter()
    lines = []
    for row in rows:
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        on, amount = day_of(cells["ngày"]), amount_of(cells["số tiền vào"])
        if on is None or not amount:
            continue  # money that went out, sums, words below the table
        told = cells.get("mã", "")[:60]
        # Banks use one number for a payment and its parts; without a number the line itself is its name.
        body = f"{on:%Y%m%d}|{amount}|{' '.join(cells['nội dung'].split())}"
        name = f"{told}|{on:%Y%m%d}|{amount}" if told else "#" + sha256(body.encode()).hexdigest()[:40]
        seen[name] += 1
        again = f"|{seen[name]}" if seen[name] > 1 else ""
        lines.append(Line(name + again, on, amount, cells["nội dung"][:500]))
    if not lines:
        raise StatementEmpty(field="file")
    return lines
