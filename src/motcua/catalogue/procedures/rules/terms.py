"""Terms as people read them, and how many working hours they can hold at most."""

from decimal import Decimal

from motcua.foundation.calendars.states import Term, TermUnit

HOURS_A_DAY = 8
# Nghệ An QĐ 3857: 168 working hours are 21 working days. A month holds 23 working days at most.
_HELD = {
    TermUnit.WORKING_HOURS: 1,
    TermUnit.WORKING_DAYS: HOURS_A_DAY,
    TermUnit.DAYS: HOURS_A_DAY,
    TermUnit.MONTHS: 23 * HOURS_A_DAY,
}
_FIXED = {TermUnit.SAME_DAY: Decimal(HOURS_A_DAY), TermUnit.SESSION: Decimal(HOURS_A_DAY) / 2}


def term_text(term: str) -> str:
    """'3 working days' → '3 ngày làm việc'; 'same day' → 'Trong ngày'; '' and 'none' → 'Không quy định'."""
    if term in ("", "none"):
        return "Không quy định"
    said = Term.parse(term).say()
    return said[:1].upper() + said[1:]


def most_hours(term: str) -> Decimal | None:
    """The working hours that fit into a term; None where there is no limit, or no term that anybody understands."""
    try:
        parsed = Term.parse(term)
    except ValueError:
        return None
    if parsed.unit in _HELD:
        return Decimal(parsed.count * _HELD[parsed.unit])
    return _FIXED.get(parsed.unit)
