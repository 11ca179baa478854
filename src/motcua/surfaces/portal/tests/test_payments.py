"""The page of a charge, the way to VNPay and back, notifications: each address as strangers and payers meet it."""

import html
import re
import shutil
import subprocess
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from PIL import Image
from zxingcpp import read_barcodes

from motcua.foundation.payments.models import Attempt, Charge, Payment
from motcua.foundation.payments.rules import vietqr, vnpay
from motcua.foundation.payments.tests import factories
from motcua.foundation.payments.tests.conftest import SECRET
from motcua.foundation.payments.tests.factories import Office

IPN, BACK = "/payments/vnpay/ipn/", "/payments/vnpay/return/"
TERMINAL = "MOTCUA01"


@pytest.fixture
def till(db: None, settings: Any) -> Office:
    """A ward that takes money, with a terminal at VNPay."""
    cache.clear()
    settings.VNPAY_TMN, settings.VNPAY_SECRET = TERMINAL, SECRET
    settings.VNPAY_URL = "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html"
    return factories.an_office()


@pytest.fixture
def charge(till: Office) -> Charge:
    return factories.a_charge(till, at=timezone.now())


def page_of(charge: Charge) -> str:
    return f"/payments/{charge.token}/"


def signed(values: dict[str, str]) -> dict[str, str]:
    return values | {"vnp_SecureHash": vnpay.sign(values, SECRET)}


def sent(client: Client, charge: Charge) -> dict[str, str]:
    """What VNPay gets when the payer presses the button."""
    answer = client.post(page_of(charge) + "vnpay/")
    assert answer.status_code == 200
    (address,) = re.findall(r'href="([^"]+)"[^>]*data-leave', answer.content.decode())
    return dict(parse_qsl(urlsplit(html.unescape(address)).query))


def test_vnpay_speaks_the_language_of_the_payer(client: Client, charge: Charge) -> None:
    assert sent(client, charge)["vnp_Locale"] == "vn"
    client.cookies["language"] = "en"
    assert sent(client, charge)["vnp_Locale"] == "en"


def notice(asked: dict[str, str], code: str = "00", **changes: str) -> dict[str, str]:
    values = {
        "vnp_TxnRef": asked["vnp_TxnRef"], "vnp_Amount": asked["vnp_Amount"], "vnp_ResponseCode": code,
        "vnp_TransactionStatus": code, "vnp_TransactionNo": "1",
    }  # fmt: skip
    return signed(values | changes)


def test_the_page_says_what_is_owed_and_how_to_pay_it(client: Client, charge: Charge) -> None:
    answer = client.get(page_of(charge))
    page = answer.content.decode()
    for words in ("Cần nộp 16.000\xa0đ", "7300201001234", charge.reference, "2 bản × 8.000\xa0đ", "Nộp qua VNPay"):
        assert words in page
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert SECRET not in page


def test_the_code_on_the_page_asks_for_just_that(client: Client, charge: Charge) -> None:
    answer = client.get(page_of(charge) + "qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    png = client.get(page_of(charge) + "qr.png").content
    from_picture = read_png(png)
    read = vietqr.read(from_picture)
    assert (read["54"], read["62.08"], read["38.01.01"]) == ("16000", charge.reference, "7300201001234")


def read_png(content: bytes) -> str:
    (found,) = read_barcodes(Image.open(BytesIO(content)))
    return found.text


@pytest.mark.parametrize("place", ["", "qr.svg", "qr.png", "receipts/1/"])
def test_a_guessed_token_opens_nothing(client: Client, till: Office, place: str) -> None:
    assert client.get(f"/payments/{'x' * 32}/{place}").status_code == 404
    assert client.get(f"/payments/{'é' * 8}/{place}").status_code == 404


def test_nobody_gets_the_receipt_of_another_charge(client: Client, till: Office, charge: Charge) -> None:
    paid = factories.a_paid_charge(till)
    number = paid.receipts.get().pk
    assert client.get(f"{page_of(paid)}receipts/{number}/").content.startswith(b"%PDF")
    assert client.get(f"{page_of(charge)}receipts/{number}/").status_code == 404


def test_a_notification_pays_and_the_way_back_only_shows(client: Client, charge: Charge) -> None:
    asked = sent(client, charge)
    told = notice(asked)
    answer = client.get(BACK, told)
    assert (answer.status_code, answer["Location"]) == (302, f"{page_of(charge)}?back")
    assert not Payment.objects.exists()
    assert "Đang chờ VNPay xác nhận" in client.get(page_of(charge) + "?back").content.decode()
    assert client.get(IPN, told).json() == {"RspCode": "00", "Message": "Confirm Success"}
    assert client.get(IPN, told).json()["RspCode"] == "02"
    page = client.get(page_of(charge)).content.decode()
    assert "Đã nộp đủ 16.000\xa0đ" in page
    assert "Biên lai" in page
    assert "Nộp qua VNPay" not in page


def test_a_payment_that_failed_says_what_to_do(client: Client, charge: Charge) -> None:
    asked = sent(client, charge)
    client.get(IPN, notice(asked, "51"))
    assert "không đủ số dư" in client.get(page_of(charge)).content.decode()


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"vnp_SecureHash": "0" * 128}, "97"), ({"vnp_SecureHash": "é"}, "97"), ({"vnp_Amount": "100"}, "97"), ({}, "00")],
)
def test_a_notification_is_believed_by_its_signature_only(
    client: Client, charge: Charge, changes: dict[str, str], code: str
) -> None:
    assert client.get(IPN, notice(sent(client, charge)) | changes).json()["RspCode"] == code
    assert Payment.objects.count() == (code == "00")


@pytest.mark.parametrize("query", ["", "vnp_TxnRef=1", "vnp_SecureHash=%00", "a=1&a=2"])
def test_nonsense_is_answered_in_the_words_of_the_protocol(client: Client, till: Office, query: str) -> None:
    assert client.get(f"{IPN}?{query}").json()["RspCode"] == "97"
    assert client.post(IPN, query, content_type="application/x-www-form-urlencoded").status_code in (200, 400)
    assert client.get(f"{BACK}?{query}").status_code == 404


def test_who_calls_too_often_waits(client: Client, till: Office, settings: Any) -> None:
    settings.PAYMENT_NOTICES_A_MINUTE = 3
    codes = [client.get(IPN).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]


def test_a_form_of_another_site_starts_nothing(client: Client, charge: Charge) -> None:
    answer = client.post(page_of(charge) + "vnpay/", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not Attempt.objects.exists()


def test_where_the_portal_only_looks_up_nobody_pays(client: Client, charge: Charge, settings: Any) -> None:
    asked = sent(client, charge)
    settings.PORTAL = "lookup"
    assert client.get(page_of(charge)).status_code == 404
    assert client.post(page_of(charge) + "vnpay/").status_code == 404
    # Money that was on its way is counted all the same.
    assert client.get(IPN, notice(asked)).json()["RspCode"] == "00"


def test_without_a_terminal_vnpay_is_not_offered(client: Client, charge: Charge, settings: Any) -> None:
    settings.VNPAY_TMN = ""
    assert "VNPay" not in client.get(page_of(charge)).content.decode()
    assert client.post(page_of(charge) + "vnpay/").status_code == 409


def test_of_two_charges_each_leads_to_the_other_and_one_after_another_is_paid(client: Client, till: Office) -> None:
    copies = factories.a_charge(till, at=timezone.now(), subject="dossier:1")
    levy = factories.a_charge(till, 20_001, at=timezone.now(), subject="dossier:1", reference=copies.reference)
    factories.a_charge(till, 5_001, at=timezone.now(), subject="dossier:2")
    page = client.get(page_of(copies)).content.decode()
    assert "Khoản khác của hồ sơ này" in page and f'href="{page_of(levy)}">Lệ phí</a>' in page
    assert "5.001\xa0đ" not in page, "another dossier's"
    client.get(IPN, notice(sent(client, copies)))
    page = client.get(page_of(copies)).content.decode()
    assert "Hồ sơ này còn khoản phải nộp" in page
    assert f'href="{page_of(levy)}"' in page and "Nộp 20.001\xa0đ" in page
    client.get(IPN, notice(sent(client, levy)))
    page = client.get(page_of(levy)).content.decode()
    assert "Đã nộp đủ 20.001\xa0đ" in page and page_of(copies) not in page


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is missing")
def test_who_reads_english_finds_the_receipt_in_both_languages(client: Client, till: Office) -> None:
    paid = factories.a_paid_charge(till)
    address = f"{page_of(paid)}receipts/{paid.receipts.get().pk}/"
    assert "Payer" not in text_of_pdf(client.get(address).content)
    client.cookies["language"] = "en"
    words = text_of_pdf(client.get(address).content)
    assert "Họ tên người nộp tiền / Payer: Nguyễn Văn An" in words
    assert "Receipt for fees and charges" in words and "(VND 16,000)" in words and "Cash, Monday 23 November" in words


def text_of_pdf(pdf: bytes) -> str:
    said = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return " ".join(said.split())
