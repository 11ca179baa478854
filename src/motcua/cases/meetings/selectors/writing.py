"""Văn bản của cuộc họp: the invitation, the notice of conclusions, how far they have got, the words they begin with."""

from dataclasses import dataclass
from datetime import datetime

from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.correspondence.selectors import OutgoingBrief
from motcua.cases.meetings.models import AgendaItem, Invitee, Meeting, MeetingDocument
from motcua.cases.meetings.rules import writing
from motcua.cases.meetings.rules.writing import GONE, Decided, Told
from motcua.cases.meetings.selectors.concluding import Origin, conclusions_of, seen_from
from motcua.cases.meetings.selectors.doors import get_meeting
from motcua.cases.meetings.selectors.listing import place_of, said
from motcua.cases.meetings.states import DocumentRole
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

# Of the 29 kinds of Decree 30/2020 (Phụ lục III), by the code of the catalogue.
KINDS = {DocumentRole.INVITATION: "giay-moi", DocumentRole.NOTICE: "thong-bao"}


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """'Giấy mời': which document it is, and how far it has got."""

    role: str
    document: OutgoingBrief


def documents_of(one: Meeting, *, actor: Actor) -> list[DocumentLine]:
    """Those that the actor may open, by the documents' own door; the latest first."""
    rows = dict(MeetingDocument.objects.filter(meeting=one).values_list("document_id", "role"))
    found = correspondence.outgoing_briefs(rows, actor=actor)
    return [DocumentLine(str(DocumentRole(rows[brief.id]).label), brief) for brief in found]


def written_about(one: Meeting) -> frozenset[str]:
    """The roles that some document has which is neither thrown away nor struck out."""
    rows = MeetingDocument.objects.filter(meeting=one).exclude(document__state__in=sorted(map(str, GONE)))
    return frozenset(rows.values_list("role", flat=True))


def document_words(meeting_id: int, role: DocumentRole, *, actor: Actor, at: datetime) -> dict[str, object]:
    """What the form of such a document is filled with at first. Raises MeetingNotFound."""
    one, today = get_meeting(meeting_id, actor=actor), local_day(at)
    words: dict[str, object] = dict(writing.first_words(role, _told(one, actor, at)))
    signing = correspondence.signing_words(one.agency_id, one.chair_post_id, on=today)
    kind = next(iter(correspondence.kinds_with(KINDS[role], on=today)), None)
    return words | signing | {"kind_id": kind}


def meeting_of(document_id: int, *, actor: Actor) -> Origin | None:
    """The meeting that an outgoing document is about, by the meeting's own door; None for any other document."""
    row = MeetingDocument.objects.filter(document_id=document_id).first()
    return seen_from(str(DocumentRole(row.role).label), row.meeting_id, actor=actor) if row is not None else None


def _told(one: Meeting, actor: Actor, at: datetime) -> Told:
    invitees = list(Invitee.objects.filter(meeting=one, left_out_at=None).order_by("id"))
    places = organizations.posts({one.chair_post_id, *(row.post_id for row in invitees if row.post_id)})
    return Told(
        agency=organizations.agency_brief(one.agency_id).name,
        subject_line=one.subject_line,
        chair=places[one.chair_post_id].title,
        begins_at=one.begins_at,
        place=place_of(one),
        link=one.link,
        text=one.text,
        minutes=one.minutes,
        agenda=tuple(AgendaItem.objects.filter(meeting=one).order_by("position").values_list("text", flat=True)),
        invited=tuple(
            said(places, row.post_id) if row.post_id else ", ".join(filter(None, (row.name, row.title)))
            for row in invitees
        ),
        decided=tuple(
            Decided(
                line.text, line.doer, line.helpers,
                local_day(line.assignment.due_at) if line.assignment else line.due_on, line.term_days,
            )
            for line in conclusions_of(one, actor=actor, now=at)
        ),
    )  # fmt: skip
