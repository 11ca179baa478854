"""The questions of the deeds. ``version`` is that of the meeting that was read: who saw an older one is told so."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StrictStr, StringConstraints

from motcua.cases.assignments.services import LONGEST_TERM
from motcua.cases.meetings import services
from motcua.cases.meetings.services import Conclusion, Guest, Plan
from motcua.cases.meetings.states import InviteeAnswer
from motcua.kernel.moments import ZONE
from motcua.surfaces.api.deeds import DeedBody, fresh_key
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.files import FileId, unseal
from motcua.surfaces.api.shapes import Asked, Day, Id, Line, Moment, Words

Minutes = Annotated[StrictStr, StringConstraints(max_length=services.LONGEST_MINUTES)]
Posts = Annotated[list[Id], Field(max_length=200)]
SeenVersion = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]


class GuestSent(Asked):
    """Somebody from outside; the invitation goes to `email`."""

    name: Line
    title: Line = ""
    email: Line


class PlanSent(DeedBody):
    """What about, who chairs, when, where, who comes. Posts from `GET /posts`, `room_id` from `GET /meeting-rooms`; a
    room, a `place` or a `link` is needed. `papers` are ids of files that were sent."""

    subject_line: Line
    chair_post: Id
    begins_at: Moment
    ends_at: Moment
    room_id: Id | None = None
    place: Line = ""
    link: Annotated[Line, Field(max_length=500)] = ""
    text: Words = ""
    agenda: Annotated[list[Line], Field(max_length=50)] = []
    posts: Posts = []
    guests: Annotated[list[GuestSent], Field(max_length=200)] = []
    papers: Annotated[list[FileId], Field(max_length=services.MOST_FILES)] = []

    def plan(self) -> Plan:
        """As the services take it."""
        return Plan(
            subject_line=self.subject_line, chair_post=self.chair_post, begins_at=self.begins_at.astimezone(ZONE),
            ends_at=self.ends_at.astimezone(ZONE), room_id=self.room_id, place=self.place, link=self.link,
            text=self.text, agenda=tuple(self.agenda), posts=tuple(self.posts),
            guests=tuple(Guest(one.name, one.title, one.email.strip().lower()) for one in self.guests),
        )  # fmt: skip

    def kept(self, request: ApiRequest) -> list[tuple[int, str]]:
        """The files that this post sent. Raises NoSuchUpload."""
        found = [unseal(token, request, place="papers") for token in self.papers]
        return [(one.file_id, one.name) for one in found]


class PlanChanged(PlanSent):
    """The whole plan as it is to be; `papers` are added to those that are there, `dropped` are ids of papers to
    leave out."""

    version: SeenVersion
    dropped: Annotated[list[Id], Field(max_length=100)] = []

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        return {
            "version": self.version, "plan": self.plan(), "papers": self.kept(request), "dropped": self.dropped
        }  # fmt: skip


class MeetingSeen(DeedBody):
    version: SeenVersion


class MeetingCancelled(MeetingSeen):
    """Those who were asked read the reason."""

    reason: Words


class MinutesSent(MeetingSeen):
    """`came` are ids of the meeting's `attendance`; of the others it is kept that they did not."""

    came: Posts = []
    minutes: Minutes


class InvitationAnswer(DeedBody):
    """Until it begins; the last answer counts. Who declines says why, who sends somebody says whom."""

    answer: InviteeAnswer
    reason: Words = ""
    substitute: Line = ""


class ConclusionSent(DeedBody):
    """One thing that was decided. With a `main_post` and either `due_on` or `term_days` it becomes an assignment: at
    once where this post gives work, else when somebody does who gives it."""

    text: Words
    main_post: Id | None = None
    with_posts: Posts = []
    due_on: Day | None = None
    term_days: Annotated[int, Field(strict=True, ge=1, le=LONGEST_TERM)] | None = None

    def said(self) -> Conclusion:
        """As the services take it."""
        return Conclusion(
            text=self.text, main_post=self.main_post, with_posts=tuple(self.with_posts), due_on=self.due_on,
            term_days=self.term_days,
        )  # fmt: skip

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        return {"said": self.said(), "key": fresh_key(request, now)}


class ConclusionReworded(ConclusionSent):
    version: SeenVersion
