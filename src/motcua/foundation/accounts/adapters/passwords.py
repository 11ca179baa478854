"""Our password rules where Django and allauth ask: ``AUTH_PASSWORD_VALIDATORS`` names ``PasswordRules``."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError

from motcua.foundation.accounts import rules
from motcua.foundation.accounts.models import Account


class PasswordRules:
    """Speaks Django's protocol, says our sentences."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        faults = rules.password_faults(password, about=about(user) if isinstance(user, Account) else ())
        if faults:
            raise ValidationError([f"Mật khẩu {fault.removeprefix('mật khẩu ')}" for fault in faults])

    def get_help_text(self) -> str:
        return f"Ít nhất {rules.SHORTEST} ký tự, có cả chữ cái và chữ số, không chứa họ tên của bạn."


def about(account: Account) -> list[str]:
    """What a password must not contain."""
    national = f"0{account.phone[3:]}" if account.phone else ""
    return [account.full_name, *account.full_name.split(), account.email or "", national]
