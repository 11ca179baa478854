"""What VNPay would tell: notifications signed as it signs them."""

from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

from motcua.foundation.payments import services
from motcua.foundation.payments.models import Charge
from motcua.foundation.payments.rules import vnpay
from motcua.foundation.payments.tests.conftest import SECRET
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local

RETURN = "https://mc.example.vn/payments/vnpay/return/"


def sent(charge: Charge, at: datetime) -> dict[str, str]:
    """The parameters with which a browser arrives at VNPay."""
    going = services.start(charge.pk, "vnpay", return_url=RETURN, client="203.0.113.9", actor=SYSTEM, at=at)
    assert isinstance(going, services.Redirect)
    return dict(parse_qsl(urlsplit(going.address).query))


def told(asked: dict[str, str], at: datetime, *, code: str = "00", status: str = "", **changes: str) -> dict[str, str]:
    """A notification about it, signed after ``changes``."""
    values = {
        "vnp_TmnCode": asked["vnp_TmnCode"],
        "vnp_Amount": asked["vnp_Amount"],
        "vnp_BankCode": "NCB",
        "vnp_BankTranNo": "VNP14226112",
        "vnp_CardType": "ATM",
        "vnp_OrderInfo": asked["vnp_OrderInfo"],
        "vnp_PayDate": local(at).strftime("%Y%m%d%H%M%S"),
        "vnp_ResponseCode": code,
        "vnp_TransactionNo": "14226112",
        "vnp_TransactionStatus": status or ("00" if code == "00" else "02"),
        "vnp_TxnRef": asked["vnp_TxnRef"],
    } | changes
    return values | {"vnp_SecureHash": vnpay.sign(values, SECRET)}
