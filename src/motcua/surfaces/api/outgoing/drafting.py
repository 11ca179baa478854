"""Soạn thảo: a new document, by itself, as an answer to one that came in, or in the place of one that was issued."""

from django.utils import timezone

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.services import FIRST, After
from motcua.cases.correspondence.states import Succession
from motcua.surfaces.api.deeds import fresh_key
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.outgoing import telling
from motcua.surfaces.api.outgoing.bodies import DraftSent
from motcua.surfaces.api.outgoing.router import router
from motcua.surfaces.api.outgoing.shapes import OutgoingStanding
from motcua.surfaces.api.shapes import IdInAddress
from motcua.surfaces.api.ways import does


@does(
    router, "/outgoing-documents", OutgoingStanding, name="draft-outgoing-document",
    summary="Begin a draft of the unit of this post", status=201,
)  # fmt: skip
def start(request: ApiRequest, sent: DraftSent) -> OutgoingStanding:
    return _begun(request, sent, FIRST)


@does(
    router, "/incoming-documents/{number}/answer", OutgoingStanding, name="incoming-document-answer",
    summary="Begin a draft that answers it; its issue settles what came in", status=201,
)  # fmt: skip
def answer(request: ApiRequest, number: IdInAddress, sent: DraftSent) -> OutgoingStanding:
    selectors.get_incoming(number, actor=request.actor)
    return _begun(request, sent, After(answers=number))


@does(
    router, "/outgoing-documents/{number}/replacement", OutgoingStanding, name="outgoing-document-replacement",
    summary="Begin a draft that replaces it, from its own issue on", status=201,
)  # fmt: skip
def replace(request: ApiRequest, number: IdInAddress, sent: DraftSent) -> OutgoingStanding:
    selectors.get_outgoing(number, actor=request.actor)
    return _begun(request, sent, After(succeeds=number, succession=Succession.REPLACES))


@does(
    router, "/outgoing-documents/{number}/correction", OutgoingStanding, name="outgoing-document-correction",
    summary="Begin a letter that says what is wrong with its form", status=201,
)  # fmt: skip
def correct(request: ApiRequest, number: IdInAddress, sent: DraftSent) -> OutgoingStanding:
    selectors.get_outgoing(number, actor=request.actor)
    return _begun(request, sent, After(succeeds=number, succession=Succession.CORRECTS))


def _begun(request: ApiRequest, sent: DraftSent, after: After) -> OutgoingStanding:
    now = timezone.now()
    made = services.start(sent.draft(request), after=after, actor=request.actor, at=now, key=fresh_key(request, now))
    return telling.standing(made, None)
