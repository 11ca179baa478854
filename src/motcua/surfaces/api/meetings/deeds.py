"""What is done with a meeting; the desk's nouns, the services' rules."""

from django.utils import timezone

from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.states import DocumentRole
from motcua.surfaces.api.deeds import Deed, Frame, fresh_key
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.meetings import bodies, telling
from motcua.surfaces.api.meetings.router import router
from motcua.surfaces.api.meetings.shapes import MeetingStanding
from motcua.surfaces.api.outgoing.bodies import DraftSent
from motcua.surfaces.api.shapes import IdInAddress, Told
from motcua.surfaces.api.ways import does

HERE = "/meetings/{number}"
DEEDS = (
    Deed("answer", "answer", services.answer_for_post, "Answer the invitation of this post", bodies.InvitationAnswer),
    Deed("invite", "invitation", services.invite, "Send the invitations", bodies.MeetingSeen),
    Deed("change", "plan", services.change, "Change the plan; who was asked is told", bodies.PlanChanged),
    Deed("conclude", "conclusions", services.conclude, "Write a conclusion", bodies.ConclusionSent, makes=True),
    Deed(
        "give_conclusions", "conclusions/giving", services.give_conclusions, "Give the work that waits",
        bodies.MeetingSeen,
    ),
    Deed("record", "minutes", services.record, "Write minutes, and who came", bodies.MinutesSent),
    Deed("cancel", "cancellation", services.cancel, "Cancel it; who was asked is told", bodies.MeetingCancelled),
)  # fmt: skip
# These begin an outgoing document.
NOUNS = {deed.verb: deed.noun for deed in DEEDS} | {
    "write_invitation": "invitation-document", "write_notice": "notice",
}  # fmt: skip
FRAME = Frame(router, "/meetings", "meeting", MeetingStanding, selectors.get_meeting, telling.standing)
FRAME.lay(DEEDS)


class DocumentBegun(Told):
    """`document` is the id of the outgoing document."""

    document: int


@does(
    router, "/meetings", MeetingStanding, name="arrange-meeting", status=201,
    summary="Arrange a meeting; nobody knows of it before the invitation",
)  # fmt: skip
def arrange(request: ApiRequest, sent: bodies.PlanSent) -> MeetingStanding:
    now = timezone.now()
    made = services.arrange(
        sent.plan(), papers=sent.kept(request), actor=request.actor, at=now, key=fresh_key(request, now)
    )
    return telling.standing(made, None)


@does(
    router, f"{HERE}/conclusions/{{conclusion}}", MeetingStanding, name="meeting-conclusion",
    summary="Reword a conclusion by which nobody has been given work",
)  # fmt: skip
def reword(
    request: ApiRequest, number: IdInAddress, conclusion: IdInAddress, sent: bodies.ConclusionReworded
) -> MeetingStanding:  # fmt: skip
    selectors.get_conclusion(number, conclusion, actor=request.actor)
    services.reword(
        number, conclusion, sent.said(), version=sent.version, actor=request.actor, at=timezone.now()
    )  # fmt: skip
    return telling.standing(selectors.get_meeting(number, actor=request.actor), conclusion)


@does(
    router, f"{HERE}/conclusions/{{conclusion}}/removal", MeetingStanding, name="meeting-conclusion-removal",
    summary="Take a conclusion out by which nobody has been given work",
)  # fmt: skip
def remove(
    request: ApiRequest, number: IdInAddress, conclusion: IdInAddress, sent: bodies.MeetingSeen
) -> MeetingStanding:  # fmt: skip
    selectors.get_conclusion(number, conclusion, actor=request.actor)
    services.remove(number, conclusion, version=sent.version, actor=request.actor, at=timezone.now())
    return telling.standing(selectors.get_meeting(number, actor=request.actor), None)


@does(
    router, f"{HERE}/invitation-document", DocumentBegun, name="meeting-invitation-document", status=201,
    summary="Begin the invitation as an outgoing document",
)  # fmt: skip
def write_invitation(request: ApiRequest, number: IdInAddress, sent: DraftSent) -> DocumentBegun:
    return _begun(request, number, DocumentRole.INVITATION, sent)


@does(
    router, f"{HERE}/notice", DocumentBegun, name="meeting-notice", status=201,
    summary="Begin the notice of conclusions as an outgoing document",
)  # fmt: skip
def write_notice(request: ApiRequest, number: IdInAddress, sent: DraftSent) -> DocumentBegun:
    return _begun(request, number, DocumentRole.NOTICE, sent)


def _begun(request: ApiRequest, number: int, role: DocumentRole, sent: DraftSent) -> DocumentBegun:
    now = timezone.now()
    selectors.get_meeting(number, actor=request.actor)
    made = services.begin_document(
        number, role, sent.draft(request), actor=request.actor, at=now, key=fresh_key(request, now)
    )  # fmt: skip
    return DocumentBegun(document=made)
