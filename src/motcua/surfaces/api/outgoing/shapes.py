"""A document that goes out, as programs see it."""

from datetime import date, datetime

from motcua.surfaces.api.shapes import Badge, Happened, KeptFile, Told


class OutgoingLineTold(Told):
    """`number` such as 05/QĐ-UBND, '' before the issue; `by` drafted it; `since` it is where it is."""

    id: int
    number: str
    issued_on: date | None
    kind: str
    abstract: str
    urgency: int
    urgency_text: str
    state: str
    state_text: str
    version: int
    unit: str
    by: str
    since: datetime
    badge: Badge


class OutgoingList(Told):
    """A page of 25. `next` goes into `after`; null on the last page."""

    items: list[OutgoingLineTold]
    next: str | None


class AppendixTold(Told):
    """A file of its own behind the text. `name` such as Phụ lục II; `place` is in its address. `is_sealed`: `file` went
    out under the seal of the agency; before the issue it is what was attached. `is_roomy`: its first page has room for
    the words of the seal in the upper right corner."""

    place: int
    name: str
    title: str
    is_issued: bool
    is_sealed: bool
    is_roomy: bool
    file: KeptFile


class DraftTold(Told):
    """A version of the text; a version is never changed."""

    number: int
    kind: str
    kind_id: int
    abstract: str
    addressees: str
    body: str
    recipients: str
    urgency: int
    signer_post_id: int
    capacity: str
    signer_title: str
    head_title: str
    unit_notation: str
    saved_at: datetime
    appendices: list[AppendixTold]


class VersionTold(Told):
    number: int
    at: datetime
    by: str


class CommentTold(Told):
    """`is_return`: why it was sent back."""

    text: str
    version: int
    at: datetime
    by: str
    is_return: bool


class NeighbourTold(Told):
    """A document that replaces or corrects another one, or is replaced or corrected by it."""

    id: int
    how: str
    name: str
    state: str
    state_text: str


class OutgoingTold(Told):
    """Everything of one document. `revision` is what deeds send back: who saw an older one is told so. `file` is what
    was issued, or signed to be issued. `nouns` are the addresses that the rules allow this key now."""

    id: int
    name: str
    revision: int
    state: str
    state_text: str
    urgency_text: str
    badge: Badge
    unit: str
    drafted_by: str
    drafted_at: datetime
    signer: str
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    number: int | None
    notation: str
    issued_on: date | None
    issued_by: str
    issued_at: datetime | None
    copies: int | None
    void_reason: str
    end_reason: str
    in_answer_to: int | None
    succeeds: NeighbourTold | None
    successors: list[NeighbourTold]
    draft: DraftTold
    versions: list[VersionTold]
    comments: list[CommentTold]
    file: KeptFile | None
    story: list[Happened]
    nouns: list[str]


class OutgoingStanding(Told):
    """Where a document stands after a deed. `made` is the id of the comment or the version that the deed made."""

    id: int
    revision: int
    version: int
    state: str
    state_text: str
    number: int | None
    notation: str
    issued_on: date | None
    made: int | None = None
