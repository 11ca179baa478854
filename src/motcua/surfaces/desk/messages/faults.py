"""Lỗi khi gửi: what our senders note of a failure, as administrators read it; a number of the machine's stays."""

_WHOLE = {
    "too late to be sent": "Để quá một tuần nên không gửi nữa",
    "no gateway": "Chưa có nhà cung cấp nào dùng được",
    "no approved template": "Zalo chưa duyệt mẫu cho dịp này",
    "no such phone": "Không có số điện thoại này",
}
_BEGUN = {
    "ConnectionRefusedError": "Máy chủ từ chối kết nối",
    "TimeoutError": "Máy chủ không trả lời kịp",
    "gaierror": "Không tìm thấy máy chủ",
    "SMTPDataError": "Máy chủ thư không nhận thư này",
    "SMTPRecipientsRefused": "Máy chủ thư không nhận người nhận này",
    "SMTPAuthenticationError": "Máy chủ thư không nhận mật khẩu",
    "SMTPServerDisconnected": "Máy chủ thư ngắt kết nối",
    "SSLCertVerificationError": "Chứng thư của máy chủ không hợp lệ",
    "answered": "Nhà cung cấp trả lời",
    "eSMS": "eSMS từ chối",
    "Zalo": "Zalo từ chối",
    "no secret": "Chưa đặt bí mật",
}


def fault(error: str) -> str:
    """What nobody foresaw is shown as it was noted."""
    for begun, words in _BEGUN.items():
        if error == begun or error.startswith(f"{begun} "):
            more = error.removeprefix(begun).strip()
            return f"{words} ({more})" if more else words
    return _WHOLE.get(error, error)
