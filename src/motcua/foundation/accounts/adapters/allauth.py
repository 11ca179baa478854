"""How allauth behaves here: administrators make accounts, people sign in with e-mail address or phone number."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.fields import PhoneField
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from motcua.foundation.accounts import rules, selectors
from motcua.foundation.accounts.errors import BadPhone
from motcua.foundation.accounts.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """``ACCOUNT_ADAPTER`` names this class."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Tài khoản này đã ngừng sử dụng. Hãy liên hệ quản trị viên của cơ quan.",
        "email_password_mismatch": "Thư điện tử hoặc mật khẩu không đúng. Hãy kiểm tra rồi thử lại.",
        "phone_password_mismatch": "Số điện thoại hoặc mật khẩu không đúng. Hãy kiểm tra rồi thử lại.",
        "username_password_mismatch": "Hãy đăng nhập bằng thư điện tử hoặc số điện thoại và mật khẩu.",
        "enter_current_password": "Mật khẩu hiện tại không đúng. Hãy nhập lại.",
        "incorrect_code": "Mã không đúng. Hãy nhập mã đang hiện trên ứng dụng xác thực.",
        "incorrect_password": "Mật khẩu không đúng. Hãy nhập lại.",
        "invalid_login": "Thông tin đăng nhập không đúng. Hãy kiểm tra rồi thử lại.",
        "invalid_or_expired_key": "Liên kết không đúng hoặc đã hết hạn. Hãy yêu cầu liên kết mới.",
        "invalid_password_reset": "Liên kết đặt lại mật khẩu không còn dùng được. Hãy yêu cầu liên kết mới.",
        "rate_limited": "Bạn thao tác quá nhanh. Hãy chờ một lát rồi thử lại.",
        "same_as_current": "Giá trị mới phải khác giá trị hiện tại.",
        "too_many_login_attempts": "Đăng nhập sai quá nhiều lần. Hãy chờ năm phút rồi thử lại.",
        "unknown_email": "Không có tài khoản nào dùng thư điện tử này.",
        "unknown_phone": "Không có tài khoản nào dùng số điện thoại này.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        # allauth asks for E.164; people here write 0912 345 678.
        return PhoneField(validators=[], **kwargs)

    def clean_phone(self, phone: str) -> str:
        try:
            return rules.tidy_phone(phone) or ""
        except BadPhone as error:
            raise ValidationError(str(error)) from error

    def get_phone(self, user: Account) -> tuple[str, bool] | None:
        # The administrator vouches for the number, as for the e-mail address.
        return (user.phone, True) if user.phone else None

    def get_user_by_phone(self, phone: str) -> Account | None:
        found = selectors.account_of(phone)
        return found if found and found.phone else None

    def set_phone(self, user: Account, phone: str, verified: bool) -> None:
        raise NotImplementedError("an administrator changes phone numbers")

    def set_phone_verified(self, user: Account, phone: str) -> None:
        raise NotImplementedError("numbers count as verified when an administrator enters them")

    def send_verification_code_sms(self, user: Account, phone: str, code: str, **kwargs: Any) -> None:
        raise NotImplementedError("no gateway for short messages yet")
