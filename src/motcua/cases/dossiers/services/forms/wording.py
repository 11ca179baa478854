"""How the forms say moments, numbers and people; the parts that all of them share."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from motcua.kernel.moments import local, say_day_in_words, weekday

TYPST = Path(__file__).resolve().parents[2] / "typst"
_TO_FILL_IN = "……"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper. ``symbol`` ends its number: TTPVHCC, BPTNTKQ, UBND."""

    parent: str
    agency: str
    symbol: str
    place: str


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the paper is about or for. ``call`` is how the paper addresses them: Ông, Bà, Ông/bà, Quý công ty."""

    name: str
    number: str = ""
    number_label: str = "Số định danh"
    address: str = ""
    phone: str = ""
    email: str = ""
    call: str = "Ông/bà"


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: the title above it and the name below; an empty name leaves room for one.

    ``under`` is the signer's own title below 'KT. …' (Decree 30/2020, Phụ lục I), or in whose place a clerk acted.
    """

    title: str
    name: str = ""
    hint: str = "(Ký và ghi rõ họ tên)"
    under: str = ""


def head(letterhead: Letterhead, *, at: datetime, number: int | None, kind: str = "") -> dict[str, str]:
    """The heading of a paper: 'Số: 05/PBS-BPTNTKQ', 'Long Châu, ngày 05 tháng 11 năm 2026'."""
    return {
        "parent": letterhead.parent,
        "agency": letterhead.agency,
        "number": paper_number(number, kind, letterhead.symbol),
        "place_and_day": f"{letterhead.place}, {say_day_in_words(at)}",
    }


def paper_number(number: int | None, *symbols: str) -> str:
    """'05/PBS-BPTNTKQ': below ten with a leading zero; without a number, room to write one."""
    given = _TO_FILL_IN if number is None else f"{number:02}"
    return f"{given}/{'-'.join(symbol for symbol in symbols if symbol)}"


def say_hour_and_day(at: datetime, *, with_weekday: bool = False) -> str:
    """'09 giờ 05 phút, ngày 21 tháng 11 năm 2026', or '…, thứ Tư, ngày …' for a promise."""
    here = local(at)
    day = f"{weekday(here.date()).replace('Thứ', 'thứ')}, " if with_weekday else ""
    return f"{here:%H} giờ {here:%M} phút, {day}{say_day_in_words(at)}"


def say_moment_or_blank(at: datetime | None) -> str:
    """'09:05 21/11/2026' for narrow columns."""
    return "" if at is None else f"{local(at):%H:%M %d/%m/%Y}"
