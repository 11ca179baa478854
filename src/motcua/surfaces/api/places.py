"""Vị trí, loại văn bản: the ids that bodies name. Titles only; who sits on a post is nobody's question here."""

from django.utils import timezone
from ninja import Router

from motcua.cases.correspondence import selectors as correspondence
from motcua.kernel.moments import local_day
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import Told
from motcua.surfaces.api.ways import reads

router = Router(tags=["documents"])


class PlaceTold(Told):
    """`directs`: documents are presented to this post, and signed by it."""

    id: int
    title: str
    unit: str
    directs: bool


class PlaceList(Told):
    items: list[PlaceTold]


class KindTold(Told):
    """`id` is the `kind_id` of a body."""

    id: int
    name: str
    abbreviation: str


class KindList(Told):
    items: list[KindTold]


@reads(router, "/posts", PlaceList, name="list-posts", summary="The posts of the key's agency on which somebody sits")
def list_posts(request: ApiRequest) -> PlaceList:
    agency, today = request.actor.agency_id, local_day(timezone.now())
    if agency is None:
        return PlaceList(items=[])
    leaders = {one.post_id for one in correspondence.leaders_of(agency, on=today)}
    found = correspondence.places_of(agency, on=today)
    return PlaceList(
        items=[
            PlaceTold(id=one.post_id, title=one.title, unit=one.unit, directs=one.post_id in leaders) for one in found
        ]
    )  # fmt: skip


@reads(router, "/document-kinds", KindList, name="list-document-kinds", summary="The kinds of documents in force")
def list_kinds(request: ApiRequest) -> KindList:
    found = correspondence.kinds_on(local_day(timezone.now()))
    return KindList(items=[KindTold(id=one.id, name=one.name, abbreviation=one.abbreviation) for one in found])
