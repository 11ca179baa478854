"""Invented people, always the same ones for the same seed."""

import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

_NAMES = Path(__file__).parent / "data" / "names.toml"
# Old province codes of Vĩnh Long, Bến Tre and Trà Vinh: where the people of the merged province were born.
_BIRTH_PROVINCES = ("086", "083", "084")
_MOBILE_PREFIXES = ("090", "091", "093", "094", "096", "097", "098", "032", "035", "037", "038", "070", "077", "081")


@dataclass(frozen=True)
class Person:
    """Người dân: one invented citizen, with numbers that agree with each other."""

    name: str
    sex: str
    born_on: date
    personal_number: str
    phone: str
    address: str


@cache
def _names() -> dict[str, list[str]]:
    return tomllib.loads(_NAMES.read_text(encoding="utf-8"))


def person(chance: random.Random, *, place: str, today: date) -> Person:
    """A grown-up who lives in ``place``."""
    names = _names()
    is_woman = chance.random() < 0.52
    middle, given = ("female_middle", "female") if is_woman else ("male_middle", "male")
    name = " ".join(chance.choice(names[part]) for part in ("family", middle, given))
    born = today - timedelta(days=chance.randint(19 * 366, 78 * 365))
    century = (2 if born.year >= 2000 else 0) + (1 if is_woman else 0)
    number = f"{chance.choice(_BIRTH_PROVINCES)}{century}{born:%y}{chance.randrange(10**6):06d}"
    phone = f"{chance.choice(_MOBILE_PREFIXES)}{chance.randrange(10**7):07d}"
    where = chance.choice(names["hamlets"])
    if chance.random() < 0.4:
        where = f"{chance.randint(1, 280)} {chance.choice(names['streets'])}"
    return Person(name, "Nữ" if is_woman else "Nam", born, number, phone, f"{where}, {place}, tỉnh Vĩnh Long")


def staff_name(chance: random.Random, *, is_woman: bool) -> str:
    """A name for someone who works here."""
    names = _names()
    middle, given = ("female_middle", "female") if is_woman else ("male_middle", "male")
    return " ".join(chance.choice(names[part]) for part in ("family", middle, given))
