"""A dossier as programs see it."""

from datetime import date, datetime

from motcua.surfaces.api.shapes import Badge, Link, Told


class DossierLine(Told):
    code: str
    procedure: Link
    field: str
    applicant: str
    step: str
    state: str
    state_text: str
    channel: str
    received_at: datetime
    due_at: datetime | None
    badge: Badge
    holder: str
    holder_id: int | None
    post_id: int | None
    supplements: int


class DossierList(Told):
    """A page. `next` goes into `after`; null on the last page. `counts` counts all rows per kind of deadline."""

    items: list[DossierLine]
    next: str | None
    counts: dict[str, int]


class Standing(Told):
    """Where a dossier stands after a verb. `made` is the id of what the verb made: a question, a note, a letter."""

    code: str
    state: str
    state_text: str
    step: str
    post_id: int | None
    holder_id: int | None
    due_at: datetime | None
    supplements: int
    made: int | None = None


class Received(Told):
    """`code` stands on the slip; `due_at` is null where the procedure names no term."""

    code: str
    due_at: datetime | None


class ApplicantTold(Told):
    name: str
    kind: str
    personal_number: str
    tax_code: str
    born_on: date | None
    sex: str
    address: str
    phone: str
    email: str


class MandateTold(Told):
    name: str
    personal_number: str
    address: str
    phone: str
    email: str
    relation: str
    paper: str


class FileTold(Told):
    """`id` goes into the address `files/{id}` of the dossier."""

    id: int
    name: str
    size: int
    media_type: str
    pages: int | None
    added_at: datetime


class PaperTold(Told):
    id: int
    required: str | None
    name: str
    originals: int
    copies: int
    is_shown_only: bool
    is_identity: bool
    files: list[FileTold]


class WaitTold(Told):
    cause: str
    policy: str
    started_at: datetime
    ended_at: datetime | None


class DefectTold(Told):
    paper: str
    reason: str


class SupplementTold(Told):
    number: int
    explanation: str
    legal_basis: str
    guide: str
    asked_at: datetime
    is_pending: bool
    is_declined: bool
    answered_at: datetime | None
    defects: list[DefectTold]


class ConsultationTold(Told):
    id: int
    post_id: int
    post: str
    question: str
    asked_at: datetime
    answer_by: datetime
    answer: str
    answered_at: datetime | None


class OutcomeTold(Told):
    """A decision is a recorded fact here; nothing claims to be signed."""

    kind: str | None
    name: str
    number: str
    text: str
    has_file: bool
    drafted_at: datetime
    approved_at: datetime | None


class LetterTold(Told):
    id: int
    form: str
    number: int
    year: int
    issued_at: datetime


class PostTold(Told):
    id: int
    title: str
    unit: str


class ChoiceTold(Told):
    """A step to forward to, with the posts that can do it."""

    step_id: int
    name: str
    is_back: bool
    is_same: bool
    posts: list[PostTold]


class ColleagueTold(Told):
    account_id: int
    name: str


class DossierTold(Told):
    """Everything of one dossier. `nouns` are the addresses that the rules allow this key now."""

    code: str
    agency: str
    procedure: Link
    version: int
    case: str | None
    channel: str
    state: str
    state_text: str
    step: str
    step_kind: str
    post_id: int | None
    holder_id: int | None
    received_at: datetime
    term: str
    first_due_at: datetime | None
    due_at: datetime | None
    badge: Badge
    finished_at: datetime | None
    closed_at: datetime | None
    timing: str
    return_channel: str
    request: str
    sets: int
    applicant: ApplicantTold
    mandate: MandateTold | None
    papers: list[PaperTold]
    missing_papers: list[str]
    waits: list[WaitTold]
    supplements: list[SupplementTold]
    consultations: list[ConsultationTold]
    outcome: OutcomeTold | None
    letters: list[LetterTold]
    nouns: list[str]
    choices: list[ChoiceTold]
    colleagues: list[ColleagueTold]


class HistoryLine(Told):
    id: int
    at: datetime
    kind: str
    text: str
    actor: str
    post_id: int | None
    is_sealed: bool


class History(Told):
    """Oldest first, from the journal. `is_sealed` once the hash chain holds the line."""

    items: list[HistoryLine]
