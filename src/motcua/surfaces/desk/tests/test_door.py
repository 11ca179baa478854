import re
from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Unit
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
CODES = {"migrated_codes": ["12345678"], "used_mask": 0}


@pytest.fixture
def unit() -> Unit:
    at, since = timezone.now(), date(2020, 1, 1)
    ward = organizations.create_agency(
        actor=SYSTEM, at=at, code="H61.21", name="UBND phường Long Châu", short_name="Phường Long Châu",
        kind=AgencyKind.WARD, valid_from=since,
    )  # fmt: skip
    return organizations.create_unit(ward.pk, actor=SYSTEM, at=at, code="mc", name="Bộ phận Một cửa")


def sign_in(unit: Unit, *posts: tuple[str, ...]) -> Client:
    at, since = timezone.now(), date(2020, 1, 1)
    account = Account.objects.create(email="binh@example.test", full_name="Lê Văn Bình", sort_key="b", created_at=at)
    for number, grants in enumerate(posts):
        post = organizations.create_post(
            unit.pk, actor=SYSTEM, at=at, code=f"p{number}", title=f"Vị trí {number}", valid_from=since
        )
        organizations.hold_post(post.pk, actor=SYSTEM, at=at, account_id=account.pk, valid_from=since)
        for grant in grants:
            organizations.grant(post.pk, actor=SYSTEM, at=at, grant=grant)
    client = Client()
    client.force_login(account)
    return client


def test_a_stranger_is_asked_to_sign_in() -> None:
    answer = Client().get("/desk/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/desk/"


def test_who_was_signed_out_while_working_comes_back_to_the_page_of_the_form() -> None:
    before = "http://testserver/desk/dossiers/H61.21-261123-0001/?tab=papers"
    answer = Client().post("/desk/dossiers/H61.21-261123-0001/notes/", {"text": "Đã gọi"}, headers={"Referer": before})
    assert answer["Location"] == "/accounts/login/?next=/desk/dossiers/H61.21-261123-0001/%3Ftab%3Dpapers"


@pytest.mark.parametrize("before", ["", "https://elsewhere.example/desk/", "http://testserver"])
def test_who_came_from_nowhere_known_comes_back_to_the_first_page(before: str) -> None:
    answer = Client().post("/desk/theme/", headers={"Referer": before})
    assert answer["Location"] == "/accounts/login/?next=/desk/"


def test_the_loss_of_what_was_sent_is_told_beside_the_sign_in() -> None:
    page = Client().post("/desk/theme/", follow=True).content.decode()
    assert "chưa được lưu" in page and 'name="password"' in page


@pytest.mark.parametrize("script", [{"HX-Request": "true"}, {"Sec-Fetch-Mode": "cors"}])
def test_a_script_of_a_page_is_told_and_not_led_to_the_sign_in(script: dict[str, str]) -> None:
    assert Client().get("/desk/", headers=script).status_code == 401
    assert Client().get("/desk/", headers={"Sec-Fetch-Mode": "navigate"}).status_code == 302


def test_the_address_of_a_verb_says_that_it_is_one(unit: Unit) -> None:
    answer = sign_in(unit, ("dossiers.read",)).get("/desk/theme/")
    page = answer.content.decode()
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "nút bấm" in page and 'class="btn btn-primary" href="/desk/"' in page


def test_a_wrong_address_of_the_desk_leads_back_to_the_desk() -> None:
    assert 'href="/desk/"' in Client().get("/desk/nowhere/").content.decode()
    assert 'href="/desk/"' not in Client().get("/nowhere/").content.decode()


def test_a_person_without_a_post_is_told_whom_to_ask(unit: Unit) -> None:
    answer = sign_in(unit).get("/desk/")
    assert answer.status_code == 403
    assert "chưa giữ vị trí" in answer.content.decode()


def test_an_administrator_without_a_second_factor_is_sent_to_set_it_up(unit: Unit) -> None:
    answer = sign_in(unit, ("accounts.administer",)).get("/desk/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/2fa/totp/activate/"


def test_who_has_just_typed_the_password_is_not_asked_for_it_again_on_the_way_to_the_second_factor(unit: Unit) -> None:
    sign_in(unit, ("accounts.administer",))
    account = Account.objects.get(email="binh@example.test")
    account.password = make_password("cầu Mỹ Thuận 2000")
    account.save(update_fields=["password"])
    client = Client()
    client.post("/accounts/login/", {"login": account.email, "password": "cầu Mỹ Thuận 2000"})
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200

    layer = Authenticator.objects.create(user=account, type=Authenticator.Type.RECOVERY_CODES, data=CODES)
    assert client.get("/accounts/2fa/recovery-codes/").status_code == 200, "what was just made may be looked at"

    asked, session = "/accounts/reauthenticate/", client.session
    session["account_authentication_methods"][0]["at"] -= 6 * 60
    session.save()
    assert client.get("/accounts/2fa/totp/activate/")["Location"].startswith(asked), "that was a while ago"
    session["account_authentication_methods"][0]["at"] += 6 * 60
    session.save()
    Authenticator.objects.filter(pk=layer.pk).update(created_at=timezone.now() - timedelta(days=1))
    assert client.get("/accounts/2fa/recovery-codes/")["Location"].startswith(asked), "a layer that held before"


def test_the_frame_names_the_person_the_post_and_the_agency(unit: Unit) -> None:
    page = sign_in(unit, ("dossiers.read",)).get("/desk/").content.decode()
    assert "Lê Văn Bình" in page and "Vị trí 0" in page and "Phường Long Châu" in page


def test_one_acts_in_one_post_at_a_time_and_may_switch(unit: Unit) -> None:
    client = sign_in(unit, ("dossiers.read",), ("dossiers.read",))
    wanted = re.findall(r'name="post" value="(\d+)"', client.get("/desk/post/").content.decode())
    assert len(wanted) == 2
    assert client.post("/desk/post/", {"post": wanted[1]}).status_code == 302
    assert "Vị trí 1" in client.get("/desk/").content.decode()


def test_nobody_switches_to_a_post_of_somebody_else(unit: Unit) -> None:
    client = sign_in(unit, ("dossiers.read",))
    assert client.post("/desk/post/", {"post": "999999"}).status_code == 422


def test_the_theme_is_kept_in_a_cookie_and_back_leads_nowhere_else(unit: Unit) -> None:
    client = sign_in(unit, ("dossiers.read",))
    answer = client.post("/desk/theme/", {"theme": "dark", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/desk/"
    assert 'data-theme="dark"' in client.get("/desk/").content.decode()


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/"])
def test_sign_in_pages_speak_vietnamese_and_carry_no_inline_script(address: str) -> None:
    page = Client().get(address).content.decode()
    assert 'lang="vi"' in page
    assert "style=" not in page
    assert "<script>" not in page


def test_the_sixth_wrong_password_in_five_minutes_is_refused(unit: Unit) -> None:
    sign_in(unit, ("dossiers.read",))
    said = ""
    for _ in range(6):
        said = Client().post("/accounts/login/", {"login": "binh@example.test", "password": "wrong"}).content.decode()
    assert "quá nhiều lần" in said
