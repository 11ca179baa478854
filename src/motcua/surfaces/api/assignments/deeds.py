"""What is done with an assignment; the desk's nouns, the services' rules.

``version`` is that of the assignment that was read: who saw an older one is told so.
"""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from motcua.cases.assignments import selectors, services
from motcua.surfaces.api.assignments import telling
from motcua.surfaces.api.assignments.router import router
from motcua.surfaces.api.assignments.shapes import AssignmentStanding
from motcua.surfaces.api.deeds import Deed, DeedBody, Frame
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.files import FileId, unseal
from motcua.surfaces.api.shapes import Day, Line, Words


class AssignmentSeen(DeedBody):
    version: Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]


class ProgressSent(AssignmentSeen):
    """What is done, what is left. At 100 percent the result is handed in instead."""

    text: Words
    percent: Annotated[int, Field(strict=True, ge=0, le=99)]


class ResultSent(AssignmentSeen):
    """`evidence` are ids of files that were sent; `document` a line of the register such as 12/2026, `dossier` a code:
    where the result can be seen."""

    text: Words
    evidence: Annotated[list[FileId], Field(max_length=services.MOST_FILES)] = []
    document: Annotated[Line, Field(max_length=20)] = ""
    dossier: Annotated[Line, Field(max_length=60)] = ""

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        sent = [unseal(token, request, place="evidence") for token in self.evidence]
        return dict(self) | {"evidence": [(one.file_id, one.name) for one in sent]}


class LaterDay(AssignmentSeen):
    """`due_on` is a working day after the one that holds; its end counts."""

    due_on: Day
    reason: Words


class AssignmentAnswer(AssignmentSeen):
    answer: Words = ""


class PostponementGrant(AssignmentAnswer):
    """To the day that was asked for, or to `due_on`."""

    due_on: Day | None = None


class AssignmentReason(AssignmentSeen):
    reason: Words


DEEDS = (
    Deed("take", "takeover", services.take, "Begin with what was given to this post", AssignmentSeen),
    Deed("report", "progress", services.report, "Say how far it has got", ProgressSent, makes=True),
    Deed("hand_in", "result", services.hand_in, "Hand the result in, with evidence", ResultSent, makes=True),
    Deed(
        "ask_postponement", "postponement-request", services.ask_postponement, "Ask for a later day", LaterDay,
        makes=True,
    ),
    Deed("accept", "acceptance", services.accept, "Accept the result", AssignmentAnswer),
    Deed("send_back", "return", services.send_back, "Send the result back", AssignmentReason),
    Deed("postpone", "postponement", services.postpone, "Grant a later day", PostponementGrant),
    Deed(
        "refuse_postponement", "postponement-refusal", services.refuse_postponement, "Refuse a later day",
        AssignmentReason,
    ),
    Deed("withdraw", "withdrawal", services.withdraw, "Withdraw it: nobody has to do it any more", AssignmentReason),
)  # fmt: skip
NOUNS = {deed.verb: deed.noun for deed in DEEDS}
FRAME = Frame(router, "/assignments", "assignment", AssignmentStanding, selectors.get_assignment, telling.standing)
FRAME.lay(DEEDS)
