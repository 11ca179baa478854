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
