"""Chỗ trên kết quả: where a result that was made from a template leaves room, and what goes there with a signature."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from motcua.cases.dossiers.models import Dossier, MadeResult, Outcome, OutcomeSignature
from motcua.cases.dossiers.selectors import placing
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.states import Blank, Box, Fill, Order
from motcua.kernel.moments import say_day_in_words

_PAGE_HEIGHT = 841.89
NUMBER, DAY, HAND = "So", "Ngay", "Ky"
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


def unsigned_file(dossier_id: int) -> int | None:
    """The file of the outcome from before anybody signed."""
    file_id = Outcome.objects.values_list("file_id", flat=True).get(dossier=dossier_id)
    made = dict(OutcomeSignature.objects.filter(dossier=dossier_id).values_list("file_id", "source_id"))
    while file_id in made:
        file_id = made.pop(file_id)
    return file_id


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
