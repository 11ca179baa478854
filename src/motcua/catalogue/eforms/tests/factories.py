"""Situations by name: the sample form, and how it is filled in."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from motcua.catalogue.eforms.rules.reading import read
from motcua.catalogue.eforms.states import Definition, Place

SAMPLE = (Path(__file__).parent / "sample.yaml").read_text()
TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def sample(*changes: tuple[str, str]) -> Definition:
    """The sample form with some texts replaced, each of which stands there."""
    text = SAMPLE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return read(text)


def form(fields: str, rules: str = "") -> Definition:
    """A form of one page with these fields (YAML, one a line)."""
    lines = "\n".join(f"      - {line}" for line in fields.strip().splitlines())
    text = f"eform: thu\ntitle: Thử\nversion: 1\npages:\n  - code: mot\n    title: Một\n    fields:\n{lines}\n"
    return read(f"{text}rules:\n{rules}" if rules else text)


def typed(**values: str) -> dict[str, list[str]]:
    """What a browser sends; ``__`` stands for the dot."""
    return {name.replace("__", "."): [value] for name, value in values.items()}


class SomePlaces:
    """Two provinces today, one with its wards before 2025."""

    PROVINCES: Mapping[str, Sequence[Place]] = {
        "current": (Place("86", "Tỉnh Vĩnh Long"), Place("79", "Thành phố Hồ Chí Minh")),
        "before-2025": (Place("86", "Tỉnh Vĩnh Long"), Place("83", "Tỉnh Bến Tre")),
    }
    WARDS: Mapping[tuple[str, str], Sequence[Place]] = {
        ("current", "86"): (Place("29551", "Phường Long Châu"), Place("29566", "Phường Thanh Đức")),
        ("current", "79"): (Place("26734", "Phường Sài Gòn"),),
        ("before-2025", "83"): (Place("28756", "Phường An Hội", "Thành phố Bến Tre"),),
    }

    def provinces(self, units: str) -> Sequence[Place]:
        return self.PROVINCES.get(units, ())

    def wards(self, units: str, province: str) -> Sequence[Place]:
        return self.WARDS.get((units, province), ())

    def became(self, answer: Mapping[str, object]) -> str:
        return "nay là Phường An Hội, Tỉnh Vĩnh Long" if answer["ward"] == "28756" else ""


PLACES = SomePlaces()
