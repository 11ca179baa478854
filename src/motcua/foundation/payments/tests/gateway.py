"""A VNPay that answers questions: signs as the specification says, can be silent, forged or of another mind."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from unittest.mock import patch
from urllib.request import Request

from motcua.foundation.payments.rules import querydr
from motcua.foundation.payments.tests.conftest import SECRET


class Twin:
    """``became``: reference to the fields of its answer; unknown ones are not there (91). ``asked``: the questions."""

    def __init__(self) -> None:
        self.became: dict[str, dict[str, str]] = {}
        self.asked: list[dict[str, str]] = []
        self.is_down = False
        self.secret = SECRET

    def paid(self, reference: str, amount: int) -> None:
        self.became[reference] = {
            "vnp_ResponseCode": "00", "vnp_TransactionStatus": "00", "vnp_Amount": str(amount * 100),
            "vnp_PayDate": "20261123090500", "vnp_TransactionNo": "14226112",
        }  # fmt: skip

    def says(self, reference: str, status: str) -> None:
        self.became[reference] = {"vnp_ResponseCode": "00", "vnp_TransactionStatus": status}

    def answer(self, request: Request, timeout: float) -> BytesIO:
        if self.is_down:
            raise OSError("connection refused")
        assert isinstance(request.data, bytes)
        asked = json.loads(request.data)
        self.asked.append(asked)
        values = {
            "vnp_ResponseId": "r", "vnp_Command": "querydr", "vnp_TmnCode": asked["vnp_TmnCode"],
            "vnp_TxnRef": asked["vnp_TxnRef"], "vnp_ResponseCode": "91", "vnp_Message": "Không có",
        } | self.became.get(asked["vnp_TxnRef"], {})  # fmt: skip
        return BytesIO(json.dumps(values | {"vnp_SecureHash": querydr.sign_answer(values, self.secret)}).encode())


@contextmanager
def gateway() -> Iterator[Twin]:
    """In place of the net; what is in between is ours."""
    twin: Any = Twin()
    with patch("motcua.foundation.payments.services.gateways.asking.urlopen", twin.answer):
        yield twin
