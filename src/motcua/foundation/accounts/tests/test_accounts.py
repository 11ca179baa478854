from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from motcua.foundation.accounts import errors, selectors, services
from motcua.foundation.accounts.models import Account
from motcua.foundation.journal.models import Entry
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PASSWORD = "cầu tre lắc lẻo 7"


@pytest.fixture
def binh() -> Account:
    return services.create_account(
        actor=SYSTEM, at=AT, full_name="Trần Thị  Bình", email="Binh@vidu.vn", phone="0912 345 678", password=PASSWORD
    )


def sign_in(login: str, password: str = PASSWORD) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": login, "password": password})
    return client


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def kinds_about(account: Account) -> list[str]:
    return [type(fact).__name__ for fact in facts_about(f"account:{account.pk}")]


def test_an_account_is_kept_tidy(binh: Account) -> None:
    assert (binh.full_name, binh.email, binh.phone) == ("Trần Thị Bình", "binh@vidu.vn", "+84912345678")
    assert selectors.names([binh.pk]) == {binh.pk: "Trần Thị Bình"}
    assert kinds_about(binh) == ["AccountCreated"]


@pytest.mark.parametrize("address", ["BINH@vidu.vn", "0912345678", "+84 912 345 678"])
def test_an_account_is_found_by_its_address_however_written(binh: Account, address: str) -> None:
    assert selectors.account_of(address) == binh


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"email": "BINH@VIDU.VN"}, errors.AddressTaken),
        ({"phone": "84912345678"}, errors.AddressTaken),
        ({}, errors.AddressNeeded),
        ({"email": "khác@"}, errors.BadEmail),
        ({"phone": "123"}, errors.BadPhone),
        ({"email": "a@vidu.vn", "full_name": " "}, errors.NameNeeded),
        ({"email": "a@vidu.vn", "password": "yeu"}, errors.WeakPassword),
    ],
)
def test_an_account_that_cannot_be_is_refused(binh: Account, given: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        services.create_account(actor=SYSTEM, at=AT, **({"full_name": "Chi"} | given))
    assert Account.objects.count() == 1


def test_only_administrators_open_change_and_end_accounts(binh: Account) -> None:
    em = Actor(id=0, post_id=1, unit_id=1, agency_id=1, grants={"dossiers.receive": frozenset({1})})
    for attempt in (
        lambda: services.create_account(actor=em, at=AT, full_name="Chi", email="chi@vidu.vn"),
        lambda: services.change_password(binh.pk, actor=em, at=AT, password="mot hai ba 123"),
        lambda: services.deactivate(binh.pk, actor=em, at=AT),
        lambda: services.reactivate(binh.pk, actor=em, at=AT),
    ):
        with pytest.raises(errors.MayNotAdminister):
            attempt()


@pytest.mark.parametrize("login", ["binh@vidu.vn", "BINH@vidu.vn", "0912345678", "0912 345 678", "+84912345678"])
def test_people_sign_in_with_either_address(binh: Account, login: str) -> None:
    assert is_signed_in(sign_in(login))
    assert kinds_about(binh) == ["AccountCreated", "SignedIn"]


@pytest.mark.parametrize(("login", "subject"), [("binh@vidu.vn", True), ("0912345678", True), ("la@vidu.vn", False)])
def test_a_failed_sign_in_is_a_fact_without_personal_data(binh: Account, login: str, subject: bool) -> None:
    assert not is_signed_in(sign_in(login, "sai mật khẩu 1"))
    entry = Entry.objects.get(kind="accounts.SignInFailed")
    assert entry.subject == f"account:{binh.pk if subject else 0}"
    assert entry.facts == {"is_known": subject}


def test_nobody_signs_up() -> None:
    Client().post("/accounts/signup/", {"email": "moi@vidu.vn", "password1": PASSWORD})
    assert not Account.objects.exists()


def test_a_deactivated_account_is_signed_out_and_stays_out(binh: Account) -> None:
    client = sign_in("binh@vidu.vn")
    services.deactivate(binh.pk, actor=SYSTEM, at=AT)
    services.deactivate(binh.pk, actor=SYSTEM, at=AT)
    assert selectors.list_own_sessions(binh.pk, current_key=None) == []
    assert client.get("/accounts/sessions/").status_code == 302
    assert not is_signed_in(sign_in("binh@vidu.vn"))
    services.reactivate(binh.pk, actor=SYSTEM, at=AT)
    assert is_signed_in(sign_in("binh@vidu.vn"))
    assert kinds_about(binh).count("AccountDeactivated") == 1


def test_a_new_password_ends_every_session(binh: Account) -> None:
    sign_in("binh@vidu.vn")
    services.change_password(binh.pk, actor=SYSTEM, at=AT, password="một hai ba 123")
    assert selectors.list_own_sessions(binh.pk, current_key=None) == []
    assert not is_signed_in(sign_in("binh@vidu.vn"))
    assert is_signed_in(sign_in("binh@vidu.vn", "một hai ba 123"))


def test_people_list_and_end_their_own_sessions_only(binh: Account) -> None:
    here, there = sign_in("binh@vidu.vn"), sign_in("0912345678")
    actor = Actor(id=binh.pk, post_id=None, unit_id=None, agency_id=None)
    found = selectors.list_own_sessions(binh.pk, current_key=here.session.session_key)
    assert sorted(session.is_current for session in found) == [False, True]
    nobody = Actor(id=0, post_id=None, unit_id=None, agency_id=None)
    assert services.end_other_sessions(actor=nobody, at=AT, current_key=None) == 0
    assert is_signed_in(there)
    page = here.get("/accounts/sessions/").content.decode()
    assert page.count("Máy này") == 1 and "Kết thúc các phiên khác" in page
    assert "Đã kết thúc các phiên khác." in here.post("/accounts/sessions/", follow=True).content.decode()
    assert is_signed_in(here) and not is_signed_in(there)
    assert kinds_about(binh).count("SessionEnded") == 1
    assert services.end_other_sessions(actor=actor, at=AT, current_key=here.session.session_key) == 0
    assert is_signed_in(here)


@pytest.mark.parametrize("grant", ["accounts.administer", "organizations.administer", "procedures.administer"])
def test_who_administers_must_have_a_second_factor(binh: Account, grant: str) -> None:
    admin = Actor(id=binh.pk, post_id=1, unit_id=1, agency_id=1, grants={grant: frozenset({1})})
    clerk = Actor(id=binh.pk, post_id=2, unit_id=1, agency_id=1, grants={"dossiers.receive": frozenset({1})})
    assert selectors.must_enrol_totp(binh.pk, admin)
    assert not selectors.must_enrol_totp(binh.pk, clerk)
    Authenticator.objects.create(user=binh, type=Authenticator.Type.TOTP, data={})
    assert not selectors.must_enrol_totp(binh.pk, admin)


def test_the_password_page_says_our_reasons(binh: Account) -> None:
    client = sign_in("binh@vidu.vn")
    page = client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "tranthi1", "password2": "tranthi1"}
    )
    assert "Mật khẩu không được chứa họ tên" in page.content.decode()
    client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "k9Vd2mQp", "password2": "k9Vd2mQp"}
    )
    assert kinds_about(binh)[-1] == "PasswordChanged"
