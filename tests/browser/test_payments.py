"""Money in a real browser: every page of paying and of the till readable by everybody, in both sizes and dresses."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from playwright.sync_api import Browser, Page, Response
from pytest_django.live_server_helper import LiveServer
from tests.browser.heard import outline_faults
from tests.browser.looking import DESK, PHONE, assert_readable, open_page
from tests.browser.test_desk import seat
from tests.browser.test_portal import weight

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.payments import services as money
from motcua.foundation.payments.models import Attempt, Charge, StatementFormat
from motcua.foundation.payments.rules import vnpay
from motcua.foundation.payments.services import ChargeLine
from motcua.foundation.payments.tests.conftest import SECRET
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local, local_day
from motcua.surfaces.portal import kept, places, satisfied

pytestmark = pytest.mark.django_db(transaction=True)
BY: dict[str, Any] = {"actor": SYSTEM}


@pytest.fixture
def office(transactional_db: None, settings: Any) -> Office:
    for forget in (kept.forget_all, places.forget_all, satisfied.forget, cache.clear):
        forget()
    settings.VNPAY_TMN, settings.VNPAY_SECRET = "MOTCUA01", SECRET
    office = factories.an_office()
    money.add_bank_account(
        office.agency.pk, bin="970405", number="7300201001234", holder="UBND phường Long Châu",
        valid_from=factories.SINCE, at=timezone.now(), **BY,
    )  # fmt: skip
    return office


def a_charge(office: Office, number: int, amount: int = 16_000) -> Charge:
    line = ChargeLine(name="Phí cấp bản sao trích lục", amount=amount // 2, quantity=2, per="bản")
    return money.charge(
        f"x:{number}", [line], agency_id=office.agency.pk, payer_name="Nguyễn Văn An",
        title="Cấp bản sao trích lục hộ tịch", reference=f"H61.21-261123-{number:04}", at=timezone.now(), **BY,
    )  # fmt: skip


def charges(office: Office) -> dict[str, Charge]:
    """One in every state that the page of a charge has."""
    now = timezone.now()
    names = ("open", "waiting", "refused", "paid", "too much", "waived", "cancelled")
    found = {name: a_charge(office, number) for number, name in enumerate(names, 1)}
    for name in ("waiting", "refused", "too much"):
        money.start(found[name].pk, "vnpay", return_url="https://mc.example.vn/", at=now, **BY)
    Attempt.objects.filter(charge=found["refused"]).update(state="failed", response="51")
    money.record_cash(found["paid"].pk, key=uuid4(), at=now, **BY)
    money.record_cash(found["too much"].pk, key=uuid4(), at=now, **BY)
    _paid_online(found["too much"], now)
    money.waive(found["waived"].pk, reason="Hộ nghèo", at=now, **BY)
    money.cancel(found["cancelled"].pk, reason="Lập nhầm", at=now, **BY)
    return found


def _paid_online(charge: Charge, now: Any) -> None:
    from_vnpay = Attempt.objects.get(charge=charge)
    values = {
        "vnp_TmnCode": "MOTCUA01", "vnp_Amount": str(from_vnpay.amount * 100), "vnp_TxnRef": from_vnpay.reference,
        "vnp_ResponseCode": "00", "vnp_TransactionStatus": "00", "vnp_TransactionNo": "14226112",
        "vnp_PayDate": local(now).strftime("%Y%m%d%H%M%S"),
    }  # fmt: skip
    signed = values | {"vnp_SecureHash": vnpay.sign(values, SECRET)}
    assert money.notify_vnpay(signed, at=now).code == "00"


def assert_heard_and_read(page: Page, what: str) -> None:
    assert_readable(page, what)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)  # type: ignore[arg-type] # as playwright's own
        assert outline_faults(page) == [], what


def test_everybody_can_read_what_is_owed_in_every_state(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    page = open_page(browser, live_server, PHONE)
    for name, charge in charges(office).items():
        page.goto(f"/payments/{charge.token}/{'?back' if name == 'waiting' else ''}")
        assert_heard_and_read(page, name)
    page.goto(f"/payments/{'x' * 32}/")
    assert_heard_and_read(page, "no such charge")


def test_the_page_before_leaving_for_vnpay_is_readable_and_the_charge_is_light(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    charge = a_charge(office, 1)
    # Without scripts the browser stays there until the link is pressed.
    page, answers = open_page(browser, live_server, PHONE), list[Response]()
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"/payments/{charge.token}/")
    page.wait_for_load_state("networkidle")
    weights = {answer.url: weight(answer) for answer in answers}
    assert sum(weights.values()) <= 100_000, weights
    page.route("**/paymentv2/**", lambda route: route.abort())
    page.route("**/payments.js", lambda route: route.abort())
    page.get_by_role("button", name="Nộp qua VNPay").click()
    page.get_by_role("heading", name="Sang trang VNPay").wait_for()
    assert_heard_and_read(page, "leaving")


def kim(office: Office) -> Actor:
    """Who keeps the books and the tables."""
    actor = office.hire(
        "Huỳnh Kim", "payments.collect", "payments.reconcile", "dossiers.approve", "organizations.administer"
    )
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return actor


def test_everybody_can_read_the_till_the_statements_the_books_and_the_tables(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    found, now, agency = charges(office), timezone.now(), office.agency.pk
    account = money.add_bank_account(
        agency, bin="970436", number="0071000123456", holder="UBND", valid_from=factories.SINCE, at=now, **BY
    )
    # Seeds of migrations are gone after a test that commits.
    columns = {"day": "Ngày giao dịch", "credit": "Phát sinh có", "description": "Diễn giải"}
    StatementFormat.objects.get_or_create(name="Mẫu thử", defaults=columns)
    rows = f"Ngày giao dịch,Phát sinh có,Diễn giải\n{local_day(now):%d/%m/%Y},16000,khong ro\n"
    money.import_statement(account.pk, SimpleUploadedFile("sao-ke.csv", rows.encode()), name="sao-ke.csv", at=now, **BY)
    law = {"legal_basis": "NQ 12/2026/NQ-HĐND", "valid_from": local_day(now - timedelta(days=9)), "at": now, **BY}
    money.add_exemption(agency, name="Trẻ em dưới 6 tuổi", share=100, **law)
    money.add_fee_rate(agency, fee_code="x", name="Phí cấp bản sao trích lục", amount=8_000, **law)
    page = seat(browser, live_server, kim(office))
    ids = {name: charge.pk for name, charge in found.items()}
    addresses = [
        "", *(f"charges/{pk}/" for pk in ids.values()),
        f"charges/{ids['open']}/paper/", f"charges/{ids['open']}/waiver/",
        f"charges/{ids['too much']}/refund/", "transfers/", "books/", "books/cash/closing/", "tables/",
        "tables/accounts/", "tables/exemptions/", "tables/rates/", "tables/series/",
    ]  # fmt: skip
    for address in addresses:
        answer = page.goto(f"/desk/payments/{address}")
        assert answer is not None
        assert answer.status == 200, address
        assert_readable(page, address)
