"""The shape of every fact. Facts hold ids, codes and plain values: no names, no identity numbers."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from motcua.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Sự kiện: something that happened to ``subject`` (``dossier:17``) at ``at``, within ``agency_id``'s chain."""

    subject: str
    agency_id: int | None
    actor_id: int | None
    post_id: int | None
    at: datetime

    @classmethod
    def kind(cls) -> str:
        """``dossiers.DossierReceived``: the app and the class."""
        return f"{cls.__module__.split('.')[-2]}.{cls.__name__}"

    def plain(self) -> dict[str, Any]:
        """The fact's own fields (without the five common ones) as JSON values."""
        common = {"subject", "agency_id", "actor_id", "post_id", "at"}
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self) if f.name not in common}


def by(actor: Actor) -> dict[str, int | None]:
    """The two fields that say who acted: ``DossierClosed(**by(actor), …)``."""
    return {"actor_id": actor.id, "post_id": actor.post_id}


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
