"""Ways to pay from a telephone, behind one interface: ``start`` says what the payer sees next."""

from motcua.foundation.payments.services.gateways.asking import ask_after, ask_next
from motcua.foundation.payments.services.gateways.starting import (
    Gateway,
    QrShown,
    Redirect,
    gateways,
    open_gateways,
    start,
)
from motcua.foundation.payments.services.gateways.vnpay import notify_vnpay, returned_from_vnpay, terminal

__all__ = [
    "Gateway",
    "QrShown",
    "Redirect",
    "ask_after",
    "ask_next",
    "gateways",
    "notify_vnpay",
    "open_gateways",
    "returned_from_vnpay",
    "start",
    "terminal",
]
