"""Whose money: the actor's own agency, or another where a grant says so."""

from dataclasses import dataclass

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.payments.errors import MayNotCollect
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.desk.door import StaffRequest

COUNTER = ("payments.collect", "payments.reconcile", "dossiers.receive", "dossiers.close")
BOOKS = ("payments.reconcile",)
TABLES = ("payments.reconcile", "organizations.administer")


@dataclass(frozen=True, slots=True)
class Place:
    """The chosen agency, and those that this person could choose."""

    id: int
    name: str
    choices: list[tuple[int, str]]

    @property
    def query(self) -> str:
        """For addresses that must come back here."""
        return f"?agency={self.id}"


def place_of(request: StaffRequest, grants: tuple[str, ...], refusal: type[MotcuaError] = MayNotCollect) -> Place:
    """The agency that the address names, else one's own. Raises ``refusal``."""
    ids = frozenset[int]().union(*(request.actor.agencies(grant) for grant in grants))
    asked = request.GET.get("agency", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else request.actor.agency_id
    if not ids or (asked and wanted not in ids):
        raise refusal
    names = organizations.short_names(ids)
    choices = sorted(names.items(), key=lambda one: one[1])
    chosen = wanted if wanted in ids else choices[0][0]
    assert chosen is not None
    return Place(chosen, names.get(chosen, ""), choices)
