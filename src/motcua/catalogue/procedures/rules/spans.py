"""Terms and amounts in a few words, for lists."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from motcua.catalogue.procedures.rules.terms import most_hours, term_text
from motcua.kernel.money import dong

DECIDED_LOCALLY = "Theo nghị quyết HĐND tỉnh"


def span_of_terms(terms: Iterable[str]) -> str:
    """'3 ngày làm việc', 'Từ 17 đến 27 ngày làm việc', 'Từ trong ngày đến 3 ngày làm việc'; unknown ones left out."""
    known = sorted({t for t in terms if t not in ("", "none")}, key=lambda t: (most_hours(t) or Decimal(0), t))
    if len(known) < 2:
        return term_text(known[0] if known else "")
    least, most = term_text(known[0]), term_text(known[-1])
    number, _, unit = least.partition(" ")
    if number.isdigit() and most.partition(" ")[2] == unit:
        least = number
    return f"Từ {least[:1].lower()}{least[1:]} đến {most[:1].lower()}{most[1:]}"


def amount_text(amount: int | None, per: str) -> str:
    """'Không thu', '8.000 đ/bản', 'Theo nghị quyết HĐND tỉnh'."""
    if amount is None:
        return DECIDED_LOCALLY
    return "Không thu" if amount == 0 else dong(amount) + (f"/{per}" if per else "")


def span_of_amounts(lines: Sequence[tuple[int | None, str]]) -> str:
    """(amount, per) of one charge's lines in words; '' without lines."""
    known = sorted({line for line in lines if line[0] is not None}, key=lambda line: line[0] or 0)
    if not lines:
        return ""
    if not known:
        return DECIDED_LOCALLY
    said = amount_text(*known[0])
    if known[0][0] != known[-1][0]:
        said = f"Từ {dong(known[0][0] or 0)} đến {dong(known[-1][0] or 0)}"
    return said if len(known) == len(set(lines)) else f"{said}, hoặc {DECIDED_LOCALLY[0].lower()}{DECIDED_LOCALLY[1:]}"
