"""Which pattern of process a procedure walks when nobody has drawn its own.

The rule: its field names patterns, most thorough first; the first whose hours fit into the shortest known term is
taken. Without a known term: the field's second, because a thorough one would promise what nobody announced.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from motcua.catalogue.procedures.rules.sheets import PatternSheet, ProcessSheet
from motcua.catalogue.procedures.rules.terms import most_hours
from motcua.catalogue.procedures.rules.walks import longest_hours
from motcua.kernel.text import fold

USUAL = ("verification", "short", "same-day")
_SITE = ("field-survey", *USUAL)
# Fields in which somebody has to look at the place; those of the police; signatures and copies at the counter.
_BY_FIELD: Mapping[str, tuple[str, ...]] = {
    "dat dai": _SITE, "hoat dong xai dung": _SITE, "giam ngheo": _SITE, "thui loi": _SITE, "bien va hai dao": _SITE,
    "quan li de dieu va phong, chong thien tai": _SITE, "tai nguien nuoc": _SITE, "moi truong": _SITE,
    "lam nghiep": _SITE, "ha tang ki thuat": _SITE, "duong bo": _SITE, "phong chai, chua chai": _SITE,
    "dang ki, quan li cu tru": ("residence", "same-day"), "dinh danh va xac thuc dien tu": ("residence", "same-day"),
    "chung thuc": ("certification", "certification"),
}  # fmt: skip


def choose_process(field: str, terms: Iterable[str], patterns: Mapping[str, PatternSheet]) -> ProcessSheet:
    """The process of a procedure of a field with these terms."""
    wanted = [code for code in _BY_FIELD.get(fold(field), USUAL) if code in patterns]
    known = [hours for term in terms if (hours := most_hours(term)) is not None]
    if not known:
        return ProcessSheet(pattern=wanted[min(1, len(wanted) - 1)])
    fits = [code for code in wanted if longest_hours(patterns[code].steps) <= min(known)]
    least = min(wanted, key=lambda code: longest_hours(patterns[code].steps))
    return ProcessSheet(pattern=fits[0]) if fits else _squeezed(patterns[least], min(known))


def _squeezed(pattern: PatternSheet, limit: Decimal) -> ProcessSheet:
    """The shortest pattern with every step cut in proportion, to quarters of an hour downwards."""
    share = limit / longest_hours(pattern.steps)
    hours = tuple((s.code, _quarters(s.hours * share)) for s in pattern.steps)
    return ProcessSheet(pattern=pattern.code, hours=hours)


def _quarters(hours: Decimal) -> Decimal:
    cut = Decimal(int(hours * 4)) / 4
    return cut.normalize() + 0 if cut else Decimal(0)
