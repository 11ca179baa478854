"""Phí, lệ phí của hồ sơ đang soạn: how many of each fee a filing asks for; no database."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from motcua.cases.dossiers.selectors import usual_quantity

MOST = 999


class Counted(Protocol):
    """A fee of a procedure."""

    @property
    def id(self) -> int: ...
    @property
    def per(self) -> str: ...
    @property
    def amount(self) -> int | None: ...


def is_counted(fee: Counted) -> bool:
    """Whether the citizen says how many: copies, pages, registrations, whenever they are charged."""
    return bool(fee.per)


def least_of(fee: Counted, fees: Sequence[Counted]) -> int:
    """Of the only thing that is charged nobody asks for none."""
    return 1 if [other.id for other in fees] == [fee.id] else 0


def quantity_of(fee: Counted, fees: Sequence[Counted], chosen: Mapping[str, Any]) -> int:
    """What was chosen; before that as many as the counter would write."""
    if not is_counted(fee):
        return 0 if fee.per else 1
    usual = usual_quantity(fee, fees)
    return max(least_of(fee, fees), min(int(chosen.get(str(fee.id), usual)), MOST))


def quantities_of(fees: Sequence[Counted], chosen: Mapping[str, Any]) -> dict[int, int]:
    """Fee line to how many, for what is filed."""
    return {fee.id: quantity_of(fee, fees, chosen) for fee in fees}
