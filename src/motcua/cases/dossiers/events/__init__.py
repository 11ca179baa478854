"""What others may follow about a dossier. Ids, codes and plain values only."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.cases.dossiers.events.signing import OutcomeSigned
from motcua.cases.dossiers.events.submitting import (
    AcknowledgmentHoursSet,
    CorrectionRequested,
    DossierCorrected,
    DossierSubmitted,
    HelpedPersonJoined,
    MessageSent,
    SubmissionAnswered,
    SubmissionRefused,
    SubmissionWithdrawn,
)
from motcua.foundation.journal.events import Fact

# Beside what is defined here.
__all__ = [
    "AcknowledgmentHoursSet",
    "CorrectionRequested",
    "DossierCorrected",
    "DossierSubmitted",
    "HelpedPersonJoined",
    "MessageSent",
    "OutcomeSigned",
    "SubmissionAnswered",
    "SubmissionRefused",
    "SubmissionWithdrawn",
]


@dataclass(frozen=True, kw_only=True)
class DossierReceived(Fact):
    code: str
    procedure: str
    field: str
    channel: str
    due_at: datetime | None
    to_post: int


@dataclass(frozen=True, kw_only=True)
class DossierTaken(Fact):
    """A person of the post took the work over."""

    step: str


@dataclass(frozen=True, kw_only=True)
class DossierForwarded(Fact):
    step: str
    from_post: int | None
    to_post: int
    is_back: bool = False


@dataclass(frozen=True, kw_only=True)
class DossierAssigned(Fact):
    to_account: int


@dataclass(frozen=True, kw_only=True)
class DossierFreed(Fact):
    """Who had taken the work sits at the post no longer: it is free for the others there."""

    from_account: int
    at_post: int


@dataclass(frozen=True, kw_only=True)
class DossierUrged(Fact):
    """Whoever has it is asked to get on with it; ``to_account`` None: all of the post."""

    to_post: int
    to_account: int | None


@dataclass(frozen=True, kw_only=True)
class UrgingAnswered(Fact):
    to_account: int


@dataclass(frozen=True, kw_only=True)
class DossierHandedOver(Fact):
    """The work on it went from one person to another with everything that they had."""

    handover: int
    from_post: int
    to_post: int
    to_account: int


@dataclass(frozen=True, kw_only=True)
class WorkHandedOver(Fact):
    """A person's open work as a whole; its subject is the handover."""

    from_account: int | None
    to_account: int
    dossiers: int


@dataclass(frozen=True, kw_only=True)
class BulkAsked(Fact):
    """Somebody asked for a deed for many dossiers, a list or a print of them; each deed has its own fact."""

    deed: str
    dossiers: int


@dataclass(frozen=True, kw_only=True)
class ViewSaved(Fact):
    """A filtered list was kept under a name. Neither is told here: both may hold a person's name."""

    is_shared: bool


@dataclass(frozen=True, kw_only=True)
class ViewRemoved(Fact):
    is_shared: bool


@dataclass(frozen=True, kw_only=True)
class ViewOpensFirst(Fact):
    """The list opens with this one, or with it no longer."""

    is_shared: bool
    is_first: bool


@dataclass(frozen=True, kw_only=True)
class ViewMoved(Fact):
    is_shared: bool
    from_place: int
    to_place: int


@dataclass(frozen=True, kw_only=True)
class ContactCorrected(Fact):
    """The contact data of a dossier were brought into line with others of the same person: which, not what."""

    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DossierErased(Fact):
    """The people in an ended dossier are forgotten for good; what the register keeps is as it was."""


@dataclass(frozen=True, kw_only=True)
class SupplementProposed(Fact):
    """A second request waits for a leader's approval."""

    number: int


@dataclass(frozen=True, kw_only=True)
class SupplementDeclined(Fact):
    number: int


@dataclass(frozen=True, kw_only=True)
class SupplementRequested(Fact):
    number: int
    defects: int


@dataclass(frozen=True, kw_only=True)
class SupplementAccepted(Fact):
    number: int
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PaymentRequired(Fact):
    amount: int


@dataclass(frozen=True, kw_only=True)
class PaymentSettled(Fact):
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ConsultationAsked(Fact):
    to_post: int
    answer_by: datetime


@dataclass(frozen=True, kw_only=True)
class ConsultationAnswered(Fact):
    to_post: int


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class PaperAdded(Fact):
    papers: int
    files: int


@dataclass(frozen=True, kw_only=True)
class IdentityChecked(Fact):
    """The pictures of an identity paper were compared and destroyed; ``lapsed``: only destroyed, nobody had."""

    result: str
    pictures: int


@dataclass(frozen=True, kw_only=True)
class DossierSuspended(Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class DossierResumed(Fact):
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class DueMomentExtended(Fact):
    old_due_at: datetime
    new_due_at: datetime
    cause: str


@dataclass(frozen=True, kw_only=True)
class OutcomeDrafted(Fact):
    outcome: str


@dataclass(frozen=True, kw_only=True)
class OutcomeSubmitted(Fact):
    """Trình ký: the draft went to a leader."""

    to_post: int


@dataclass(frozen=True, kw_only=True)
class OutcomeApproved(Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class OutcomeSentBack(Fact):
    to_post: int


@dataclass(frozen=True, kw_only=True)
class DossierFinished(Fact):
    """Đã xử lý xong: an approved outcome lies ready."""

    code: str
    timing: str
    field: str


@dataclass(frozen=True, kw_only=True)
class DossierRefused(Fact):
    code: str
    timing: str
    field: str


@dataclass(frozen=True, kw_only=True)
class DossierWithdrawn(Fact):
    code: str
    timing: str
    field: str


@dataclass(frozen=True, kw_only=True)
class DossierStopped(Fact):
    code: str
    timing: str
    field: str


@dataclass(frozen=True, kw_only=True)
class DossierClosed(Fact):
    code: str
    channel: str
    on_time: bool


@dataclass(frozen=True, kw_only=True)
class DueMomentPutOff(Fact):
    """A change of the working calendar moved the promise to later; ``source`` is its document."""

    old_due_at: datetime
    new_due_at: datetime
    recount: int
    source: str


@dataclass(frozen=True, kw_only=True)
class DueMomentBroughtForward(Fact):
    """A change of the working calendar moved the promise to earlier."""

    old_due_at: datetime
    new_due_at: datetime
    recount: int
    source: str


@dataclass(frozen=True, kw_only=True)
class RecountFinished(Fact):
    """Every open dossier of the changed calendar was counted again; ``subject`` is ``recount:7``."""

    recount: int
    looked: int
    later: int
    earlier: int
    failed: int
    source: str


@dataclass(frozen=True, kw_only=True)
class RemindersRaised(Fact):
    """Dossiers of an agency have reached a rule of its ladder; ``subject`` is ``agency:7``."""

    rule: int
    reminders: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class DossierReminded(Fact):
    """The people of a dossier are reminded: ``basis`` and ``amount`` of the rule."""

    basis: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class DelayExplained(Fact):
    """Why it is late or will be; ``old_cause`` where it was chosen before."""

    cause: str
    old_cause: str
    field: str


@dataclass(frozen=True, kw_only=True)
class ExtensionDrafted(Fact):
    """The letter of apology lies ready before the limit, with a moment to propose."""

    new_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class ExtensionProposed(Fact):
    """The officer asks the leaders to apologize and to name another moment."""

    cause: str
    new_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class ExtensionDeclined(Fact):
    """A leader did not agree: the promise stays. ``to_account`` had proposed it."""

    cause: str
    due_at: datetime
    new_due_at: datetime
    to_account: int | None
    to_post: int | None


@dataclass(frozen=True, kw_only=True)
class ReminderRuleAdded(Fact):
    """The agency's ladder has one more rung; ``rule`` in words."""

    rule: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class ReminderRuleEnded(Fact):
    rule: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class DelayCauseAdded(Fact):
    cause: str
    name: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class DelayCauseEnded(Fact):
    cause: str
    name: str
    last_day: date
