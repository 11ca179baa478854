"""The questions of the deeds. ``version`` is that of the round that was read: who saw an older one is told so."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StrictStr, StringConstraints

from motcua.cases.meetings import services
from motcua.cases.meetings.services import Guest, MatterAnswer, RoundPlan
from motcua.cases.meetings.states import RoundVerdict
from motcua.surfaces.api.deeds import DeedBody, fresh_key
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.files import FileId, unseal
from motcua.surfaces.api.meetings.bodies import GuestSent, Minutes, PlanSent, Posts, SeenVersion
from motcua.surfaces.api.shapes import Asked, Day, Id, Line, Words

Asking = Annotated[StrictStr, StringConstraints(max_length=services.LONGEST_ASKED)]
Verdict = Annotated[StrictStr, StringConstraints(max_length=services.LONGEST_VERDICT)]
Matter = Annotated[Line, Field(max_length=services.LONGEST_QUESTION)]


class RoundSent(DeedBody):
    """What is asked, whom, until when: `due_on`, whose working hours count, or `term_days` (working days). Without
    `questions` the subject is the one matter. Who has not answered is reminded `remind_days` working days before;
    null for nobody. `instead_of` is the id of a meeting that is called off when the round is sent."""

    subject_line: Line
    chair_post: Id
    due_on: Day | None = None
    term_days: Annotated[int, Field(strict=True, ge=1, le=services.LONGEST_ROUND)] | None = None
    remind_days: Annotated[int, Field(strict=True, ge=0, le=services.MOST_REMIND_DAYS)] | None = None
    text: Asking = ""
    questions: Annotated[list[Matter], Field(max_length=services.MOST_QUESTIONS)] = []
    posts: Posts = []
    guests: Annotated[list[GuestSent], Field(max_length=200)] = []
    instead_of: Id | None = None
    papers: Annotated[list[FileId], Field(max_length=services.MOST_FILES)] = []

    def plan(self) -> RoundPlan:
        """As the services take it."""
        return RoundPlan(
            subject_line=self.subject_line, chair_post=self.chair_post, due_on=self.due_on, term_days=self.term_days,
            remind_days=self.remind_days, text=self.text, questions=tuple(self.questions), posts=tuple(self.posts),
            guests=tuple(Guest(one.name, one.title, one.email.strip().lower()) for one in self.guests),
            instead_of=self.instead_of,
        )  # fmt: skip

    def kept(self, request: ApiRequest) -> list[tuple[int, str]]:
        """The files that this post sent. Raises NoSuchUpload."""
        found = [unseal(token, request, place="papers") for token in self.papers]
        return [(one.file_id, one.name) for one in found]


class RoundChanged(RoundSent):
    """The whole plan as it is to be; `papers` are added to those that are there, `dropped` are ids of papers to
    leave out."""

    version: SeenVersion
    dropped: Annotated[list[Id], Field(max_length=100)] = []

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        return {
            "version": self.version, "plan": self.plan(), "papers": self.kept(request), "dropped": self.dropped
        }  # fmt: skip


class RoundSeen(DeedBody):
    version: SeenVersion


class RoundClosing(RoundSeen):
    """Everybody who was asked reads the result and the conclusion."""

    conclusion: Minutes


class RoundWithdrawal(RoundSeen):
    """Those who were asked read the reason."""

    reason: Words


class MatterSent(Asked):
    """`number` is that of the matter; who does not simply agree says why."""

    number: Annotated[int, Field(strict=True, ge=1, le=services.MOST_QUESTIONS)]
    verdict: RoundVerdict
    text: Verdict = ""


class RoundAnswerSent(DeedBody):
    """A stand on every matter; until it is due or closed it may be sent anew, the last one counts."""

    answers: Annotated[list[MatterSent], Field(max_length=services.MOST_QUESTIONS)]

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        return {"said": [MatterAnswer(one.number, str(one.verdict), one.text) for one in self.answers]}


class RoundTurned(PlanSent):
    """The meeting that is to be prepared; the papers of the round go along."""

    version: SeenVersion

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        return {"plan": self.plan(), "version": self.version, "key": fresh_key(request, now)}
