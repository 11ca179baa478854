"""The gateways that there are, and how a payment begins at one of them."""

from datetime import date, datetime
from types import MappingProxyType

from django.db import transaction

from motcua.foundation.payments.errors import GatewayClosed
from motcua.foundation.payments.rules import charges as rules
from motcua.foundation.payments.services.gateways.shapes import Gateway, QrShown, Redirect, Started
from motcua.foundation.payments.services.gateways.vietqr import VietQr
from motcua.foundation.payments.services.gateways.vnpay import VnPay
from motcua.foundation.payments.services.locking import lock
from motcua.foundation.payments.states import ChargeState, GatewayCode
from motcua.kernel.actor import Actor
from motcua.kernel.languages import VIETNAMESE
from motcua.kernel.moments import local_day

__all__ = ["Gateway", "QrShown", "Redirect", "gateways", "open_gateways", "start"]

_ALL: tuple[Gateway, ...] = (VietQr(), VnPay())
gateways = MappingProxyType({gateway.code: gateway for gateway in _ALL})


def open_gateways(agency_id: int, *, on: date) -> tuple[GatewayCode, ...]:
    """Those that can be offered for charges of this agency."""
    return tuple(code for code, gateway in gateways.items() if gateway.is_open(agency_id, on=on))


@transaction.atomic
def start(
    charge_id: int,
    gateway: str,
    *,
    return_url: str = "",
    client: str = "",
    language: str = VIETNAMESE,
    actor: Actor,
    at: datetime,
) -> Started:
    """Begin to pay what is left: where to send the browser, or which code to show.

    Whoever has the charge's token may: anybody may pay somebody's fee. Raises ChargeEnded, GatewayClosed.
    """
    chosen = gateways.get(GatewayCode(gateway)) if gateway in GatewayCode.values else None
    found = lock(charge_id)
    rules.check_move(found.state, ChargeState.PAID)
    if chosen is None or not chosen.is_open(found.agency_id, on=local_day(at)):
        raise GatewayClosed
    return chosen.start(found, return_url=return_url, client=client, language=language, at=at)
