"""How allauth behaves here: people sign in with e-mail address or phone number; accounts are opened by our services."""

import time
from datetime import UTC, datetime
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.fields import PhoneField
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override

from motcua.foundation.accounts import rules, selectors
from motcua.foundation.accounts.adapters import attempts
from motcua.foundation.accounts.errors import BadPhone
from motcua.foundation.accounts.models import Account
from motcua.kernel.languages import VIETNAMESE


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """``ACCOUNT_ADAPTER`` names this class."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Tài khoản này đã ngừng sử dụng. Cán bộ hãy liên hệ quản trị viên của cơ quan.",
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

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return "/me/" if _is_citizen(request) else str(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/me/security/" if _is_citizen(request) else str(super().get_password_change_redirect_url(request))

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Who administers is led from signing in to a second layer: the password of that moment is proof enough."""
        is_required = bool(super().is_reauthentication_required(app=app, **more))
        return is_required and not (app == "allauth.mfa" and _begins_second_layer(context.request))

    def is_safe_url(self, url: str) -> bool:
        # Within this site only: other hosts that may serve us are no place to be led to.
        return bool(url) and url_has_allowed_host_and_scheme(url, {context.request.get_host()})

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return attempts.counted_as(request, credentials)

    def forget_tries(self, request: HttpRequest, address: str) -> None:
        """Whoever has just proven that this phone or mailbox is theirs is kept out by nobody's guessing."""
        self._delete_login_attempts_cached_email(request, email=address)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the reader's language, whatever page it was asked on; officials read Vietnamese, strangers the page's."""
        reader, language = selectors.account_of(email), get_language() or VIETNAMESE
        if reader is not None:
            language = selectors.language_of(reader.pk) if reader.is_citizen else VIETNAMESE
        with override(language):
            super().send_mail(template_prefix, email, context)

    def post_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **more)
        attempts.know(request, response, user.pk)
        return response

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        # allauth asks for E.164; people here write 0912 345 678.
        return PhoneField(validators=[], **kwargs)

    def clean_phone(self, phone: str) -> str:
        try:
            return rules.tidy_phone(phone) or ""
        except BadPhone as error:
            raise ValidationError(str(error)) from error

    def get_phone(self, user: Account) -> tuple[str, bool] | None:
        # The administrator vouches for the number, as for the e-mail address; a citizen proved it by a code.
        return (user.phone, True) if user.phone else None

    def get_user_by_phone(self, phone: str) -> Account | None:
        found = selectors.account_of(phone)
        return found if found and found.phone else None

    def set_phone(self, user: Account, phone: str, verified: bool) -> None:
        raise NotImplementedError("numbers are changed by our services")

    def set_phone_verified(self, user: Account, phone: str) -> None:
        raise NotImplementedError("numbers are verified before they are kept")

    def send_verification_code_sms(self, user: Account, phone: str, code: str, **kwargs: Any) -> None:
        raise NotImplementedError("codes are owed by our services")


def _is_citizen(request: HttpRequest) -> bool:
    return isinstance(request.user, Account) and request.user.is_citizen


def _begins_second_layer(request: HttpRequest) -> bool:
    """An officer who typed the password a moment ago, when there was no second layer that somebody could take away."""
    if not isinstance(request.user, Account) or request.user.is_citizen:
        return False
    records = get_authentication_records(request, request.user)
    typed_at = max((one["at"] for one in records if one["method"] == "password"), default=0.0)
    older = {"created_at__lt": datetime.fromtimestamp(typed_at, tz=UTC)}
    is_recent = time.time() - typed_at < app_settings.REAUTHENTICATION_TIMEOUT
    return is_recent and not Authenticator.objects.filter(user=request.user, **older).exists()
