"""What others may follow about drafts. Ids, codes and plain values only."""

from dataclasses import dataclass
from datetime import datetime

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class DraftBegun(Fact):
    procedure: str
    has_account: bool


@dataclass(frozen=True, kw_only=True)
class DraftExpiring(Fact):
    """Its owner is to be told: on that day it goes. ``account_id`` None: nobody can be told."""

    procedure: str
    account_id: int | None
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class DraftDiscarded(Fact):
    """Thrown away by its owner."""

    procedure: str


@dataclass(frozen=True, kw_only=True)
class DraftExpired(Fact):
    """Nobody came back to it in time."""

    procedure: str


@dataclass(frozen=True, kw_only=True)
class DraftFiled(Fact):
    """It became a dossier."""

    procedure: str
    code: str
