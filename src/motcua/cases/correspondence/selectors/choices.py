"""What a form offers: the kinds in force on a day, the posts that work can be given to."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.cases.correspondence.models import DocumentKind
from motcua.cases.correspondence.rules.layout import head_title_of, title_of
from motcua.cases.correspondence.states import DIRECTING
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing.states import SigningCapacity


@dataclass(frozen=True, slots=True)
class Kind:
    """Loại văn bản as a form offers it."""

    id: int
    name: str
    abbreviation: str


@dataclass(frozen=True, slots=True)
class Place:
    """A post that work can be given to: 'Văn phòng HĐND và UBND · Văn thư (Võ Thị Bích Trâm)'."""

    post_id: int
    unit: str
    title: str
    holders: tuple[str, ...]

    @property
    def text(self) -> str:
        names = f" ({', '.join(self.holders)})" if self.holders else ""
        return f"{self.unit} · {self.title}{names}"


def kinds_on(day: date) -> list[Kind]:
    """In the order of the decree; one query."""
    rows = DocumentKind.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
    return [Kind(*row) for row in rows.order_by("position", "id").values_list("id", "name", "abbreviation")]


def kinds_with(code: str, *, on: date) -> set[int]:
    """The ids of the kinds in force that have this code."""
    rows = DocumentKind.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on, code=code)
    return set(rows.values_list("id", flat=True))


def places_of(agency_id: int, *, on: date) -> list[Place]:
    """The agency's posts on which somebody sits on that day, unit by unit; three queries."""
    found = []
    for unit in organizations.units_of(agency_id, on=on):
        for post in unit.posts:
            names = tuple(seat.name for seat in post.seats if seat.valid_from <= on)
            if names and post.valid_from <= on:
                found.append(Place(post.id, unit.name, post.title, names))
    return found


def leaders_of(agency_id: int, *, on: date) -> list[Place]:
    """The posts that may write a directive; two queries."""
    return [
        Place(one.post_id, one.unit_name, one.title, one.holders)
        for one in organizations.posts_with_grant(agency_id, DIRECTING, on=on)
    ]


def leaders_elsewhere(agency_id: int, *, on: date) -> list[Place]:
    """The posts that lead the other agencies of this installation; two queries."""
    return [
        Place(one.post_id, f"{one.agency_short_name}: {one.unit_name}", one.title, one.holders)
        for one in organizations.leading_posts(DIRECTING, on=on)
        if one.agency_id != agency_id
    ]


def signing_words(agency_id: int, post_id: int, *, on: date) -> dict[str, object]:
    """How the holder of a post would sign, a deputy in the place of the head; nothing where they sign no documents."""
    found = next((one for one in leaders_of(agency_id, on=on) if one.post_id == post_id), None)
    if found is None:
        return {}
    head = head_title_of(title_of(found.title))
    capacity = SigningCapacity.ON_BEHALF if head else SigningCapacity.HEAD
    return {"signer_post_id": post_id, "capacity": str(capacity), "head_title": head}
