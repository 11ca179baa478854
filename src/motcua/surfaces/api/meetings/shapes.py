"""A meeting as programs see it."""

from datetime import date, datetime

from motcua.surfaces.api.shapes import Happened, Told


class MeetingLineTold(Told):
    id: int
    code: str
    subject_line: str
    state: str
    state_text: str
    chair: str
    place: str
    begins_at: datetime
    ends_at: datetime


class MeetingList(Told):
    """A page of 25. `next` goes into `after`; null on the last page."""

    items: list[MeetingLineTold]
    next: str | None


class RoomTold(Told):
    id: int
    name: str
    seats: int


class RoomList(Told):
    items: list[RoomTold]


class MeetingPaperTold(Told):
    """`id` goes into the address `files/{file}` of the meeting."""

    id: int
    name: str
    size: int
    media_type: str
    sha256: str


class InvitedTold(Told):
    """Somebody who is asked to come: when a guest has read it, and what they answered; `more` is a reason or who comes
    in their place."""

    text: str
    is_guest: bool
    opened_at: datetime | None
    answer: str
    answer_text: str
    more: str


class GuestTold(Told):
    name: str
    title: str
    email: str


class AttendanceTold(Told):
    """`id` goes into `came` of the minutes; `came` is null while nobody has written it down."""

    id: int
    text: str
    came: bool | None


class MyAnswer(Told):
    """What the key's own post answered."""

    answer: str
    reason: str
    substitute: str


class ConclusionTold(Told):
    """What was decided. `assignment` is the id of what it became, where this post may open that."""

    id: int
    number: int
    text: str
    doer: str
    helpers: list[str]
    due_on: date | None
    term_days: int | None
    is_given: bool
    assignment: int | None
    assignment_state_text: str
    percent: int | None


class MeetingDocumentTold(Told):
    """`role` in words; `id` is that of an outgoing document."""

    role: str
    id: int
    name: str
    state: str
    state_text: str


class ClashTold(Told):
    """Somebody who is asked to be in two places at once; told to those who arrange."""

    name: str
    meeting_id: int
    code: str
    subject_line: str
    begins_at: datetime
    ends_at: datetime


class MeetingTold(Told):
    """Everything of one meeting. `version` is what deeds send back: who saw an older one is told so. `where` says in
    words what `room_id`, `place` and `link` are; `guests`, with their addresses, and `clashes` are for those who
    arrange. `nouns` are the addresses that the rules allow this key now."""

    id: int
    code: str
    version: int
    state: str
    state_text: str
    subject_line: str
    text: str
    chair_post_id: int
    chair: str
    begins_at: datetime
    ends_at: datetime
    where: str
    room_id: int | None
    place: str
    link: str
    arranged_by: str
    arranged_at: datetime
    invited_at: datetime | None
    held_at: datetime | None
    minutes: str
    cancel_reason: str
    agenda: list[str]
    papers: list[MeetingPaperTold]
    posts: list[int]
    invited: list[InvitedTold]
    guests: list[GuestTold]
    mine: MyAnswer | None
    attendance: list[AttendanceTold]
    conclusions: list[ConclusionTold]
    documents: list[MeetingDocumentTold]
    clashes: list[ClashTold]
    story: list[Happened]
    nouns: list[str]


class MeetingStanding(Told):
    """Where a meeting stands after a deed. `made` is the id of the conclusion."""

    id: int
    code: str
    version: int
    state: str
    state_text: str
    begins_at: datetime
    made: int | None = None
