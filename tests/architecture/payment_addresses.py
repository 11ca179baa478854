"""Address × role, the part of money, and of ratings: what each answers to a plain GET about things that are not there.

What opens for whom of things that are there is told in the desk's and the portal's test_payments.
"""

from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

from motcua.cases.dossiers.models import Dossier
from motcua.foundation.payments import selectors, services
from motcua.kernel.actor import SYSTEM
from tests.architecture import rating_addresses as rating

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
    "desk:charge-question": STAFF_POSTS,
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
    **rating.TABLE,
}
POSTS = {
    "portal:payment-vnpay": NOWHERE,
    "desk:charge-cash": HIDDEN,
    "desk:charge-question": HIDDEN,
    "desk:transfer-match": HIDDEN,
    **rating.POSTS,
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
    **{
        name: {"number": 1} for name in TABLE
        if name != "desk:charge-receipt"
        and (name.endswith("-end") or name.startswith(("desk:charge", "desk:transfer-")))
    },
    **rating.GIVEN,
}  # fmt: skip
# Numbered addresses that are about no ward's own thing, and why.
ALL_OF_US = {
    **dict.fromkeys(
        ("portal:payment", "portal:payment-qr", "portal:payment-qr-png", "portal:payment-vnpay"),
        "whoever has the token may pay, told in the portal's test_payments",
    ),
    "portal:payment-receipt": "by the token too",
    "desk:books-closing": "a way of paying, at an agency of one's own",
    **rating.ALL_OF_US,
}


def belongings(dossier: Dossier, agency_id: int, *, at: datetime) -> dict[str, dict[str, Any]]:
    """One of everything of a ward's money, by the beginning of an address's name."""
    by: dict[str, Any] = {"actor": SYSTEM, "at": at}
    day = at.date()
    line = [services.ChargeLine(name="Bản sao", amount=8_000)]
    where = {"agency_id": agency_id, "payer_name": "An"}
    paid = services.charge(f"{dossier.subject}-paid", line, reference="PAID0001", **where, **by)
    receipt = services.record_cash(paid.pk, key=uuid4(), **by).receipts.get()
    account = services.add_bank_account(
        agency_id, bin="970405", number="7300201001234", holder="UBND", valid_from=day, **by
    )
    statement = f"Ngày giao dịch,Phát sinh có,Diễn giải\n{day:%d/%m/%Y},5000,khong ro\n".encode()
    services.import_statement(account.pk, BytesIO(statement), name="x.csv", **by)
    (transfer,) = selectors.unmatched(agency_id)
    law = {"legal_basis": "NQ 1", "valid_from": day}
    return {
        "desk:charge": {"number": services.charge(dossier.subject, line, reference=dossier.code, **where, **by).pk},
        "desk:charge-receipt": {"number": paid.pk, "receipt": receipt.pk},
        "desk:receipt-voiding": {"number": paid.pk, "receipt": receipt.pk},
        "desk:transfer": {"number": transfer.id},
        "desk:bank-account": {"number": account.pk},
        "desk:exemption": {"number": services.add_exemption(agency_id, name="Trẻ em", share=50, **law, **by).pk},
        "desk:fee-rate": {"number": services.add_fee_rate(agency_id, fee_code="x", name="x", amount=1, **law, **by).pk},
    }
