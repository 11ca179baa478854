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
