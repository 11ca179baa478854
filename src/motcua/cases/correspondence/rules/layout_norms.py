"""Quy định về thể thức: sizes, margins and letters, from the day from which they are in force."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).resolve().parents[1] / "norms"
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Letters:
    """How a part is written; None: either way."""

    size: Span
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None


@dataclass(frozen=True, slots=True)
class Norms:
    """What one decree asks of a page. Lengths in millimetres, letters in points."""

    basis: str
    fonts: tuple[str, ...]
    page: Span
    margins: dict[str, Span]
    indents: tuple[float, ...]
    spacing: Span
    paragraph: float
    letters: dict[str, Letters]
    ruled: Span
    urgencies: tuple[str, ...]
    secrets: tuple[str, ...]
    # With what the title of a leader's letter begins.
    public_title: str


@cache
def all_norms() -> dict[date, Norms]:
    """By the first day in force, the newest first."""
    return {date.fromisoformat(file.stem): _read(file) for file in sorted(_FOLDER.glob("*.yaml"), reverse=True)}


def norms_on(day: date) -> Norms:
    """In force on that day; of a day before all, the oldest that are known."""
    known = all_norms()
    return next((known[since] for since in known if since <= day), known[min(known)])


def _read(file: Path) -> Norms:
    said: dict[str, Any] = yaml.safe_load(file.read_text())
    letters = {name: Letters(**one | {"size": tuple(one["size"])}) for name, one in said.pop("letters").items()}
    margins = {side: tuple(span) for side, span in said.pop("margins").items()}
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    return Norms(**plain, letters=letters, margins=margins)
