"""Whether a message at one's own address is really from Một Cửa (Standard Webhooks)."""

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping

# Older ones may be recorded and sent again by somebody else.
TOLERANCE = 300  # seconds


class BadSignature(Exception):
    """Not from there, not now, or not for this secret: do nothing with it."""


def verify(body: bytes, headers: Mapping[str, str], *, secret: str, now: float | None = None) -> str:
    """The message's id: the same when it is sent again, so remember it. Raises BadSignature."""
    told = {name.lower(): value for name, value in headers.items()}
    message, moment = told.get("webhook-id", ""), told.get("webhook-timestamp", "")
    if not moment.isdecimal() or abs((time.time() if now is None else now) - int(moment)) > TOLERANCE:
        raise BadSignature("too old, or without a time")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = hmac.new(key, f"{message}.{moment}.".encode() + body, hashlib.sha256).digest()
    wanted = f"v1,{base64.b64encode(made).decode()}"
    if not any(hmac.compare_digest(wanted, one) for one in told.get("webhook-signature", "").split()):
        raise BadSignature("signed with another secret, or changed on the way")
    return message
