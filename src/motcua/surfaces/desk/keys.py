"""Chứng thư và mật khẩu: how a page asks which key, and what opens it. It is asked each time and written nowhere."""

from collections.abc import Sequence

from django import forms

from motcua.foundation.signing.selectors import KeyChoice
from motcua.kernel.moments import local_day, say_day
from motcua.surfaces.desk.offering import offer

# What says which key, and opens it.
OF_A_KEY = ("certificate_id", "passphrase")


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


def offer_keys(form: forms.Form, keys: Sequence[KeyChoice]) -> None:
    """As choices; what opens a key on one's own machine is never asked here."""
    offer(form.fields["certificate_id"], choices_of(keys))
    if any(key.is_device for key in keys):
        field = form.fields["passphrase"]
        field.required = False
        field.help_text = "Ký trên máy của tôi thì để trống. Hệ thống không lưu mật khẩu; mỗi lần ký đều hỏi lại."


def check_opened(form: forms.Form, keys: Sequence[KeyChoice]) -> None:
    """In ``clean``: a key here wants what opens it; one elsewhere gets none, whatever was typed."""
    given, devices = form.cleaned_data, {key.id for key in keys if key.is_device}
    if given.get("certificate_id") in devices:
        given["passphrase"] = ""
        form.errors.pop("passphrase", None)
    elif not given.get("passphrase") and "passphrase" not in form.errors:
        form.add_error("passphrase", "Hãy nhập mật khẩu tệp khóa hoặc PIN.")


def choices_of(keys: Sequence[KeyChoice]) -> list[tuple[int | str, str]]:
    """Whose, by whom it was issued, until when, and whether on one's own machine."""
    said = [(key.id, _said(key)) for key in keys]
    return [*said] or [("", "Chưa có chứng thư nào để ký ở đây")]


def _said(key: KeyChoice) -> str:
    where = "Ký trên máy của tôi: " if key.is_device else ""
    return f"{where}{key.subject}, do {key.issuer} cấp, đến {say_day(local_day(key.ends_at))}"
