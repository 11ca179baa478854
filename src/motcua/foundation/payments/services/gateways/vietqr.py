"""VietQR: no notification ever comes; the bank's statement tells (services.importing)."""

from datetime import date, datetime

from motcua.foundation.payments.errors import NoBankAccount
from motcua.foundation.payments.models import Charge
from motcua.foundation.payments.rules import vietqr
from motcua.foundation.payments.rules.charges import left
from motcua.foundation.payments.selectors.tables import account_on
from motcua.foundation.payments.services.gateways.shapes import QrShown
from motcua.foundation.payments.states import GatewayCode
from motcua.kernel.moments import local_day


class VietQr:
    """A dynamic code to the agency's account, with the charge's own reference as its purpose."""

    code = GatewayCode.VIETQR

    def is_open(self, agency_id: int, *, on: date) -> bool:
        return account_on(agency_id, on=on) is not None

    def start(self, charge: Charge, *, return_url: str, client: str, language: str, at: datetime) -> QrShown:
        account = account_on(charge.agency_id, on=local_day(at))
        if account is None:
            raise NoBankAccount
        amount = left(charge.amount, charge.paid, charge.refunded)
        purpose = charge.reference[: vietqr.MOST_PURPOSE]
        to = vietqr.Transfer(account.bin, account.number, amount, purpose, vietqr.plain(account.holder))
        return QrShown(vietqr.payload(to), account.bank, account.number, account.holder, amount, purpose)
