"""What a scanner types when it reads the QR code of a citizen card.

Two cards are in use: the chip card of 2021 (7 fields) and the card of 1 July 2024 (10 or more; what follows the
seventh are family members and old numbers, in an order that no published text fixes, so we leave them alone).
The code carries no signature: it saves typing and proves nothing.
"""

import re
from dataclasses import dataclass
from datetime import date

from motcua.kernel.text import clean

_FEWEST_FIELDS = 7
_SECOND_GENERATION = 10
_NUMBER = re.compile(r"\d{12}", re.ASCII)
_DAY = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_SEXES = {"nam": "Nam", "nữ": "Nữ"}


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """Thẻ căn cước, as read; what the card leaves empty or says wrongly is empty here."""

    personal_number: str
    old_number: str
    name: str
    born_on: date | None
    sex: str
    address: str
    issued_on: date | None
    is_second_generation: bool


def read_card(text: str) -> CitizenCard | None:
    """None where the text is no card: too few fields, no number of 12 digits, no name."""
    fields = [clean(field) for field in text.strip().split("|")]
    if len(fields) < _FEWEST_FIELDS:
        return None
    number, old, name, born, sex, address, issued = fields[:_FEWEST_FIELDS]
    if not _NUMBER.fullmatch(number) or not name:
        return None
    return CitizenCard(
        personal_number=number,
        old_number=old,
        name=name,
        born_on=_day(born),
        sex=_SEXES.get(sex.casefold(), ""),
        address=address,
        issued_on=_day(issued),
        is_second_generation=len(fields) >= _SECOND_GENERATION,
    )


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
