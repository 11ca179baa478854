"""What others may follow about personal data. Ids, codes and plain values only."""

from dataclasses import dataclass
from datetime import datetime

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class DataRevealed(Fact):
    """An officer saw the numbers and addresses of a dossier unmasked; ``reason`` is a code, their words stay here."""

    reason: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class DataExportAsked(Fact):
    """Somebody wants everything that is held about them; the subject is ``account:<id>``."""


@dataclass(frozen=True, kw_only=True)
class DataExportReady(Fact):
    """The file lies there for its owner, until then."""

    account_id: int
    until: datetime


@dataclass(frozen=True, kw_only=True)
class DataExportTaken(Fact):
    """Its owner took the file, once; nobody gets it again."""


@dataclass(frozen=True, kw_only=True)
class DataRequestAsked(Fact):
    """Somebody wants data about them corrected or deleted; the subject is ``data-request:<id>``."""

    account_id: int
    what: str
    answer_by: datetime


@dataclass(frozen=True, kw_only=True)
class DataRequestWithdrawn(Fact):
    """Whoever asked wants it no longer."""


@dataclass(frozen=True, kw_only=True)
class DataRequestAnswered(Fact):
    """``answer`` is the state that it came to; ``ground`` the code of the legal ground of a refusal, or ''."""

    account_id: int
    what: str
    answer: str
    ground: str
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class DataRequestExtended(Fact):
    """Answering takes longer than the first promise, once."""

    account_id: int
    answer_by: datetime


@dataclass(frozen=True, kw_only=True)
class DataRequestCarriedOut(Fact):
    """What was accepted has been done."""

    account_id: int
    what: str


@dataclass(frozen=True, kw_only=True)
class DossierHeld(Fact):
    """Nothing of this dossier may be destroyed until the hold ends."""

    why: str


@dataclass(frozen=True, kw_only=True)
class DossierHoldEnded(Fact):
    """Terms count again for this dossier."""


@dataclass(frozen=True, kw_only=True)
class DataDestroyed(Fact):
    """So many things of a kind were past their term, and are destroyed or nameless; the subject is ``retention``."""

    what: str
    count: int
    before: datetime


@dataclass(frozen=True, kw_only=True)
class PrivacyTableChanged(Fact):
    """A rule, a term, a reason or a ground about personal data holds anew from a day on, or ends."""

    table: str
    row: str
    valid_from: str
