"""Where administrative units come from: rules ask, they do not know the database."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from motcua.catalogue.eforms.states import Place, Units


class Places(Protocol):
    """The units of one table (``current`` or ``before-2025``)."""

    def provinces(self, units: str) -> Sequence[Place]:
        """All provinces; none where the tables are not loaded: addresses are one line of text then."""

    def wards(self, units: str, province: str) -> Sequence[Place]:
        """The wards of a province."""

    def became(self, answer: Mapping[str, Any]) -> str:
        """'nay là Xã …, Tỉnh …' of an address in old units, all candidates where its ward was split; else ''."""


class NoPlaces:
    """No tables at hand: forms are drawn and checked without choosing units."""

    def provinces(self, units: str) -> Sequence[Place]:
        return ()

    def wards(self, units: str, province: str) -> Sequence[Place]:
        return ()

    def became(self, answer: Mapping[str, Any]) -> str:
        return ""


NO_PLACES = NoPlaces()


def name_of(units: Sequence[Place], code: str) -> str:
    """The name of a unit, '' where it is none of these."""
    return next((one.name for one in units if one.code == code), "")


def address_words(answer: Mapping[str, Any], places: Places) -> str:
    """'Số 12, ấp Tân An, xã Tân Hạnh, tỉnh Vĩnh Long'; in old units with what it is now in brackets."""
    table, province = str(answer.get("units", "")), str(answer.get("province", ""))
    names = [str(answer.get("detail", ""))]
    if table != Units.ABROAD and province:
        ward = str(answer.get("ward", ""))
        found = next((one for one in places.wards(table, province) if one.code == ward), None) if ward else None
        names += [found.name, found.group] if found else []
        names.append(name_of(places.provinces(table), province))
    said = ", ".join(name for name in names if name)
    now = places.became(answer) if province else ""
    return f"{said} ({now})" if now else said
