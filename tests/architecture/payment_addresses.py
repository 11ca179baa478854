"""Address × role, the part of money: what each answers to a plain GET about a charge and rows that are not there.

What opens for whom of things that are there is told in the desk's and the portal's test_payments.
"""

from typing import Any

TOKEN = "x" * 32
NOWHERE = "404 404 404 404 404 404"
COUNTER = "302 200 403 403 403 200"  # Em sits at a counter too, her own
BOOKS = "302 403 403 403 403 403"  # for who keeps the books, of whom there is none among these
HIDDEN = "302 404 404 404 404 404"
STAFF_POSTS = "302 405 405 405 405 405"
_QUESTIONS = ("paper", "waiver", "cancellation", "refund")
_TABLES = ("bank-account", "exemption", "fee-rate")

TABLE = {
    "portal:payment": NOWHERE,
    "portal:payment-qr": NOWHERE,
    "portal:payment-qr-png": NOWHERE,
    "portal:payment-receipt": NOWHERE,
    "portal:payment-vnpay": "302 302 302 302 302 302",  # to the page with the button
    "portal:vnpay-return": NOWHERE,
    "portal:vnpay-ipn": "200 200 200 200 200 200",  # a refusal in the words of the protocol
    "desk:payments": COUNTER,
    "desk:charge": HIDDEN,
    "desk:charge-qr": HIDDEN,
    "desk:charge-cash": STAFF_POSTS,
    **{f"desk:charge-{one}": HIDDEN for one in _QUESTIONS},
    "desk:charge-receipt": HIDDEN,
    "desk:receipt-voiding": HIDDEN,
    "desk:transfers": BOOKS,
    "desk:transfer-match": STAFF_POSTS,
    "desk:transfer-return": HIDDEN,
    "desk:transfer-aside": HIDDEN,
    "desk:books": BOOKS,
    "desk:books-sheet": BOOKS,
    "desk:books-closing": BOOKS,
    "desk:payment-tables": BOOKS,
    **{f"desk:{one}-new": BOOKS for one in _TABLES},
    **{f"desk:{one}-end": BOOKS for one in _TABLES},
    "desk:receipt-series-new": BOOKS,
    "desk:dossier-charges": "302 200 403 403 404 404",
}
POSTS = {
    "portal:payment-vnpay": NOWHERE,
    "desk:charge-cash": HIDDEN,
    "desk:transfer-match": HIDDEN,
}
GIVEN: dict[str, dict[str, Any]] = {
    "portal:payment": {"token": TOKEN},
    "portal:payment-qr": {"token": TOKEN},
    "portal:payment-qr-png": {"token": TOKEN},
    "portal:payment-vnpay": {"token": TOKEN},
    "portal:payment-receipt": {"token": TOKEN, "number": 1},
    "portal:vnpay-return": {},
    "portal:vnpay-ipn": {},
    "desk:charge-receipt": {"number": 1, "receipt": 1},
    "desk:receipt-voiding": {"number": 1, "receipt": 1},
    "desk:books-closing": {"gateway": "cash"},
    **{name: {"number": 1} for name in TABLE if name.endswith("-end") or name.startswith(("desk:charge", "desk:transfer-"))
       and name != "desk:charge-receipt"},
}  # fmt: skip
