"""What people read on the sign-in pages is Vietnamese, all of it."""

import gettext
import re
from datetime import UTC, datetime
from pathlib import Path

import allauth
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core import mail
from django.test import Client

from motcua.foundation.accounts import services
from motcua.foundation.accounts.models import Account
from motcua.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES"
PASSWORD = "cầu tre lắc lẻo 7"
TOKENS = re.compile(r'^(msgctxt|msgid|msgstr) "(.*)"$', re.MULTILINE)


def english() -> set[str]:
    """Every sentence of allauth that could not be Vietnamese by chance."""
    german = Path(allauth.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "django.mo"
    with german.open("rb") as file:
        known = gettext.GNUTranslations(file)._catalog
    texts = {key[0] if isinstance(key, tuple) else key for key in known}
    return {text for text in texts if len(text.split()) > 1 and "%" not in text and "\n" not in text}


@pytest.fixture
def binh() -> Account:
    return services.create_account(
        actor=SYSTEM, at=datetime(2026, 11, 23, tzinfo=UTC), full_name="Bình", email="binh@vidu.vn", password=PASSWORD
    )


def read(page: bytes) -> str:
    return re.sub(r"<script.*?</script>|<!--.*?-->", "", page.decode(), flags=re.DOTALL)


def assert_vietnamese(page: bytes) -> None:
    text = read(page)
    assert [words for words in english() if words in text] == []


@pytest.mark.parametrize("address", ["login/", "password/reset/", "password/reset/done/", "signup/", "inactive/"])
def test_a_stranger_reads_vietnamese(address: str) -> None:
    assert_vietnamese(Client().get(f"/accounts/{address}", follow=True).content)


@pytest.mark.parametrize(
    "address",
    [
        "logout/",
        "password/change/",
        "reauthenticate/",
        "sessions/",
        "2fa/",
        "2fa/totp/activate/",
        "2fa/totp/deactivate/",
        "2fa/recovery-codes/",
        "2fa/recovery-codes/generate/",
    ],
)
@pytest.mark.parametrize("has_totp", [False, True])
def test_staff_read_vietnamese(binh: Account, address: str, has_totp: bool) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": "binh@vidu.vn", "password": PASSWORD})
    if has_totp:
        TOTP.activate(binh, generate_totp_secret())
        RecoveryCodes.activate(binh)
    assert_vietnamese(client.get(f"/accounts/{address}", follow=True).content)


def test_refusals_are_vietnamese(binh: Account) -> None:
    for login in ("binh@vidu.vn", "0912345678", "binh"):
        page = Client().post("/accounts/login/", {"login": login, "password": "sai mật khẩu 1"})
        assert_vietnamese(page.content)


def test_too_many_tries_are_told_in_vietnamese(binh: Account) -> None:
    for _ in range(6):
        page = Client().post("/accounts/login/", {"login": "binh@vidu.vn", "password": "sai mật khẩu 1"})
    assert_vietnamese(page.content)
    assert "quá nhiều lần" in page.content.decode()


def test_the_second_factor_asks_in_vietnamese(binh: Account) -> None:
    TOTP.activate(binh, generate_totp_secret())
    client = Client()
    page = client.post("/accounts/login/", {"login": "binh@vidu.vn", "password": PASSWORD}, follow=True)
    assert_vietnamese(page.content)
    assert_vietnamese(client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content)


def test_a_wrong_code_of_the_app_is_called_wrong(binh: Account) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": "binh@vidu.vn", "password": PASSWORD})
    activation = "/accounts/2fa/totp/activate/"
    client.get(activation)
    refused = client.post(activation, {"code": "000000"}).content.decode()
    assert "Mã không đúng hoặc đã hết hạn. Hãy nhập mã ứng dụng đang hiện." in refused


def test_the_mail_to_reset_a_password_is_vietnamese(binh: Account) -> None:
    Client().post("/accounts/password/reset/", {"email": "binh@vidu.vn"})
    (letter,) = mail.outbox
    assert_vietnamese(f"{letter.subject}\n{letter.body}".encode())


def test_english_would_be_noticed() -> None:
    assert len(english()) > 200
    with pytest.raises(AssertionError):
        assert_vietnamese(b"<h1>Two-Factor Authentication</h1>")


def test_the_compiled_catalogue_says_what_the_readable_one_says() -> None:
    with (CATALOGUE / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    context = key = ""
    for word, text in TOKENS.findall((CATALOGUE / "django.po").read_text()):
        if word == "msgctxt":
            context = text
        elif word == "msgid":
            key = text
        elif key:
            assert (compiled.pgettext(context, key) if context else compiled.gettext(key)) == text
            context = ""
