"""The national login against a provider on the loopback interface that speaks OpenID Connect, rightly and wrongly."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.db.models import Q
from django.test import Client, override_settings
from django.utils import timezone

from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.accounts.models import Account, NationalLink, Profile
from motcua.foundation.accounts.services import oidc
from motcua.foundation.accounts.states import VerifiedBy
from motcua.foundation.accounts.tests.national_provider import AN, NationalLogin
from motcua.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
NUMBER = AN["citizen_id"]


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@pytest.fixture
def login(office: Office) -> Iterator[NationalLogin]:
    cache.clear()
    oidc.forget_all()
    provider = NationalLogin()
    with override_settings(**provider.settings()):
        yield provider
    provider.stop()
    oidc.forget_all()


def there(client: Client, back: str = "") -> str:
    """From our button through the provider to the address that it sends the browser back to."""
    answer = client.get("/accounts/national/", {"next": back} if back else {})
    assert answer.status_code == 302, answer.content.decode()
    try:
        build_opener(_Stay).open(answer["Location"], timeout=5)
    except HTTPError as redirect:
        where = urlsplit(redirect.headers["Location"])
        redirect.close()
        return f"{where.path}?{where.query}"
    raise AssertionError("the provider sent nobody back")


def sign_in(client: Client, back: str = "") -> Any:
    return client.get(there(client, back))


def said(answer: Any, status: int) -> str:
    """A refusal is a page with a sentence, and nobody is signed in by it."""
    assert answer.status_code == status
    page = answer.content.decode()
    assert 'role="alert"' in page
    return page


def person(**more: Any) -> Account:
    account = Account(full_name="An", sort_key="an", created_at=timezone.now(), is_citizen=True, **more)
    account.set_unusable_password()
    account.save(force_insert=True)
    return account


def test_whoever_the_state_vouches_for_has_a_verified_account(login: NationalLogin) -> None:
    client = Client()
    assert sign_in(client)["Location"] == "/me/"
    assert "Đã xác thực danh tính" in client.get("/me/").content.decode()
    account = Account.objects.get(personal_number=NUMBER)
    assert (account.full_name, account.verified_by, account.is_citizen) == ("NGUYỄN THỊ AN", VerifiedBy.NATIONAL, True)
    assert str(Profile.objects.get(account=account).born_on) == "1990-05-04"
    assert not Entry.objects.filter(Q(facts__icontains=NUMBER) | Q(facts__icontains="vn-7")).exists()


def test_the_same_person_comes_back_to_the_same_account_and_where_they_wanted_to_go(login: NationalLogin) -> None:
    sign_in(Client())
    assert sign_in(Client(), "/procedures/")["Location"] == "/procedures/"
    assert sign_in(Client(), "https://evil.example/")["Location"] == "/me/"
    assert Account.objects.filter(personal_number=NUMBER).count() == 1


def test_what_is_asked_carries_state_nonce_and_a_challenge_that_are_never_the_same(login: NationalLogin) -> None:
    for _ in range(2):
        there(Client())
    first, second = login.asked
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 32 and first[name] != second[name]
    assert "client_secret" not in first and "code_verifier" not in first


def test_a_number_that_an_officer_verified_leads_to_its_account(login: NationalLogin) -> None:
    known = person(personal_number=NUMBER, verified_by=VerifiedBy.COUNTER, verified_at=timezone.now())
    sign_in(Client())
    assert NationalLink.objects.get().account_id == known.pk


def test_a_number_that_somebody_only_typed_leads_nowhere(login: NationalLogin) -> None:
    trap = person(personal_number=NUMBER, phone="+84912000009")
    sign_in(Client())
    assert NationalLink.objects.get().account_id != trap.pk


def test_who_corrects_a_birthday_and_is_unverified_still_finds_the_account_again(login: NationalLogin) -> None:
    sign_in(Client())
    Account.objects.filter(personal_number=NUMBER).update(verified_at=None, verified_by="", personal_number=None)
    client = Client()
    sign_in(client)
    assert "Đã xác thực danh tính" in client.get("/me/").content.decode()
    assert NationalLink.objects.count() == 1


def test_who_is_signed_in_verifies_the_own_account(login: NationalLogin) -> None:
    account, client = person(phone="+84912000001"), Client()
    client.force_login(account)
    assert sign_in(client, "/me/security/")["Location"] == "/me/security/"
    account.refresh_from_db()
    assert (account.personal_number, account.verified_by) == (NUMBER, VerifiedBy.NATIONAL)


def test_a_second_account_is_not_verified_with_the_same_number(login: NationalLogin) -> None:
    sign_in(Client())
    other, client = person(phone="+84912000001"), Client()
    client.force_login(other)
    assert "đã xác thực cho một tài khoản khác" in said(sign_in(client), 409)
    other.refresh_from_db()
    assert other.verified_at is None


def test_an_account_verified_for_one_is_not_verified_for_another(login: NationalLogin) -> None:
    account, client = person(phone="+84912000001"), Client()
    client.force_login(account)
    sign_in(client)
    login.person = AN | {"sub": "vn-8", "citizen_id": "083190000018"}
    assert "một số định danh khác" in said(sign_in(client), 409)


def test_an_officers_account_is_no_account_of_the_national_login(login: NationalLogin) -> None:
    account, client = person(email="binh@vidu.vn"), Client()
    Account.objects.filter(pk=account.pk).update(is_citizen=False)
    client.force_login(account)
    assert "do cơ quan quản lý" in said(sign_in(client), 403)


def test_a_closed_account_is_not_opened_by_the_national_login(login: NationalLogin) -> None:
    sign_in(Client())
    Account.objects.filter(personal_number=NUMBER).update(is_active=False)
    assert "đang khóa" in said(sign_in(Client()), 409)


LIES: dict[str, Callable[[NationalLogin], object]] = {
    "wrong nonce": lambda p: p.claims.update(nonce="of-another-question"),
    "no nonce": lambda p: setattr(p, "without", ("nonce",)),
    "wrong audience": lambda p: p.claims.update(aud="somebody-else"),
    "another party among the audience": lambda p: p.claims.update(aud=["mot-cua", "other"], azp="other"),
    "wrong issuer": lambda p: p.claims.update(iss="https://evil.example"),
    "expired": lambda p: p.claims.update(exp=1_700_000_000),
    "no end": lambda p: setattr(p, "without", ("exp",)),
    "end without sense": lambda p: p.claims.update(exp="tomorrow"),
    "from the future": lambda p: p.claims.update(iat=4_000_000_000),
    "foreign key": lambda p: setattr(p, "foreign_key", True),
    "no signature": lambda p: setattr(p, "unsigned", True),
    "no subject": lambda p: p.claims.update(sub=""),
    "token without sense": lambda p: setattr(p, "token_answer", '{"access_token": "x", "id_token": "a.b.c"}'),
    "no token": lambda p: setattr(p, "token_answer", '{"access_token": "x"}'),
    "a token that is no text": lambda p: setattr(p, "token_answer", '{"id_token": 7}'),
}


@pytest.mark.parametrize("lie", LIES)
def test_an_answer_that_is_not_right_signs_nobody_in(login: NationalLogin, lie: str) -> None:
    LIES[lie](login)
    client = Client()
    page = said(sign_in(client), 409)
    assert "Chưa xác nhận được câu trả lời" in page and "Thử lại" in page
    assert client.get("/me/").status_code == 302
    assert not Account.objects.filter(is_citizen=True).exists()


@pytest.mark.parametrize("answer", ["[1]", "not json", "", "{" * 100_000, '{"x": "' + "y" * 300_000 + '"}'])
def test_an_answer_without_sense_is_a_sentence(login: NationalLogin, answer: str) -> None:
    login.token_answer = answer
    assert "Chưa kết nối được" in said(sign_in(Client()), 503)


def test_a_code_that_was_used_is_refused_by_us_and_by_them(login: NationalLogin) -> None:
    client = Client()
    back = there(client)
    client.get(back)
    client.post("/accounts/logout/")
    assert "Hãy bắt đầu lại" in said(client.get(back), 409)
    # In another question of the same browser the provider refuses the old code.
    code = parse_qs(urlsplit(back).query)["code"][0]
    fresh = parse_qs(urlsplit(there(client)).query)
    answer = client.get("/accounts/national/callback/", {"state": fresh["state"][0], "code": code})
    assert "Chưa xác nhận được" in said(answer, 409)


@pytest.mark.parametrize("state", ["", "wrong", "ü", None])
def test_an_answer_to_no_question_of_this_browser_is_refused(login: NationalLogin, state: str | None) -> None:
    client = Client()
    there(client)
    asked = {"code": "x"} | ({} if state is None else {"state": state})
    said(client.get("/accounts/national/callback/", asked), 409)
    said(Client().get(there(client)), 409)  # somebody else's browser
    assert not Account.objects.filter(is_citizen=True).exists()


def test_who_does_not_agree_there_is_told_what_else_to_do(login: NationalLogin) -> None:
    login.refuses = True
    assert "chưa đồng ý" in said(sign_in(Client()), 409)


def test_a_provider_that_is_down_is_a_sentence_on_both_ways(login: NationalLogin) -> None:
    client = Client()
    back = there(client)
    oidc.forget_all()
    login.is_down = True
    assert "Chưa kết nối được" in said(client.get(back), 503)
    assert "Chưa kết nối được" in said(Client().get("/accounts/national/"), 503)


@pytest.mark.parametrize("change", [{"citizen_id": "12"}, {"citizen_id": None}, {"name": ""}])
def test_without_a_personal_number_and_a_name_nobody_is_vouched_for(login: NationalLogin, change: Any) -> None:
    login.person = AN | change
    assert "không cho biết" in said(sign_in(Client()), 409)


def test_a_number_may_come_with_the_second_answer_but_only_about_the_same_person(login: NationalLogin) -> None:
    login.in_userinfo = ("citizen_id",)
    assert sign_in(Client())["Location"] == "/me/"
    login.claims["sub"] = "vn-9"
    assert "Chưa xác nhận được" in said(sign_in(Client()), 409)


def test_the_second_layer_is_asked_for_after_the_national_login_too(login: NationalLogin) -> None:
    sign_in(Client())
    TOTP.activate(Account.objects.get(personal_number=NUMBER), generate_totp_secret())
    assert sign_in(Client())["Location"] == "/accounts/2fa/authenticate/"


def test_the_button_is_there_only_where_an_office_named_a_provider(login: NationalLogin) -> None:
    assert "Đăng nhập bằng VNeID" in Client().get("/accounts/login/").content.decode()
    with override_settings(OIDC_ISSUER=""):
        assert "VNeID" not in Client().get("/accounts/login/").content.decode()
        assert "chưa nối" in said(Client().get("/accounts/national/"), 404)
