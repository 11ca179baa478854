"""Generated from docs/openapi.json by clients/python/generate.py; a test compares them. Do not edit."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from motcua_client.transport import Transport


class Answer(TypedDict):
    answer: str

class AnswerSent(TypedDict):
    """May be sent anew until the request is closed. `file` is the id of a file that was sent."""

    verdict: Verdict
    text: NotRequired[str]
    file: NotRequired[str | None]

class AppendixBody(TypedDict):
    """A PDF that nobody has signed yet, `file` from `POST /files`; or `place`, one of the latest version as it is."""

    title: NotRequired[str]
    file: NotRequired[str]
    place: NotRequired[int | None]

class AppendixTold(TypedDict):
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

ApplicantKind = Literal["citizen", "enterprise", "organization"]

class ApplicantSent(TypedDict):
    name: str
    kind: NotRequired[ApplicantKind]
    personal_number: NotRequired[str]
    tax_code: NotRequired[str]
    born_on: NotRequired[str | None]
    sex: NotRequired[Literal["", "Nam", "Nữ"]]
    address: NotRequired[str]
    phone: NotRequired[str]
    email: NotRequired[str]

class ApplicantTold(TypedDict):
    name: str
    kind: str
    personal_number: str
    tax_code: str
    born_on: str | None
    sex: str
    address: str
    phone: str
    email: str

class Approval(TypedDict):
    """`read` is the `drafted_at` of the draft that was read: another one is not approved."""

    remark: NotRequired[str]
    to_post: NotRequired[int | None]
    read: NotRequired[str | None]

class ArrivalSent(TypedDict):
    """What stands on the document. `kind_id` from `GET /document-kinds`; `urgency` 0 plain to 3 flash; `file` is the id
    of a file that was sent, `pages` is counted in it where it is left out. Nothing secret may be sent, neither here
    nor to `POST /files`. What may be in the book already, or is signed wrongly, is refused with what was found, until
    it comes with `is_confirmed`."""

    arrived_on: str
    origin: str
    reference_number: NotRequired[str]
    issued_on: str
    kind_id: int
    abstract: str
    urgency: NotRequired[int]
    secrecy: NotRequired[Secrecy]
    pages: NotRequired[int | None]
    note: NotRequired[str]
    file: NotRequired[str | None]
    is_confirmed: NotRequired[bool]

class AskingSent(TypedDict):
    """`posts` of the own agency, from `GET /posts`; either `due_on`, whose working hours count, or `term_days`."""

    revision: int
    posts: list[int]
    text: NotRequired[str]
    due_on: NotRequired[str | None]
    term_days: NotRequired[int | None]

class Assignment(TypedDict):
    """`to_account` from the dossier's `colleagues`."""

    to_account: int

class AssignmentAnswer(TypedDict):
    version: int
    answer: NotRequired[str]

class AssignmentLineTold(TypedDict):
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
    given_at: str
    due_at: str
    badge: Badge
    is_mine: bool

class AssignmentList(TypedDict):
    """A page of 25, what will be late first. `next` goes into `after`; null on the last page."""

    items: list[AssignmentLineTold]
    next: str | None

class AssignmentReason(TypedDict):
    version: int
    reason: str

class AssignmentSeen(TypedDict):
    version: int

class AssignmentStanding(TypedDict):
    """Where an assignment stands after a deed. `made` is the id of the report, the result or the request."""

    id: int
    code: str
    version: int
    state: str
    state_text: str
    percent: int
    due_at: str
    made: NotRequired[int | None]

AssignmentState = Literal["given", "processing", "handed_in", "done", "withdrawn"]

class AssignmentTold(TypedDict):
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
    given_at: str
    main_post_id: int
    doer: str
    taken_by: str
    taken_at: str | None
    helpers: list[str]
    percent: int
    term_days: int | None
    due_at: str
    badge: Badge
    ledger: list[LedgerTold]
    handed_in_at: str | None
    ended_at: str | None
    withdraw_reason: str
    sources: list[SourceTold]
    progress: list[ProgressTold]
    hand_ins: list[HandInTold]
    postponements: list[PostponementTold]
    story: list[Happened]
    nouns: list[str]

class AttendanceTold(TypedDict):
    """`id` goes into `came` of the minutes; `came` is null while nobody has written it down."""

    id: int
    text: str
    came: bool | None

class Badge(TypedDict):
    """How the deadline stands, for machines and for people."""

    kind: str
    text: str

class Causes(TypedDict):
    """The causes of a delay, which form 04 may name, today."""

    items: list[Link]

class ChoiceTold(TypedDict):
    """A step to forward to, with the posts that can do it."""

    step_id: int
    name: str
    is_back: bool
    is_same: bool
    posts: list[PostTold]

class ClashTold(TypedDict):
    """Somebody who is asked to be in two places at once; told to those who arrange."""

    name: str
    meeting_id: int
    code: str
    subject_line: str
    begins_at: str
    ends_at: str

class Closure(TypedDict):
    """At the counter to a named `receiver`, by post with a `tracking_number`, or electronically."""

    channel: ReturnChannel
    receiver: NotRequired[str]
    tracking_number: NotRequired[str]

class ColleagueTold(TypedDict):
    account_id: int
    name: str

class Comment(TypedDict):
    """About the latest version; it changes no word of it."""

    text: str

class CommentTold(TypedDict):
    """`is_return`: why it was sent back."""

    text: str
    version: int
    at: str
    by: str
    is_return: bool

class Completion(TypedDict):
    number: NotRequired[str]

class ConclusionReworded(TypedDict):
    text: str
    main_post: NotRequired[int | None]
    with_posts: NotRequired[list[int]]
    due_on: NotRequired[str | None]
    term_days: NotRequired[int | None]
    version: int

class ConclusionSent(TypedDict):
    """One thing that was decided. With a `main_post` and either `due_on` or `term_days` it becomes an assignment: at
    once where this post gives work, else when somebody does who gives it."""

    text: str
    main_post: NotRequired[int | None]
    with_posts: NotRequired[list[int]]
    due_on: NotRequired[str | None]
    term_days: NotRequired[int | None]

class ConclusionTold(TypedDict):
    """What was decided. `assignment` is the id of what it became, where this post may open that."""

    id: int
    number: int
    text: str
    doer: str
    helpers: list[str]
    due_on: str | None
    term_days: int | None
    is_given: bool
    assignment: int | None
    assignment_state_text: str
    percent: int | None

class ConsultationAsked(TypedDict):
    """The asked post has `hours` working hours; the applicant's due moment stays where it is."""

    post_id: int
    question: str
    hours: NotRequired[float]

class ConsultationTold(TypedDict):
    id: int
    post_id: int
    post: str
    question: str
    asked_at: str
    answer_by: str
    answer: str
    answered_at: str | None

class Contact(TypedDict):
    """What is empty is taken out."""

    phone: NotRequired[str]
    email: NotRequired[str]
    address: NotRequired[str]

class CorrectionRequest(TypedDict):
    """Before the receipt as often as it takes; afterwards it is a request for papers with its once-only rule."""

    defects: list[DefectSent]
    explanation: NotRequired[str]
    guide: NotRequired[str]
    legal_basis: NotRequired[str]

class Deadline(TypedDict):
    """`due_at` is null without a term, and while a wait is open (`is_paused`; then `left` says what remains)."""

    term: str
    due_at: str | None
    is_paused: bool
    left: str | None
    effective_receipt: str
    ledger: list[LedgerTold]

class DeadlineAsked(TypedDict):
    """A `term`, or a `procedure` (with `case` and `channel`) whose term counts; the calendar is that of `agency`, or
    the key's own."""

    received_at: NotRequired[str | None]
    term: NotRequired[str | None]
    procedure: NotRequired[str | None]
    case: NotRequired[str | None]
    channel: NotRequired[Literal["counter", "online", "post"]]
    agency: NotRequired[str | None]
    waits: NotRequired[list[WaitSent]]
    extension: NotRequired[ExtensionSent | None]
    day_counting: NotRequired[Literal["days", "hours"]]

class DefectSent(TypedDict):
    """Of a paper in the dossier (`paper_id`), a required one that is missing (`required`), or one named in words.
    
    Of an answer of the form: `field` is its name, `page` its page, `paper_name` its label."""

    reason: str
    paper_id: NotRequired[int | None]
    required: NotRequired[str | None]
    paper_name: NotRequired[str]
    page: NotRequired[str]
    field: NotRequired[str]

class DefectTold(TypedDict):
    paper: str
    reason: str

class DelayCause(TypedDict):
    """`cause` from `GET /extension-causes`; the applicant does not see it."""

    cause: str
    note: NotRequired[str]

class DeliveryList(TypedDict):
    """Newest first; `next` goes into `after`."""

    items: list[DeliveryTold]
    next: int | None

DeliveryState = Literal["owed", "sent", "dead"]

class DeliveryTold(TypedDict):
    """`state`: owed, sent, or dead after the last attempt."""

    id: int
    kind: str
    fact_at: str
    state: str
    attempts: int
    try_after: str | None
    settled_at: str | None
    status: int | None
    error: str

class DirectiveSent(TypedDict):
    """Posts from `GET /posts`; `due_on` is a working day, whose end counts."""

    text: str
    main_post: int
    with_posts: NotRequired[list[int]]
    due_on: NotRequired[str | None]

class DirectiveTold(TypedDict):
    """Bút phê. `main` deals with it, `others` help."""

    text: str
    by: str
    at: str
    main: str
    others: list[str]
    due_at: str | None

class DocumentBegun(TypedDict):
    """`document` is the id of the outgoing document."""

    document: int

class DossierLine(TypedDict):
    code: str
    procedure: Link
    field: str
    applicant: str
    step: str
    state: str
    state_text: str
    channel: str
    received_at: str
    due_at: str | None
    badge: Badge
    holder: str
    holder_id: int | None
    post_id: int | None
    supplements: int

class DossierList(TypedDict):
    """A page. `next` goes into `after`; null on the last page. `counts` counts all rows per kind of deadline."""

    items: list[DossierLine]
    next: str | None
    counts: dict[str, int]

class DossierSent(TypedDict):
    """`procedure` is a code as in `GET /procedures`; `case` is needed where the procedure has cases; `agency` is the
    competent agency, where that is not the key's own; `first_step` one of the `next` of the procedure's first step,
    where there are several (left out it is the first of them); `quantities` say how many of each charge (left out one
    of each that is not counted by copy or page; a charge that the list leaves out is none); `exemption` is the code of
    an exemption of the agency's table, `exemption_proof` the paper that shows it."""

    procedure: str
    case: NotRequired[str | None]
    first_step: NotRequired[str | None]
    agency: NotRequired[str | None]
    channel: NotRequired[Literal["counter", "online", "post"]]
    applicant: ApplicantSent
    mandate: NotRequired[MandateSent | None]
    papers: NotRequired[list[PaperSent]]
    request: NotRequired[str]
    sets: NotRequired[int]
    return_channel: NotRequired[ReturnChannel]
    quantities: NotRequired[list[FeeCount] | None]
    exemption: NotRequired[str | None]
    exemption_proof: NotRequired[str]

DossierState = Literal["submitted", "accepted", "refused", "processing", "supplement", "financial_duty", "suspended", "withdrawn", "stopped", "done", "closed"]

class DossierTold(TypedDict):
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
    received_at: str
    term: str
    first_due_at: str | None
    due_at: str | None
    badge: Badge
    finished_at: str | None
    closed_at: str | None
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

class DraftSent(TypedDict):
    """The parts of a document of Decree 30/2020 that are not given by the system. `kind_id` from
    `GET /document-kinds`, `signer_post_id` from `GET /posts`, one that `directs`; `addressees`, `body` and
    `recipients` with a line for each; `head_title` where somebody signs for a head. `appendices` are files of their
    own behind it, in this order; without it those of the version before stay."""

    kind_id: int
    abstract: str
    addressees: NotRequired[str]
    body: str
    recipients: str
    urgency: NotRequired[int]
    signer_post_id: int
    capacity: NotRequired[SigningCapacity]
    signer_title: NotRequired[str]
    head_title: NotRequired[str]
    unit_notation: NotRequired[str]
    appendices: NotRequired[list[AppendixBody] | None]

class DraftTold(TypedDict):
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
    saved_at: str
    appendices: list[AppendixTold]

class Ended(TypedDict):
    ended_at: str

class EventList(TypedDict):
    """Keep `next` and ask again with `after`: nothing is left out and nothing comes twice, however late a commit.
    A fact appears some seconds after it happened. `is_end`: there was no more when this was asked."""

    items: list[EventTold]
    next: int
    is_end: bool

class EventTold(TypedDict):
    """`facts` holds codes, ids and plain values, never names or identity numbers."""

    id: int
    kind: str
    at: str
    agency: str
    dossier: str | None
    post_id: int | None
    facts: dict[str, Any]

class EvidenceTold(TypedDict):
    """`id` goes into the address `files/{file}` of the assignment."""

    id: int
    name: str
    size: int
    media_type: str
    sha256: str

class Extension(TypedDict):
    """Form 04. `cause` from `GET /extension-causes`; `new_due_at` lies on a working day."""

    new_due_at: str
    cause: str
    reason: str

class ExtensionSent(TypedDict):
    decided_at: str
    due_at: str

class FeeCount(TypedDict):
    """How many of a charge: copies, pages. `fee` is the `id` of one of the procedure's `fees`."""

    fee: int
    count: int

class FeeTold(TypedDict):
    """`amount` in đồng, null where the People's Council decides it; `id` names it in `quantities` of an intake."""

    id: int
    name: str
    kind: str
    amount: int | None
    per: str
    note: str
    channel: str | None
    case: str | None
    collect_at: str

class FieldError(TypedDict):
    field: str
    message: str

class FiguresLineTold(TypedDict):
    unit: str
    post: str
    meetings: MeetingFiguresTold
    rounds: RoundFiguresTold

class FiguresTold(TypedDict):
    """Both days included, on the clocks of Việt Nam; `lines` are the posts that arranged something."""

    since: str
    until: str
    whole: FiguresLineTold
    lines: list[FiguresLineTold]

class FileKept(TypedDict):
    """`id` goes into the `files` of a paper or the `file` of an outcome, by keys of the same post. `size` and `sha256`
    are those of the file as it is kept: of a photo that says where it was taken, without the place."""

    id: str
    name: str
    size: int
    media_type: str
    pages: int | None
    sha256: str

class FileTold(TypedDict):
    """`id` goes into the address `files/{id}` of the dossier."""

    id: int
    name: str
    size: int
    media_type: str
    pages: int | None
    added_at: str

class FiledTold(TypedDict):
    """A thing in a file. `subject` is its kind and id, such as incoming:12; it and the words are null where this post
    may not know it. `position` and `first_page` are counted when the file closes."""

    id: int
    position: int | None
    pages: int | None
    first_page: int | None
    subject: str | None
    number: str | None
    day: str | None
    what: str | None
    author: str | None

class FilingSent(TypedDict):
    """Finished things that this post may open; `pages` where a person counted them."""

    items: list[ThingSent]
    pages: NotRequired[int | None]

class FollowUpList(TypedDict):
    """`is_cut`: there are more than 200 in the period; ask for a shorter one."""

    items: list[FollowUpTold]
    is_cut: bool

class FollowUpTold(TypedDict):
    """A line of the book in which leaders follow what they gave: `answer` is what settled it, in words."""

    id: int
    number: int
    year: int
    what: str
    to: str
    due_at: str | None
    progress: str
    answer: str
    answer_id: int | None
    note: str
    urgency: int
    is_open: bool
    is_late: bool

class Forwarding(TypedDict):
    """`to_step` from the dossier's `choices`; without it to a colleague's post of the same step, or along the way."""

    to_step: NotRequired[int | None]
    to_post: NotRequired[int | None]
    remark: NotRequired[str]

class GuestSent(TypedDict):
    """Somebody from outside; the invitation goes to `email`."""

    name: str
    title: NotRequired[str]
    email: str

class GuestTold(TypedDict):
    name: str
    title: str
    email: str

class HandInTold(TypedDict):
    """A result, and what the giver said to it; `is_accepted` is null while it waits."""

    text: str
    at: str
    by: str
    files: list[EvidenceTold]
    links: list[SourceTold]
    is_accepted: bool | None
    decided_at: str | None
    decided_by: str
    answer: str

class HandedFileTold(TypedDict):
    id: int
    position: int
    code: str
    title: str
    first_day: str
    last_day: str
    length: str
    is_permanent: bool
    items: int
    pages: int

class HandoverLineTold(TypedDict):
    id: int
    name: str
    state: str
    state_text: str
    files: int
    pages: int
    made_at: str
    made_by: str

class HandoverList(TypedDict):
    """The latest 200, the latest first."""

    items: list[HandoverLineTold]

class HandoverTold(TypedDict):
    """A list of files that go to the archive, or went."""

    id: int
    name: str
    state: str
    state_text: str
    condition: str
    return_reason: str
    made_at: str
    decided_at: str | None
    giver: str
    giver_place: str
    receiver: str
    files: list[HandedFileTold]
    items: int
    pages: int
    permanent: int

class Happened(TypedDict):
    """A line of what happened, from the journal."""

    at: str
    text: str
    by: str

class History(TypedDict):
    """Oldest first, from the journal. `is_sealed` once the hash chain holds the line."""

    items: list[HistoryLine]

class HistoryLine(TypedDict):
    id: int
    at: str
    kind: str
    text: str
    actor: str
    post_id: int | None
    is_sealed: bool

class IdentityCheck(TypedDict):
    """What was found on the pictures of an identity paper; they are destroyed. Whoever says `differs` says why."""

    paper_id: int
    result: Literal["matches", "differs"]
    reason: NotRequired[str]

class IncomingLineTold(TypedDict):
    """`place`: with whom it lies."""

    id: int
    number: int
    year: int
    arrived_on: str
    origin: str
    reference_number: str
    issued_on: str
    kind: str
    abstract: str
    urgency: int
    urgency_text: str
    state: str
    state_text: str
    place: str
    badge: Badge
    has_scan: bool

class IncomingList(TypedDict):
    """A page of 25. `next` goes into `after`; null on the last page."""

    items: list[IncomingLineTold]
    next: str | None

class IncomingStanding(TypedDict):
    """Where a document stands after a deed. `made` is the id of the directive or the draft that the deed made."""

    id: int
    number: int
    year: int
    state: str
    state_text: str
    main_post_id: int | None
    due_at: str | None
    made: NotRequired[int | None]

IncomingState = Literal["new", "presented", "directed", "processing", "done", "voided"]

class IncomingTold(TypedDict):
    """Everything of one document. `nouns` are the addresses that the rules allow this key now; of `directives`
    the first counts, `story` begins with what was first."""

    id: int
    number: int
    year: int
    state: str
    state_text: str
    arrived_on: str
    origin: str
    reference_number: str
    issued_on: str
    kind: str
    kind_id: int
    abstract: str
    urgency: int
    urgency_text: str
    pages: int | None
    note: str
    badge: Badge
    due_at: str | None
    registered_at: str
    registered_by: str
    presented_to: str
    presented_at: str | None
    main_post_id: int | None
    taken_by: str
    taken_at: str | None
    settled_by: str
    settled_at: str | None
    answer: str
    answered_by: int | None
    void_reason: str
    directives: list[DirectiveTold]
    file: KeptFile | None
    signatures: SignatureReport | None
    story: list[Happened]
    nouns: list[str]

class IncomingVoiding(TypedDict):
    """The number stays in the book, struck out, and is never given again."""

    reason: str

class InvitationAnswer(TypedDict):
    """Until it begins; the last answer counts. Who declines says why, who sends somebody says whom."""

    answer: InviteeAnswer
    reason: NotRequired[str]
    substitute: NotRequired[str]

class InvitedTold(TypedDict):
    """Somebody who is asked to come: when a guest has read it, and what they answered; `more` is a reason or who comes
    in their place."""

    text: str
    is_guest: bool
    opened_at: str | None
    answer: str
    answer_text: str
    more: str

InviteeAnswer = Literal["comes", "declines", "sends"]

class Issue(TypedDict):
    """The document gets the next number of its series and today's date; `copies` are printed."""

    revision: int
    copies: NotRequired[int]

class KeptFile(TypedDict):
    """A file as it is kept, with the hash of its bytes."""

    name: str
    size: int
    media_type: str
    pages: int | None
    sha256: str

class Key(TypedDict):
    """`certificate` is the id of a certificate of the inventory, `passphrase` what opens its key: used, never kept."""

    certificate: int
    passphrase: str

class KindList(TypedDict):
    items: list[KindTold]

class KindTold(TypedDict):
    """`id` is the `kind_id` of a body."""

    id: int
    name: str
    abbreviation: str

class Kinds(TypedDict):
    items: list[str]

class LaterDay(TypedDict):
    """`due_on` is a working day after the one that holds; its end counts."""

    version: int
    due_on: str
    reason: str

class LedgerTold(TypedDict):
    """One step of the reasoning: the rule, the days it speaks of, what it counted, a sentence."""

    rule: str
    since: str
    until: str
    days: int
    hours: float
    text: str

class Letter(TypedDict):
    """The letter of a form (01 slip … 05 notice of stopping); asked for again it is the same letter."""

    form: Literal["01", "02", "03", "04", "05"]

class LetterTold(TypedDict):
    id: int
    form: str
    number: int
    year: int
    issued_at: str

class Link(TypedDict):
    """An item of a list: its code and what people call it."""

    code: str
    name: str

class MandateSent(TypedDict):
    name: str
    personal_number: NotRequired[str]
    address: NotRequired[str]
    phone: NotRequired[str]
    email: NotRequired[str]
    relation: NotRequired[str]
    paper: NotRequired[str]

class MandateTold(TypedDict):
    name: str
    personal_number: str
    address: str
    phone: str
    email: str
    relation: str
    paper: str

class MatterSent(TypedDict):
    """`number` is that of the matter; who does not simply agree says why."""

    number: int
    verdict: RoundVerdict
    text: NotRequired[str]

class MatterTold(TypedDict):
    """`tally` is empty for who is only asked, until the round is closed; `answers` are for who arranges or chairs."""

    number: int
    text: str
    tally: list[TallyTold]
    answers: list[VerdictTold]
    mine: OwnVerdict | None

class MeetingCancelled(TypedDict):
    """Those who were asked read the reason."""

    version: int
    reason: str

class MeetingDocumentTold(TypedDict):
    """`role` in words; `id` is that of an outgoing document."""

    role: str
    id: int
    name: str
    state: str
    state_text: str

class MeetingFiguresTold(TypedDict):
    """Of meetings that were to begin in the period. `invited`, `read`, `answered`, `came` and `minutes` are of those
    that have minutes; `minutes`: the length of each, once for each who was there and once for who chaired."""

    held: int
    unrecorded: int
    cancelled: int
    invited: int
    read: int
    answered: int
    came: int
    minutes: int

class MeetingLineTold(TypedDict):
    id: int
    code: str
    subject_line: str
    state: str
    state_text: str
    chair: str
    place: str
    begins_at: str
    ends_at: str

class MeetingList(TypedDict):
    """A page of 25. `next` goes into `after`; null on the last page."""

    items: list[MeetingLineTold]
    next: str | None

class MeetingPaperTold(TypedDict):
    """`id` goes into the address `files/{file}` of the meeting."""

    id: int
    name: str
    size: int
    media_type: str
    sha256: str

class MeetingSeen(TypedDict):
    version: int

class MeetingStanding(TypedDict):
    """Where a meeting stands after a deed. `made` is the id of the conclusion."""

    id: int
    code: str
    version: int
    state: str
    state_text: str
    begins_at: str
    made: NotRequired[int | None]

class MeetingTold(TypedDict):
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
    begins_at: str
    ends_at: str
    where: str
    room_id: int | None
    place: str
    link: str
    arranged_by: str
    arranged_at: str
    invited_at: str | None
    held_at: str | None
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

class MemberTold(TypedDict):
    """Somebody who is asked: when they first read it, and when they answered."""

    text: str
    is_guest: bool
    opened_at: str | None
    answered_at: str | None

class Message(TypedDict):
    """The applicant reads it on the portal."""

    text: str

class MinutesSent(TypedDict):
    """`came` are ids of the meeting's `attendance`; of the others it is kept that they did not."""

    version: int
    came: NotRequired[list[int]]
    minutes: str

class MorePapers(TypedDict):
    papers: list[PaperSent]

class MyAnswer(TypedDict):
    """What the key's own post answered."""

    answer: str
    reason: str
    substitute: str

class NeighbourTold(TypedDict):
    """A document that replaces or corrects another one, or is replaced or corrected by it."""

    id: int
    how: str
    name: str
    state: str
    state_text: str

class NextVersion(TypedDict):
    """What was before stays."""

    kind_id: int
    abstract: str
    addressees: NotRequired[str]
    body: str
    recipients: str
    urgency: NotRequired[int]
    signer_post_id: int
    capacity: NotRequired[SigningCapacity]
    signer_title: NotRequired[str]
    head_title: NotRequired[str]
    unit_notation: NotRequired[str]
    appendices: NotRequired[list[AppendixBody] | None]
    revision: int

class Note(TypedDict):
    """For colleagues; the applicant does not see it."""

    text: str

OpinionResponse = Literal["taken_in", "explained"]

class OpinionTold(TypedDict):
    """What one post answered; '' and null until it does. `response` is what the asker did with it."""

    id: int
    post_id: int
    post: str
    verdict: str
    verdict_text: str
    text: str
    has_file: bool
    answered_at: str | None
    by: str
    is_late: bool
    response: str
    response_text: str
    response_words: str

class OpinionsStanding(TypedDict):
    """Where the request stands after a deed. `made` is the id of the answer."""

    id: int
    document: int
    state: str
    state_text: str
    due_at: str
    made: NotRequired[int | None]

class OpinionsTold(TypedDict):
    """`draft` is the version that was asked about. Who asked reads every opinion, who was asked the own one.
    `nouns` are the addresses that the rules allow this key now."""

    id: int
    document: int
    state: str
    state_text: str
    text: str
    asked_by: str
    asked_at: str
    due_at: str
    badge: Badge
    asked: int
    answered: int
    opinions: list[OpinionTold]
    draft: DraftTold
    nouns: list[str]

class OpinionsWithdrawal(TypedDict):
    """Nobody need answer any more, and is told so."""

    reason: str

class OrderSent(TypedDict):
    """Posts from `GET /posts`. Either `due_on`, a working day whose end counts, or `term_days` working days. It may
    follow from a document that came in (`document`) or a dossier (`dossier`), not from both."""

    title: str
    text: NotRequired[str]
    main_post: int
    with_posts: NotRequired[list[int]]
    due_on: NotRequired[str | None]
    term_days: NotRequired[int | None]
    urgency: NotRequired[int]
    document: NotRequired[int | None]
    dossier: NotRequired[str | None]

class OutcomeDraft(TypedDict):
    """`kind` is the code of an outcome of the procedure, `file` the id of a file that was sent."""

    name: str
    kind: NotRequired[str | None]
    number: NotRequired[str]
    text: NotRequired[str]
    file: NotRequired[str | None]

class OutcomeTold(TypedDict):
    """A decision is a recorded fact here; nothing claims to be signed."""

    kind: str | None
    name: str
    number: str
    text: str
    has_file: bool
    drafted_at: str
    approved_at: str | None

class OutgoingLineTold(TypedDict):
    """`number` such as 05/QĐ-UBND, '' before the issue; `by` drafted it; `since` it is where it is."""

    id: int
    number: str
    issued_on: str | None
    kind: str
    abstract: str
    urgency: int
    urgency_text: str
    state: str
    state_text: str
    version: int
    unit: str
    by: str
    since: str
    badge: Badge

class OutgoingList(TypedDict):
    """A page of 25. `next` goes into `after`; null on the last page."""

    items: list[OutgoingLineTold]
    next: str | None

class OutgoingStanding(TypedDict):
    """Where a document stands after a deed. `made` is the id of the comment or the version that the deed made."""

    id: int
    revision: int
    version: int
    state: str
    state_text: str
    number: int | None
    notation: str
    issued_on: str | None
    made: NotRequired[int | None]

OutgoingState = Literal["draft", "submitted", "returned", "approved", "issued", "dropped", "voided", "replaced", "recalled"]

class OutgoingTold(TypedDict):
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
    drafted_at: str
    signer: str
    submitted_at: str | None
    decided_by: str
    decided_at: str | None
    number: int | None
    notation: str
    issued_on: str | None
    issued_by: str
    issued_at: str | None
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

class OwnVerdict(TypedDict):
    """What the key's own post answered."""

    verdict: str
    text: str

class PaperNeeded(TypedDict):
    """`need`: submit, show or note. Without `cases` it is needed in every case.
    
    Pictures of a paper with `is_identity` lie encrypted and are destroyed once an official has compared them."""

    code: str
    name: str
    need: str
    originals: int
    copies: int
    is_optional: bool
    instead: str
    form_name: str
    cases: list[str]
    is_identity: bool

class PaperSent(TypedDict):
    """A paper of the procedure's list by its code (`required`), one that is in the dossier (`paper_id`), or any other
    by its `name`."""

    required: NotRequired[str | None]
    paper_id: NotRequired[int | None]
    name: NotRequired[str]
    originals: NotRequired[int]
    copies: NotRequired[int]
    is_shown_only: NotRequired[bool]
    files: NotRequired[list[str]]

class PaperTold(TypedDict):
    id: int
    required: str | None
    name: str
    originals: int
    copies: int
    is_shown_only: bool
    is_identity: bool
    files: list[FileTold]

class Payment(TypedDict):
    receipt: str

class PaymentRequest(TypedDict):
    """`amount` in đồng."""

    amount: int
    reason: str

class PlaceList(TypedDict):
    items: list[PlaceTold]

class PlaceTold(TypedDict):
    """`directs`: documents are presented to this post, and signed by it."""

    id: int
    title: str
    unit: str
    directs: bool

class PlanChanged(TypedDict):
    """The whole plan as it is to be; `papers` are added to those that are there, `dropped` are ids of papers to
    leave out."""

    subject_line: str
    chair_post: int
    begins_at: str
    ends_at: str
    room_id: NotRequired[int | None]
    place: NotRequired[str]
    link: NotRequired[str]
    text: NotRequired[str]
    agenda: NotRequired[list[str]]
    posts: NotRequired[list[int]]
    guests: NotRequired[list[GuestSent]]
    papers: NotRequired[list[str]]
    version: int
    dropped: NotRequired[list[int]]

class PlanSent(TypedDict):
    """What about, who chairs, when, where, who comes. Posts from `GET /posts`, `room_id` from `GET /meeting-rooms`; a
    room, a `place` or a `link` is needed. `papers` are ids of files that were sent."""

    subject_line: str
    chair_post: int
    begins_at: str
    ends_at: str
    room_id: NotRequired[int | None]
    place: NotRequired[str]
    link: NotRequired[str]
    text: NotRequired[str]
    agenda: NotRequired[list[str]]
    posts: NotRequired[list[int]]
    guests: NotRequired[list[GuestSent]]
    papers: NotRequired[list[str]]

class PostTold(TypedDict):
    id: int
    title: str
    unit: str

class PostponementGrant(TypedDict):
    """To the day that was asked for, or to `due_on`."""

    version: int
    answer: NotRequired[str]
    due_on: NotRequired[str | None]

class PostponementTold(TypedDict):
    """`is_granted` is null while it waits for an answer."""

    reason: str
    wanted_due_at: str
    at: str
    by: str
    is_granted: bool | None
    decided_at: str | None
    decided_by: str
    answer: str

class Presentation(TypedDict):
    """`to_post` from `GET /posts`, one that `directs`."""

    to_post: int

class Problem(TypedDict):
    """RFC 9457. `code` is stable; `detail` is a Vietnamese sentence for people; `errors` names fields."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: NotRequired[list[FieldError]]

class ProcedureLine(TypedDict):
    code: str
    name: str
    field: str
    term_text: str
    fee_text: str

class ProcedureList(TypedDict):
    """By code, page by page; with `q` the best matches first, and no further page."""

    items: list[ProcedureLine]
    next: str | None

class ProcedureTold(TypedDict):
    """One procedure as it is in force today; `eform` is the form whose schema `GET /forms/{code}/schema` tells."""

    code: str
    version: int
    name: str
    field: Link
    decision_number: str
    decided_on: str | None
    valid_from: str
    subjects: list[str]
    requirements: str
    online_level: str | None
    without_account: bool
    cases: list[Link]
    papers: list[PaperNeeded]
    terms: list[TermTold]
    fees: list[FeeTold]
    outcomes: list[Link]
    legal_bases: list[Link]
    steps: list[StepTold]
    eform: str | None

class ProgressSent(TypedDict):
    """What is done, what is left. At 100 percent the result is handed in instead."""

    version: int
    text: str
    percent: int

class ProgressTold(TypedDict):
    text: str
    percent: int
    at: str
    by: str

class Reason(TypedDict):
    reason: str

class Reasoned(TypedDict):
    revision: int
    reason: str

class Received(TypedDict):
    """`code` stands on the slip; `due_at` is null where the procedure names no term."""

    code: str
    due_at: str | None

class Refusal(TypedDict):
    reason: str
    legal_basis: NotRequired[str]

class Replayed(TypedDict):
    count: int

class ResponseSent(TypedDict):
    """Explaining why a draft stays as it is needs words."""

    response: OpinionResponse
    text: NotRequired[str]

class ResponseStanding(TypedDict):
    """What the asker did with an opinion."""

    id: int
    response: str
    response_text: str

class ResultFieldTold(TypedDict):
    """`code` names the words in `words` of `POST /dossiers/{code}/result`. `is_filled`: they need not be sent, the
    filing says them; null where no dossier was named."""

    code: str
    label: str
    kind: str
    section: str
    required: bool
    help: str
    is_filled: bool | None

class ResultMade(TypedDict):
    """`template` is the code of a template that serves the procedure, none the usual one; `words` go over what the
    filing says, by the codes of its fields."""

    template: NotRequired[str | None]
    words: NotRequired[dict[str, str]]
    number: NotRequired[str]

class ResultSent(TypedDict):
    """`evidence` are ids of files that were sent; `document` a line of the register such as 12/2026, `dossier` a code:
    where the result can be seen."""

    version: int
    text: str
    evidence: NotRequired[list[str]]
    document: NotRequired[str]
    dossier: NotRequired[str]

class ResultTemplateTold(TypedDict):
    """`code` is the `template` of `POST /dossiers/{code}/result`."""

    code: str
    version: int
    title: str
    outcomes: list[str]
    fields: list[ResultFieldTold]

class ResultTemplates(TypedDict):
    """The usual one first: it is taken where none is named."""

    items: list[ResultTemplateTold]

ReturnChannel = Literal["counter", "post", "electronic"]

class Revision(TypedDict):
    revision: int

class RoomList(TypedDict):
    items: list[RoomTold]

class RoomTold(TypedDict):
    id: int
    name: str
    seats: int

class RoundAnswerSent(TypedDict):
    """A stand on every matter; until it is due or closed it may be sent anew, the last one counts."""

    answers: list[MatterSent]

class RoundChanged(TypedDict):
    """The whole plan as it is to be; `papers` are added to those that are there, `dropped` are ids of papers to
    leave out."""

    subject_line: str
    chair_post: int
    due_on: NotRequired[str | None]
    term_days: NotRequired[int | None]
    remind_days: NotRequired[int | None]
    text: NotRequired[str]
    questions: NotRequired[list[str]]
    posts: NotRequired[list[int]]
    guests: NotRequired[list[GuestSent]]
    instead_of: NotRequired[int | None]
    papers: NotRequired[list[str]]
    version: int
    dropped: NotRequired[list[int]]

class RoundClosing(TypedDict):
    """Everybody who was asked reads the result and the conclusion."""

    version: int
    conclusion: str

class RoundFiguresTold(TypedDict):
    """Of rounds that were sent in the period. `spared`: closed, no meeting was needed; `replaced`: of these, in the
    place of a meeting that had been arranged."""

    asked: int
    spared: int
    replaced: int
    turned: int
    withdrawn: int
    open: int
    people: int
    opened: int
    in_time: int

class RoundLineTold(TypedDict):
    """`answered` is null for who is only asked."""

    id: int
    code: str
    subject_line: str
    state: str
    state_text: str
    chair: str
    due_at: str
    asked: int
    answered: int | None

class RoundList(TypedDict):
    """A page of 25. `next` goes into `after`; null on the last page."""

    items: list[RoundLineTold]
    next: str | None

class RoundSeen(TypedDict):
    version: int

class RoundSent(TypedDict):
    """What is asked, whom, until when: `due_on`, whose working hours count, or `term_days` (working days). Without
    `questions` the subject is the one matter. Who has not answered is reminded `remind_days` working days before;
    null for nobody. `instead_of` is the id of a meeting that is called off when the round is sent."""

    subject_line: str
    chair_post: int
    due_on: NotRequired[str | None]
    term_days: NotRequired[int | None]
    remind_days: NotRequired[int | None]
    text: NotRequired[str]
    questions: NotRequired[list[str]]
    posts: NotRequired[list[int]]
    guests: NotRequired[list[GuestSent]]
    instead_of: NotRequired[int | None]
    papers: NotRequired[list[str]]

class RoundStanding(TypedDict):
    """Where a round stands after a deed. `made` is the id of the conclusion, or of the meeting that it became."""

    id: int
    code: str
    version: int
    state: str
    state_text: str
    due_at: str
    made: NotRequired[int | None]

class RoundTold(TypedDict):
    """Everything of one round. `version` is what deeds send back: who saw an older one is told so. `members`, `guests`
    and `story` are for those who arrange or chair. `became_id` is the meeting that it was turned into; `nouns` are the
    addresses that the rules allow this key now."""

    id: int
    code: str
    version: int
    state: str
    state_text: str
    subject_line: str
    text: str
    chair_post_id: int
    chair: str
    convenor: str
    due_at: str
    remind_days: int | None
    remind_at: str | None
    asked_at: str | None
    ended_at: str | None
    instead_of_id: int | None
    became_id: int | None
    conclusion: str
    withdraw_reason: str
    matters: list[MatterTold]
    papers: list[MeetingPaperTold]
    posts: list[int]
    guests: list[GuestTold]
    members: list[MemberTold]
    asked: int
    conclusions: list[ConclusionTold]
    story: list[Happened]
    nouns: list[str]

class RoundTurned(TypedDict):
    """The meeting that is to be prepared; the papers of the round go along."""

    subject_line: str
    chair_post: int
    begins_at: str
    ends_at: str
    room_id: NotRequired[int | None]
    place: NotRequired[str]
    link: NotRequired[str]
    text: NotRequired[str]
    agenda: NotRequired[list[str]]
    posts: NotRequired[list[int]]
    guests: NotRequired[list[GuestSent]]
    papers: NotRequired[list[str]]
    version: int

RoundVerdict = Literal["agrees", "remarks", "disagrees", "other"]

class RoundWithdrawal(TypedDict):
    """Those who were asked read the reason."""

    version: int
    reason: str

class ScanSent(TypedDict):
    """`file` is the id of a file that was sent."""

    file: str

class Seal(TypedDict):
    """`number` is written into a result that leaves room for it; without one it is the number of the draft."""

    certificate: int
    passphrase: str
    number: NotRequired[str]

Secrecy = Literal["none", "confidential", "secret", "top_secret"]

class SendingBack(TypedDict):
    remark: str
    to_step: NotRequired[int | None]

class Settlement(TypedDict):
    """What was done, with the number of the answer where there is one."""

    answer: str

class SheetsSent(TypedDict):
    """`item` is an id of the file's `contents`."""

    item: int
    pages: int

class SignatureReport(TypedDict):
    """What was found when it was looked at last. `verdict`: VALID, INDETERMINATE, INVALID, or '' where nothing is
    signed."""

    verdict: str
    text: str
    is_signed: bool
    reasons: list[str]
    signers: list[SignerTold]
    checked_at: str

class SignerTold(TypedDict):
    name: str
    organization: str
    verdict: str
    verdict_text: str
    when: str
    reasons: list[str]

SigningCapacity = Literal["head", "TM.", "TM. KT.", "KT.", "TL.", "TUQ."]

class Since(TypedDict):
    since: str

class SourceTold(TypedDict):
    """What it follows from, or where a result can be seen; with neither id nor code it is not for this post."""

    text: str
    document: int | None
    dossier: str | None

class Standing(TypedDict):
    """Where a dossier stands after a verb. `made` is the id of what the verb made: a question, a note, a letter."""

    code: str
    state: str
    state_text: str
    step: str
    post_id: int | None
    holder_id: int | None
    due_at: str | None
    supplements: int
    made: NotRequired[int | None]

class StepTold(TypedDict):
    """`next`: codes of the steps to which it may go on."""

    id: int
    code: str
    name: str
    kind: str
    working_hours: float
    next: list[str]

class Submission(TypedDict):
    to_post: NotRequired[int | None]
    remark: NotRequired[str]

class SupplementPapers(TypedDict):
    papers: NotRequired[list[PaperSent]]

class SupplementRequest(TypedDict):
    """A second request names its `legal_basis` and waits for a leader."""

    defects: list[DefectSent]
    explanation: str
    guide: NotRequired[str]
    legal_basis: NotRequired[str]

class SupplementTold(TypedDict):
    number: int
    explanation: str
    legal_basis: str
    guide: str
    asked_at: str
    is_pending: bool
    is_declined: bool
    answered_at: str | None
    defects: list[DefectTold]

class TallyTold(TypedDict):
    verdict: str
    verdict_text: str
    number: int

class TermChoice(TypedDict):
    """How long files of a kind are kept; `years` is null for ever. `id` is the `term_id` of a body."""

    id: int
    kind: str
    years: int | None
    source: str
    valid_from: str
    valid_to: str | None

class TermList(TypedDict):
    items: list[TermChoice]

class TermTold(TypedDict):
    """`term` as `POST /deadlines` takes it; 'none' where none is known."""

    channel: str
    case: str | None
    term: str
    text: str

class ThingSent(TypedDict):
    """A thing of any room: a dossier by its `code`, everything else by its `id`."""

    kind: Literal["incoming", "outgoing", "assignment", "meeting", "round", "dossier"]
    id: NotRequired[int | None]
    code: NotRequired[str | None]

class Token(TypedDict):
    access_token: str
    token_type: str
    expires_in: int

class TokenError(TypedDict):
    """RFC 6749, 5.2."""

    error: str
    error_description: str

class Urging(TypedDict):
    text: NotRequired[str]

class UrgingAnswer(TypedDict):
    answer: str

Verdict = Literal["agrees", "remarks", "disagrees"]

class VerdictTold(TypedDict):
    who: str
    verdict: str
    verdict_text: str
    text: str

class VersionTold(TypedDict):
    number: int
    at: str
    by: str

class WaitSent(TypedDict):
    """Open while `end` is left out."""

    start: str
    end: NotRequired[str | None]
    policy: NotRequired[str]

class WaitTold(TypedDict):
    cause: str
    policy: str
    started_at: str
    ended_at: str | None

class WebhookList(TypedDict):
    items: list[WebhookTold]

class WebhookMade(TypedDict):
    """`secret` is told this once: it signs `{webhook-id}.{webhook-timestamp}.{body}` with HMAC-SHA256."""

    id: int
    secret: str

class WebhookSent(TypedDict):
    """`url` is https with a public name; without `kinds` all of `GET /event-kinds`."""

    url: str
    kinds: NotRequired[list[str]]

class WebhookTold(TypedDict):
    """`quiet_until`: after a failure the address rests that long."""

    id: int
    url: str
    kinds: list[str]
    created_at: str
    ended_at: str | None
    quiet_until: str | None

class Withdrawal(TypedDict):
    reason: NotRequired[str]

class WorkFileChange(TypedDict):
    """The line in the list of the year. `term_id` from `GET /work-file-terms`, `keeper_post` from `GET /posts`."""

    title: str
    term_id: int
    keeper_post: int

class WorkFileClosing(TypedDict):
    """`pages` of those things that nobody has counted yet."""

    pages: NotRequired[list[SheetsSent]]

class WorkFileLineTold(TypedDict):
    """`length`: how long it is kept; `is_mine`: the unit of the key's post keeps it."""

    id: int
    year: int
    code: str
    title: str
    unit: str
    keeper: str
    length: str
    kind: str
    state: str
    state_text: str
    items: int
    is_mine: bool

class WorkFileList(TypedDict):
    """The whole list of a year, unit by unit."""

    items: list[WorkFileLineTold]

class WorkFileReopening(TypedDict):
    reason: str

class WorkFileSent(TypedDict):
    """A line more in the list of this year or the next."""

    title: str
    term_id: int
    keeper_post: int
    year: int
    code: str

class WorkFileStanding(TypedDict):
    """Where a file stands after a deed."""

    id: int
    year: int
    code: str
    state: str
    state_text: str
    items: int | None
    pages: int | None
    made: NotRequired[int | None]

class WorkFileTold(TypedDict):
    """Everything of one file. `hidden`: how many things lie in it that this post may not know. `nouns` are the
    addresses that the rules allow this key now."""

    id: int
    year: int
    code: str
    title: str
    state: str
    state_text: str
    term_id: int
    length: str
    unit: str
    keeper: str
    keeper_post_id: int
    opened_on: str
    opened_by: str
    closed_on: str | None
    closed_by: str
    items: int | None
    pages: int | None
    first_day: str | None
    last_day: str | None
    keep_until: str | None
    reopen_reason: str
    contents: list[FiledTold]
    hidden: int
    handover: int | None
    review: str
    story: list[Happened]
    nouns: list[str]

class Operations(Transport):
    """Every operation of the API, by its operationId."""

    def list_procedures(self, *, q: str | None = None, agency: str | None = None, after: str | None = None, limit: int | None = None) -> ProcedureList:
        """List or search procedures in force."""
        return self.get("/procedures", query={"q": q, "agency": agency, "after": after, "limit": limit})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def get_procedure(self, code: str, *, agency: str | None = None) -> ProcedureTold:
        """One procedure, whole."""
        return self.get(f"/procedures/{self.quoted(code)}", query={"agency": agency})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def get_form_schema(self, code: str) -> dict[str, Any]:
        """JSON Schema 2020-12 of the answers of an electronic form, newest version."""
        return self.get(f"/forms/{self.quoted(code)}/schema")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def deadline(self, body: DeadlineAsked, *, once: str | None = None) -> Deadline:
        """What would the due moment be."""
        return self.post("/deadlines", body, once=once, is_question=True)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def receive_dossier(self, body: DossierSent, *, once: str | None = None) -> Received:
        """Receive a dossier."""
        return self.post("/dossiers", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_dossiers(self, *, group: Literal["mine", "post", "agency"] | None = None, q: str | None = None, field: int | None = None, step: str | None = None, due: Literal["late", "today", "soon", "paused", "in_time", "none"] | None = None, state: Literal["open", "any"] | DossierState | None = None, holder: int | None = None, post: int | None = None, after: str | None = None, limit: int | None = None) -> DossierList:
        """List dossiers, page by page."""
        return self.get("/dossiers", query={"group": group, "q": q, "field": field, "step": step, "due": due, "state": state, "holder": holder, "post": post, "after": after, "limit": limit})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_acknowledgment(self, code: str, *, once: str | None = None) -> Standing:
        """Receive what was filed on the portal."""
        return self.post(f"/dossiers/{self.quoted(code)}/acknowledgment", once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_correction_requests(self, code: str, body: CorrectionRequest, *, once: str | None = None) -> Standing:
        """Ask the applicant to correct."""
        return self.post(f"/dossiers/{self.quoted(code)}/correction-requests", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_messages(self, code: str, body: Message, *, once: str | None = None) -> Standing:
        """Write to the applicant."""
        return self.post(f"/dossiers/{self.quoted(code)}/messages", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_takeover(self, code: str, *, once: str | None = None) -> Standing:
        """Take free work over."""
        return self.post(f"/dossiers/{self.quoted(code)}/takeover", once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_forwarding(self, code: str, body: Forwarding, *, once: str | None = None) -> Standing:
        """Forward to a step or a post."""
        return self.post(f"/dossiers/{self.quoted(code)}/forwarding", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_assignment(self, code: str, body: Assignment, *, once: str | None = None) -> Standing:
        """Name the person who does it."""
        return self.post(f"/dossiers/{self.quoted(code)}/assignment", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_consultations(self, code: str, body: ConsultationAsked, *, once: str | None = None) -> Standing:
        """Ask another post."""
        return self.post(f"/dossiers/{self.quoted(code)}/consultations", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_notes(self, code: str, body: Note, *, once: str | None = None) -> Standing:
        """Write a note."""
        return self.post(f"/dossiers/{self.quoted(code)}/notes", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_papers(self, code: str, body: MorePapers, *, once: str | None = None) -> Standing:
        """Add papers or scans."""
        return self.post(f"/dossiers/{self.quoted(code)}/papers", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_supplement_requests(self, code: str, body: SupplementRequest, *, once: str | None = None) -> Standing:
        """Ask the applicant for papers."""
        return self.post(f"/dossiers/{self.quoted(code)}/supplement-requests", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_supplement_approval(self, code: str, *, once: str | None = None) -> Standing:
        """Approve a second request for papers."""
        return self.post(f"/dossiers/{self.quoted(code)}/supplement-approval", once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_supplement_rejection(self, code: str, *, once: str | None = None) -> Standing:
        """Decline a second request for papers."""
        return self.post(f"/dossiers/{self.quoted(code)}/supplement-rejection", once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_supplement_acceptance(self, code: str, body: SupplementPapers, *, once: str | None = None) -> Standing:
        """Accept the papers asked for."""
        return self.post(f"/dossiers/{self.quoted(code)}/supplement-acceptance", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_suspension(self, code: str, body: Reason, *, once: str | None = None) -> Standing:
        """Suspend: another agency is awaited."""
        return self.post(f"/dossiers/{self.quoted(code)}/suspension", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_resumption(self, code: str, *, once: str | None = None) -> Standing:
        """Go on after a suspension."""
        return self.post(f"/dossiers/{self.quoted(code)}/resumption", once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_payment_request(self, code: str, body: PaymentRequest, *, once: str | None = None) -> Standing:
        """Ask for a financial duty."""
        return self.post(f"/dossiers/{self.quoted(code)}/payment-request", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_payment(self, code: str, body: Payment, *, once: str | None = None) -> Standing:
        """Note that it was paid."""
        return self.post(f"/dossiers/{self.quoted(code)}/payment", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_extension(self, code: str, body: Extension, *, once: str | None = None) -> Standing:
        """Apologize and name a new moment (form 04)."""
        return self.post(f"/dossiers/{self.quoted(code)}/extension", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_extension_proposal(self, code: str, body: Extension, *, once: str | None = None) -> Standing:
        """Propose form 04 to the leaders."""
        return self.post(f"/dossiers/{self.quoted(code)}/extension-proposal", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_extension_rejection(self, code: str, body: Reason, *, once: str | None = None) -> Standing:
        """Decline what was proposed; the moment stays."""
        return self.post(f"/dossiers/{self.quoted(code)}/extension-rejection", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_delay_cause(self, code: str, body: DelayCause, *, once: str | None = None) -> Standing:
        """Say why it is late or will be."""
        return self.post(f"/dossiers/{self.quoted(code)}/delay-cause", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_outcome(self, code: str, body: OutcomeDraft, *, once: str | None = None) -> Standing:
        """Draft the outcome."""
        return self.post(f"/dossiers/{self.quoted(code)}/outcome", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_result(self, code: str, body: ResultMade, *, once: str | None = None) -> Standing:
        """Draft the outcome from a template."""
        return self.post(f"/dossiers/{self.quoted(code)}/result", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_submission(self, code: str, body: Submission, *, once: str | None = None) -> Standing:
        """Submit the draft to a leader."""
        return self.post(f"/dossiers/{self.quoted(code)}/submission", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_approval(self, code: str, body: Approval, *, once: str | None = None) -> Standing:
        """Approve the draft."""
        return self.post(f"/dossiers/{self.quoted(code)}/approval", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_return(self, code: str, body: SendingBack, *, once: str | None = None) -> Standing:
        """Send the draft back."""
        return self.post(f"/dossiers/{self.quoted(code)}/return", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_signature(self, code: str, body: Key, *, once: str | None = None) -> Standing:
        """Sign the outcome with a key that lies in the server."""
        return self.post(f"/dossiers/{self.quoted(code)}/signature", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_seal(self, code: str, body: Seal, *, once: str | None = None) -> Standing:
        """Seal what was signed, with the key of the agency."""
        return self.post(f"/dossiers/{self.quoted(code)}/seal", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_completion(self, code: str, body: Completion, *, once: str | None = None) -> Standing:
        """Number the outcome and finish."""
        return self.post(f"/dossiers/{self.quoted(code)}/completion", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_refusal(self, code: str, body: Refusal, *, once: str | None = None) -> Standing:
        """Refuse (form 03)."""
        return self.post(f"/dossiers/{self.quoted(code)}/refusal", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_withdrawal(self, code: str, body: Withdrawal, *, once: str | None = None) -> Standing:
        """Note that the applicant withdraws."""
        return self.post(f"/dossiers/{self.quoted(code)}/withdrawal", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_stoppage(self, code: str, body: Reason, *, once: str | None = None) -> Standing:
        """Stop at the applicant's wish (form 05)."""
        return self.post(f"/dossiers/{self.quoted(code)}/stoppage", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_closure(self, code: str, body: Closure, *, once: str | None = None) -> Standing:
        """Hand the result over."""
        return self.post(f"/dossiers/{self.quoted(code)}/closure", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_letters(self, code: str, body: Letter, *, once: str | None = None) -> Standing:
        """Number a letter."""
        return self.post(f"/dossiers/{self.quoted(code)}/letters", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_urgings(self, code: str, body: Urging, *, once: str | None = None) -> Standing:
        """Urge whoever has it."""
        return self.post(f"/dossiers/{self.quoted(code)}/urgings", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_urging_answer(self, code: str, body: UrgingAnswer, *, once: str | None = None) -> Standing:
        """Answer those who urged."""
        return self.post(f"/dossiers/{self.quoted(code)}/urging-answer", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_identity_check(self, code: str, body: IdentityCheck, *, once: str | None = None) -> Standing:
        """Compare an identity paper; its pictures go."""
        return self.post(f"/dossiers/{self.quoted(code)}/identity-check", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_contact(self, code: str, body: Contact, *, once: str | None = None) -> Standing:
        """Correct the contact in all open dossiers of the person."""
        return self.post(f"/dossiers/{self.quoted(code)}/contact", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_answer(self, code: str, number: int, body: Answer, *, once: str | None = None) -> Standing:
        """Answer a question to this post."""
        return self.post(f"/dossiers/{self.quoted(code)}/consultations/{self.quoted(number)}/answer", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def get_dossier(self, code: str) -> DossierTold:
        """One dossier, whole."""
        return self.get(f"/dossiers/{self.quoted(code)}")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_history(self, code: str) -> History:
        """What happened, oldest first."""
        return self.get(f"/dossiers/{self.quoted(code)}/history")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_file(self, code: str, number: int) -> bytes:
        """A file of a paper."""
        return self.fetch(f"/dossiers/{self.quoted(code)}/files/{self.quoted(number)}")

    def dossier_outcome_file(self, code: str) -> bytes:
        """The file of the outcome."""
        return self.fetch(f"/dossiers/{self.quoted(code)}/outcome/file")

    def extension_causes(self) -> Causes:
        """The causes of a new due moment."""
        return self.get("/extension-causes")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def dossier_result_templates(self, code: str) -> ResultTemplates:
        """The papers that this dossier may end in, and the words that each asks for."""
        return self.get(f"/dossiers/{self.quoted(code)}/result-templates")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def procedure_result_templates(self, code: str, *, agency: str | None = None) -> ResultTemplates:
        """The papers that dossiers of this procedure may end in."""
        return self.get(f"/procedures/{self.quoted(code)}/result-templates", query={"agency": agency})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def file_upload(self, content: bytes, name: str, *, is_identity: bool = False, once: str | None = None) -> FileKept:
        """Send a file, before it belongs to a dossier."""
        return self.upload("/files", content, name, {"is_identity": is_identity}, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_posts(self) -> PlaceList:
        """The posts of the key's agency on which somebody sits."""
        return self.get("/posts")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_document_kinds(self) -> KindList:
        """The kinds of documents in force."""
        return self.get("/document-kinds")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def incoming_document_presentation(self, number: int, body: Presentation, *, once: str | None = None) -> IncomingStanding:
        """Lay it before a leader."""
        return self.post(f"/incoming-documents/{self.quoted(number)}/presentation", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def incoming_document_directive(self, number: int, body: DirectiveSent, *, once: str | None = None) -> IncomingStanding:
        """Bút phê: who deals with it until when."""
        return self.post(f"/incoming-documents/{self.quoted(number)}/directive", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def incoming_document_takeover(self, number: int, *, once: str | None = None) -> IncomingStanding:
        """Begin with what was directed to this post."""
        return self.post(f"/incoming-documents/{self.quoted(number)}/takeover", once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def incoming_document_settlement(self, number: int, body: Settlement, *, once: str | None = None) -> IncomingStanding:
        """Note what was done."""
        return self.post(f"/incoming-documents/{self.quoted(number)}/settlement", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def incoming_document_scan(self, number: int, body: ScanSent, *, once: str | None = None) -> IncomingStanding:
        """Attach the scan."""
        return self.post(f"/incoming-documents/{self.quoted(number)}/scan", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def incoming_document_signatures(self, number: int, *, once: str | None = None) -> IncomingStanding:
        """Check the signatures of the scan once more."""
        return self.post(f"/incoming-documents/{self.quoted(number)}/signatures", once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def incoming_document_voiding(self, number: int, body: IncomingVoiding, *, once: str | None = None) -> IncomingStanding:
        """Strike the number out."""
        return self.post(f"/incoming-documents/{self.quoted(number)}/voiding", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_incoming_documents(self, *, group: Literal["mine", "open", "register"] | None = None, q: str | None = None, state: IncomingState | None = None, kind: int | None = None, after: str | None = None) -> IncomingList:
        """List documents that came in, page by page."""
        return self.get("/incoming-documents", query={"group": group, "q": q, "state": state, "kind": kind, "after": after})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def register_incoming_document(self, body: ArrivalSent, *, once: str | None = None) -> IncomingStanding:
        """Register a document that came in."""
        return self.post("/incoming-documents", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def get_incoming_document(self, number: int) -> IncomingTold:
        """One document that came in, whole."""
        return self.get(f"/incoming-documents/{self.quoted(number)}")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def incoming_document_file(self, number: int) -> bytes:
        """The scan."""
        return self.fetch(f"/incoming-documents/{self.quoted(number)}/file")

    def incoming_follow_up(self, *, since: str | None = None, until: str | None = None, is_open: bool | None = None) -> FollowUpList:
        """What leaders gave to somebody: due when, with whom, how late."""
        return self.get("/incoming-follow-up", query={"since": since, "until": until, "is_open": is_open})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_draft(self, number: int, body: NextVersion, *, once: str | None = None) -> OutgoingStanding:
        """Save the next version."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/draft", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_comment(self, number: int, body: Comment, *, once: str | None = None) -> OutgoingStanding:
        """Say something about the draft."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/comment", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_submission(self, number: int, body: Revision, *, once: str | None = None) -> OutgoingStanding:
        """Submit it to who signs."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/submission", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_approval(self, number: int, body: Revision, *, once: str | None = None) -> OutgoingStanding:
        """Approve this very version, signed on paper."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/approval", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_return(self, number: int, body: Reasoned, *, once: str | None = None) -> OutgoingStanding:
        """Send it back to be changed."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/return", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_issue(self, number: int, body: Issue, *, once: str | None = None) -> OutgoingStanding:
        """Number and issue it."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/issue", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_dropping(self, number: int, body: Revision, *, once: str | None = None) -> OutgoingStanding:
        """Drop the draft."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/dropping", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_recall(self, number: int, body: Reasoned, *, once: str | None = None) -> OutgoingStanding:
        """Recall what was issued."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/recall", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_voiding(self, number: int, body: Reasoned, *, once: str | None = None) -> OutgoingStanding:
        """Strike the number out."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/voiding", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def draft_outgoing_document(self, body: DraftSent, *, once: str | None = None) -> OutgoingStanding:
        """Begin a draft of the unit of this post."""
        return self.post("/outgoing-documents", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_outgoing_documents(self, *, group: Literal["mine", "open", "register"] | None = None, q: str | None = None, state: OutgoingState | None = None, kind: int | None = None, after: str | None = None) -> OutgoingList:
        """List documents that go out, page by page."""
        return self.get("/outgoing-documents", query={"group": group, "q": q, "state": state, "kind": kind, "after": after})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def incoming_document_answer(self, number: int, body: DraftSent, *, once: str | None = None) -> OutgoingStanding:
        """Begin a draft that answers it; its issue settles what came in."""
        return self.post(f"/incoming-documents/{self.quoted(number)}/answer", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_replacement(self, number: int, body: DraftSent, *, once: str | None = None) -> OutgoingStanding:
        """Begin a draft that replaces it, from its own issue on."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/replacement", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_correction(self, number: int, body: DraftSent, *, once: str | None = None) -> OutgoingStanding:
        """Begin a letter that says what is wrong with its form."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/correction", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def get_outgoing_document(self, number: int) -> OutgoingTold:
        """One document that goes out, whole."""
        return self.get(f"/outgoing-documents/{self.quoted(number)}")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_version(self, number: int, version: int) -> DraftTold:
        """A version of the draft, as it was saved."""
        return self.get(f"/outgoing-documents/{self.quoted(number)}/versions/{self.quoted(version)}")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def outgoing_document_file(self, number: int) -> bytes:
        """What was issued, or signed to be issued, byte for byte; of a draft its latest version as a PDF."""
        return self.fetch(f"/outgoing-documents/{self.quoted(number)}/file")

    def outgoing_document_appendix_file(self, number: int, place: int) -> bytes:
        """An appendix that is a file of its own: what was issued, of a draft what its latest version has."""
        return self.fetch(f"/outgoing-documents/{self.quoted(number)}/appendices/{self.quoted(place)}/file")

    def opinions_answer(self, number: int, body: AnswerSent, *, once: str | None = None) -> OpinionsStanding:
        """Say what this post thinks of the draft."""
        return self.post(f"/opinions/{self.quoted(number)}/answer", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def opinions_closure(self, number: int, *, once: str | None = None) -> OpinionsStanding:
        """Close it: no answer changes any more."""
        return self.post(f"/opinions/{self.quoted(number)}/closure", once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def opinions_withdrawal(self, number: int, body: OpinionsWithdrawal, *, once: str | None = None) -> OpinionsStanding:
        """Withdraw it with a reason."""
        return self.post(f"/opinions/{self.quoted(number)}/withdrawal", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def opinion_response(self, number: int, body: ResponseSent, *, once: str | None = None) -> ResponseStanding:
        """Take it in, or say why not."""
        return self.post(f"/opinions/answers/{self.quoted(number)}/response", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def ask_opinions(self, number: int, body: AskingSent, *, once: str | None = None) -> OpinionsStanding:
        """Ask posts what they say of the latest version of a draft."""
        return self.post(f"/outgoing-documents/{self.quoted(number)}/opinions", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def get_opinions(self, number: int) -> OpinionsTold:
        """What posts were asked of a draft."""
        return self.get(f"/opinions/{self.quoted(number)}")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def assignment_takeover(self, number: int, body: AssignmentSeen, *, once: str | None = None) -> AssignmentStanding:
        """Begin with what was given to this post."""
        return self.post(f"/assignments/{self.quoted(number)}/takeover", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def assignment_progress(self, number: int, body: ProgressSent, *, once: str | None = None) -> AssignmentStanding:
        """Say how far it has got."""
        return self.post(f"/assignments/{self.quoted(number)}/progress", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def assignment_result(self, number: int, body: ResultSent, *, once: str | None = None) -> AssignmentStanding:
        """Hand the result in, with evidence."""
        return self.post(f"/assignments/{self.quoted(number)}/result", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def assignment_postponement_request(self, number: int, body: LaterDay, *, once: str | None = None) -> AssignmentStanding:
        """Ask for a later day."""
        return self.post(f"/assignments/{self.quoted(number)}/postponement-request", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def assignment_acceptance(self, number: int, body: AssignmentAnswer, *, once: str | None = None) -> AssignmentStanding:
        """Accept the result."""
        return self.post(f"/assignments/{self.quoted(number)}/acceptance", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def assignment_return(self, number: int, body: AssignmentReason, *, once: str | None = None) -> AssignmentStanding:
        """Send the result back."""
        return self.post(f"/assignments/{self.quoted(number)}/return", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def assignment_postponement(self, number: int, body: PostponementGrant, *, once: str | None = None) -> AssignmentStanding:
        """Grant a later day."""
        return self.post(f"/assignments/{self.quoted(number)}/postponement", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def assignment_postponement_refusal(self, number: int, body: AssignmentReason, *, once: str | None = None) -> AssignmentStanding:
        """Refuse a later day."""
        return self.post(f"/assignments/{self.quoted(number)}/postponement-refusal", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def assignment_withdrawal(self, number: int, body: AssignmentReason, *, once: str | None = None) -> AssignmentStanding:
        """Withdraw it: nobody has to do it any more."""
        return self.post(f"/assignments/{self.quoted(number)}/withdrawal", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def give_assignment(self, body: OrderSent, *, once: str | None = None) -> AssignmentStanding:
        """Give an assignment to a post."""
        return self.post("/assignments", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_assignments(self, *, group: Literal["mine", "given", "helping", "open", "all"] | None = None, q: str | None = None, state: AssignmentState | None = None, due: Literal["late", "week"] | None = None, unit: int | None = None, post: int | None = None, after: str | None = None) -> AssignmentList:
        """List assignments, page by page."""
        return self.get("/assignments", query={"group": group, "q": q, "state": state, "due": due, "unit": unit, "post": post, "after": after})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def get_assignment(self, number: int) -> AssignmentTold:
        """One assignment, whole."""
        return self.get(f"/assignments/{self.quoted(number)}")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def assignment_file(self, number: int, file: int) -> bytes:
        """A file of a result."""
        return self.fetch(f"/assignments/{self.quoted(number)}/files/{self.quoted(file)}")

    def meeting_answer(self, number: int, body: InvitationAnswer, *, once: str | None = None) -> MeetingStanding:
        """Answer the invitation of this post."""
        return self.post(f"/meetings/{self.quoted(number)}/answer", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def meeting_invitation(self, number: int, body: MeetingSeen, *, once: str | None = None) -> MeetingStanding:
        """Send the invitations."""
        return self.post(f"/meetings/{self.quoted(number)}/invitation", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def meeting_plan(self, number: int, body: PlanChanged, *, once: str | None = None) -> MeetingStanding:
        """Change the plan; who was asked is told."""
        return self.post(f"/meetings/{self.quoted(number)}/plan", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def meeting_conclusions(self, number: int, body: ConclusionSent, *, once: str | None = None) -> MeetingStanding:
        """Write a conclusion."""
        return self.post(f"/meetings/{self.quoted(number)}/conclusions", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def meeting_conclusions_giving(self, number: int, body: MeetingSeen, *, once: str | None = None) -> MeetingStanding:
        """Give the work that waits."""
        return self.post(f"/meetings/{self.quoted(number)}/conclusions/giving", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def meeting_minutes(self, number: int, body: MinutesSent, *, once: str | None = None) -> MeetingStanding:
        """Write minutes, and who came."""
        return self.post(f"/meetings/{self.quoted(number)}/minutes", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def meeting_cancellation(self, number: int, body: MeetingCancelled, *, once: str | None = None) -> MeetingStanding:
        """Cancel it; who was asked is told."""
        return self.post(f"/meetings/{self.quoted(number)}/cancellation", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def arrange_meeting(self, body: PlanSent, *, once: str | None = None) -> MeetingStanding:
        """Arrange a meeting; nobody knows of it before the invitation."""
        return self.post("/meetings", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_meetings(self, *, group: Literal["coming", "draft", "past"] | None = None, q: str | None = None, after: str | None = None) -> MeetingList:
        """List meetings, page by page."""
        return self.get("/meetings", query={"group": group, "q": q, "after": after})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def meeting_conclusion(self, number: int, conclusion: int, body: ConclusionReworded, *, once: str | None = None) -> MeetingStanding:
        """Reword a conclusion by which nobody has been given work."""
        return self.post(f"/meetings/{self.quoted(number)}/conclusions/{self.quoted(conclusion)}", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def meeting_conclusion_removal(self, number: int, conclusion: int, body: MeetingSeen, *, once: str | None = None) -> MeetingStanding:
        """Take a conclusion out by which nobody has been given work."""
        return self.post(f"/meetings/{self.quoted(number)}/conclusions/{self.quoted(conclusion)}/removal", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def meeting_invitation_document(self, number: int, body: DraftSent, *, once: str | None = None) -> DocumentBegun:
        """Begin the invitation as an outgoing document."""
        return self.post(f"/meetings/{self.quoted(number)}/invitation-document", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def meeting_notice(self, number: int, body: DraftSent, *, once: str | None = None) -> DocumentBegun:
        """Begin the notice of conclusions as an outgoing document."""
        return self.post(f"/meetings/{self.quoted(number)}/notice", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def get_meeting(self, number: int) -> MeetingTold:
        """One meeting, whole."""
        return self.get(f"/meetings/{self.quoted(number)}")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def meeting_file(self, number: int, file: int) -> bytes:
        """A paper of the meeting."""
        return self.fetch(f"/meetings/{self.quoted(number)}/files/{self.quoted(file)}")

    def list_meeting_rooms(self) -> RoomList:
        """The rooms of the key's agency, for those who arrange meetings."""
        return self.get("/meeting-rooms")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def round_answer(self, number: int, body: RoundAnswerSent, *, once: str | None = None) -> RoundStanding:
        """Answer for this post."""
        return self.post(f"/rounds/{self.quoted(number)}/answer", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def round_asking(self, number: int, body: RoundSeen, *, once: str | None = None) -> RoundStanding:
        """Send it to everybody who is asked."""
        return self.post(f"/rounds/{self.quoted(number)}/asking", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def round_plan(self, number: int, body: RoundChanged, *, once: str | None = None) -> RoundStanding:
        """Change it before it is sent."""
        return self.post(f"/rounds/{self.quoted(number)}/plan", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def round_closure(self, number: int, body: RoundClosing, *, once: str | None = None) -> RoundStanding:
        """Close it with a conclusion."""
        return self.post(f"/rounds/{self.quoted(number)}/closure", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def round_conclusions(self, number: int, body: ConclusionSent, *, once: str | None = None) -> RoundStanding:
        """Write a conclusion."""
        return self.post(f"/rounds/{self.quoted(number)}/conclusions", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def round_conclusions_giving(self, number: int, body: RoundSeen, *, once: str | None = None) -> RoundStanding:
        """Give the work that waits."""
        return self.post(f"/rounds/{self.quoted(number)}/conclusions/giving", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def round_meeting(self, number: int, body: RoundTurned, *, once: str | None = None) -> RoundStanding:
        """Turn it into a meeting."""
        return self.post(f"/rounds/{self.quoted(number)}/meeting", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def round_withdrawal(self, number: int, body: RoundWithdrawal, *, once: str | None = None) -> RoundStanding:
        """Withdraw it with a reason."""
        return self.post(f"/rounds/{self.quoted(number)}/withdrawal", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def arrange_round(self, body: RoundSent, *, once: str | None = None) -> RoundStanding:
        """Prepare written opinions instead of a meeting; nobody knows of it before it is sent."""
        return self.post("/rounds", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_rounds(self, *, group: Literal["asked", "draft", "ended"] | None = None, q: str | None = None, after: str | None = None) -> RoundList:
        """List written opinions, page by page."""
        return self.get("/rounds", query={"group": group, "q": q, "after": after})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def round_conclusion(self, number: int, conclusion: int, body: ConclusionReworded, *, once: str | None = None) -> RoundStanding:
        """Reword a conclusion by which nobody has been given work."""
        return self.post(f"/rounds/{self.quoted(number)}/conclusions/{self.quoted(conclusion)}", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def round_conclusion_removal(self, number: int, conclusion: int, body: RoundSeen, *, once: str | None = None) -> RoundStanding:
        """Take a conclusion out by which nobody has been given work."""
        return self.post(f"/rounds/{self.quoted(number)}/conclusions/{self.quoted(conclusion)}/removal", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def get_round(self, number: int) -> RoundTold:
        """Written opinions about one thing, whole."""
        return self.get(f"/rounds/{self.quoted(number)}")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def round_file(self, number: int, file: int) -> bytes:
        """A paper of the round."""
        return self.fetch(f"/rounds/{self.quoted(number)}/files/{self.quoted(file)}")

    def meeting_figures(self, *, since: str | None = None, until: str | None = None) -> FiguresTold:
        """Who was invited, read, came, and how many meetings were spared, for those who arrange meetings."""
        return self.get("/meeting-figures", query={"since": since, "until": until})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def work_file_items(self, number: int, body: FilingSent, *, once: str | None = None) -> WorkFileStanding:
        """Put finished things into it."""
        return self.post(f"/work-files/{self.quoted(number)}/items", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def work_file_closure(self, number: int, body: WorkFileClosing, *, once: str | None = None) -> WorkFileStanding:
        """Close it: its contents are numbered."""
        return self.post(f"/work-files/{self.quoted(number)}/closure", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def work_file_reopening(self, number: int, body: WorkFileReopening, *, once: str | None = None) -> WorkFileStanding:
        """Open it again."""
        return self.post(f"/work-files/{self.quoted(number)}/reopening", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def work_file_change(self, number: int, body: WorkFileChange, *, once: str | None = None) -> WorkFileStanding:
        """Change its line in the list."""
        return self.post(f"/work-files/{self.quoted(number)}/change", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_work_file(self, body: WorkFileSent, *, once: str | None = None) -> WorkFileStanding:
        """Put a file onto the list of a year."""
        return self.post("/work-files", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_work_files(self, *, year: int | None = None, group: Literal["all", "mine"] | None = None, q: str | None = None) -> WorkFileList:
        """The work files of a year."""
        return self.get("/work-files", query={"year": year, "group": group, "q": q})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def work_file_item_removal(self, number: int, item: int, *, once: str | None = None) -> WorkFileStanding:
        """Take a thing out of an open file."""
        return self.post(f"/work-files/{self.quoted(number)}/items/{self.quoted(item)}/removal", once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def get_work_file(self, number: int) -> WorkFileTold:
        """One work file, whole."""
        return self.get(f"/work-files/{self.quoted(number)}")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_work_file_terms(self) -> TermList:
        """How long files of a kind are kept, for who makes the list."""
        return self.get("/work-file-terms")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_archive_handovers(self) -> HandoverList:
        """The lists of files that were handed to the archive."""
        return self.get("/archive-handovers")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def get_archive_handover(self, number: int) -> HandoverTold:
        """One list of files that were handed to the archive."""
        return self.get(f"/archive-handovers/{self.quoted(number)}")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_events(self, *, after: int | None = None, kind: str | None = None, limit: int | None = None) -> EventList:
        """Facts about dossiers, in the order of sealing."""
        return self.get("/events", query={"after": after, "kind": kind, "limit": limit})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def event_kinds(self) -> Kinds:
        """The kinds of facts."""
        return self.get("/event-kinds")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def create_webhook(self, body: WebhookSent, *, once: str | None = None) -> WebhookMade:
        """Be told of facts at an address."""
        return self.post("/webhooks", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_webhooks(self) -> WebhookList:
        """The webhooks of this key."""
        return self.get("/webhooks")  # type: ignore[no-any-return] # JSON, of the shape in the description

    def webhook_ending(self, number: int, *, once: str | None = None) -> Ended:
        """Be told no more."""
        return self.post(f"/webhooks/{self.quoted(number)}/ending", once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def list_deliveries(self, number: int, *, after: int | None = None, state: DeliveryState | None = None, limit: int | None = None) -> DeliveryList:
        """What was sent, and what not."""
        return self.get(f"/webhooks/{self.quoted(number)}/deliveries", query={"after": after, "state": state, "limit": limit})  # type: ignore[no-any-return] # JSON, of the shape in the description

    def delivery_replay(self, number: int, delivery: int, *, once: str | None = None) -> Replayed:
        """Send one message again."""
        return self.post(f"/webhooks/{self.quoted(number)}/deliveries/{self.quoted(delivery)}/replay", once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

    def webhook_replays(self, number: int, body: Since, *, once: str | None = None) -> Replayed:
        """Send again all since a moment."""
        return self.post(f"/webhooks/{self.quoted(number)}/replays", body, once=once)  # type: ignore[no-any-return] # JSON, of the shape in the description

