"""What strangers send: floods, zero bytes, forms for what is closed; what they may learn from answers and logs."""

import logging
import sys
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from motcua.config import nonsense
from motcua.config.discretion import DiscreetFormatter
from motcua.config.security import security_headers
from motcua.foundation.accounts import services as accounts
from motcua.foundation.accounts.models import Account
from motcua.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, tzinfo=UTC)
QUOTING_THE_ROW = "duplicate key\nDETAIL:  Key (email)=(an@vidu.vn) already exists."


@pytest.fixture
def binh() -> Account:
    return accounts.create_account(
        actor=SYSTEM, at=AT, full_name="Lê Văn Bình", email="binh@vidu.vn", password="dung nhieu tu 7"
    )


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_a_visitor_cannot_fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nonsense, "MOST_OF_A_VISITOR", 1000)
    answer = Client().post("/accounts/login/", {"login": "x" * 2000})
    assert answer.status_code == 413
    assert "quá lớn" in answer.content.decode()
    assert Client().post("/accounts/login/", {"login": "x" * 200}).status_code == 200


def test_who_signed_in_may_send_files_but_not_without_end(
    binh: Account, monkeypatch: pytest.MonkeyPatch, settings
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(nonsense, "MOST_OF_A_VISITOR", 1000)
    settings.FILES_LIMIT = 1000
    client = signed_in(binh)
    assert client.post("/accounts/password/change/", {"oldpassword": "x" * 2000}).status_code == 200
    assert client.post("/accounts/password/change/", {"oldpassword": "x" * 20_000}).status_code == 413


@pytest.mark.parametrize("address", ["/desk/dossiers/%00/", "/procedures/%00/", "/lookup/%00/", "/nowhere/%00/"])
def test_a_zero_byte_in_an_address_finds_nothing(binh: Account, address: str) -> None:
    assert Client().get(address).status_code in (302, 404)
    assert signed_in(binh).get(address).status_code in (403, 404)


@pytest.mark.parametrize(
    "address", ["/deadlines/?procedure=%00", "/procedures/?q=a%00&field=%00", "/lookup/?code=%00", "/agencies/?q=%00"]
)
def test_a_zero_byte_in_a_question_means_nothing(db: None, address: str) -> None:
    assert Client().get(address).status_code in (200, 302, 404, 422)


@pytest.mark.parametrize(("address", "kept"), [
    ("/desk/", "private, no-store"), ("/accounts/sessions/", "private, no-store"),
    ("/accounts/login/", "private, no-store"), ("/", "private, no-cache"), ("/nowhere/", "private, no-cache"),
])  # fmt: skip
def test_pages_about_people_are_kept_by_no_cache(binh: Account, address: str, kept: str) -> None:
    said = signed_in(binh).get(address)["Cache-Control"]
    assert kept in (said, "private, no-store") and "no-store" in said if "no-store" in kept else said == kept


def test_the_address_to_sign_in_with_is_changed_by_administrators_only(binh: Account) -> None:
    client = signed_in(binh)
    for action in ("action_add", "action_primary"):
        answer = client.post("/accounts/email/", {action: "", "email": "thief@example.org"})
        assert answer.status_code == 403
        assert "người quản trị" in answer.content.decode()
    assert client.post("/accounts/phone/change/", {"phone": "0912345678"}).status_code == 403
    binh.refresh_from_db()
    assert (binh.email, binh.phone) == ("binh@vidu.vn", None)


def test_the_log_says_where_but_not_whose() -> None:
    try:
        try:
            raise IntegrityError(QUOTING_THE_ROW)
        except IntegrityError as error:
            raise LookupError("no such thing") from error
    except LookupError:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    told = DiscreetFormatter("{message}", style="{").format(record)
    assert "an@vidu.vn" not in told
    assert told.index("IntegrityError: duplicate key") < told.index("LookupError: no such thing")
    assert "test_hostile.py" in told


@pytest.mark.parametrize(
    ("path", "status", "is_told"),
    [("/", 200, True), ("/static/x.css", 200, False), ("/static/x.css", 304, False), ("/static/x.css", 404, True)],
)
def test_pages_are_told_what_they_may_load_and_mere_styles_and_letters_weigh_no_more_for_it(
    path: str, status: int, is_told: bool
) -> None:
    """A page that says there is no such file is a page."""
    answer = security_headers(lambda request: HttpResponse(status=status))(RequestFactory().get(path))
    assert ("Content-Security-Policy" in answer) is is_told
