"""Fees of dossiers: charged with the receipt, exempted with proof, waited for, and in the way of handing over."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers import services
from motcua.cases.dossiers.errors import FeeUnknown, NothingToPay, NotYetPaid
from motcua.cases.dossiers.models import Dossier, FinancialDuty
from motcua.cases.dossiers.selectors import allowed_verbs
from motcua.cases.dossiers.selectors.fees import fees_at
from motcua.cases.dossiers.selectors.history import history
from motcua.cases.dossiers.states import DossierState
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, CERTIFIED, MONDAY, Office
from motcua.catalogue.procedures.models import FeeLine
from motcua.catalogue.procedures.selectors import version_for_intake
from motcua.foundation.journal import services as journal
from motcua.foundation.organizations.selectors import agencies_above
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services as money
from motcua.foundation.payments.errors import ExemptionUnknown, ProofNeeded
from motcua.foundation.payments.models import Charge, Exemption, Receipt
from motcua.foundation.payments.rules.charges import Balance
from motcua.kernel.actor import SYSTEM

# A minute of its own: who can do a step is remembered for the minute.
LATER = MONDAY + timedelta(hours=5, minutes=37)


def fee() -> FeeLine:
    """2.000 đ a page."""
    return factories.version(CERTIFIED).fees.get()


def a_charged_receipt(office: Office, pages: int = 6) -> Dossier:
    return factories.received(office, CERTIFIED, quantities={fee().pk: pages})


def work_off() -> None:
    while journal.work_off(at=LATER):
        pass


def test_the_receipt_charges_what_was_asked_for(office: Office) -> None:
    dossier = a_charged_receipt(office)
    (charge,) = payments.charges_of(dossier.subject)
    assert (charge.amount, charge.left, charge.state_text) == (12_000, 12_000, "Chưa nộp")
    assert charge.reference == dossier.code.replace(".", "").replace("-", "")
    (line,) = payments.get_charge(charge.id, actor=office.binh).lines
    assert (line.quantity, line.unit_amount, line.per) == (6, 2_000, "trang")
    assert [line.text for line in history(dossier.pk)][-1] == "Lập khoản phải nộp 12.000\xa0đ"
    assert payments.wrong_balances() == []


def test_nothing_is_made_up_where_nobody_asked(office: Office) -> None:
    for code in (BIRTH, CERTIFIED):
        assert payments.charges_of(factories.received(office, code).subject) == []


def test_a_receipt_with_a_fee_costs_no_statement_more(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_charged_receipt(office)
    intake = factories.an_intake(CERTIFIED, quantities={fee().pk: 2})
    with django_assert_num_queries(4):  # savepoint, calendar's revision, receipt with its charge, release
        services.receive(intake, actor=office.binh, at=MONDAY, key=uuid4())


def test_the_same_form_again_charges_nothing_more(office: Office) -> None:
    key, intake = uuid4(), factories.an_intake(CERTIFIED, quantities={fee().pk: 2})
    first = services.receive(intake, actor=office.binh, at=MONDAY, key=key)
    assert services.receive(intake, actor=office.binh, at=MONDAY, key=key) == first
    assert Charge.objects.count() == 1


def test_an_exemption_needs_its_proof_and_lessens_the_charge(office: Office) -> None:
    poor = money.add_exemption(
        office.agency.pk, name="Hộ cận nghèo", share=50, kind="fee", legal_basis="NQ 12/2026/NQ-HĐND",
        valid_from=factories.SINCE, actor=SYSTEM, at=MONDAY,
    )  # fmt: skip
    intake = factories.an_intake(CERTIFIED, quantities={fee().pk: 3}, exemption_id=poor.pk)
    with pytest.raises(ProofNeeded):
        services.receive(intake, actor=office.binh, at=MONDAY, key=uuid4())
    proven = replace(intake, exemption_proof="Giấy chứng nhận 15/2026")
    got = services.receive(proven, actor=office.binh, at=MONDAY, key=uuid4())
    (charge,) = payments.whole_charges_of(f"dossier:{got.id}")
    assert (charge.amount, charge.lines[0].exempted, charge.lines[0].exemption) == (3_000, 3_000, "Hộ cận nghèo")
    # Those of the Law on civil status are for its levies, not for a fee of certification.
    law = Exemption.objects.filter(agency=None).first()
    if law is not None:
        with pytest.raises(ExemptionUnknown):
            wrong = replace(proven, exemption_id=law.pk)
            services.receive(wrong, actor=office.binh, at=MONDAY, key=uuid4())


def test_a_fee_of_another_procedure_is_refused(office: Office) -> None:
    intake = factories.an_intake(BIRTH, quantities={fee().pk: 1, 999_999: 1})
    fixed = factories.an_intake(CERTIFIED, quantities={999_999: 1})
    with pytest.raises(FeeUnknown):
        services.receive(fixed, actor=office.binh, at=MONDAY, key=uuid4())
    services.receive(intake, actor=office.binh, at=MONDAY, key=uuid4())  # a procedure without fees asks nothing
    assert not Charge.objects.exists()


def test_further_copies_are_charged_later_once_a_form(office: Office) -> None:
    dossier, key = a_charged_receipt(office), uuid4()
    asked: dict[str, Any] = {"quantities": {fee().pk: 1}, "actor": office.binh, "at": LATER}
    number = services.charge_fees(dossier.pk, key=key, **asked)
    assert services.charge_fees(dossier.pk, key=key, **asked) == number
    assert payments.balance(dossier.subject) == Balance(14_000, 0, 0, 14_000)
    with pytest.raises(NothingToPay):
        services.charge_fees(dossier.pk, quantities={}, key=uuid4(), actor=office.binh, at=LATER)


def test_the_result_is_not_handed_over_before_the_fee_is_cleared(office: Office) -> None:
    dossier = factories.finished(office)
    key, charge_line = uuid4(), money.ChargeLine(name="Bản sao", amount=8_000)
    charge = money.charge(
        dossier.subject, [charge_line], agency_id=office.agency.pk, payer_name="An", reference=dossier.code,
        actor=office.binh, at=LATER,
    )  # fmt: skip
    closing: dict[str, Any] = {"channel": "counter", "receiver": "An", "actor": office.binh, "at": LATER}
    with pytest.raises(NotYetPaid):
        services.close(dossier.pk, **closing)
    assert "close" not in allowed_verbs(dossier, office.binh, LATER)
    money.record_cash(charge.pk, key=key, actor=office.binh, at=LATER)
    assert "close" in allowed_verbs(dossier, office.binh, LATER)
    services.close(dossier.pk, **closing)


def test_a_leader_may_waive_it(office: Office) -> None:
    dossier = factories.finished(office)
    charge = money.charge(
        dossier.subject, [money.ChargeLine(name="Bản sao", amount=8_000)], agency_id=office.agency.pk, payer_name="An",
        actor=office.binh, at=LATER,
    )  # fmt: skip
    money.waive(charge.pk, reason="Hoàn cảnh đặc biệt khó khăn", actor=office.dung, at=LATER)
    services.close(dossier.pk, channel="counter", receiver="An", actor=office.binh, at=LATER)


def test_a_financial_duty_is_a_charge_and_its_payment_lets_the_clock_go_on(office: Office) -> None:
    dossier = factories.in_review(office)
    services.require_payment(dossier.pk, amount=250_000, reason="Lệ phí trước bạ", actor=office.chi, at=LATER)
    (charge,) = payments.charges_of(dossier.subject)
    assert charge.left == 250_000
    money.record_cash(charge.id, key=uuid4(), actor=office.binh, at=LATER)
    work_off()
    dossier.refresh_from_db()
    assert dossier.state == DossierState.PROCESSING
    assert FinancialDuty.objects.get().receipt == Receipt.objects.get().sign
    assert [line.text for line in history(dossier.pk)][-1].startswith("Đã thực hiện nghĩa vụ tài chính")


def test_a_paper_of_the_treasury_settles_the_charge_too(office: Office) -> None:
    dossier = factories.in_review(office)
    services.require_payment(dossier.pk, amount=250_000, reason="Lệ phí trước bạ", actor=office.chi, at=LATER)
    services.settle_payment(dossier.pk, receipt="Giấy nộp tiền 0012", actor=office.binh, at=LATER)
    work_off()
    assert payments.balance(dossier.subject) == Balance(250_000, 250_000, 0, 0)
    assert not Receipt.objects.exists()  # the treasury's paper is the receipt


def test_a_fee_that_is_open_already_is_what_the_duty_asks_for(office: Office) -> None:
    dossier = a_charged_receipt(office)
    services.take_over(dossier.pk, actor=office.binh, at=LATER)
    services.require_payment(dossier.pk, amount=12_000, reason="Phí chứng thực", actor=office.binh, at=LATER)
    assert payments.balance(dossier.subject) == Balance(12_000, 0, 0, 12_000)


def test_what_ends_without_a_result_owes_nothing(office: Office) -> None:
    dossier = a_charged_receipt(office)
    services.withdraw(dossier.pk, reason="Đổi ý", actor=office.binh, at=LATER)
    (charge,) = payments.charges_of(dossier.subject)
    assert (charge.state, charge.left) == ("cancelled", 0)
    assert charge.ended_reason == "Hồ sơ công dân yêu cầu rút hồ sơ"


def test_what_a_council_decided_is_charged_where_the_national_text_is_silent(office: Office) -> None:
    whole = version_for_intake(factories.version(CERTIFIED).pk)
    silent = replace(whole, fees=(replace(whole.fees[0], amount=None),))
    where: dict[str, Any] = {"agency_id": office.agency.pk, "on": MONDAY.date()}
    (unknown,) = fees_at(silent, None, "counter", **where)
    assert unknown.amount is None
    province = agencies_above(office.agency.pk, on=MONDAY.date())[1]
    money.add_fee_rate(
        province, fee_code=unknown.code, name=unknown.name, amount=3_500, per="trang", legal_basis="NQ 7/2026/NQ-HĐND",
        valid_from=factories.SINCE, actor=SYSTEM, at=MONDAY,
    )  # fmt: skip
    (known,) = fees_at(silent, None, "counter", **where)
    assert (known.amount, known.per, known.is_local) == (3_500, "trang", True)
    assert fees_at(silent, None, "counter", agency_id=office.agency.pk, on=date(2025, 6, 30))[0].amount is None
