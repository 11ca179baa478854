"""Cổng tin nhắn của tỉnh: a small protocol of our own for offices with a gateway of theirs (docs/howto/messages.md).

We post ``{"id", "to", "text", "sender"}``; 200 with ``{"reference"}`` means taken, 422 that no such phone exists.
They post ``{"reference", "state": "delivered" | "undelivered", "error"}`` back. Both carry
``X-Motcua-Signature: sha256=<HMAC of the body>`` under the shared secret.
"""

import hashlib
import hmac
from collections.abc import Mapping

from motcua.followers.notifications.errors import ReceiptFaulty, ReceiptRefused
from motcua.followers.notifications.rules.options import BridgeOptions
from motcua.followers.notifications.services.gateways.asking import post, read_json, secret, written
from motcua.followers.notifications.services.gateways.letters import Letter, NoReader, NotTaken, Receipt
from motcua.followers.notifications.states import AttemptState

HEADER = "X-Motcua-Signature"
_STATES = {"delivered": AttemptState.DELIVERED, "undelivered": AttemptState.UNDELIVERED}


def signature(body: bytes, key: str) -> str:
    return "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()


def send(letter: Letter, options: BridgeOptions) -> str:
    text = letter.for_telephones(with_diacritics=options.with_diacritics)
    body = written({"id": letter.number, "to": letter.address, "text": text, "sender": options.sender})
    status, answer = post(options.url, body, {HEADER: signature(body, secret(options.secret))})
    if status == 422:
        raise NoReader("no such phone")
    if status not in (200, 201, 202):
        raise NotTaken(f"answered {status}")
    return str(answer.get("reference") or letter.number)[:100]


def read_receipt(
    options: BridgeOptions, query: Mapping[str, str], body: bytes, headers: Mapping[str, str]
) -> Receipt | None:
    """Raises ReceiptRefused, ReceiptFaulty."""
    if not hmac.compare_digest(headers.get(HEADER, ""), signature(body, secret(options.secret))):
        raise ReceiptRefused
    said = read_json(body)
    state, reference = _STATES.get(str(said.get("state"))), said.get("reference")
    if state is None or not isinstance(reference, str) or not reference:
        raise ReceiptFaulty
    return Receipt(reference[:100], state, str(said.get("error") or "")[:100])
