"""Guessing at passwords and codes: it ends with a sentence, and keeps nobody out of an account of their own."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.cases.filings.models import Draft
from motcua.foundation.accounts.models import Account, Consent, Helper, VerificationCode
from motcua.foundation.accounts.states import HelperKind
from motcua.kernel.moments import local_day
from motcua.surfaces.portal.tests.test_sign_in import NEW, PASSWORD, ask, delivered, sign_in, signed_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh(office: Office) -> Iterator[None]:
    cache.clear()
    mail.outbox.clear()
    yield


def guess(address: str, times: int = 6) -> str:
    """Somebody elsewhere types wrong passwords; the last page."""
    for number in range(times):
        visitor = Client(REMOTE_ADDR=f"10.0.0.{number}")
        said = visitor.post("/accounts/login/", {"login": address, "password": "sai 1"}).content.decode()
    return said


def test_guessing_at_one_phone_holds_up_nobody_else() -> None:
    for address in ("0912000001", "0912000002"):
        signed_up(address)
    assert "quá nhiều lần" in guess("0912000001")
    assert sign_in("0912000002")[1] == "/me/"


def test_writing_an_address_otherwise_gives_no_further_tries() -> None:
    signed_up("0912000001")
    guess("0912000001", 3)
    assert "quá nhiều lần" in guess("+84 912 000 001", 3)


def test_whoever_guesses_without_end_does_not_keep_the_owner_out() -> None:
    """The browser that was let in before has a count of its own, and it is five too."""
    client = signed_up()
    client.post("/accounts/logout/")
    guess("0912000001")
    assert sign_in()[1] == "", "a strange browser waits, even with the right password"
    for _ in range(5):
        client.post("/accounts/login/", {"login": "0912000001", "password": "sai 1"})
    stopped = client.post("/accounts/login/", {"login": "0912000001", "password": PASSWORD})
    assert "quá nhiều lần" in stopped.content.decode()
    cache.clear()
    guess("0912000001")
    assert client.post("/accounts/login/", {"login": "0912000001", "password": PASSWORD})["Location"] == "/me/"


def test_a_known_browser_is_known_for_its_own_account_only() -> None:
    signed_up("0912000002")
    client = signed_up("0912000001")
    client.post("/accounts/logout/")
    guess("0912000002")
    said = client.post("/accounts/login/", {"login": "0912000002", "password": PASSWORD}).content.decode()
    assert "quá nhiều lần" in said
    seal = client.cookies["known"].value.split(".")[1]
    client.cookies["known"] = f"khac.{seal}"
    guess("0912000001")
    said = client.post("/accounts/login/", {"login": "0912000001", "password": PASSWORD}).content.decode()
    assert "quá nhiều lần" in said, "a mark that was not given out"


def test_a_new_password_by_code_lets_its_owner_in_at_once() -> None:
    signed_up()
    guess("0912000001")
    client = Client()
    client.post("/accounts/forgotten/", {"address": "0912 000 001"})
    client.post("/accounts/forgotten/code/", {"code": delivered()[:6], "password": NEW})
    assert sign_in(password=NEW)[1] == "/me/"


def other(code: str, by: int = 1) -> str:
    """Six digits that it is not."""
    return f"{(int(code) + by) % 1_000_000:06d}"


def test_a_code_of_signing_up_is_guessed_at_five_times_and_never_again() -> None:
    client = Client()
    ask(client)
    right = delivered()[:6]
    for left in (4, 3, 2, 1):
        answer = client.post("/accounts/signup/code/", {"code": other(right, left)})
        assert (answer.status_code, f"Còn {left} lần nhập" in answer.content.decode()) == (422, True)
    for code in (other(right, 9), right):
        answer = client.post("/accounts/signup/code/", {"code": code})
        assert answer.status_code == 409 and "mã mới" in answer.content.decode()
    assert not Account.objects.filter(phone="+84912000001").exists()


def test_a_code_of_a_new_password_is_guessed_at_five_times_and_the_old_one_still_opens() -> None:
    signed_up()
    client = Client()
    client.post("/accounts/forgotten/", {"address": "0912000001"})
    right = delivered()[:6]
    for number in range(5):
        client.post("/accounts/forgotten/code/", {"code": other(right, number + 1), "password": NEW})
    assert client.post("/accounts/forgotten/code/", {"code": right, "password": NEW}).status_code == 409
    assert sign_in(password=NEW)[1] == ""
    assert sign_in()[1] == "/me/"


def test_whoever_asks_for_anothers_codes_all_day_leaves_their_owner_half_of_them() -> None:
    signed_up()
    asked = []
    for number in range(7):
        VerificationCode.objects.update(made_at=timezone.now() - timedelta(hours=2))
        address = "0912000001" if number % 2 else "+84 912 000 001"
        asked.append(Client(REMOTE_ADDR="10.0.0.66").post("/accounts/forgotten/", {"address": address}).status_code)
    assert asked == [302] * 5 + [429] * 2
    VerificationCode.objects.update(made_at=timezone.now() - timedelta(hours=2))
    owner = Client(REMOTE_ADDR="10.0.0.7")
    assert owner.post("/accounts/forgotten/", {"address": "0912000001"}).status_code == 302
    owner.post("/accounts/forgotten/code/", {"code": delivered()[:6], "password": NEW})
    assert sign_in(password=NEW)[1] == "/me/"


def test_codes_typed_from_one_place_without_end_wait(settings: Any) -> None:
    settings.PORTAL_CODES_FROM_AN_ADDRESS_AN_HOUR = 2
    client = Client()
    ask(client)
    for _ in range(4):
        client.post("/accounts/signup/code/", {"code": "1"})
    answer = client.post("/accounts/signup/code/", {"code": "1"})
    assert answer.status_code == 429 and "thử lại sau" in answer.content.decode() and answer["Retry-After"]
    assert Client(REMOTE_ADDR="10.0.0.9").get("/accounts/signup/").status_code == 200


def test_a_helped_persons_code_is_guessed_at_five_times(office: Office) -> None:
    helper = signed_up()
    account = Account.objects.get(phone="+84912000001")
    Helper.objects.create(
        account=account, agency_id=office.agency.pk, kind=HelperKind.VOLUNTEER, made_at=timezone.now(),
        valid_from=local_day(timezone.now()),
    )  # fmt: skip
    helped = {"name": "Phạm Thị Mười", "personal_number": "086150001234", "way": "code", "phone": "0912000077"}
    assert helper.post(f"/me/helping/start/?procedure={BIRTH}", helped).status_code == 302
    consent, right = Consent.objects.get(), delivered()[:6]
    for number in range(5):
        assert helper.post(f"/me/helping/{consent.pk}/", {"code": other(right, number + 1)}).status_code in (409, 422)
    assert helper.post(f"/me/helping/{consent.pk}/", {"code": right}).status_code == 409
    consent.refresh_from_db()
    assert consent.confirmed_at is None


def test_codes_that_open_drafts_are_counted_by_place_and_say_when_to_come_again(settings: Any) -> None:
    settings.PORTAL_UNLOCKS_FROM_AN_ADDRESS_AN_HOUR = 3
    for number in range(3):
        answer = Client().post("/filing/resume/", {"code": f"AAAA-BBBB-CCC{number}"})
        assert answer.status_code == 422 and "." in answer.content.decode()
    answer = Client().post("/filing/resume/", {"code": "AAAA-BBBB-CCCC"})
    assert answer.status_code == 429 and "Hãy chờ một giờ" in answer.content.decode() and answer["Retry-After"]
    assert Client(REMOTE_ADDR="10.0.0.9").post("/filing/resume/", {"code": "AAAA"}).status_code == 422
    assert not Draft.objects.exists()


def test_the_password_that_is_asked_for_once_more_is_counted_too() -> None:
    """Whoever sits at an unlocked machine does not learn the password by trying."""
    client = signed_up()
    for _ in range(5):
        client.post("/accounts/reauthenticate/", {"password": "sai 1"})
    said = client.post("/accounts/reauthenticate/", {"password": PASSWORD}).content.decode()
    assert "quá nhiều lần" in said


def test_codes_of_results_are_counted_by_place_however_they_are_asked_about(settings: Any) -> None:
    settings.PORTAL_LOOKUPS_A_MINUTE = 6
    asked = [
        lambda visitor, code: visitor.get(f"/verify/{code}/"),
        lambda visitor, code: visitor.get(f"/verify/{code}/sheet/"),
        lambda visitor, code: visitor.post(f"/verify/{code}/file/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}),
    ]
    visitor = Client(REMOTE_ADDR="10.0.0.66")
    told = [asked[number % 3](visitor, f"AAAA-BBBB-CC{number:02}").status_code for number in range(9)]
    assert told == [404] * 6 + [429] * 3
    stopped = visitor.get("/verify/AAAA-BBBB-CCCC/")
    assert stopped.status_code == 429 and stopped["Retry-After"] and "Mời chờ" in stopped.content.decode()
    assert Client(REMOTE_ADDR="10.0.0.7").get("/verify/AAAA-BBBB-CCCC/").status_code == 404, "nobody else waits"


def test_one_address_that_guesses_at_everybodys_digits_keeps_few_households_waiting(settings: Any) -> None:
    """Five wrong tries close a dossier for an hour to strangers; twenty from one place close that place."""
    settings.PORTAL_LOOKUPS_A_MINUTE = 1000
    settings.PORTAL_UNLOCKS_FROM_AN_ADDRESS_AN_HOUR = 20
    attacker = Client(REMOTE_ADDR="10.0.0.66")
    told = [
        attacker.post(f"/lookup/H61.21-261123-{number // 5:04}/unlock/", {"last4": "0000"}).status_code
        for number in range(40)
    ]
    assert told[20:] == [429] * 20 and 429 not in told[:20]
    owner = Client(REMOTE_ADDR="10.0.0.7")
    assert owner.post("/lookup/H61.21-261123-0007/unlock/", {"last4": "0000"}).status_code != 429
