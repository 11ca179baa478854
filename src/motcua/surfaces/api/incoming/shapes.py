"""A document that came in, as programs see it."""

from datetime import date, datetime

from motcua.surfaces.api.shapes import Badge, Happened, KeptFile, Told


class IncomingLineTold(Told):
    """`place`: with whom it lies."""

    id: int
    number: int
    year: int
    arrived_on: date
    origin: str
    reference_number: str
    issued_on: date
    kind: str
    abstract: str
    urgency: int
    urgency_text: str
    state: str
    state_text: str
    place: str
    badge: Badge
    has_scan: bool


class IncomingList(Told):
    """A page of 25. `next` goes into `after`; null on the last page."""

    items: list[IncomingLineTold]
    next: str | None


class DirectiveTold(Told):
    """Bút phê. `main` deals with it, `others` help."""

    text: str
    by: str
    at: datetime
    main: str
    others: list[str]
    due_at: datetime | None


class SignerTold(Told):
    name: str
    organization: str
    verdict: str
    verdict_text: str
    when: str
    reasons: list[str]


class SignatureReport(Told):
    """What was found when it was looked at last. `verdict`: VALID, INDETERMINATE, INVALID, or '' where nothing is
    signed."""

    verdict: str
    text: str
    is_signed: bool
    reasons: list[str]
    signers: list[SignerTold]
    checked_at: datetime


class IncomingTold(Told):
    """Everything of one document. `nouns` are the addresses that the rules allow this key now; of `directives`
    the first counts, `story` begins with what was first."""

    id: int
    number: int
    year: int
    state: str
    state_text: str
    arrived_on: date
    origin: str
    reference_number: str
    issued_on: date
    kind: str
    kind_id: int
    abstract: str
    urgency: int
    urgency_text: str
    pages: int | None
    note: str
    badge: Badge
    due_at: datetime | None
    registered_at: datetime
    registered_by: str
    presented_to: str
    presented_at: datetime | None
    main_post_id: int | None
    taken_by: str
    taken_at: datetime | None
    settled_by: str
    settled_at: datetime | None
    answer: str
    answered_by: int | None
    void_reason: str
    directives: list[DirectiveTold]
    file: KeptFile | None
    signatures: SignatureReport | None
    story: list[Happened]
    nouns: list[str]


class IncomingStanding(Told):
    """Where a document stands after a deed. `made` is the id of the directive or the draft that the deed made."""

    id: int
    number: int
    year: int
    state: str
    state_text: str
    main_post_id: int | None
    due_at: datetime | None
    made: int | None = None


class FollowUpTold(Told):
    """A line of the book in which leaders follow what they gave: `answer` is what settled it, in words."""

    id: int
    number: int
    year: int
    what: str
    to: str
    due_at: datetime | None
    progress: str
    answer: str
    answer_id: int | None
    note: str
    urgency: int
    is_open: bool
    is_late: bool


class FollowUpList(Told):
    """`is_cut`: there are more than 200 in the period; ask for a shorter one."""

    items: list[FollowUpTold]
    is_cut: bool
