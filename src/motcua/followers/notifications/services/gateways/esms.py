"""eSMS.vn: SendMultipleMessage_V4 and its call back.

The fields and numbers are those of its public guide as we know it; check them against the contract before use.
"""

from collections.abc import Mapping

from motcua.followers.notifications.rules.counting import is_plain
from motcua.followers.notifications.rules.options import EsmsOptions
from motcua.followers.notifications.services.gateways.asking import post, secret, written
from motcua.followers.notifications.services.gateways.letters import Letter, NotTaken, Receipt
from motcua.followers.notifications.states import AttemptState

_PATH = "/MainService.svc/json/SendMultipleMessage_V4_post_json/"
# 124: this RequestId was taken before, so the first answer was lost and not the message.
_TAKEN, _TAKEN_BEFORE = "100", "124"


def send(letter: Letter, options: EsmsOptions) -> str:
    text = letter.for_telephones(with_diacritics=options.with_diacritics)
    body = written({
        "ApiKey": secret(options.key), "SecretKey": secret(options.secret),
        "Phone": letter.address.replace("+84", "0", 1), "Content": text, "Brandname": options.brand,
        "SmsType": str(options.kind),
        "IsUnicode": "0" if is_plain(text) else "1", "RequestId": letter.number,
    })  # fmt: skip
    status, answer = post(options.url.rstrip("/") + _PATH, body, {})
    code = str(answer.get("CodeResult", ""))
    if status != 200 or code not in (_TAKEN, _TAKEN_BEFORE):
        raise NotTaken(f"eSMS {code or status}")
    return str(answer.get("SMSID") or letter.number)[:100]


def read_receipt(
    options: EsmsOptions, query: Mapping[str, str], body: bytes, headers: Mapping[str, str]
) -> Receipt | None:
    """A GET with SMSID and counts; None while the network has not said anything final. Its address is its secret."""
    reference = query.get("SMSID", "")
    if not reference:
        return None
    if query.get("SendSuccess", "0") not in ("", "0"):
        return Receipt(reference, AttemptState.DELIVERED)
    if query.get("SendFailed", "0") not in ("", "0") or query.get("SendStatus") == "4":
        return Receipt(reference, AttemptState.UNDELIVERED, f"eSMS status {query.get('SendStatus', '')[:10]}")
    return None
