"""Administrative units for address fields. The only place that knows where they come from."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from motcua.catalogue.eforms.rules.places import Places
from motcua.catalogue.eforms.states import Place, Units
from motcua.foundation.localities import selectors as localities

_TABLES = (Units.CURRENT.value, Units.BEFORE_2025.value)


class _Units:
    """The units of the country: those of today and those of before July 2025, whatever the day."""

    def provinces(self, units: str) -> Sequence[Place]:
        return _provinces(units) if units in _TABLES else ()

    def wards(self, units: str, province: str) -> Sequence[Place]:
        return _wards(units, province) if units in _TABLES else ()

    def became(self, answer: Mapping[str, Any]) -> str:
        return localities.now_text(answer)


_UNITS = _Units()


def places(*, on: date) -> Places:
    """The units to choose from on a day: tables are chosen by name, so that a day before a merger changes nothing."""
    return _UNITS


@lru_cache(maxsize=2)
def _provinces(units: str) -> tuple[Place, ...]:
    return tuple(Place(one.code, one.full_name) for one in localities.provinces(on=localities.day_of(units)))


@lru_cache(maxsize=128)
def _wards(units: str, province: str) -> tuple[Place, ...]:
    found = localities.wards(province, on=localities.day_of(units))
    return tuple(Place(one.code, one.full_name, one.district) for one in found)
