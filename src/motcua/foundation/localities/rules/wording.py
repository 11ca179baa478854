"""Addresses in words."""

from collections.abc import Sequence

from motcua.foundation.localities.states import Unit


def address(detail: str, ward: Unit | None, province: Unit | None) -> str:
    """'Số 12, ấp Long Thuận, Xã Long Châu, Tỉnh Vĩnh Long', with the district between them where there was one."""
    district = ward.district if ward else ""
    parts = (detail, ward.full_name if ward else "", district, province.full_name if province else "")
    return ", ".join(part for part in parts if part)


def now_called(wards: Sequence[Unit], provinces: Sequence[Unit]) -> str:
    """What an old place is today: one, or where it was split all that have a part of it ('hoặc')."""
    names, province = _any_of(wards), _any_of(provinces)
    if not names:
        return f"nay thuộc {province}" if province else ""
    return f"nay thuộc {names}, {province}" if len(wards) > 1 else f"nay là {names}, {province}"


def _any_of(units: Sequence[Unit]) -> str:
    *others, last = [unit.full_name for unit in units] or [""]
    return f"{', '.join(others)} hoặc {last}" if others else last
