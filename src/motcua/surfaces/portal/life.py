"""Việc trong đời sống: the catalogue in the words of daily life, or by field where nobody has written such words."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import FieldCount


@dataclass(frozen=True, slots=True)
class Matter:
    """One tile; ``query`` opens its list at the page of procedures."""

    name: str
    icon: str
    procedures: int
    query: str


def matters(fields: list[FieldCount], *, agency_id: int | None, on: date) -> list[Matter]:
    """The life events of the administrators; without any the fields, those with most procedures first."""
    events = procedures.life_events(agency_id=agency_id, on=on)
    if events:
        return [Matter(one.name, one.icon, one.procedures, urlencode({"event": one.code})) for one in events]
    ranked = sorted(fields, key=lambda field: -field.procedures)
    return [Matter(one.name, "file-text", one.procedures, urlencode({"field": one.code})) for one in ranked]
