"""Chứng thư và mật khẩu: how a page asks which key, and what opens it. It is asked each time and written nowhere."""

from collections.abc import Sequence

from django import forms

from motcua.foundation.signing.selectors import KeyChoice
from motcua.kernel.moments import local_day, say_day


def certificate_field() -> forms.TypedChoiceField:
    """Which of the keys; ``choices_of`` fills it."""
    return forms.TypedChoiceField(
        label="Chứng thư", coerce=int, error_messages={"required": "Hãy chọn chứng thư."}
    )  # fmt: skip


def passphrase_field() -> forms.CharField:
    """A page shown again has it no more."""
    return forms.CharField(
        label="Mật khẩu tệp khóa hoặc PIN", max_length=200, strip=False,
        help_text="Hệ thống không lưu mật khẩu; mỗi lần ký đều hỏi lại.",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


def choices_of(keys: Sequence[KeyChoice]) -> list[tuple[int | str, str]]:
    """Whose, by whom it was issued, until when."""
    said = [(key.id, f"{key.subject}, do {key.issuer} cấp, đến {say_day(local_day(key.ends_at))}") for key in keys]
    return [*said] or [("", "Chưa có chứng thư nào để ký ở đây")]
