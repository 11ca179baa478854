"""Of what comes from the portal, before it is received and beside that."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class DossierSubmitted(Fact):
    """Filed on the portal: it has its code and waits for the office's answer until ``acknowledge_by``."""

    code: str
    procedure: str
    field: str
    channel: str
    acknowledge_by: datetime
    to_post: int


@dataclass(frozen=True, kw_only=True)
class HelpedPersonJoined(Fact):
    """Whoever was helped to file, and had no account, has taken the dossier into theirs."""


@dataclass(frozen=True, kw_only=True)
class SubmissionAnswered(Fact):
    """The office acknowledged, asked for corrections or refused: in time or not. ``DossierReceived`` is of its own."""

    answer: str
    acknowledge_by: datetime
    is_on_time: bool
    field: str


@dataclass(frozen=True, kw_only=True)
class CorrectionRequested(Fact):
    """Before the receipt: the applicant is asked to correct answers and papers; no term runs yet."""

    number: int
    defects: int


@dataclass(frozen=True, kw_only=True)
class DossierCorrected(Fact):
    """The applicant sent what was asked for. ``acknowledge_by``: the next answer is due; None after the receipt."""

    round: int
    changed: int
    papers: int
    acknowledge_by: datetime | None
    to_post: int | None


@dataclass(frozen=True, kw_only=True)
class SubmissionRefused(Fact):
    """Refused without having been received: it is in no count of received work."""

    code: str
    field: str


@dataclass(frozen=True, kw_only=True)
class SubmissionWithdrawn(Fact):
    """Taken back before anybody received it."""

    code: str
    field: str


@dataclass(frozen=True, kw_only=True)
class MessageSent(Fact):
    """The applicant and the office write to each other in a dossier; the words are not told."""

    is_from_applicant: bool
    to_post: int | None
    to_account: int | None


@dataclass(frozen=True, kw_only=True)
class AcknowledgmentHoursSet(Fact):
    """From a day on the agency answers what comes from the portal within so many working hours."""

    hours: int
    old_hours: int
    valid_from: date
