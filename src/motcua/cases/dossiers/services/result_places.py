"""Chỗ trên kết quả: where a result that was made from a template leaves room, and what goes there with a signature."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from motcua.cases.dossiers.models import Dossier, MadeResult
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.made_results import NUMBER_PLACE
from motcua.cases.dossiers.selectors.signed import unsigned_file
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.states import Blank, Box, Fill, Order
from motcua.kernel.moments import say_day_in_words

_PAGE_HEIGHT = 841.89
NUMBER, DAY, HAND = NUMBER_PLACE, "Ngay", "Ky"
_LABELS = MappingProxyType({NUMBER: "Số, ký hiệu", DAY: "Địa danh, ngày ban hành"})


@dataclass(frozen=True, slots=True)
class Places:
    """Room by name; none on a file that somebody uploaded. ``marks`` are what is printed above the name."""

    boxes: MappingProxyType[str, Box] = field(default_factory=lambda: MappingProxyType({}))
    marks: tuple[str, ...] | None = None

    @property
    def has_fields(self) -> bool:
        """Whether number and day come with the seal."""
        return NUMBER in self.boxes


def places_of(dossier_id: int) -> Places:
    """Of the present file, or of the one that it was signed out of. Three queries."""
    made = MadeResult.objects.filter(dossier=dossier_id, file_id=unsigned_file(dossier_id)).first()
    if made is None:
        return Places()
    return Places(MappingProxyType({one["name"]: _box(**one) for one in made.places}), tuple(made.marks.split()))


def seen(order: Order, places: Places, dossier: Dossier, *, number: str, at: datetime) -> Order:
    """The signature at its place: the hand leaves number and day open, the seal closes them."""
    if HAND not in places.boxes:
        return order
    order = replace(order, box=places.boxes[HAND])
    if not places.has_fields:
        return order
    if order.field == HAND:
        return replace(order, blanks=tuple(Blank(name, _LABELS[name], places.boxes[name]) for name in _LABELS))
    words = {NUMBER: f"Số: {number}", DAY: f"{placing.agency_of(dossier.agency_id).place}, {say_day_in_words(at)}"}
    return replace(order, fills=tuple(_fill(name, said, places.boxes[name], at) for name, said in words.items()))


def _fill(name: str, said: str, box: Box, at: datetime) -> Fill:
    return Fill(name, said, signing.words_of_a_field(said, box, is_slanted=name == DAY, at=at))


def _box(*, page: int, x: float, y: float, w: float, h: float, **_: Any) -> Box:
    """From the printer's upper left corner to the file's lower left."""
    top = _PAGE_HEIGHT - y
    return Box(page - 1, x, top - h, x + w, top)
