"""A VNPay of one's own: speaks the protocol of VNPay 2.1.0 (pay page, notification, return, querydr) without any money.

For the demo, where ``motcua serve`` starts it, and for tests, which talk to it over the loopback. It knows nothing of
our tables: what it knows came in the address, and what it says it signs.
"""

import argparse
import hashlib
import hmac
import json
import secrets
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from motcua.config import env
from motcua.config import vnpay_page as page
from motcua.kernel.moments import ZONE

PAY, DECIDE, API = "/paymentv2/vpcpay.html", "/decision", "/merchant_webapi/api/transaction"
NOTICE = "/payments/vnpay/ipn/"
TRIES, PAUSE = 4, 0.5
# What is signed of a question and of its answer, in this order, joined by '|'.
ASKED = (
    "vnp_RequestId", "vnp_Version", "vnp_Command", "vnp_TmnCode", "vnp_TxnRef", "vnp_TransactionDate",
    "vnp_CreateDate", "vnp_IpAddr", "vnp_OrderInfo",
)  # fmt: skip
ANSWERED = (
    "vnp_ResponseId", "vnp_Command", "vnp_ResponseCode", "vnp_Message", "vnp_TmnCode", "vnp_TxnRef", "vnp_Amount",
    "vnp_BankCode", "vnp_PayDate", "vnp_TransactionNo", "vnp_TransactionType", "vnp_TransactionStatus",
    "vnp_OrderInfo", "vnp_PromotionCode", "vnp_PromotionAmount",
)  # fmt: skip
_MOST_BODY = 20_000
_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"


class Simulator(ThreadingHTTPServer):
    """``notices``: what our side answered to each notification, for tests. ``known``: what became of each payment."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], *, terminal: str, secret: str) -> None:
        super().__init__(address, _Handler)
        self.terminal, self.secret = terminal, secret
        self.notices: list[dict[str, str]] = []
        self.known: dict[str, dict[str, str]] = {}


class _Handler(BaseHTTPRequestHandler):
    server: Simulator

    def do_GET(self) -> None:
        """The two pages and their style."""
        place, _, query = self.path.partition("?")
        asked = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        if place == PAY:
            self._show(asked)
        elif place == DECIDE:
            self._decide(asked)
        elif place == page.STYLE:
            self._send(200, "text/css; charset=utf-8", page.stylesheet())
        else:
            self._refuse(404, "404", asked)

    def do_POST(self) -> None:
        """querydr: what became of a payment."""
        length = int(self.headers.get("Content-Length") or 0)
        try:
            asked = {
                str(name): str(text) for name, text in json.loads(self.rfile.read(min(length, _MOST_BODY))).items()
            }
        except (ValueError, AttributeError):
            asked = {}
        if self.path != API or asked.get("vnp_Command") != "querydr":
            self._refuse(404, "404", asked)
            return
        values = dict.fromkeys(ANSWERED, "") | {
            "vnp_ResponseId": secrets.token_hex(16), "vnp_Command": "querydr", "vnp_TmnCode": self.server.terminal,
            "vnp_TxnRef": asked.get("vnp_TxnRef", ""), "vnp_OrderInfo": asked.get("vnp_OrderInfo", ""),
            "vnp_TransactionType": "01",
        }  # fmt: skip
        values |= self._found(asked)
        self._send(
            200, "application/json", json.dumps(values | {"vnp_SecureHash": self._hash(values, ANSWERED)}).encode()
        )

    def _found(self, asked: Mapping[str, str]) -> dict[str, str]:
        if asked.get("vnp_TmnCode") != self.server.terminal:
            return {"vnp_ResponseCode": "02", "vnp_Message": "Invalid TmnCode"}
        if not hmac.compare_digest(self._hash(asked, ASKED), asked.get("vnp_SecureHash", "")):
            return {"vnp_ResponseCode": "97", "vnp_Message": "Invalid checksum"}
        known = self.server.known.get(asked.get("vnp_TxnRef", ""))
        if known is None or known.get("vnp_CreateDate") != asked.get("vnp_TransactionDate"):
            return {"vnp_ResponseCode": "91", "vnp_Message": "Transaction not found"}
        told = {name: text for name, text in known.items() if name in ANSWERED}
        return told | {"vnp_ResponseCode": "00", "vnp_Message": "QueryDR Success"}

    def _hash(self, values: Mapping[str, str], order: tuple[str, ...]) -> str:
        text = "|".join(values.get(name, "") for name in order)
        return hmac.new(self.server.secret.encode(), text.encode(), hashlib.sha512).hexdigest()

    def log_message(self, format: str, *args: Any) -> None:
        """Addresses hold signatures: they stay out of logs."""

    def _show(self, asked: Mapping[str, str]) -> None:
        fault = self._fault(asked)
        if fault:
            self._refuse(400, fault, asked)
            return
        begun = {"vnp_Amount": asked["vnp_Amount"], "vnp_TransactionStatus": "01"}
        self.server.known.setdefault(asked["vnp_TxnRef"], begun | {"vnp_CreateDate": asked["vnp_CreateDate"]})
        self._answer(200, page.payment(asked, decide=DECIDE), back=asked["vnp_ReturnUrl"])

    def _decide(self, asked: Mapping[str, str]) -> None:
        given = {name: text for name, text in asked.items() if name.startswith("vnp_")}
        fault = self._fault(given)
        if fault:
            self._refuse(400, fault, given)
            return
        told = self._told(given, asked.get("code", "99"))
        self.server.known[given["vnp_TxnRef"]] = told | {"vnp_CreateDate": given["vnp_CreateDate"]}
        back = given["vnp_ReturnUrl"]
        if asked.get("lost") != "yes":
            self.server.notices.append(self._notify(back, told))
        self.send_response(302)
        self.send_header("Location", f"{back}?{urllib.parse.urlencode(told)}")
        self.end_headers()

    def _fault(self, asked: Mapping[str, str]) -> str:
        """As VNPay refuses, by its codes: another terminal, a wrong signature, too late."""
        if asked.get("vnp_TmnCode") != self.server.terminal:
            return "03"
        if not _is_signed(asked, self.server.secret):
            return "70"
        ends = asked.get("vnp_ExpireDate", "")
        if ends and ends < datetime.now(ZONE).strftime("%Y%m%d%H%M%S"):
            return "15"
        return ""

    def _told(self, asked: Mapping[str, str], code: str) -> dict[str, str]:
        values = {
            "vnp_Amount": asked["vnp_Amount"],
            "vnp_BankCode": "NCB",
            "vnp_BankTranNo": f"VNP{secrets.randbelow(10**8):08}",
            "vnp_CardType": "ATM",
            "vnp_OrderInfo": asked["vnp_OrderInfo"],
            "vnp_PayDate": datetime.now(ZONE).strftime("%Y%m%d%H%M%S"),
            "vnp_ResponseCode": code,
            "vnp_TmnCode": self.server.terminal,
            "vnp_TransactionNo": f"{secrets.randbelow(10**8):08}",
            "vnp_TransactionStatus": "00" if code == "00" else "02",
            "vnp_TxnRef": asked["vnp_TxnRef"],
        }
        return values | {"vnp_SecureHash": _sign(values, self.server.secret)}

    def _notify(self, back: str, told: Mapping[str, str]) -> dict[str, str]:
        """Again and again until the merchant confirms, as VNPay does, only faster."""
        origin = urllib.parse.urlsplit(back)
        address = f"{origin.scheme}://{origin.netloc}{NOTICE}?{urllib.parse.urlencode(told)}"
        said: dict[str, str] = {}
        for _ in range(TRIES):
            try:
                with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - the address that asked us
                    said = json.loads(answer.read())
            except (urllib.error.URLError, ValueError):
                said = {"RspCode": "99", "Message": "no answer"}
            if said.get("RspCode") in ("00", "02"):
                break
            time.sleep(PAUSE)
        return said

    def _refuse(self, status: int, code: str, asked: Mapping[str, str]) -> None:
        self._answer(status, page.refusal(code, page.language_of(asked)))

    def _answer(self, status: int, content: bytes, *, back: str = "") -> None:
        # A form that is answered by leading back to the shop goes there too, for a browser that asks the policy.
        origin = urllib.parse.urlsplit(back)
        allowed = f" {origin.scheme}://{origin.netloc}" if origin.scheme in ("http", "https") else ""
        policy = f"{_POLICY}; form-action 'self'{allowed}"
        self._send(status, "text/html; charset=utf-8", content, policy)

    def _send(self, status: int, kind: str, content: bytes, policy: str = _POLICY) -> None:
        self.send_response(status)
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _sign(values: Mapping[str, str], secret: str) -> str:
    """By the words of the specification and not by our own code, so that one checks the other."""
    kept = {name: text for name, text in values.items() if name not in ("vnp_SecureHash", "vnp_SecureHashType")}
    text = "&".join(f"{name}={urllib.parse.quote_plus(kept[name])}" for name in sorted(kept) if kept[name])
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def _is_signed(values: Mapping[str, str], secret: str) -> bool:
    return hmac.compare_digest(_sign(values, secret), values.get("vnp_SecureHash", ""))


def main(arguments: list[str]) -> int:
    """Serves until it is stopped; terminal and secret as the product has them (MOTCUA_VNPAY_TMN, _SECRET)."""
    parser = argparse.ArgumentParser(prog="python -m motcua.config.vnpay_simulator", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args(arguments)
    place = ("127.0.0.1", options.port)
    Simulator(place, terminal=env.text("MOTCUA_VNPAY_TMN"), secret=env.text("MOTCUA_VNPAY_SECRET")).serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
