"""What others may follow about money. Amounts and numbers; never who paid."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class ChargeMade(Fact):
    """``subject`` owes ``amount``."""

    charge: int
    amount: int
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ChargePaid(Fact):
    """Money for the charge came; ``left`` 0: it is settled."""

    charge: int
    amount: int
    left: int
    gateway: str
    receipt: str


@dataclass(frozen=True, kw_only=True)
class ChargeRefunded(Fact):
    charge: int
    amount: int


@dataclass(frozen=True, kw_only=True)
class ChargeCancelled(Fact):
    """Nothing is owed any more: made by mistake, or waived by a leader."""

    charge: int
    amount: int
    is_waived: bool


@dataclass(frozen=True, kw_only=True)
class ReceiptVoided(Fact):
    charge: int
    receipt: str


@dataclass(frozen=True, kw_only=True)
class StatementImported(Fact):
    """A bank's statement was read in: how many of its lines were new, how many found their charge."""

    statement: int
    transfers: int
    matched: int


@dataclass(frozen=True, kw_only=True)
class TransferSettled(Fact):
    """Somebody decided what a transfer is that matched nothing by itself."""

    transfer: int
    amount: int
    old_state: str
    new_state: str


@dataclass(frozen=True, kw_only=True)
class DayClosed(Fact):
    """The books of a day and a way of paying are closed: what we say, what the other side says."""

    day: date
    gateway: str
    ours: int
    theirs: int


@dataclass(frozen=True, kw_only=True)
class BankAccountAdded(Fact):
    account: int
    bank: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class BankAccountEnded(Fact):
    account: int
    bank: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class ExemptionAdded(Fact):
    exemption: str
    share: int
    legal_basis: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class ExemptionEnded(Fact):
    exemption: str
    share: int
    last_day: date


@dataclass(frozen=True, kw_only=True)
class FeeRateAdded(Fact):
    fee: str
    amount: int
    legal_basis: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class FeeRateEnded(Fact):
    fee: str
    amount: int
    last_day: date


@dataclass(frozen=True, kw_only=True)
class ReceiptSeriesAdded(Fact):
    series: str
    valid_from: date
