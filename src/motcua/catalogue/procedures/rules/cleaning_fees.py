"""Cleaning what sources say about fees: 'Miễn phí(Mức lệ phí do Hội đồng nhân dân …)' is not free of charge."""

import re
from dataclasses import dataclass

from motcua.catalogue.procedures.rules.cleaning import cut
from motcua.catalogue.procedures.states import ChargeKind
from motcua.kernel.text import clean, fold

_AMOUNT = re.compile(r"([\d.,]+)\s*(?:đồng|đ|vnđ|vnd|việt nam đồng)\b", re.IGNORECASE)
_FREE = re.compile(
    r"(mien phi|khong( thu| mat| co)?( phi| le phi|,? phi,? le phi)?( dang ki)?( ho so)?|khong qui dinh|khong)[.,;\s]*"
)
_PER = re.compile(r"^/?\s*(?:đồng\s*)?/\s*([^/()\d]{2,40}?)[\s.;,)]*$")


@dataclass(frozen=True, slots=True)
class RawFee:
    """``amount`` as the source writes it ('50,000 Việt Nam Đồng', 0, None), and its words."""

    amount: str | int | None
    words: str


@dataclass(frozen=True, slots=True)
class Fee:
    """``is_known`` False: the source says nothing at all; ``amount`` None: somebody else decides it."""

    is_known: bool
    amount: int | None = None
    kind: str = ChargeKind.FEE.value
    name: str = "Phí, lệ phí"
    per: str = ""
    note: str = ""
    doubt: str = ""


def fee_of(raw: RawFee) -> Fee:
    """One channel's charge."""
    note = clean(raw.words).strip(" .;")
    if raw.amount is None:
        return Fee(False)
    kind, name = _name(note)
    number = _number(raw.amount)
    if number is None:
        said = clean(str(raw.amount))
        return Fee(True, None, kind, name, "", cut(f"{said}. {note}".strip(". ")), f"nguồn ghi mức thu “{said}”")
    if number:
        per = _PER.match(note)
        return Fee(True, number, kind, name, per[1].strip() if per else "", "" if per else cut(note))
    if _is_free(note):
        return Fee(True, 0, kind, name, "", "" if _FREE.fullmatch(fold(note)) else cut(note))
    return Fee(True, None, kind, name, "", cut(note), f"nguồn ghi “Miễn phí” kèm lời “{cut(note, 90)}”")


def _number(amount: str | int) -> int | None:
    """Đồng; None for anything else, such as '10 USD'."""
    if isinstance(amount, int):
        return amount
    text = clean(amount)
    if fold(text) in ("mien phi", "khong", "0"):
        return 0
    match = _AMOUNT.fullmatch(text) or re.fullmatch(r"([\d.,]+)", text)
    digits = re.sub(r"[.,](?=\d{3}\b)", "", match[1]) if match else ""
    return int(digits) if digits.isdigit() and int(digits) <= 2_000_000_000 else None


def _is_free(note: str) -> bool:
    said = fold(note)
    if "hoi dong nhan dan" in said or "muc thu" in said:
        return said.startswith("phi cap ban sao")
    return not said or bool(_FREE.fullmatch(said)) or said.startswith(("khong thu", "- khong thu", "phi cap ban sao"))


def _name(note: str) -> tuple[str, str]:
    said = fold(note)
    has_levy = "le phi" in said.replace("phi va le phi", "").replace("phi, le phi", "")
    if has_levy and not re.search(r"\bphi\b", said.replace("le phi", "").replace("mien phi", "")):
        return ChargeKind.LEVY.value, "Lệ phí"
    return ChargeKind.FEE.value, "Phí, lệ phí"


def parts_of_note(fee: str | int | None, note: str) -> tuple[str, str]:
    """A crawled note is the fee, then '(words about the fee)', then the rest: (about the fee, the rest)."""
    text = clean(note)
    heads = ["Không có thông tin"] if fee is None else ["Miễn phí"] if fee == 0 else [clean(str(fee))]
    for head in heads:
        if text.startswith(head):
            text = text[len(head) :].lstrip()
    if not text.startswith("(") or fee is None:
        return "", text
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return text[1:place].strip(), text[place + 1 :].strip(" )")
    # The crawl cut it before the bracket closed.
    return text[1:].strip(), ""
