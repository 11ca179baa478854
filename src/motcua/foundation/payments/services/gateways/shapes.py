"""What every gateway answers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from motcua.foundation.payments.models import Charge
from motcua.foundation.payments.states import GatewayCode


@dataclass(frozen=True, slots=True)
class Redirect:
    """The payer goes on at the gateway's own page."""

    address: str


@dataclass(frozen=True, slots=True)
class QrShown:
    """The payer's bank reads the code; the same in words for who cannot scan."""

    payload: str
    bank: str
    account: str
    holder: str
    amount: int
    purpose: str


Started = Redirect | QrShown


class Gateway(Protocol):
    """One way to pay."""

    code: GatewayCode

    def is_open(self, agency_id: int, *, on: date) -> bool:
        """Whether it can be offered for charges of this agency."""
        ...

    def start(self, charge: Charge, *, return_url: str, client: str, language: str, at: datetime) -> Started:
        """Begin a payment of what is left of a locked, open charge."""
        ...
