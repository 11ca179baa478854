"""Second factors and passkeys as allauth asks about them: ``MFA_ADAPTER`` and ``MFA_FORMS`` name these classes."""

from collections.abc import Iterable
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django.core.exceptions import ValidationError

from motcua.foundation.accounts.models import Account

_LAYERS = {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}
# What the parsers of a credential raise on nonsense, beside what allauth expects of them.
_NONSENSE = (TypeError, ValueError, KeyError, AttributeError, IndexError, RecursionError)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """A passkey is another way in, not another lock: only the authenticator app makes a second layer."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Mã không đúng hoặc đã hết hạn. Hãy nhập mã ứng dụng đang hiện.",
        "incorrect_passkey": "Không xác nhận được. Hãy thử lại, hoặc dùng cách khác.",
        "cannot_delete_authenticator": "Chưa tắt được lớp xác thực này.",
        "cannot_generate_recovery_codes": "Hãy bật xác thực hai lớp trước, rồi tạo mã dự phòng.",
    }

    def is_mfa_enabled(self, user: Any, types: Iterable[str] | None = None) -> bool:
        # Who adds a passkey on a phone must still come in by password at another machine.
        if types is not None and set(types) == _LAYERS:
            types = [Authenticator.Type.TOTP]
        return bool(super().is_mfa_enabled(user, types))

    def _get_user_identifier(self, user: Account) -> str:
        return user.email or (f"0{user.phone[3:]}" if user.phone else user.full_name)

    def generate_authenticator_name(self, user: Account, type: str) -> str:
        return f"Khóa {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Một Cửa"}


class _Careful:
    """allauth reads a credential with parsers that answer some nonsense by other errors than it expects."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc] # allauth has no types
        except ValidationError as error:
            if error.code != "incorrect_code":
                raise
            raise MFAAdapter().validation_error("incorrect_passkey") from error
        except _NONSENSE as error:
            raise MFAAdapter().validation_error("incorrect_passkey") from error


class CarefulLogin(_Careful, LoginWebAuthnForm):  # type: ignore[misc] # allauth has no types
    pass


class CarefulReauthentication(_Careful, ReauthenticateWebAuthnForm):  # type: ignore[misc] # allauth has no types
    pass


class CarefulAuthentication(_Careful, AuthenticateWebAuthnForm):  # type: ignore[misc] # allauth has no types
    pass
