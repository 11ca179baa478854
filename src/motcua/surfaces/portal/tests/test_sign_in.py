"""The way in, page by page, as a browser without scripts walks it."""

import json
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.cases.dossiers.tests.factories import Office
from motcua.followers.notifications import services as notifications
from motcua.foundation.accounts import services
from motcua.foundation.accounts.models import Account
from motcua.foundation.accounts.tests.test_words import assert_vietnamese
from motcua.foundation.journal import services as journal
from motcua.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
PASSWORD = "sông Tiền mùa nước nổi 9"
NEW = "mưa phùn tháng giêng 4"


@pytest.fixture(autouse=True)
def fresh(office: Office) -> Iterator[None]:
    cache.clear()
    mail.outbox.clear()
    yield


def delivered() -> str:
    """What was last sent to a phone or a mailbox, once followers and the sender have worked."""
    while journal.work_off(at=timezone.now()):
        pass
    while notifications.send_next(at=timezone.now()):
        pass
    return str(mail.outbox[-1].body) if mail.outbox else ""


def ask(client: Client, address: str = "0912 000 001", **more: str) -> str:
    form = {"full_name": "Nguyễn Thị An", "address": address, "password": PASSWORD, **more}
    answer = client.post("/accounts/signup/", form)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def signed_up(address: str = "0912 000 001", **more: str) -> Client:
    client = Client()
    assert ask(client, address, **more) == "/accounts/signup/code/"
    answer = client.post("/accounts/signup/code/", {"code": delivered()[:6]})
    assert answer.status_code == 302, answer.content.decode()
    return client


def sign_in(login: str = "0912000001", password: str = PASSWORD, **more: str) -> tuple[Client, str]:
    client = Client()
    answer = client.post("/accounts/login/", {"login": login, "password": password, **more})
    return client, answer.get("Location", "")


def confirm_it_is_me(client: Client) -> None:
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302


def test_signing_up_ends_signed_in_on_ones_own_page() -> None:
    client = Client()
    ask(client)
    page = client.get("/accounts/signup/code/").content.decode()
    assert "0912 000 001" in page and PASSWORD not in page
    answer = client.post("/accounts/signup/code/", {"code": delivered()[:6]})
    assert answer["Location"] == "/me/"
    assert "Chào Nguyễn Thị An" in client.get("/me/").content.decode()


def test_signing_up_leads_to_where_one_wanted_to_go() -> None:
    client = Client()
    assert 'name="next" value="/procedures/"' in client.get("/accounts/signup/?next=/procedures/").content.decode()
    ask(client, next="/procedures/")
    assert client.post("/accounts/signup/code/", {"code": delivered()[:6]})["Location"] == "/procedures/"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_way_in_leads_to_another_site(back: str) -> None:
    client = Client()
    ask(client, next=back)
    assert client.post("/accounts/signup/code/", {"code": delivered()[:6]})["Location"] == "/me/"
    assert sign_in(next=back)[1] == "/me/"
    assert client.post("/accounts/logout/", {"next": back})["Location"] == "/"


def test_phone_and_mailbox_both_sign_in_however_they_are_written() -> None:
    signed_up()
    signed_up("An@Vidu.vn")
    for login in ("0912000001", "+84 912 000 001", "an@vidu.vn", "AN@vidu.vn"):
        assert sign_in(login)[1] == "/me/", login


def test_officers_come_to_the_desk_and_citizens_to_their_page(office: Office) -> None:
    services.create_account(actor=SYSTEM, at=timezone.now(), full_name="Bình", email="binh@vidu.vn", password=PASSWORD)
    signed_up()
    assert sign_in("binh@vidu.vn")[1] == "/desk/"
    assert sign_in("0912000001")[1] == "/me/"
    assert sign_in("binh@vidu.vn", next="/me/")[1] == "/me/"


def test_an_address_with_an_account_is_answered_like_one_without() -> None:
    signed_up()
    pages = []
    for address in ("0912000001", "0912000007"):
        client = Client()
        assert ask(client, address) == "/accounts/signup/code/"
        page = client.post("/accounts/signup/code/", {"code": "12"}).content.decode()
        pages.append(page.split("<main")[1].split("</main")[0].replace("0912 000 001", "").replace("0912 000 007", ""))
    assert [_without_tokens(page) for page in pages] == [_without_tokens(pages[0])] * 2
    for address in ("0912000001", "0912000008"):
        assert Client().post("/accounts/forgotten/", {"address": address})["Location"] == "/accounts/forgotten/code/"


def _without_tokens(page: str) -> str:
    return "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_a_wrong_code_says_how_many_tries_are_left_and_a_code_without_a_session_leads_back() -> None:
    client = Client()
    ask(client)
    answer = client.post("/accounts/signup/code/", {"code": "12"})
    assert answer.status_code == 422 and "Còn 4 lần nhập" in answer.content.decode()
    assert Client().get("/accounts/signup/code/")["Location"] == "/accounts/signup/"
    assert Client().post("/accounts/forgotten/code/", {"code": "1"})["Location"] == "/accounts/forgotten/"


def test_a_forgotten_password_ends_every_session() -> None:
    old = signed_up()
    client = Client()
    client.post("/accounts/forgotten/", {"address": "0912 000 001"})
    digits = delivered()[:6]
    weak = client.post("/accounts/forgotten/code/", {"code": digits, "password": "12345678"})
    assert weak.status_code == 422
    answer = client.post("/accounts/forgotten/code/", {"code": digits, "password": NEW})
    assert answer["Location"] == "/accounts/login/"
    assert sign_in(password=NEW)[1] == "/me/"
    assert sign_in()[1] == ""
    assert old.get("/me/").status_code == 302


def test_who_asks_for_codes_without_end_from_one_place_waits(settings: Settings) -> None:
    settings.PORTAL_CODES_FROM_AN_ADDRESS_AN_HOUR = 2
    client = Client()
    for number in range(2):
        client.post("/accounts/forgotten/", {"address": f"091200000{number}"})
    answer = client.post("/accounts/forgotten/", {"address": "0912000009"})
    assert answer.status_code == 429 and "thử lại sau" in answer.content.decode() and answer["Retry-After"]


def test_one_phone_is_not_rung_without_end() -> None:
    for _ in range(3):
        ask(Client())
    answer = Client().post("/accounts/signup/", {"full_name": "Em", "address": "0912000001", "password": PASSWORD})
    assert answer.status_code == 409 and "Đã gửi nhiều mã" in answer.content.decode()


def test_the_sixth_wrong_password_is_told_to_wait_in_the_portals_frame() -> None:
    signed_up()
    for _ in range(6):
        said = Client().post("/accounts/login/", {"login": "0912000001", "password": "sai 1"}).content.decode()
    assert "quá nhiều lần" in said and 'class="head"' in said


def test_a_second_address_is_added_by_its_code_after_the_password() -> None:
    client = signed_up()
    answer = client.get("/me/security/address/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert 'class="head"' in client.get(answer["Location"]).content.decode()
    confirm_it_is_me(client)
    assert client.post("/me/security/address/", {"address": "an@vidu.vn"})["Location"] == "/me/security/address/code/"
    assert client.post("/me/security/address/code/", {"code": delivered()[:6]})["Location"] == "/me/security/"
    assert sign_in("an@vidu.vn")[1] == "/me/"
    client.post("/me/security/address/removal/", {"channel": "sms"})
    assert sign_in("0912000001")[1] == ""
    client.post("/me/security/address/removal/", {"channel": "email"})
    assert "ít nhất một số điện thoại" in client.get("/me/security/").content.decode()


def test_other_machines_are_signed_out_one_by_one_or_all() -> None:
    client = signed_up()
    others = [sign_in()[0] for _ in range(3)]
    for one in (client, *others):
        one.get("/me/")
    page = client.get("/me/sessions/").content.decode()
    assert page.count("Máy này") == 1 and page.count('name="session"') == 3
    number = page.split('name="session" value="')[1].split('"')[0]
    client.post("/me/sessions/", {"session": number})
    assert sum(one.get("/me/").status_code == 302 for one in others) == 1
    client.post("/me/sessions/", {})
    assert all(one.get("/me/").status_code == 302 for one in others)
    assert client.get("/me/").status_code == 200


def test_nobody_ends_a_session_of_somebody_else() -> None:
    an, em = signed_up(), signed_up("0912000002")
    for one in (an, em):
        one.get("/me/")
    sign_in()[0].get("/me/")
    number = an.get("/me/sessions/").content.decode().split('name="session" value="')[1].split('"')[0]
    assert em.post("/me/sessions/", {"session": number}).status_code == 404
    assert em.post("/me/sessions/", {"session": "9" * 40}).status_code == 404
    assert an.get("/me/sessions/").content.decode().count('name="session"') == 1


def test_an_account_is_closed_by_its_owner_after_the_password() -> None:
    client = signed_up()
    confirm_it_is_me(client)
    assert client.post("/me/closing/", {}).status_code == 422
    assert client.post("/me/closing/", {"sure": "on"})["Location"] == "/"
    assert client.get("/me/").status_code == 302
    assert sign_in()[1] == ""
    signed_up()


CITIZENS_PAGES = [
    "login/", "logout/", "signup/", "forgotten/", "reauthenticate/", "password/change/", "2fa/totp/activate/",
    "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/", "2fa/webauthn/add/",
]  # fmt: skip


@pytest.mark.parametrize("has_totp", [False, True])
@pytest.mark.parametrize("address", CITIZENS_PAGES)
def test_every_page_is_vietnamese_and_in_the_portals_frame(address: str, has_totp: bool) -> None:
    client = signed_up()
    if has_totp:
        account = Account.objects.get(phone="+84912000001")
        TOTP.activate(account, generate_totp_secret())
        RecoveryCodes.activate(account)
    confirm_it_is_me(client)
    only_with_it = {"2fa/totp/deactivate/", "2fa/recovery-codes/"}
    for visitor in (client, Client()) if has_totp or address not in only_with_it else (Client(),):
        answer = visitor.get(f"/accounts/{address}", follow=True)
        assert answer.status_code == 200
        assert_vietnamese(answer.content)
        page = answer.content.decode()
        assert 'class="head"' in page and "<script>" not in page and "style=" not in page
        assert "cán bộ, công chức" not in page


def test_the_app_makes_a_second_layer_and_recovery_codes_stand_in() -> None:
    client = signed_up()
    confirm_it_is_me(client)
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = page.split('<b class="break">')[1].split("</b>")[0]

    def code() -> str:
        return format_hotp_value(hotp_value(secret, int(time.time()) // 30))

    answer = client.post("/accounts/2fa/totp/activate/", {"code": code()})
    assert answer.status_code == 302, answer.content.decode()
    assert "Đang bật" in client.get("/me/security/").content.decode()
    other, where = sign_in()
    assert where == "/accounts/2fa/authenticate/"
    asked = other.get(where).content.decode()
    assert_vietnamese(asked.encode())
    assert 'class="head"' in asked
    assert_vietnamese(other.post(where, {"code": "000000"}).content)
    spare = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0]
    assert other.post(where, {"code": spare})["Location"] == "/me/"


@pytest.mark.parametrize("credential", ["", "{}", "[]", "1", '"x"', '{"response": {}}', "{" * 500,
                                        json.dumps({"id": "x", "rawId": "!!", "type": "public-key", "response": 7}),
                                        json.dumps({"response": {"userHandle": 5}}),
                                        json.dumps({"id": "", "rawId": "", "type": "public-key", "response": {
                                            "clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA",
                                            "attestationObject": "AA", "userHandle": "Mg"}})])  # fmt: skip
def test_a_credential_without_sense_is_refused_with_a_sentence(credential: str) -> None:
    client = signed_up()
    confirm_it_is_me(client)
    for address in ("/accounts/2fa/webauthn/add/", "/accounts/2fa/webauthn/reauthenticate/"):
        client.get(address)
        answer = client.post(address, {"name": "x", "credential": credential}, follow=True)
        assert answer.status_code == 200
        assert_vietnamese(answer.content)
    visitor = Client()
    visitor.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    answer = visitor.post("/accounts/2fa/webauthn/login/", {"credential": credential}, follow=True)
    assert answer.status_code == 200 and "Đăng nhập" in answer.content.decode()


def test_officers_add_no_passkey_and_read_no_page_of_citizens() -> None:
    services.create_account(actor=SYSTEM, at=timezone.now(), full_name="Bình", email="binh@vidu.vn", password=PASSWORD)
    client, _ = sign_in("binh@vidu.vn")
    assert client.get("/accounts/2fa/webauthn/add/")["Location"] == "/me/security/"
    assert client.get("/accounts/2fa/webauthn/").status_code == 403
    assert client.get("/accounts/email/").status_code == 403
    assert "do cơ quan quản lý" in client.get("/me/security/").content.decode()
    assert "Người quản trị bắt buộc" in client.get("/accounts/2fa/").content.decode()


def test_the_librarys_other_pages_lead_citizens_to_their_own() -> None:
    client = signed_up()
    for address in ("email/", "phone/change/", "phone/verify/", "2fa/", "2fa/webauthn/", "confirm-email/"):
        assert client.get(f"/accounts/{address}")["Location"] == "/me/security/", address
    assert client.get("/accounts/sessions/")["Location"] == "/me/sessions/"


def test_where_nobody_may_file_nobody_signs_up_and_officers_still_sign_in(settings: Settings) -> None:
    settings.PORTAL = "lookup"
    for address in ("signup/", "signup/code/", "forgotten/"):
        assert Client().get(f"/accounts/{address}").status_code == 404
    assert "Dành cho cán bộ" in Client().get("/accounts/login/").content.decode()


def test_nobody_sees_or_removes_a_passkey_of_somebody_else() -> None:
    signed_up()
    owner = Account.objects.get(phone="+84912000001")
    key = Authenticator.objects.create(
        user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "Điện thoại của An", "credential": {}}
    )
    em = signed_up("0912000002")
    confirm_it_is_me(em)
    assert "Điện thoại của An" not in em.get("/me/security/").content.decode()
    for answer in (em.get(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/"),
                   em.post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/")):  # fmt: skip
        assert answer.status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_a_passkey_is_no_second_lock() -> None:
    signed_up()
    owner = Account.objects.get(phone="+84912000001")
    Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "x", "credential": {}})
    assert sign_in()[1] == "/me/"


def test_ones_own_pages_take_a_fixed_number_of_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_up()
    for address, most in (("/me/", 12), ("/me/security/", 4), ("/procedures/", 6)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
