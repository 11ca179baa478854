"""What others may follow about official documents. Ids, codes and plain values only: never what they say."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class IncomingRegistered(Fact):
    """It has its number in the agency's register of the year."""

    number: int
    year: int
    kind_code: str
    urgency: int


@dataclass(frozen=True, kw_only=True)
class IncomingScanned(Fact):
    """The scan came after the number."""


@dataclass(frozen=True, kw_only=True)
class IncomingPresented(Fact):
    to_post: int


@dataclass(frozen=True, kw_only=True)
class IncomingDirected(Fact):
    """The leader has said who deals with it; ``with_posts`` help."""

    to_post: int
    with_posts: tuple[int, ...]
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class IncomingTaken(Fact):
    """A person of the main post has begun."""


@dataclass(frozen=True, kw_only=True)
class IncomingSettled(Fact):
    is_in_time: bool | None


@dataclass(frozen=True, kw_only=True)
class AnswerBegun(Fact):
    """Somebody began an outgoing document as the answer to this incoming one."""

    document_id: int


@dataclass(frozen=True, kw_only=True)
class IncomingAnswered(Fact):
    """The answer was issued, and with that the incoming document is settled."""

    document_id: int
    answer: str
    is_in_time: bool | None


@dataclass(frozen=True, kw_only=True)
class IncomingReopened(Fact):
    """The number of its answer was struck out: an answer is owed again."""

    document_id: int


@dataclass(frozen=True, kw_only=True)
class IncomingVoided(Fact):
    """The number stands in the register for ever, struck out."""

    number: int
    year: int


@dataclass(frozen=True, kw_only=True)
class OutgoingDrafted(Fact):
    """Somebody began a document of the agency."""

    kind_code: str


@dataclass(frozen=True, kw_only=True)
class OutgoingSaved(Fact):
    """A version more; the earlier ones stay."""

    version: int


@dataclass(frozen=True, kw_only=True)
class OutgoingCommented(Fact):
    version: int


@dataclass(frozen=True, kw_only=True)
class OutgoingSubmitted(Fact):
    version: int
    to_post: int


@dataclass(frozen=True, kw_only=True)
class OutgoingApproved(Fact):
    """The leader who is to sign agrees with this version."""

    version: int


@dataclass(frozen=True, kw_only=True)
class OutgoingReturned(Fact):
    """By the leader, or by the records clerk; the reason stands with the draft."""

    version: int


@dataclass(frozen=True, kw_only=True)
class OutgoingDropped(Fact):
    """Nothing became of the draft; no number was taken."""


@dataclass(frozen=True, kw_only=True)
class OutgoingIssued(Fact):
    """It has its number and its file, both in one transaction."""

    number: int
    year: int
    kind_code: str
    version: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class OutgoingVoided(Fact):
    """The number stands in the register for ever, struck out."""

    number: int
    year: int


@dataclass(frozen=True, kw_only=True)
class SuccessorBegun(Fact):
    """Somebody began a document that is to replace or correct this one."""

    document_id: int
    succession: str


@dataclass(frozen=True, kw_only=True)
class OutgoingReplaced(Fact):
    """Another document stands in its place from now on."""

    document_id: int
    by_number: str


@dataclass(frozen=True, kw_only=True)
class OutgoingCorrected(Fact):
    """It stays in force; a letter says what is wrong with its form."""

    document_id: int
    by_number: str


@dataclass(frozen=True, kw_only=True)
class OutgoingRecalled(Fact):
    """Thu hồi: whoever has it sends it back or destroys it."""

    number: int
    year: int


@dataclass(frozen=True, kw_only=True)
class CopyCertified(Fact):
    """A copy of this document has its number in the series of copies, and its file."""

    copy_id: int
    number: int
    year: int
    notation: str
    form: str
    medium: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class CopyVoided(Fact):
    """The number of a copy stands in the series for ever, struck out."""

    copy_id: int
    number: int
    year: int
    notation: str


@dataclass(frozen=True, kw_only=True)
class NumberingRuled(Fact):
    """How an agency numbers its documents from a year on."""

    scheme: str
    from_year: int


@dataclass(frozen=True, kw_only=True)
class RetentionTermRuled(Fact):
    """How long an agency keeps work files of a kind, from a day on; no years: for ever."""

    term_id: int
    years: int | None


@dataclass(frozen=True, kw_only=True)
class WorkFileOpened(Fact):
    """It stands in the list of the year."""

    year: int


@dataclass(frozen=True, kw_only=True)
class WorkFileChanged(Fact):
    """Its line in the list says something else."""


@dataclass(frozen=True, kw_only=True)
class ItemFiled(Fact):
    """A thing was put into this work file; ``item`` as the journal calls it."""

    item: str


@dataclass(frozen=True, kw_only=True)
class ItemTakenOut(Fact):
    """Out of this work file again."""

    item: str


@dataclass(frozen=True, kw_only=True)
class WorkFileClosed(Fact):
    """Its contents are numbered in order."""

    items: int
    pages: int


@dataclass(frozen=True, kw_only=True)
class WorkFileReopened(Fact):
    """Something was left out; the reason stands with the file."""


@dataclass(frozen=True, kw_only=True)
class WorkFileOffered(Fact):
    """It stands on a list of what goes to the archive."""

    handover_id: int


@dataclass(frozen=True, kw_only=True)
class WorkFileArchived(Fact):
    """The archive has it; nothing in it changes any more."""

    handover_id: int


@dataclass(frozen=True, kw_only=True)
class WorkFileSentBack(Fact):
    """The archive did not take it, or the giver took it back."""

    handover_id: int


@dataclass(frozen=True, kw_only=True)
class RetentionReviewed(Fact):
    """What was decided after its term; nothing is erased by that."""

    outcome: str
    until: date | None


@dataclass(frozen=True, kw_only=True)
class OpinionsAsked(Fact):
    """Posts are asked for an opinion on one version of a draft."""

    request: int
    version: int
    asked: int
    to_posts: tuple[int, ...]
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class OpinionGiven(Fact):
    """A post that was asked has answered, or has changed its answer; ``to_post`` asked."""

    request: int
    opinion: int
    verdict: str
    from_post: int
    to_post: int
    is_in_time: bool


@dataclass(frozen=True, kw_only=True)
class OpinionAddressed(Fact):
    """The asker has taken it in, or explained why not."""

    request: int
    opinion: int
    response: str
    from_post: int


@dataclass(frozen=True, kw_only=True)
class OpinionReminded(Fact):
    """A rung was reached by a post that has not answered: ``days`` working days ``side`` the due moment."""

    request: int
    opinion: int
    reminder: int
    from_post: int
    side: str
    days: int


@dataclass(frozen=True, kw_only=True)
class OpinionTermRuled(Fact):
    """Who is asked has so many working days from a day on, where nobody says otherwise."""

    working_days: int
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class OpinionRungAdded(Fact):
    """An agency's ladder has a new rung from a day on."""

    rung: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class OpinionRungEnded(Fact):
    rung: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class OpinionsClosed(Fact):
    """No answer changes any more."""

    request: int
    answered: int
    asked: int


@dataclass(frozen=True, kw_only=True)
class OpinionsWithdrawn(Fact):
    """Nobody need answer any more; the reason stands with the request."""

    request: int
    to_posts: tuple[int, ...]
