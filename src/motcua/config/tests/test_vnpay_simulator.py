"""The simulator speaks VNPay's protocol to the product over the loopback: paid, and with the notification lost."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener, urlopen

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django import Settings

from motcua.config.vnpay_simulator import Simulator, _sign
from motcua.foundation.payments import selectors, services
from motcua.foundation.payments.tests import factories
from motcua.foundation.payments.tests.conftest import SECRET

BACK, TERMINAL = "/payments/vnpay/return/", "MOTCUA01"


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        """Where it leads is what we want to see."""


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    server = Simulator(("127.0.0.1", 0), terminal=TERMINAL, secret=SECRET)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("lost", "paid"), [("", 16_000), ("yes", 0)])
def test_the_simulator_speaks_the_same_protocol(
    live_server: Any, simulator: Simulator, settings: Settings, lost: str, paid: int
) -> None:
    cache.clear()
    settings.VNPAY_TMN, settings.VNPAY_SECRET = TERMINAL, SECRET
    settings.VNPAY_URL = f"http://127.0.0.1:{simulator.server_address[1]}/paymentv2/vpcpay.html"
    charge = factories.a_charge(factories.an_office(), at=timezone.now())
    going = services.start(
        charge.pk, "vnpay", return_url=f"{live_server.url}{BACK}", client="127.0.0.1", actor=factories.SYSTEM,
        at=timezone.now(),
    )  # fmt: skip
    assert isinstance(going, services.Redirect)
    with urlopen(going.address) as shown:  # noqa: S310 - our own loopback
        page = shown.read().decode()
    assert "16.000\xa0đ" in page and "Trang thử của bản demo" in page
    asked = dict(parse_qsl(urlsplit(going.address).query))
    decision = urlencode(asked | {"code": "00", "lost": lost})
    port = simulator.server_address[1]
    try:
        build_opener(_Stay()).open(f"http://127.0.0.1:{port}/decision?{decision}")
    except OSError as redirected:
        back = redirected.headers["Location"]  # type: ignore[attr-defined]
        redirected.close()  # type: ignore[attr-defined]
    assert [one["RspCode"] for one in simulator.notices] == ([] if lost else ["00"])
    with urlopen(back) as page:  # noqa: S310 - our own loopback
        said = page.read().decode()
    assert selectors.balance(charge.subject).paid == paid
    assert ("Đã nộp đủ" in said) is bool(paid)
    assert ("Đang chờ VNPay xác nhận" in said) is (not paid)
    if lost:
        # The notification is lost: asked after, the simulator says what it would have told.
        settings.VNPAY_API_URL = f"http://127.0.0.1:{port}/merchant_webapi/api/transaction"
        assert services.ask_next(at=timezone.now() + timedelta(minutes=6))
        assert selectors.balance(charge.subject).paid == 16_000


def shown(simulator: Simulator, **asked: str) -> tuple[int, str, Any]:
    """A page that anybody may ask for, with its policy."""
    address = f"http://127.0.0.1:{simulator.server_address[1]}/paymentv2/vpcpay.html?{urlencode(asked)}"
    try:
        answer = urlopen(address)
    except HTTPError as refused:
        answer = refused
    with answer:
        return answer.status, answer.read().decode(), answer.headers


def an_order(**changes: str) -> dict[str, str]:
    asked = {
        "vnp_Amount": "1600000", "vnp_TmnCode": TERMINAL, "vnp_TxnRef": "H61-1", "vnp_CreateDate": "20261123090000",
        "vnp_OrderInfo": "<b>Ho so</b> H61", "vnp_ReturnUrl": "https://mot-cua.example.vn/payments/vnpay/return/",
    } | changes  # fmt: skip
    return asked | {"vnp_SecureHash": _sign(asked, SECRET)}


@pytest.mark.parametrize(
    ("locale", "words"),
    [("vn", ("không có tiền thật", "Nộp thành công", 'lang="vi"')), ("en", ("no real money", "Paid", 'lang="en"'))],
)
def test_the_page_of_the_bank_speaks_the_payers_language_under_a_policy(
    simulator: Simulator, locale: str, words: tuple[str, ...]
) -> None:
    status, page, headers = shown(simulator, **an_order(vnp_Locale=locale))
    assert status == 200 and all(word in page for word in words)
    assert "<b>Ho so" not in page and "style=" not in page and "<script" not in page
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "form-action 'self' https://mot-cua.example.vn" in policy
    with urlopen(f"http://127.0.0.1:{simulator.server_address[1]}/vnpay.css") as sheet:
        assert sheet.headers["Content-Type"].startswith("text/css") and b"focus-visible" in sheet.read()


@pytest.mark.parametrize(("locale", "said"), [("vn", "Sai chữ ký (70)."), ("en", "The signature is wrong (70).")])
def test_what_is_not_signed_is_refused_in_the_payers_language(simulator: Simulator, locale: str, said: str) -> None:
    status, page, _ = shown(simulator, **(an_order(vnp_Locale=locale) | {"vnp_Amount": "1"}))
    assert status == 400 and said in page
