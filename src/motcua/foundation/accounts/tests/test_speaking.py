"""Codes and letters about an account speak the language of whoever reads them."""

import pytest
from django.core import mail
from django.test import Client

from motcua.foundation.accounts import selectors, services
from motcua.foundation.accounts.models import Account, VerificationCode
from motcua.foundation.accounts.services import Helped, codes
from motcua.foundation.accounts.tests.people import AT, a_helper, as_actor, citizen, digits_sent_to
from motcua.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
PHONE, PASSWORD = "0912000001", "sông Tiền mùa nước nổi 9"


def letter_to(phone: str = PHONE) -> codes.CodeLetter:
    row = VerificationCode.objects.filter(address=f"+84{phone[1:]}").latest("id")
    letter = codes.compose(row.pk, at=AT)
    assert letter is not None
    return letter


def sign_up(language: str) -> Account:
    wanted = services.ask_sign_up(full_name="An", address=PHONE, password=PASSWORD, at=AT, language=language)
    return services.sign_up(wanted, digits_sent_to(PHONE, at=AT), at=AT, language=language)


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("en", "Code to open your account", "is your code to open an account on Một Cửa"),
        ("vi", "Mã đăng ký tài khoản", "là mã đăng ký tài khoản của bạn trên Một Cửa"),
    ],
)
def test_a_code_to_sign_up_speaks_as_the_page_did_and_the_account_after_it(
    language: str, title: str, words: str
) -> None:
    services.ask_sign_up(full_name="An", address=PHONE, password=PASSWORD, at=AT, language=language)
    letter = letter_to()
    assert (letter.title, letter.language) == (title, language)
    assert words in letter.body and letter.body[:6].isdecimal()
    VerificationCode.objects.all().delete()
    assert selectors.language_of(sign_up(language).pk) == language


def test_what_somebody_chose_comes_before_the_page_on_which_a_code_is_asked_for() -> None:
    an = sign_up("vi")
    services.ask_reset(PHONE, at=AT, language="en")
    assert letter_to().title == "Code to reset your password"
    services.choose_language("vi", actor=as_actor(an), at=AT)
    services.ask_reset(PHONE, at=AT, language="en")
    assert letter_to().title == "Mã đặt lại mật khẩu"


def test_whoever_is_helped_reads_their_own_language_and_not_the_helper_s() -> None:
    helper, an = citizen("Tám", phone="0912000008"), citizen("An", phone=PHONE)
    a_helper(helper)
    services.choose_language("en", actor=as_actor(an), at=AT)
    told = Helped(name="An", phone=PHONE, personal_number="086150001234", procedure_code="1.001193")
    services.ask_consent(told, actor=as_actor(helper), at=AT)
    assert "by which you agree that Tám files one dossier for you" in letter_to().body


def test_a_choice_is_noted_once_and_a_word_that_is_no_language_takes_it_back() -> None:
    an = citizen("An", phone=PHONE)
    services.note_language(an.pk, "en")
    for language, spoken in (("vi", "vi"), ("vi", "vi"), ("tlh", "en"), ("", "en")):
        services.choose_language(language, actor=as_actor(an), at=AT)
        assert selectors.language_of(an.pk) == spoken
    changes = Entry.objects.filter(subject=f"account:{an.pk}", kind="accounts.AccountChanged")
    assert [entry.facts["fields"] for entry in changes] == [["language"], ["language"]]


@pytest.mark.parametrize(
    ("is_citizen", "subject"), [(True, "Reset your Một Cửa password"), (False, "Đặt lại mật khẩu")]
)
def test_the_letter_with_a_link_to_reset_speaks_english_to_citizens_only(is_citizen: bool, subject: str) -> None:
    an = citizen("An", phone=PHONE)
    Account.objects.filter(pk=an.pk).update(email="an@vidu.vn", is_citizen=is_citizen, language="en")
    Client().post("/accounts/password/reset/", {"email": "an@vidu.vn"})
    (letter,) = mail.outbox
    assert subject in letter.subject
    assert ("Somebody, perhaps you, asked" in letter.body) == is_citizen
