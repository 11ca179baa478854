"""An assignment as programs see it."""

from datetime import datetime

from motcua.surfaces.api.deadlines import LedgerTold
from motcua.surfaces.api.shapes import Badge, Happened, Told


class AssignmentLineTold(Told):
    """`is_mine`: the key's post is to do it."""

    id: int
    code: str
    title: str
    urgency: int
    urgency_text: str
    state: str
    state_text: str
    giver: str
    doer: str
    percent: int
    given_at: datetime
    due_at: datetime
    badge: Badge
    is_mine: bool


class AssignmentList(Told):
    """A page of 25, what will be late first. `next` goes into `after`; null on the last page."""

    items: list[AssignmentLineTold]
    next: str | None


class SourceTold(Told):
    """What it follows from, or where a result can be seen; with neither id nor code it is not for this post."""

    text: str
    document: int | None
    dossier: str | None


class ProgressTold(Told):
    text: str
    percent: int
    at: datetime
    by: str


class EvidenceTold(Told):
    """`id` goes into the address `files/{file}` of the assignment."""

    id: int
    name: str
    size: int
    media_type: str
    sha256: str


class HandInTold(Told):
    """A result, and what the giver said to it; `is_accepted` is null while it waits."""

    text: str
    at: datetime
    by: str
    files: list[EvidenceTold]
    links: list[SourceTold]
    is_accepted: bool | None
    decided_at: datetime | None
    decided_by: str
    answer: str


class PostponementTold(Told):
    """`is_granted` is null while it waits for an answer."""

    reason: str
    wanted_due_at: datetime
    at: datetime
    by: str
    is_granted: bool | None
    decided_at: datetime | None
    decided_by: str
    answer: str


class AssignmentTold(Told):
    """Everything of one assignment. `version` is what deeds send back: who saw an older one is told so. `ledger`
    explains a due moment that was counted. The latest report, result and request stand first. `nouns` are the
    addresses that the rules allow this key now."""

    id: int
    code: str
    version: int
    title: str
    text: str
    state: str
    state_text: str
    urgency: int
    urgency_text: str
    giver_post_id: int
    giver: str
    given_by: str
    given_at: datetime
    main_post_id: int
    doer: str
    taken_by: str
    taken_at: datetime | None
    helpers: list[str]
    percent: int
    term_days: int | None
    due_at: datetime
    badge: Badge
    ledger: list[LedgerTold]
    handed_in_at: datetime | None
    ended_at: datetime | None
    withdraw_reason: str
    sources: list[SourceTold]
    progress: list[ProgressTold]
    hand_ins: list[HandInTold]
    postponements: list[PostponementTold]
    story: list[Happened]
    nouns: list[str]


class AssignmentStanding(Told):
    """Where an assignment stands after a deed. `made` is the id of the report, the result or the request."""

    id: int
    code: str
    version: int
    state: str
    state_text: str
    percent: int
    due_at: datetime
    made: int | None = None
