"""Reads of places. The tables are files of the package (decision 0015): the first read of a process takes them in."""

import gzip
from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from motcua.foundation.localities.rules import finding, reading, wording
from motcua.foundation.localities.rules.atlas import Atlas, Named, read_atlas
from motcua.foundation.localities.states import BEFORE_2025, CURRENT, LAST_DAY_OF_OLD, Place, Unit
from motcua.kernel.text import clean

_DATA = Path(__file__).resolve().parent / "data"


@lru_cache(maxsize=1)
def _atlas() -> Atlas:
    units, ways = (
        gzip.decompress((_DATA / f"{name}-2025-07.csv.gz").read_bytes()).decode("utf-8").splitlines()
        for name in ("units", "successions")
    )
    return read_atlas(units, ways)


@lru_cache(maxsize=1)
def _newest() -> date:
    return max(unit.valid_from for unit in _atlas().by_province[""] if unit.valid_from)


def day_of(units: str) -> date:
    """The day on which the places of ``units`` of an address are in force: 'current' or 'before-2025'."""
    return LAST_DAY_OF_OLD if units == BEFORE_2025 else _newest()


@lru_cache(maxsize=256)
def provinces(*, on: date) -> tuple[Unit, ...]:
    """Provinces in force on a day, in Vietnamese order of their names."""
    return tuple(unit for unit in _atlas().by_province[""] if unit.is_in_force(on))


@lru_cache(maxsize=512)
def wards(province_code: str, *, on: date) -> tuple[Unit, ...]:
    """Wards of a province in force on a day, in Vietnamese order; none where there is no such province."""
    if not province_code:
        return ()
    return tuple(unit for unit in _atlas().by_province.get(province_code, ()) if unit.is_in_force(on))


def unit(code: str, *, on: date) -> Unit | None:
    """The province or ward that had this code on that day: codes were given anew in 2025."""
    return next((each for each in _atlas().by_code.get(code, ()) if each.is_in_force(on)), None)


def ward_in(province_code: str, ward_code: str, *, on: date) -> Unit | None:
    """A ward if it lay in this province on that day."""
    found = unit(ward_code, on=on)
    return found if found and found.province == province_code else None


def successors(code: str) -> tuple[Unit, ...]:
    """What a place of before July 2025 belongs to now; of a ward that was split all with a part, the main one first."""
    atlas = _atlas()
    found = (unit(new, on=_newest()) for new in atlas.became.get(code, ()))
    return tuple(each for each in found if each is not None)


def predecessors(code: str) -> tuple[Unit, ...]:
    """The places of before July 2025 that a place of today was made of, or took a part of."""
    found = (unit(old, on=LAST_DAY_OF_OLD) for old in _atlas().was.get(code, ()))
    return tuple(each for each in found if each is not None)


@lru_cache(maxsize=8)
def _in_force(on: date) -> tuple[Named, ...]:
    return tuple(named for named in _atlas().named if named.unit.is_in_force(on))


def search(text: str, *, on: date, limit: int = 10) -> list[Unit]:
    """Places in force on a day by words without diacritics: 'ben nghe', 'P. Bến Nghé', 'long chau vinh long'."""
    return finding.find(clean(text)[:120], _in_force(on), limit)


def full_label(place: Unit) -> str:
    """A place with what it lies in: 'Xã Tân An, Huyện Càng Long, Tỉnh Trà Vinh'."""
    on = place.valid_to or _newest()
    return wording.address("", place, None if place.is_province else unit(place.province, on=on))


def address_text(answer: Mapping[str, str]) -> str:
    """The address of an answer in words; one in old units says in brackets what it is now."""
    on = day_of(answer.get("units", CURRENT))
    province = unit(answer.get("province", ""), on=on)
    ward = unit(answer.get("ward", ""), on=on)
    said = wording.address(clean(answer.get("detail", "")), ward, province)
    if not said:
        return clean(answer.get("text", ""))
    now = now_text(answer)
    return f"{said} ({now})" if now else said


def now_text(answer: Mapping[str, str]) -> str:
    """'nay là Xã …, Tỉnh …', or of a split ward 'nay thuộc … hoặc …'; '' for an address in today's units."""
    if answer.get("units", CURRENT) != BEFORE_2025:
        return ""
    now = successors(answer.get("ward", ""))
    provinces_now = tuple(dict.fromkeys(unit(ward.province, on=_newest()) for ward in now))
    known = tuple(each for each in provinces_now if each) or successors(answer.get("province", ""))
    return wording.now_called(now, known)


def read_address(text: str) -> Place:
    """The place in an address in words, as the code on a citizen card gives it: today's units first, then the old.

    Nothing that was not understood gets lost: it stays in the detail. Cards give no codes and carry no signature:
    this is an aid for typing, the person confirms it.
    """
    said = clean(text)[:300]
    now, then = (
        reading.read_address(said, provinces(on=day), partial(wards, on=day))
        for day in (day_of(CURRENT), day_of(BEFORE_2025))
    )
    best = reading.better(now, then)
    if best is None:
        return Place({"province": "", "ward": "", "units": CURRENT, "detail": said, "text": said}, None, None)
    ward = best.wards[0] if len(best.wards) == 1 else None
    answer = {
        "province": best.province.code, "ward": ward.code if ward else "",
        "units": CURRENT if best is now else BEFORE_2025, "detail": ", ".join(best.rest),
    }  # fmt: skip
    return Place(answer | {"text": address_text(answer)}, best.province, ward, best.wards)
