"""What the simulator of VNPay shows a payer: a plain page of a bank, in the language that the payment asks for."""

import html
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from motcua.kernel.money import dong

STYLE: Final = "/vnpay.css"
_SHEET = Path(__file__).with_name("vnpay_page.css")
# What a payer may do here, and which code VNPay would tell.
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "vi": {
        "title": "VNPay giả lập", "bank": "Ngân hàng giả lập", "note":
        "Trang thử của bản demo: không có tiền thật, không nhập thẻ.", "ask": "Xác nhận thanh toán", "for": "Nội dung",
        "number": "Mã giao dịch", "sum": "Số tiền", "choose": "Chọn điều xảy ra", "00": "Nộp thành công",
        "24": "Bỏ giao dịch", "51": "Tài khoản không đủ tiền", "13": "Nhập sai OTP", "fault": "Không thanh toán được",
        "03": "Mã website không đúng (03).", "70": "Sai chữ ký (70).", "15": "Giao dịch đã quá thời gian chờ (15).",
        "404": "Không có trang này.",
    },
    "en": {
        "title": "Simulated VNPay", "bank": "Simulated bank", "note":
        "A trial page of the demo: no real money, no card to type.", "ask": "Confirm the payment", "for": "Payment for",
        "number": "Transaction", "sum": "Amount", "choose": "Choose what happens", "00": "Paid",
        "24": "Cancel the payment", "51": "Not enough money in the account", "13": "Wrong OTP",
        "fault": "The payment cannot be made", "03": "The website's code is wrong (03).",
        "70": "The signature is wrong (70).", "15": "The payment took too long (15).",
        "404": "There is no such page.",
    },
}  # fmt: skip
CHOICES: Final = ("00", "24", "51", "13")


def language_of(asked: Mapping[str, str]) -> str:
    """``vnp_Locale`` is 'vn' or 'en'."""
    return "en" if asked.get("vnp_Locale") == "en" else "vi"


def stylesheet() -> bytes:
    return _SHEET.read_bytes()


def refusal(code: str, language: str) -> bytes:
    """Why nothing can be paid here."""
    words = _WORDS[language]
    return _page(language, f"<h1>{words['fault']}</h1><p class='card'>{html.escape(words[code])}</p>")


def payment(asked: Mapping[str, str], *, decide: str) -> bytes:
    """What is to be paid, and a button for everything that a bank may say."""
    language = language_of(asked)
    words = _WORDS[language]
    money = dong(int(asked["vnp_Amount"]) // 100)
    rows = (("sum", money), ("for", asked["vnp_OrderInfo"]), ("number", asked["vnp_TxnRef"]))
    told = "".join(
        f"<dt>{words[name]}</dt><dd{' class=sum' if name == 'sum' else ''}>{html.escape(text)}</dd>"
        for name, text in rows
    )
    kept = "".join(
        f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(text)}">' for name, text in asked.items()
    )
    buttons = "".join(
        f'<button name="code" value="{code}"{" class=first" if code == CHOICES[0] else ""}>{words[code]}</button>'
        for code in CHOICES
    )
    return _page(
        language,
        f'<h1>{words["ask"]}</h1><p class="note">{words["note"]}</p><dl class="card">{told}</dl>'
        f'<h2>{words["choose"]}</h2><form action="{decide}">{kept}{buttons}</form>',
    )


def _page(language: str, body: str) -> bytes:
    words = _WORDS[language]
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{words["title"]}</title>'
        f'<link rel="stylesheet" href="{STYLE}"></head>'
        f"<body><header><p>{words['bank']}</p></header><main>{body}</main></body></html>"
    ).encode()
