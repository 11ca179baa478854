"""Opening, changing and closing one's own account: codes, constant answers, limits."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection

from motcua.foundation.accounts import errors, selectors, services
from motcua.foundation.accounts.models import Account, VerificationCode
from motcua.foundation.accounts.services import SignUp, codes
from motcua.foundation.accounts.states import CodeChannel, CodePurpose
from motcua.foundation.journal.models import Entry
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
PASSWORD = "sông Tiền mùa nước nổi 9"


def letter_of(token: str, at: datetime = AT) -> codes.CodeLetter | None:
    return codes.compose(VerificationCode.objects.get(token=token).pk, at=at)


def digits_of(token: str, at: datetime = AT) -> str:
    letter = letter_of(token, at)
    assert letter is not None
    return letter.body[:6]


def wish(address: str = "0912 000 001", name: str = "Nguyễn Thị An", at: datetime = AT) -> SignUp:
    return services.ask_sign_up(full_name=name, address=address, password=PASSWORD, at=at)


def an(address: str = "0912 000 001") -> Account:
    wanted = wish(address)
    return services.sign_up(wanted, digits_of(wanted.token), at=AT)


def owner(account: Account) -> Actor:
    return selectors.citizen_actor(account.pk)


@pytest.mark.parametrize(
    ("address", "kept"), [("0912 000 001", ("+84912000001", None)), (" An@Vidu.vn", (None, "an@vidu.vn"))]
)
def test_whoever_types_the_code_has_an_account_with_that_address(address: str, kept: tuple[str, str]) -> None:
    account = an(address)
    account.refresh_from_db()
    assert (account.phone, account.email) == kept
    assert account.is_citizen and account.agency_id is None and account.check_password(PASSWORD)
    assert EmailAddress.objects.filter(user=account, verified=True).count() == (1 if "@" in address else 0)


def test_nobody_has_an_account_before_the_code_was_typed() -> None:
    wish()
    assert not Account.objects.exists()


def test_no_table_holds_the_digits_and_no_fact_holds_the_address() -> None:
    wanted = wish()
    digits = digits_of(wanted.token)
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_verificationcode::text FROM accounts_verificationcode")
        assert digits not in cursor.fetchone()[0]
    assert "912000001" not in " ".join(str(entry.__dict__) for entry in Entry.objects.all())


def test_an_address_that_has_an_account_is_answered_alike_and_its_owner_is_told() -> None:
    an()
    again = wish(name="Kẻ Gian")
    letter = letter_of(again.token)
    assert letter is not None and "đã có tài khoản" in letter.body and not re.search(r"\d{6}", letter.body)
    with pytest.raises(errors.CodeMismatch) as refused:
        services.sign_up(again, "123456", at=AT)
    fresh = wish("0912 000 002")
    with pytest.raises(errors.CodeMismatch) as wrong:
        services.sign_up(fresh, "12345", at=AT)
    assert str(refused.value) == str(wrong.value)


def test_five_wrong_tries_end_a_code_and_the_right_one_comes_too_late() -> None:
    wanted = wish()
    digits = digits_of(wanted.token)
    wrong = "000000" if digits != "000000" else "111111"
    for left in (4, 3, 2, 1):
        with pytest.raises(errors.CodeMismatch, match=f"Còn {left} lần"):
            services.sign_up(wanted, wrong, at=AT)
    for typed in (wrong, digits):
        with pytest.raises(errors.CodeOver):
            services.sign_up(wanted, typed, at=AT)


def test_a_code_holds_ten_minutes_and_once() -> None:
    wanted = wish()
    digits = digits_of(wanted.token)
    with pytest.raises(errors.CodeOver):
        services.sign_up(wanted, digits, at=AT + timedelta(minutes=10))
    assert codes.address_of(wanted.token, at=AT + timedelta(minutes=9)) == "+84912000001"
    services.sign_up(wanted, f" {digits[:3]} {digits[3:]} ", at=AT + timedelta(minutes=9))
    with pytest.raises(errors.CodeOver):
        services.sign_up(wanted, digits, at=AT + timedelta(minutes=9))


def test_a_message_sent_again_carries_new_digits_and_the_old_hold_no_longer() -> None:
    wanted = wish()
    first = digits_of(wanted.token)
    second = digits_of(wanted.token)
    if first != second:
        with pytest.raises(errors.CodeMismatch):
            services.sign_up(wanted, first, at=AT)
    assert services.sign_up(wanted, second, at=AT).phone == "+84912000001"


def test_before_the_message_went_out_no_digits_are_right() -> None:
    wanted = wish()
    with pytest.raises(errors.CodeMismatch):
        services.sign_up(wanted, "", at=AT)


def test_an_address_gets_three_codes_in_ten_minutes_and_ten_a_day() -> None:
    for _ in range(3):
        wish()
    with pytest.raises(errors.TooManyCodes, match="sau 10 phút"):
        wish()
    wish("0912 000 002")
    for turn in range(7):
        wish(at=AT + timedelta(minutes=11 * (turn + 1)))
    with pytest.raises(errors.TooManyCodes, match="giờ"):
        wish(at=AT + timedelta(hours=5))
    wish(at=AT + timedelta(hours=24, minutes=1))


@pytest.mark.parametrize(
    ("name", "address", "password", "error"),
    [
        ("", "0912000001", PASSWORD, errors.NameNeeded),
        ("An", "", PASSWORD, errors.AddressNeeded),
        ("An", "12345", PASSWORD, errors.BadPhone),
        ("An", "02703823456", PASSWORD, errors.NoTextsThere),
        ("An", "an@", PASSWORD, errors.BadEmail),
        ("An", "0912000001", "0912000001a", errors.WeakPassword),
        ("An", "0912000001", "12345678", errors.WeakPassword),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_sent(
    name: str, address: str, password: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        services.ask_sign_up(full_name=name, address=address, password=password, at=AT)
    assert not VerificationCode.objects.exists()


def test_a_forgotten_password_is_set_anew_by_a_code() -> None:
    account = an()
    token = services.ask_reset("0912000001", at=AT)
    digits = digits_of(token)
    with pytest.raises(errors.WeakPassword):
        services.reset_password(token, digits, "Nguyễn Thị An 1", at=AT)
    services.reset_password(token, digits, "mưa phùn tháng giêng 4", at=AT)
    account.refresh_from_db()
    assert account.check_password("mưa phùn tháng giêng 4")


def test_a_reset_for_nobody_sends_nothing_and_answers_alike() -> None:
    token = services.ask_reset("0912000009", at=AT)
    assert letter_of(token) is None
    with pytest.raises(errors.CodeMismatch):
        services.reset_password(token, "123456", "mưa phùn tháng giêng 4", at=AT)


def test_an_officers_password_is_not_set_anew_by_a_text_message() -> None:
    services.create_account(actor=SYSTEM, at=AT, full_name="Bình", phone="0912000002", password=PASSWORD)
    letter = letter_of(services.ask_reset("0912000002", at=AT))
    assert letter is not None and "Tài khoản cán bộ" in letter.body


def test_a_second_address_is_proven_and_one_of_two_may_go() -> None:
    account = an()
    token = services.ask_address(account.pk, "an@vidu.vn", actor=owner(account), at=AT)
    channel = services.confirm_address(account.pk, token, digits_of(token), actor=owner(account), at=AT)
    assert channel == CodeChannel.EMAIL
    services.remove_address(account.pk, CodeChannel.SMS, actor=owner(account), at=AT)
    account.refresh_from_db()
    assert (account.email, account.phone) == ("an@vidu.vn", None)
    with pytest.raises(errors.LastAddress):
        services.remove_address(account.pk, CodeChannel.EMAIL, actor=owner(account), at=AT)


def test_nobody_confirms_an_address_with_the_code_of_somebody_else() -> None:
    first, second = an(), an("0912000002")
    token = services.ask_address(first.pk, "an@vidu.vn", actor=owner(first), at=AT)
    with pytest.raises(errors.CodeOver):
        services.confirm_address(second.pk, token, digits_of(token), actor=owner(second), at=AT)
    with pytest.raises(errors.NotYourOwn):
        services.ask_address(first.pk, "an@vidu.vn", actor=owner(second), at=AT)
    second.refresh_from_db()
    assert second.email is None


def test_the_addresses_of_an_officer_stay_with_the_administrator() -> None:
    binh = services.create_account(actor=SYSTEM, at=AT, full_name="Bình", email="binh@vidu.vn")
    with pytest.raises(errors.NotYourOwn):
        services.ask_address(binh.pk, "0912000001", actor=owner(binh), at=AT)
    with pytest.raises(errors.NotYourOwn):
        services.close_own(binh.pk, actor=owner(binh), at=AT)


def test_a_closed_account_frees_its_address() -> None:
    account = an()
    services.close_own(account.pk, actor=owner(account), at=AT)
    assert an().pk != account.pk


def test_a_consent_is_proven_for_its_subject_only() -> None:
    token = codes.ask(CodePurpose.CONSENT, "+84912000001", at=AT, subject="consent:12")
    digits = digits_of(token)
    with pytest.raises(errors.CodeOver):
        codes.prove(token, digits, purpose=CodePurpose.RESET, at=AT)
    assert codes.prove(token, digits, purpose=CodePurpose.CONSENT, at=AT).subject == "consent:12"


def test_what_is_a_day_old_is_forgotten() -> None:
    wish()
    assert codes.forget_old(at=AT + timedelta(hours=25)) == 1
