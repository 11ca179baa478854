"""The shape of every fact. Facts hold ids, codes and plain values: no names, no identity numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from motcua.kernel.actor import Actor

_COMMON = frozenset({"subject", "agency_id", "actor_id", "post_id", "at"})
_KINDS: dict[str, "type[Fact]"] = {}


class UnknownKind(LookupError):
    """The journal holds a fact whose class this program no longer has."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Sự kiện: something that happened to ``subject`` (``dossier:17``) at ``at``, within ``agency_id``'s chain.

    ``for_id`` is the absent person in whose place the actor stood (thay mặt).
    """

    subject: str
    agency_id: int | None
    actor_id: int | None
    post_id: int | None
    at: datetime
    for_id: int | None = None

    def __init_subclass__(cls) -> None:
        _KINDS[cls.kind()] = cls

    @classmethod
    def kind(cls) -> str:
        """``dossiers.DossierReceived``: the app and the class, whether ``events`` is a file or a folder."""
        home, in_folder, _ = cls.__module__.partition(".events.")
        app = (home if in_folder else home.rpartition(".")[0]).rpartition(".")[2]
        return f"{app}.{cls.__name__}"

    def plain(self) -> dict[str, Any]:
        """The fact's own fields (not the five common ones) as JSON values; ``for_id`` only where it says something."""
        own = {f.name: _plain(getattr(self, f.name)) for f in fields(self) if f.name not in _COMMON}
        if own["for_id"] is None:
            del own["for_id"]
        return own


def by(actor: Actor) -> dict[str, int | None]:
    """The fields that say who acted, and in whose place: ``DossierClosed(**by(actor), …)``."""
    return {"actor_id": actor.id, "post_id": actor.post_id, "for_id": actor.for_id}


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def rebuild(kind: str, facts: Mapping[str, Any], **common: Any) -> Fact:
    """The fact as it was recorded, typed again. Raises UnknownKind.

    A field that was added to the class later needs a default; one that was removed is left out.
    """
    if kind not in _KINDS:
        raise UnknownKind(kind)
    readers = _readers(kind)
    return _KINDS[kind](**common, **{name: readers[name](value) for name, value in facts.items() if name in readers})


@cache
def _readers(kind: str) -> dict[str, Callable[[Any], Any]]:
    event = _KINDS[kind]
    hints = get_type_hints(event)
    return {f.name: _reader(hints[f.name]) for f in fields(event) if f.name not in _COMMON}


def _reader(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) in (Union, UnionType):
        inner = [_reader(part) for part in get_args(hint) if part is not type(None)]
        return lambda value: None if value is None else inner[0](value)
    if hint is datetime or hint is date:
        return lambda value: hint.fromisoformat(value)
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return lambda value: tuple(item(part) for part in value)
    return lambda value: value
