"""VNPay 2.1.0, ``querydr``: what a lost notification would have said is asked for; signed otherwise than addresses are.

Here the values alone are signed, joined by '|' in the order of the specification, empty where there is none.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha512

from motcua.foundation.payments.rules import vnpay
from motcua.foundation.payments.rules.vietqr import plain
from motcua.foundation.payments.rules.vnpay import OPEN_FOR, Terminal, Told
from motcua.kernel.moments import local

COMMAND = "querydr"
_ASKED = (
    "vnp_RequestId", "vnp_Version", "vnp_Command", "vnp_TmnCode", "vnp_TxnRef", "vnp_TransactionDate",
    "vnp_CreateDate", "vnp_IpAddr", "vnp_OrderInfo",
)  # fmt: skip
_ANSWERED = (
    "vnp_ResponseId", "vnp_Command", "vnp_ResponseCode", "vnp_Message", "vnp_TmnCode", "vnp_TxnRef", "vnp_Amount",
    "vnp_BankCode", "vnp_PayDate", "vnp_TransactionNo", "vnp_TransactionType", "vnp_TransactionStatus",
    "vnp_OrderInfo", "vnp_PromotionCode", "vnp_PromotionAmount",
)  # fmt: skip
# vnp_ResponseCode of the question: answered; no such payment was begun there. Anything else is no answer.
ANSWERED, NONE_THERE = "00", "91"
# vnp_TransactionStatus: paid; begun and not finished; failed. Others (taken back, suspected, being returned) are for
# people at VNPay to settle: we go on asking, and nothing is counted.
_PAID, _UNFINISHED, _FAILED = "00", "01", "02"
# What the payer reads of a page at VNPay that nobody finished.
TOO_LATE = "11"
# The page at VNPay is open for a quarter of an hour; then it takes some minutes to the bank.
_SETTLED_AFTER = OPEN_FOR + timedelta(minutes=15)
# Each pause twice the one before: 5 minutes to 10 hours and a half, a day in all. A notification still counts later.
FIRST_PAUSE, MOST_ASKED = timedelta(minutes=5), 8


class Verdict(StrEnum):
    """What an answer settles."""

    PAID = "paid"
    FAILED = "failed"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer whose signature is right and which is about what was asked."""

    verdict: Verdict
    told: Told


def question(
    terminal: Terminal, *, request_id: str, reference: str, started_at: datetime, info: str, at: datetime
) -> dict[str, str]:
    """The body, signed. ``started_at`` is the vnp_CreateDate of the payment."""
    stamp = "%Y%m%d%H%M%S"
    values = {
        "vnp_RequestId": request_id,
        "vnp_Version": vnpay.VERSION,
        "vnp_Command": COMMAND,
        "vnp_TmnCode": terminal.code,
        "vnp_TxnRef": reference,
        "vnp_OrderInfo": plain(info, 255),
        "vnp_TransactionDate": local(started_at).strftime(stamp),
        "vnp_CreateDate": local(at).strftime(stamp),
        "vnp_IpAddr": "127.0.0.1",
    }
    return values | {"vnp_SecureHash": _sign(values, _ASKED, terminal.secret)}


def read(values: Mapping[str, str], *, terminal: Terminal, reference: str, age: timedelta) -> Answer | None:
    """None for what VNPay did not sign, or is about something else, or is no answer at all.

    ``age``: since the payment was begun; what is not finished then will not be.
    """
    if not is_signed(values, terminal.secret) or values.get("vnp_TmnCode") != terminal.code:
        return None
    code = values.get("vnp_ResponseCode", "")
    if code == NONE_THERE and values.get("vnp_TxnRef", reference) == reference:
        return Answer(*_unfinished(reference, age))
    if code != ANSWERED or values.get("vnp_TxnRef") != reference:
        return None
    status, told = values.get("vnp_TransactionStatus", ""), vnpay.read(values)
    if status == _PAID:
        return Answer(Verdict.PAID, told)
    if status == _UNFINISHED:
        return Answer(*_unfinished(reference, age))
    verdict = Verdict.FAILED if status == _FAILED else Verdict.UNCLEAR
    return Answer(verdict, Told(reference, told.amount, False, "99", told.transaction, None))


def is_signed(values: Mapping[str, str], secret: str) -> bool:
    """Compared in constant time."""
    given = values.get("vnp_SecureHash", "").lower()
    return given.isascii() and hmac.compare_digest(_sign(values, _ANSWERED, secret), given)


def sign_answer(values: Mapping[str, str], secret: str) -> str:
    """As VNPay signs; for tests."""
    return _sign(values, _ANSWERED, secret)


def pause_after(asked: int) -> timedelta:
    """Until the next question, after so many."""
    return FIRST_PAUSE * (1 << max(0, asked - 1))


def _unfinished(reference: str, age: timedelta) -> tuple[Verdict, Told]:
    verdict = Verdict.FAILED if age > _SETTLED_AFTER else Verdict.UNCLEAR
    return verdict, Told(reference, None, False, TOO_LATE, "", None)


def _sign(values: Mapping[str, str], order: Sequence[str], secret: str) -> str:
    text = "|".join(values.get(name, "") for name in order)
    return hmac.new(secret.encode(), text.encode(), sha512).hexdigest()
