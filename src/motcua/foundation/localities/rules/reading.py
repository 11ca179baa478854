"""An address in words, as on a citizen card, taken apart into place and detail."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from motcua.foundation.localities.rules.finding import words, words_of_name
from motcua.foundation.localities.states import Unit
from motcua.kernel.text import clean, fold

# How the kinds of places begin a part of an address, folded; longer ones first.
_KINDS = ("thanh pho", "thi tran", "thi xa", "dac khu", "phuong", "tinh", "quan", "huien", "xa")
_COMMAS = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """The wards that a text may mean, in which province, and the words left over."""

    province: Unit
    wards: tuple[Unit, ...]
    rest: tuple[str, ...]


def read_address(text: str, provinces: Sequence[Unit], wards_of: Callable[[str], Sequence[Unit]]) -> Reading | None:
    """Reads from the end: province, (district,) ward, detail. None where the text ends in no province."""
    parts = [part for part in _COMMAS.split(clean(text)) if part]
    if parts and fold(parts[-1]) in ("viet nam", "vn"):
        parts.pop()
    if not parts:
        return None
    province = next((unit for unit in provinces if _is_called(parts[-1], unit.kind, unit.name)), None)
    if province is None:
        return None
    rest, wards = parts[:-1], wards_of(province.code)
    for before, district in _splits(rest, province):
        found = tuple(ward for ward in wards if _is_ward(rest[before], district, ward))
        if found:
            return Reading(province, found, tuple(rest[:before]))
    return Reading(province, (), tuple(rest))


def _splits(rest: Sequence[str], province: Unit) -> Iterator[tuple[int, str]]:
    """Where the ward may stand and what district follows it: with a district first, then without one."""
    if len(rest) > 1:
        yield len(rest) - 2, rest[-1]
    if rest:
        yield len(rest) - 1, ""
    if len(rest) > 1 and _is_called(rest[-1], province.kind, province.name):
        # 'Thành phố Huế, Thừa Thiên Huế': the city that has become the province.
        yield len(rest) - 2, ""


def _is_ward(part: str, district: str, ward: Unit) -> bool:
    if district and not (ward.district and _is_called_district(district, ward.district)):
        return False
    return _is_called(part, ward.kind, ward.name)


def better(now: Reading | None, then: Reading | None) -> Reading | None:
    """The reading in today's units, unless the one in old units understands more of the text."""
    if now is None or then is None:
        return now or then
    return then if (bool(now.wards), -len(now.rest)) < (bool(then.wards), -len(then.rest)) else now


def _is_called(part: str, kind: str, name: str) -> bool:
    said = words(part)
    called = words_of_name(name)
    full = words_of_name(kind) + called
    return _without_zeros(said) in (_without_zeros(full), _without_zeros(called))


def _without_zeros(said: Sequence[str]) -> list[str]:
    return [word.lstrip("0") or word for word in said]


def _is_called_district(part: str, district: str) -> bool:
    return _without_kind(words(part)) == _without_kind(words_of_name(district))


def _without_kind(said: Sequence[str]) -> list[str]:
    """'quan 1' and '1' alike; a name alone stays."""
    told = " ".join(said)
    kind = next((kind for kind in _KINDS if told.startswith(kind + " ")), "")
    return _without_zeros(told[len(kind) :].split())
