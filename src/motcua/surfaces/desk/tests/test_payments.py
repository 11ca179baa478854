"""Money on the desk: cash with its receipt, what banks say, the books, the tables; each for whom it is."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import CERTIFIED, Office
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services as money
from motcua.foundation.payments.models import Attempt, BankAccount, Charge, Exemption, Receipt, Refund, Transfer
from motcua.foundation.payments.tests.conftest import SECRET
from motcua.foundation.payments.tests.gateway import gateway
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day, say_day
from motcua.surfaces.desk.tests.conftest import browser_of

HOME = "/desk/payments/"


@pytest.fixture
def kim(office: Office) -> Client:
    """Who keeps the books."""
    return browser_of(office.hire("Huỳnh Kim", "payments.collect", "payments.reconcile"))


@pytest.fixture
def dossier(office: Office) -> Dossier:
    """Six pages to certify, taken in an hour ago: 12.000 đ."""
    fee = factories.version(CERTIFIED).fees.get()
    return factories.received(office, CERTIFIED, timezone.now() - timedelta(hours=1), quantities={fee.pk: 6})


@pytest.fixture
def charge(dossier: Dossier) -> Charge:
    return Charge.objects.get(subject=dossier.subject)


@pytest.fixture
def account(office: Office) -> BankAccount:
    return money.add_bank_account(
        office.agency.pk, bin="970405", number="7300201001234", holder="UBND", valid_from=factories.SINCE, actor=SYSTEM,
        at=timezone.now(),
    )  # fmt: skip


def words(answer) -> str:  # type: ignore[no-untyped-def]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_counter_sees_what_is_open_takes_cash_and_prints(office: Office, dossier: Dossier, charge: Charge) -> None:
    binh, page = browser_of(office.binh), f"{HOME}charges/{charge.pk}/"
    assert "12.000 đ" in words(binh.get(HOME))
    assert charge.reference in words(binh.get(HOME, {"code": dossier.code.lower()}))
    shown = binh.get(page)
    (key,) = re.findall(r'name="key" value="([^"]+)"', shown.content.decode())
    for _ in range(2):  # pressed twice
        assert binh.post(page + "cash/", {"key": key}).status_code == 302
    assert payments.balance(charge.subject).paid == 12_000
    receipt = Receipt.objects.get()
    assert receipt.sign in words(binh.get(page))
    printed = binh.get(f"{page}receipts/{receipt.pk}/")
    assert printed.content.startswith(b"%PDF")
    assert binh.post(page + "cash/", {"key": str(uuid4())}).status_code == 409


def test_the_page_of_the_dossier_leads_there_and_says_why_it_cannot_be_closed(office: Office) -> None:
    done = factories.finished(office, at=timezone.now() - timedelta(hours=3))
    made = money.charge(
        done.subject, [money.ChargeLine(name="Bản sao", amount=8_000)], agency_id=office.agency.pk, payer_name="An",
        reference=done.code, actor=SYSTEM, at=timezone.now(),
    )  # fmt: skip
    page = browser_of(office.binh).get(f"/desk/dossiers/{done.code}/")
    assert "còn khoản phí, lệ phí chưa nộp" in words(page)
    assert f"{HOME}charges/{made.pk}/" in page.content.decode()
    assert (
        browser_of(office.binh).post(f"/desk/dossiers/{done.code}/closure/", {"channel": "counter"}).status_code == 409
    )


def test_further_copies_are_charged_on_the_page_of_the_dossier(office: Office, dossier: Dossier) -> None:
    binh, place = browser_of(office.binh), f"/desk/dossiers/{dossier.code}/charges/"
    fee = factories.version(CERTIFIED).fees.get()
    page = binh.get(place)
    (key,) = re.findall(r'name="key" value="([^"]+)"', page.content.decode())
    form = {f"fee-{fee.pk}": "2", "key": key, "exemption_id": "", "proof": ""}
    for _ in range(2):
        assert binh.post(place, form).status_code == 302
    assert payments.balance(dossier.subject).due == 16_000
    assert binh.post(place, {f"fee-{fee.pk}": "0", "key": str(uuid4())}).status_code == 422


def test_who_comes_from_elsewhere_sees_no_charge(office: Office, charge: Charge) -> None:
    em, chi = browser_of(office.em), browser_of(office.chi)
    for place in ("", "qr.svg", "paper/", "waiver/", "refund/", "cancellation/"):
        assert em.get(f"{HOME}charges/{charge.pk}/{place}").status_code == 404
        assert chi.get(f"{HOME}charges/{charge.pk}/{place}").status_code == 404
    assert em.post(f"{HOME}charges/{charge.pk}/cash/", {"key": str(uuid4())}).status_code == 404
    assert browser_of(office.binh).get(HOME, {"agency": office.neighbour.pk}).status_code == 403


def test_a_leader_waives_and_a_clerk_does_not(office: Office, charge: Charge) -> None:
    place = f"{HOME}charges/{charge.pk}/waiver/"
    assert browser_of(office.binh).get(place).status_code == 403
    assert browser_of(office.binh).post(place, {"reason": "Hoàn cảnh"}).status_code == 403
    for collecting in ("paper", "cancellation"):
        assert browser_of(office.binh).get(f"{HOME}charges/{charge.pk}/{collecting}/").status_code == 200
    assert browser_of(office.dung).post(place, {"reason": ""}).status_code == 422
    assert browser_of(office.dung).post(place, {"reason": "Hoàn cảnh"}).status_code == 302
    assert not payments.has_unpaid(charge.subject)


def test_a_refund_is_written_once_and_by_who_keeps_the_books(office: Office, charge: Charge, kim: Client) -> None:
    money.record_cash(charge.pk, key=uuid4(), actor=office.binh, at=timezone.now())
    place = f"{HOME}charges/{charge.pk}/refund/"
    form = {"amount": "2000", "gateway": "cash", "paper": "PC 01", "reason": "Thừa một trang", "key": str(uuid4())}
    for clerk in (browser_of(office.binh), browser_of(office.dung)):
        assert clerk.get(place).status_code == 403, "a form that would be refused is not shown"
        assert clerk.post(place, form).status_code == 403
    assert "VNPay, đã hoàn trên trang quản trị" in words(kim.get(place))
    for _ in range(2):
        assert kim.post(place, form).status_code == 302
    assert Refund.objects.get().amount == 2_000
    answer = kim.post(place, form | {"amount": "10001", "key": str(uuid4())})
    assert answer.status_code == 409
    assert "Chỉ còn 10.000 đ" in words(answer)


def test_what_was_given_back_is_said_with_the_moment_of_giving_back(
    office: Office, charge: Charge, kim: Client, client: Client
) -> None:
    long_ago = timezone.now() - timedelta(days=40)
    money.record_cash(charge.pk, key=uuid4(), actor=office.binh, at=long_ago)
    form = {"amount": "12000", "gateway": "cash", "paper": "PC 01", "reason": "Thu trùng", "key": str(uuid4())}
    assert kim.post(f"{HOME}charges/{charge.pk}/refund/", form).status_code == 302
    assert f"Đã hoàn trả lúc {say_day(local_day(timezone.now()))}" in words(kim.get(f"{HOME}charges/{charge.pk}/"))
    page = words(client.get(f"/payments/{charge.token}/"))
    assert "Đã hoàn trả 12.000 đ" in page
    assert "Đã nộp đủ" not in page
    in_english = words(client.get(f"/payments/{charge.token}/?lang=en", follow=True))
    assert "Refund: Cash" in in_english and "Filed" not in in_english


def test_a_wrong_receipt_is_voided_and_another_written(office: Office, charge: Charge, kim: Client) -> None:
    money.record_cash(charge.pk, key=uuid4(), actor=office.binh, at=timezone.now())
    receipt = Receipt.objects.get()
    place = f"{HOME}charges/{charge.pk}/receipts/{receipt.pk}/voiding/"
    assert browser_of(office.binh).get(place).status_code == 403
    assert kim.post(place, {"reason": "Sai tên", "payer_name": "Trần An"}).status_code == 302
    assert Receipt.objects.filter(voided_at=None).get().payer_name == "Trần An"
    assert "Đã hủy" in words(kim.get(f"{HOME}charges/{charge.pk}/"))


def statement(*rows: str) -> SimpleUploadedFile:
    head = "Ngày giao dịch,Số giao dịch,Phát sinh có,Diễn giải"
    return SimpleUploadedFile("sao-ke.csv", "\n".join([head, *rows]).encode())


def test_a_statement_is_read_in_and_what_is_left_is_settled(
    office: Office, charge: Charge, account: BankAccount, kim: Client
) -> None:
    day = f"{local_day(timezone.now()):%d/%m/%Y}"
    rows = (f'{day},F1,"5,000",nop {charge.reference}', f'{day},F2,"7,000",khong ro', f"{day},F3,900,lai")
    form = {"account": account.pk, "file": statement(*rows)}
    assert kim.post(HOME + "transfers/", form).status_code == 302
    page = words(kim.get(HOME + "transfers/"))
    assert "khong ro" in page
    again = kim.post(HOME + "transfers/", {"account": account.pk, "file": statement(*rows)}, follow=True)
    assert "đã nhập trước đây" in words(again)
    assert Transfer.objects.count() == 3
    ours, interest = (Transfer.objects.get(description=text).pk for text in ("khong ro", "lai"))
    assert kim.post(f"{HOME}transfers/{ours}/match/", {"reference": charge.reference}).status_code == 302
    assert kim.post(f"{HOME}transfers/{interest}/aside/", {"remark": "Lãi"}).status_code == 302
    assert payments.balance(charge.subject).due == 0
    assert kim.post(f"{HOME}transfers/{interest}/return/", {"remark": "x"}).status_code == 409
    for stranger in (office.em, office.binh):
        assert browser_of(stranger).post(f"{HOME}transfers/{ours}/match/", {"reference": "x"}).status_code == 404


def test_a_file_that_is_no_statement_is_told_beside_the_field(account: BankAccount, kim: Client) -> None:
    answer = kim.post(HOME + "transfers/", {"account": account.pk, "file": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")})
    assert answer.status_code == 422
    assert "Không thấy cột" in words(answer)
    bomb = SimpleUploadedFile("x.xlsx", b"PK\x03\x04 nonsense")
    assert kim.post(HOME + "transfers/", {"account": account.pk, "file": bomb}).status_code == 422


def test_the_books_of_a_day_are_shown_closed_and_taken_along(office: Office, charge: Charge, kim: Client) -> None:
    money.record_cash(charge.pk, key=uuid4(), actor=office.binh, at=timezone.now())
    assert "12.000 đ" in words(kim.get(HOME + "books/"))
    sheet = kim.get(HOME + "books/sheet/")
    assert b"".join(sheet).startswith(b"PK")  # type: ignore[call-overload]
    for close in sheet._resource_closers:  # sheet.close() would also close the database
        close()
    closing = HOME + "books/cash/closing/"
    assert kim.post(closing, {"counted": "11000", "note": ""}).status_code == 422
    assert kim.post(closing, {"counted": "12000", "note": ""}).status_code == 302
    assert kim.post(closing, {"counted": "12000", "note": ""}).status_code == 409
    assert "Đã chốt" in words(kim.get(HOME + "books/"))
    assert kim.get(HOME + "books/barter/closing/").status_code == 404
    assert kim.get(HOME + "books/", {"day": "1999-13-45"}).status_code == 200
    assert browser_of(office.binh).get(HOME + "books/").status_code == 403


def test_the_day_of_vnpay_is_closed_by_the_sum_of_its_own_report(office: Office, charge: Charge, kim: Client) -> None:
    closing = HOME + "books/vnpay/closing/"
    assert "nhập khi chốt" in words(kim.get(HOME + "books/"))
    titles = {gateway: words(kim.get(f"{HOME}books/{gateway}/closing/")) for gateway in ("cash", "vietqr", "vnpay")}
    assert "Chốt sổ tiền mặt" in titles["cash"] and "Chốt sổ VNPay" in titles["vnpay"]
    assert "Chốt sổ chuyển khoản, VietQR" in titles["vietqr"]
    assert "Tổng VNPay báo đã thu trong ngày" in words(kim.get(closing))
    assert kim.post(closing, {"note": ""}).status_code == 422, "nobody looked"
    answer = kim.post(closing, {"counted": "12000", "note": ""})
    assert answer.status_code == 422, "VNPay took what we know nothing of"
    assert kim.post(closing, {"counted": "12000", "note": "Báo cáo có giao dịch chưa báo về"}).status_code == 302
    assert "12.000 đ" in words(kim.get(HOME + "books/"))


def test_tables_are_kept_by_administrators(office: Office) -> None:
    boss = office.hire("Lý Văn Sơn", "organizations.administer")
    Authenticator.objects.create(user_id=boss.id, type=Authenticator.Type.TOTP, data={})
    son, tables = browser_of(boss), HOME + "tables/"
    day = str(local_day(timezone.now()))
    number = {"bin": "970405", "number": "7300 2010 01234", "holder": "UBND phường", "valid_from": day}
    assert son.post(tables + "accounts/", number).status_code == 302
    assert son.post(tables + "accounts/", number | {"number": "x-1"}).status_code == 422
    exemption = {"name": "Người cao tuổi", "share": "50", "legal_basis": "NQ 1", "valid_from": day}
    assert son.post(tables + "exemptions/", exemption).status_code == 302
    assert son.post(tables + "exemptions/", exemption | {"share": "101"}).status_code == 422
    assert son.post(tables + "series/", {"code": "BL26-LC", "valid_from": day}).status_code == 302
    assert son.get(tables + "rates/").status_code == 200
    page = words(son.get(tables))
    for said in ("73002010", "Người cao tuổi", "BL26-LC"):
        assert said in page
    row = Exemption.objects.get(agency=office.agency)
    assert son.post(f"{tables}exemptions/{row.pk}/end/", {"last_day": day}).status_code == 302
    assert son.post(f"{tables}exemptions/{row.pk}/end/", {"last_day": day}).status_code == 404
    assert browser_of(office.dung).get(tables).status_code == 403


def test_the_list_of_the_counter_costs_the_same_for_many(office: Office, dossier: Dossier, queries) -> None:  # type: ignore[no-untyped-def]
    binh = browser_of(office.binh)
    binh.get(HOME)
    for number in range(12):
        money.charge(
            f"dossier:{10_000 + number}", [money.ChargeLine(name="x", amount=1_000)], agency_id=office.agency.pk,
            payer_name="An", actor=SYSTEM, at=timezone.now(),
        )  # fmt: skip
    with queries(13):
        binh.get(HOME)


@pytest.fixture
def queries(django_assert_max_num_queries: DjangoAssertNumQueries):  # type: ignore[no-untyped-def]
    return django_assert_max_num_queries


def test_the_till_asks_vnpay_what_became_of_a_payment(office: Office, charge: Charge, settings: Settings) -> None:
    settings.VNPAY_TMN, settings.VNPAY_SECRET = "MOTCUA01", SECRET
    binh, page = browser_of(office.binh), f"{HOME}charges/{charge.pk}/"
    assert "Hỏi lại cổng thanh toán" not in words(binh.get(page))
    money.start(charge.pk, "vnpay", return_url="https://mc.example.vn/", actor=SYSTEM, at=timezone.now())
    assert "Hỏi lại cổng thanh toán" in words(binh.get(page))
    with gateway() as twin:
        twin.is_down = True
        assert binh.post(f"{page}question/").status_code == 503
        Attempt.objects.update(asked_at=None)
        twin.is_down = False
        twin.paid(Attempt.objects.get().reference, 12_000)
        assert browser_of(office.chi).post(f"{page}question/").status_code in (403, 404)
        assert browser_of(office.em).post(f"{page}question/").status_code == 404
        answer = binh.post(f"{page}question/", follow=True)
    assert "VNPay xác nhận đã nộp" in words(answer)
    assert Receipt.objects.filter(charge=charge).count() == 1


def test_who_asks_for_money_reads_first_what_is_owed_already(office: Office) -> None:
    dossier, chi = factories.in_review(office, at=timezone.now() - timedelta(days=7)), browser_of(office.chi)
    asking = f"/desk/dossiers/{dossier.code}/payment-request/"
    assert "chưa nộp" not in words(chi.get(asking))
    open_one = a_fee(office, dossier, "Phí thẩm định", 50_000)
    page = chi.get(asking)
    assert "Hồ sơ này đang có 1 khoản chưa nộp" in words(page) and "Phí thẩm định: còn 50.000 đ" in words(page)
    assert 'value="50000"' in page.content.decode(), "what is usually meant stands in the field"
    assert chi.post(asking, {"amount": "50000", "reason": "Phí thẩm định"}).status_code == 302
    assert [one.id for one in payments.charges_of(dossier.subject)] == [open_one.pk]


def test_of_several_charges_none_is_guessed(office: Office) -> None:
    dossier, chi = factories.in_review(office, at=timezone.now() - timedelta(days=7)), browser_of(office.chi)
    a_fee(office, dossier, "Phí thẩm định", 50_000)
    a_fee(office, dossier, "Lệ phí", 20_000)
    page = chi.get(f"/desk/dossiers/{dossier.code}/payment-request/")
    assert "đang có 2 khoản chưa nộp" in words(page) and "Lệ phí: còn 20.000 đ" in words(page)
    assert 'value="50000"' not in page.content.decode()


def a_fee(office: Office, dossier: Dossier, name: str, amount: int) -> Charge:
    return money.charge(
        dossier.subject, [money.ChargeLine(name=name, amount=amount, kind="fee")], agency_id=office.agency.pk,
        payer_name="An", reference=dossier.code, actor=SYSTEM, at=timezone.now(),
    )  # fmt: skip
