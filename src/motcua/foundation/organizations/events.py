"""What others may follow about agencies and posts."""

from dataclasses import dataclass
from datetime import date

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class AgencyCreated(Fact):
    code: str
    kind_of_agency: str
    parent_id: int | None


@dataclass(frozen=True, kw_only=True)
class AgencyMoved(Fact):
    parent_id: int
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class UnitCreated(Fact):
    code: str


@dataclass(frozen=True, kw_only=True)
class PostCreated(Fact):
    code: str
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class PostHeld(Fact):
    account_id: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class PostLeft(Fact):
    account_id: int
    last_day: date


@dataclass(frozen=True, kw_only=True)
class GrantGiven(Fact):
    grant: str
    at_agency: int
    with_below: bool


@dataclass(frozen=True, kw_only=True)
class GrantRevoked(Fact):
    grant: str
    at_agency: int


@dataclass(frozen=True, kw_only=True)
class AgencyRenamed(Fact):
    """Agencies' names are no personal data."""

    old: str
    new: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class AgencyContactChanged(Fact):
    """``changes``: field, old and new value, one after another."""

    changes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AgencyClosed(Fact):
    last_day: date


@dataclass(frozen=True, kw_only=True)
class UnitRenamed(Fact):
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class PostRenamed(Fact):
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class PostMoved(Fact):
    old_unit: int
    new_unit: int


@dataclass(frozen=True, kw_only=True)
class PostEnded(Fact):
    old: date | None
    last_day: date


@dataclass(frozen=True, kw_only=True)
class CoverArranged(Fact):
    """A colleague stands in for the holder of the post."""

    absent_id: int
    stand_in_id: int
    capacity: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True, kw_only=True)
class CoverEnded(Fact):
    """Somebody ended a cover before its last day."""

    absent_id: int
    stand_in_id: int
    old: date


@dataclass(frozen=True, kw_only=True)
class PeopleImported(Fact):
    """A sheet of people was taken in; each account and holding has a fact of its own."""

    rows: int
    created: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class OfficeTextChanged(Fact):
    """``old`` and ``new`` are the sentences: they speak of an office, never of a person."""

    key: str
    old: str
    new: str
    valid_from: date
