"""In biên lai: the receipt as an archival PDF; a voided one says so across."""

from datetime import datetime
from pathlib import Path

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.payments.errors import ReceiptNotFound
from motcua.foundation.payments.models import Receipt
from motcua.foundation.payments.states import GatewayCode
from motcua.foundation.printing import services as printing
from motcua.kernel.languages import ENGLISH, VIETNAMESE, say_money, say_promise
from motcua.kernel.moments import say_day_in_words, say_moment
from motcua.kernel.money import dong, in_words

_HOW = {
    GatewayCode.CASH: "Cash", GatewayCode.VIETQR: "Bank transfer, VietQR", GatewayCode.VNPAY: "VNPay",
    GatewayCode.PAPER: "Paper voucher",
}  # fmt: skip
_TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "receipt.typ"


def print_receipt(receipt_id: int, *, charge_id: int, at: datetime, language: str = VIETNAMESE) -> tuple[str, bytes]:
    """(file name, PDF). The caller has opened the charge through a door; in English its labels are in both languages.

    Raises ReceiptNotFound.
    """
    rows = Receipt.objects.select_related("charge", "payment")
    row = rows.filter(pk=receipt_id, charge_id=charge_id).first()
    if row is None:
        raise ReceiptNotFound
    agency = organizations.agency_brief(row.agency_id)
    people = organizations.people([row.issued_by_id]) if row.issued_by_id else {}
    data = {
        "head": {
            "parent": agency.parent_name,
            "agency": agency.name,
            "number": "",
            "place_and_day": f"{agency.place}, {say_day_in_words(row.issued_at)}",
        },
        "form": row.form,
        "series": row.series,
        "number": f"{row.number:07}",
        "payer": row.payer_name,
        "title": row.charge.title,
        "reference": row.charge.reference,
        "lines": [
            (
                line.name, f"{line.quantity}", dong(line.unit_amount), dong(line.exempted) if line.exempted else "–",
                dong(line.amount),
            )
            for line in row.charge.lines.order_by("position")
        ],
        "charged": dong(row.charge.amount),
        "is_whole": row.amount == row.charge.amount,
        "amount": dong(row.amount),
        "words": in_words(row.amount),
        "how": GatewayCode(row.payment.gateway).label,
        "at": say_moment(row.payment.paid_at),
        "collector": people.get(row.issued_by_id or 0, ""),
        "is_automatic": row.issued_by_id is None,
        "voided": f"Hủy lúc {say_moment(row.voided_at)}: {row.void_reason}" if row.voided_at else "",
        "english": _english(row) if language == ENGLISH else None,
    }  # fmt: skip
    name = f"bien-lai-{row.series}-{row.number:07}.pdf"
    return name, printing.render(_TEMPLATE, data, at=row.voided_at or row.issued_at)


def _english(row: Receipt) -> dict[str, str]:
    """What is no label, and still no name or law: the sum, and how and when it was paid."""
    paid = row.payment
    return {
        "amount": say_money(row.amount, ENGLISH),
        "how": f"{_HOW[GatewayCode(paid.gateway)]}, {say_promise(paid.paid_at, ENGLISH)}",
    }
