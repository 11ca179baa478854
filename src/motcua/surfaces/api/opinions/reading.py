"""Reading what was asked and answered."""

from django.utils import timezone

from motcua.cases.correspondence import selectors
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.opinions import telling
from motcua.surfaces.api.opinions.deeds import NOUNS
from motcua.surfaces.api.opinions.router import router
from motcua.surfaces.api.opinions.shapes import OpinionsTold
from motcua.surfaces.api.shapes import IdInAddress
from motcua.surfaces.api.ways import reads


@reads(router, "/opinions/{number}", OpinionsTold, name="get-opinions", summary="What posts were asked of a draft")
def get_opinions(request: ApiRequest, number: IdInAddress) -> OpinionsTold:
    return telling.whole(selectors.opinions_page(number, actor=request.actor, now=timezone.now()), NOUNS)
