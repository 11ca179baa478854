"""What is done with a request for opinions; the desk's nouns, the services' rules."""

from datetime import datetime
from typing import Annotated, Any

from django.utils import timezone
from pydantic import Field, StrictStr, StringConstraints

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.services import LONGEST_ASKING, LONGEST_OPINION, LONGEST_OPINION_TERM, Answer, Asking
from motcua.cases.correspondence.states import OpinionResponse, Verdict
from motcua.surfaces.api.deeds import Deed, DeedBody, Frame, fresh_key
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.files import FileId, unseal
from motcua.surfaces.api.opinions import telling
from motcua.surfaces.api.opinions.router import router
from motcua.surfaces.api.opinions.shapes import OpinionsStanding, ResponseStanding
from motcua.surfaces.api.outgoing.bodies import Revision
from motcua.surfaces.api.shapes import Day, Id, IdInAddress, Words
from motcua.surfaces.api.ways import does

Said = Annotated[StrictStr, StringConstraints(max_length=LONGEST_OPINION)]


class AskingSent(Revision):
    """`posts` of the own agency, from `GET /posts`; either `due_on`, whose working hours count, or `term_days`."""

    posts: Annotated[list[Id], Field(min_length=1, max_length=100)]
    text: Annotated[StrictStr, StringConstraints(max_length=LONGEST_ASKING)] = ""
    due_on: Day | None = None
    term_days: Annotated[int, Field(strict=True, ge=1, le=LONGEST_OPINION_TERM)] | None = None


class AnswerSent(DeedBody):
    """May be sent anew until the request is closed. `file` is the id of a file that was sent."""

    verdict: Verdict
    text: Said = ""
    file: FileId | None = None

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        kept = unseal(self.file, request, place="file") if self.file is not None else None
        file: dict[str, Any] = {"file_id": kept.file_id, "file_name": kept.name} if kept is not None else {}
        return {"answer": Answer(verdict=str(self.verdict), text=self.text, **file)}


class ResponseSent(DeedBody):
    """Explaining why a draft stays as it is needs words."""

    response: OpinionResponse
    text: Said = ""

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        return {"response": str(self.response), "text": self.text}


class OpinionsWithdrawal(DeedBody):
    """Nobody need answer any more, and is told so."""

    reason: Words


DEEDS = (
    Deed("answer", "answer", services.give_opinion, "Say what this post thinks of the draft", AnswerSent, makes=True),
    Deed("close", "closure", services.close_opinions, "Close it: no answer changes any more"),
    Deed("withdraw", "withdrawal", services.withdraw_opinions, "Withdraw it with a reason", OpinionsWithdrawal),
)
NOUNS = {deed.verb: deed.noun for deed in DEEDS}
Frame(router, "/opinions", "opinions", OpinionsStanding, selectors.get_opinions, telling.standing).lay(DEEDS)
ON_ANSWERS = (Deed("address", "response", services.address_opinion, "Take it in, or say why not", ResponseSent),)
Frame(router, "/opinions/answers", "opinion", ResponseStanding, selectors.get_opinion, telling.answered).lay(ON_ANSWERS)


@does(
    router, "/outgoing-documents/{number}/opinions", OpinionsStanding, name="ask-opinions", status=201,
    summary="Ask posts what they say of the latest version of a draft",
)  # fmt: skip
def ask(request: ApiRequest, number: IdInAddress, body: AskingSent) -> OpinionsStanding:
    now = timezone.now()
    selectors.get_outgoing(number, actor=request.actor)
    asking = Asking(posts=tuple(body.posts), text=body.text, due_on=body.due_on, term_days=body.term_days)
    made = services.ask_opinions(
        number, asking, revision=body.revision, actor=request.actor, at=now, key=fresh_key(request, now)
    )
    return telling.standing(made, None)
