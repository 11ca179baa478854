"""Zalo Notification Service: approved templates to the Zalo account of a phone number, and its webhook.

Numbers of errors and names of fields are those of its public guide as we know it; check them against the contract.
The access token lives 25 hours: whatever refreshes it writes the file that MOTCUA_SECRET_…_FILE names.
"""

import hashlib
import hmac
from collections.abc import Mapping

from motcua.followers.notifications.errors import ReceiptFaulty, ReceiptRefused
from motcua.followers.notifications.rules.options import ZaloOptions
from motcua.followers.notifications.services.gateways.asking import post, read_json, secret, written
from motcua.followers.notifications.services.gateways.letters import Letter, NoReader, NotTaken, Receipt
from motcua.followers.notifications.states import AttemptState

HEADER = "X-ZEvent-Signature"
# Not active, no such account, cannot get such messages, does not want them.
_NOBODY = frozenset({-114, -118, -119, -139})


def send(letter: Letter, options: ZaloOptions) -> str:
    """Raises NoReader also where no template is approved for this occasion: another medium says it."""
    if not letter.outside_code:
        raise NoReader("no approved template")
    body = written({
        "phone": letter.address.lstrip("+"), "template_id": letter.outside_code,
        "template_data": {**letter.words, "name": letter.name}, "tracking_id": letter.number,
    })  # fmt: skip
    status, answer = post(
        options.url.rstrip("/") + "/message/template", body, {"access_token": secret(options.token)}
    )  # fmt: skip
    error = answer.get("error")
    if error in _NOBODY:
        raise NoReader(f"Zalo {error}")
    data = answer.get("data")
    if status != 200 or error != 0 or not isinstance(data, dict):
        raise NotTaken(f"Zalo {error if error is not None else status}")
    return str(data.get("msg_id") or letter.number)[:100]


def read_receipt(
    options: ZaloOptions, query: Mapping[str, str], body: bytes, headers: Mapping[str, str]
) -> Receipt | None:
    """None for events that are no receipt. Raises ReceiptRefused, ReceiptFaulty."""
    said = read_json(body)
    stamp = str(said.get("timestamp", ""))
    mac = hashlib.sha256(options.app.encode() + body + stamp.encode() + secret(options.secret).encode()).hexdigest()
    if not hmac.compare_digest(headers.get(HEADER, ""), f"mac={mac}"):
        raise ReceiptRefused
    if said.get("event_name") != "user_received_message":
        return None
    message = said.get("message")
    if not isinstance(message, dict) or not isinstance(message.get("msg_id"), str):
        raise ReceiptFaulty
    return Receipt(message["msg_id"][:100], AttemptState.DELIVERED)
