"""Che số định danh, điện thoại, thư: what a page of a dossier shows until its officer has said why they need it all.

Which dossiers are open lies in the session, so that no page asks for it; who opened what and why lies in the table.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.masks import mask_email, mask_number, mask_words
from motcua.surfaces.desk.door import StaffRequest

_KEPT = "revealed"


@dataclass(frozen=True, slots=True)
class Veil:
    """``until``: while it is open."""

    until: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.until is not None

    def number(self, value: str) -> str:
        return value if self.is_open else mask_number(value)

    def email(self, value: str) -> str:
        return value if self.is_open else mask_email(value)

    def words(self, text: str) -> str:
        return text if self.is_open else mask_words(text)


def lift(request: StaffRequest, dossier_id: int, *, until: datetime, now: datetime) -> None:
    """From now on this session sees this dossier unmasked; what has run out is forgotten."""
    kept = {key: value for key, value in request.session.get(_KEPT, {}).items() if value > now.timestamp()}
    request.session[_KEPT] = kept | {_key(request, dossier_id): until.timestamp()}


def veil_of(request: StaffRequest, dossier_id: int, *, now: datetime) -> Veil:
    until = request.session.get(_KEPT, {}).get(_key(request, dossier_id), 0)
    return Veil(datetime.fromtimestamp(until, now.tzinfo)) if until > now.timestamp() else Veil()


def _key(request: StaffRequest, dossier_id: int) -> str:
    """In another post the same person is somebody else, who gives a reason of their own."""
    return f"{request.actor.post_id}:{dossier_id}"
