"""What others may follow about lockers and issued results. Ids, codes and plain values only."""

from dataclasses import dataclass

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class LockerPaperKept(Fact):
    """A paper is in somebody's locker from now on."""

    dossier: int
    paper_kind: str
    source: str


@dataclass(frozen=True, kw_only=True)
class LockerPaperHidden(Fact):
    """Its owner does not want it offered."""


@dataclass(frozen=True, kw_only=True)
class LockerPaperShown(Fact):
    """Its owner wants it offered again."""


@dataclass(frozen=True, kw_only=True)
class LockerPaperUsed(Fact):
    """It went into a dossier instead of being asked for again."""

    dossier: int
    paper_kind: str


@dataclass(frozen=True, kw_only=True)
class ResultIssued(Fact):
    """A result of a dossier may be checked by anybody from now on; another edition takes the place of the last."""

    dossier: int
    edition: int
    has_file: bool


@dataclass(frozen=True, kw_only=True)
class ResultWithdrawn(Fact):
    """A result that was issued counts no longer."""

    dossier: int
    edition: int
