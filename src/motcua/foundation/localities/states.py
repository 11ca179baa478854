"""What a place is, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

# Nghị quyết 202/2025/QH15: provinces merged and no districts from 1 July 2025 on.
LAST_DAY_OF_OLD: Final = date(2025, 6, 30)

CURRENT: Final = "current"
BEFORE_2025: Final = "before-2025"


@dataclass(frozen=True, slots=True)
class Unit:
    """Đơn vị hành chính: a province, or a ward of one (``province`` is then its code).

    A code means something only together with a day: 44 was Quảng Bình and is Quảng Trị. ``district`` is the name of
    the district that a ward of before July 2025 lay in. None for ``valid_from`` is a day before our tables begin.
    """

    code: str
    kind: str
    name: str
    province: str
    district: str
    valid_from: date | None
    valid_to: date | None

    @property
    def full_name(self) -> str:
        """'Phường Ba Đình', 'Tỉnh Vĩnh Long'."""
        return f"{self.kind} {self.name}"

    @property
    def label(self) -> str:
        """The name in a list of wards of one province: with its district where there were districts."""
        return f"{self.full_name} ({self.district})" if self.district else self.full_name

    @property
    def is_province(self) -> bool:
        return not self.province

    def is_in_force(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Place:
    """What was made of an address in words: what nothing was found for stays in ``detail``; nothing is lost.

    ``answer`` is the answer of an address field of an e-form; ``candidates`` are the wards to choose from where the
    name alone fits several.
    """

    answer: Mapping[str, str]
    province: Unit | None
    ward: Unit | None
    candidates: tuple[Unit, ...] = ()
