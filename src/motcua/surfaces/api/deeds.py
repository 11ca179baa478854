"""Deeds about a thing that has a number: its door, a service, and where it stands afterwards.

The nouns are the desk's, the rules the services'. A room says what its deeds are called and which bodies they take.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone
from ninja import Router

from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import Asked, IdInAddress
from motcua.surfaces.api.ways import KEY, does


class DeedBody(Asked):
    """Said about the thing that the address names. Field names are the service's arguments, unless ``arguments`` says
    otherwise."""

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        return dict(self)


@dataclass(frozen=True, slots=True)
class Deed:
    """A service under its noun, with its question if it has one. ``makes``: what it answers has an id of its own."""

    verb: str
    noun: str
    act: Callable[..., Any]
    summary: str
    body: type[DeedBody] | None = None
    makes: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What all deeds of a room share. ``door`` gives the row or raises the Missing of its room; ``told`` says of the
    row, read again after the deed, where it stands, and the id of what was made."""

    router: Router
    path: str
    name: str
    shape: type[Any]
    door: Callable[..., Any]
    told: Callable[[Any, int | None], Any]

    def lay(self, deeds: Iterable[Deed]) -> None:
        """An address for each."""
        for deed in deeds:
            self._lay(deed)

    def _lay(self, deed: Deed) -> None:
        body_shape = deed.body
        way = does(
            self.router, f"{self.path}/{{number}}/{deed.noun}", self.shape, summary=deed.summary,
            name=f"{self.name}-{deed.noun.replace('/', '-')}",
        )  # fmt: skip
        if body_shape is None:

            @way
            def act_at_once(request: ApiRequest, number: IdInAddress) -> Any:
                return self._do(deed, request, number, None)

        else:

            @way
            def act(request: ApiRequest, number: IdInAddress, body: body_shape) -> Any:  # type: ignore[valid-type] # ninja reads it at run time
                return self._do(deed, request, number, body)

    def _do(self, deed: Deed, request: ApiRequest, number: int, body: DeedBody | None) -> Any:
        now = timezone.now()
        row = self.door(number, actor=request.actor)
        arguments = body.arguments(request, now) if body is not None else {}
        made = deed.act(number, **arguments, actor=request.actor, at=now)
        # From the row itself: the deed may have moved it out of this post's sight.
        row.refresh_from_db()
        return self.told(row, made.pk if deed.makes else None)


def nouns_of(nouns: Mapping[str, str], verbs: Iterable[str]) -> list[str]:
    """The addresses that the rules allow now, of the verbs that they allow."""
    return sorted({nouns[verb] for verb in verbs if verb in nouns})


def fresh_key(request: ApiRequest, now: datetime) -> UUID:
    """For a service that makes a thing once: ours is the kept answer, so this one is new with each that is done."""
    return uuid5(NAMESPACE_URL, f"urn:motcua:{request.client.key_id}:{request.headers[KEY]}:{now.isoformat()}")
