"""VNPay 2.1.0: how a payment is asked for, signed, told and answered (regulation 7.2)."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha512
from types import MappingProxyType
from urllib.parse import quote_plus, urlencode

from motcua.foundation.payments.rules.vietqr import plain
from motcua.kernel.languages import VIETNAMESE
from motcua.kernel.moments import ZONE, local

VERSION, COMMAND = "2.1.0", "pay"
SUCCESS = "00"
# A person who looks for their telephone takes some minutes; then the page at VNPay says that it is too late.
OPEN_FOR = timedelta(minutes=15)
_STAMP = "%Y%m%d%H%M%S"
# vnp_ResponseCode in words that say what to do next.
SAID = MappingProxyType(
    {
        "00": "Giao dịch thành công.",
        "07": "Tiền đã trừ nhưng VNPay nghi giao dịch bất thường và đang kiểm tra. Không nộp lại; hãy chờ kết quả.",
        "09": "Thẻ hoặc tài khoản chưa đăng ký Internet Banking. Hãy chọn cách nộp khác.",
        "10": "Xác thực sai quá 3 lần. Hãy chọn cách nộp khác hoặc thử lại sau.",
        "11": "Đã quá thời gian chờ nộp. Hãy bấm nộp lại.",
        "12": "Thẻ hoặc tài khoản bị khóa. Hãy chọn cách nộp khác.",
        "13": "Sai mật khẩu một lần (OTP). Hãy bấm nộp lại.",
        "24": "Bạn đã bỏ giao dịch. Chưa có tiền nào bị trừ.",
        "51": "Tài khoản không đủ số dư. Hãy chọn cách nộp khác.",
        "65": "Tài khoản đã vượt hạn mức trong ngày. Hãy chọn cách nộp khác.",
        "75": "Ngân hàng đang bảo trì. Hãy thử lại sau hoặc chọn cách khác.",
        "79": "Nhập sai mật khẩu quá số lần. Hãy chọn cách nộp khác.",
    }
)


@dataclass(frozen=True, slots=True)
class Terminal:
    """What VNPay gave the agency. The secret is in the environment only."""

    code: str
    secret: str
    url: str

    @property
    def is_open(self) -> bool:
        return bool(self.code and self.secret and self.url)

    def __repr__(self) -> str:  # a traceback or a log must not tell it
        return f"Terminal({self.code!r}, …)"


@dataclass(frozen=True, slots=True)
class Told:
    """A notification whose signature is right."""

    reference: str
    amount: int | None
    is_paid: bool
    response: str
    transaction: str
    paid_at: datetime | None


def hash_data(values: Mapping[str, str]) -> str:
    """The signed text: sorted, escaped, without the signature itself and without what is empty."""
    return urlencode(sorted(_signed(values).items()), quote_via=quote_plus)


def sign(values: Mapping[str, str], secret: str) -> str:
    """vnp_SecureHash."""
    return hmac.new(secret.encode(), hash_data(values).encode(), sha512).hexdigest()


def is_signed(values: Mapping[str, str], secret: str) -> bool:
    """Compared in constant time; a signature in capitals is the same number."""
    given = values.get("vnp_SecureHash", "").lower()
    return given.isascii() and hmac.compare_digest(sign(values, secret), given)


def pay_address(
    terminal: Terminal, *, reference: str, amount: int, info: str, client: str, return_url: str,
    language: str = VIETNAMESE, at: datetime,
) -> str:  # fmt: skip
    """Where the browser is sent: the payment's page at VNPay, in the payer's language."""
    here = local(at)
    values = {
        "vnp_Version": VERSION,
        "vnp_Command": COMMAND,
        "vnp_TmnCode": terminal.code,
        "vnp_Amount": str(amount * 100),
        "vnp_CreateDate": here.strftime(_STAMP),
        "vnp_ExpireDate": (here + OPEN_FOR).strftime(_STAMP),
        "vnp_CurrCode": "VND",
        "vnp_IpAddr": client or "127.0.0.1",
        "vnp_Locale": "vn" if language == VIETNAMESE else "en",
        "vnp_OrderInfo": plain(info, 255),
        "vnp_OrderType": "other",
        "vnp_ReturnUrl": return_url,
        "vnp_TxnRef": reference,
    }
    return f"{terminal.url}?{hash_data(values)}&vnp_SecureHash={sign(values, terminal.secret)}"


def read(values: Mapping[str, str]) -> Told:
    """What a signed notification or return says; success needs both codes to be 00."""
    response, status = values.get("vnp_ResponseCode", ""), values.get("vnp_TransactionStatus", "")
    return Told(
        reference=values.get("vnp_TxnRef", "")[:60],
        amount=_dong(values.get("vnp_Amount", "")),
        is_paid=response == SUCCESS and status == SUCCESS,
        response=response[:10],
        transaction=values.get("vnp_TransactionNo", "")[:40],
        paid_at=_moment(values.get("vnp_PayDate", "")),
    )


def say(response: str) -> str:
    """What a response code means to the person who paid."""
    return SAID.get(response, "Giao dịch không thành công. Hãy thử lại hoặc chọn cách nộp khác.")


def _signed(values: Mapping[str, str]) -> dict[str, str]:
    left_out = ("vnp_SecureHash", "vnp_SecureHashType")
    return {name: text for name, text in values.items() if name.startswith("vnp_") and name not in left_out and text}


def _dong(text: str) -> int | None:
    """VNPay tells hundredths; what is no whole đồng is no amount of ours."""
    if not (text.isascii() and text.isdigit() and len(text) < 18) or int(text) % 100:
        return None
    return int(text) // 100


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _STAMP).replace(tzinfo=ZONE)
    except ValueError:
        return None
