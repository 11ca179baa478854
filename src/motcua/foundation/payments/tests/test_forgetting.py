"""Once the term of its vouchers is over, nobody knows any more who paid; how much, when, for what is known for ever."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import transaction
from django.db.utils import ProgrammingError

from motcua.foundation.payments import selectors, services
from motcua.foundation.payments.models import Charge, ChargedLine, Receipt, Refund, Transfer
from motcua.foundation.payments.rules.keeping import years_over
from motcua.foundation.payments.services import ChargeLine
from motcua.foundation.payments.states import NAMELESS, ChargeState, LineKind
from motcua.foundation.payments.tests import factories
from motcua.foundation.payments.tests.factories import MONDAY, Office
from motcua.foundation.payments.tests.test_statements import a_statement, read_in
from motcua.kernel.moments import ZONE

# The books of the year are closed: its vouchers' term counts from here.
NEW_YEAR = datetime(MONDAY.year + 1, 1, 1, tzinfo=ZONE)
NAMES = ("Nguyễn Văn An", "NGUYEN VAN AN", "0912000001")


def everything_said() -> str:
    return str([list(model.objects.values()) for model in apps.get_app_config("payments").get_models()])


def what_stays() -> list[Any]:
    """Of every voucher: number, sum, moment, and what it was for."""
    return [
        list(
            Charge.objects.order_by("pk").values_list("reference", "subject", "amount", "paid", "refunded", "made_at")
        ),
        list(ChargedLine.objects.order_by("pk").values_list("amount", "exempted", "exemption_id", "fee_code")),
        list(Receipt.objects.order_by("pk").values_list("series", "number", "amount", "issued_at", "voided_at")),
        list(Refund.objects.order_by("pk").values_list("amount", "paper", "refunded_on")),
        list(Transfer.objects.order_by("pk").values_list("reference", "on", "amount", "state", "payment_id")),
    ]


def a_voided_and_refunded_charge(office: Office) -> Charge:
    charge = factories.a_paid_charge(office)
    services.void_receipt(
        Receipt.objects.get(charge=charge).pk, reason="Ghi sai tên Nguyễn Văn An", actor=office.kim, at=MONDAY
    )
    services.refund(
        charge.pk, amount=16_000, reason="Nguyễn Văn An đã nộp hai lần", paper="PC 12", key=uuid4(), actor=office.kim,
        at=MONDAY,
    )  # fmt: skip
    return charge


def test_names_and_words_go_and_every_voucher_stays_with_its_number_and_sum(office: Office) -> None:
    duty = ChargeLine(
        name="Thuế đất của Nguyễn Văn An", amount=20_000, kind=str(LineKind.DUTY), proof="Thẻ 0912000001", share=50
    )
    charge = factories.a_charge(office, 16_000)
    land = services.charge(
        "dossier:77", [duty], agency_id=office.agency.pk, payer_name="Nguyễn Văn An", title=duty.name,
        reference="H61.21-261123-0077", actor=office.binh, at=MONDAY,
    )  # fmt: skip
    a_voided_and_refunded_charge(office)
    services.waive(
        factories.a_charge(office).pk, reason="Nguyễn Văn An thuộc hộ nghèo", actor=office.dung, at=MONDAY
    )  # fmt: skip
    read_in(
        office,
        a_statement(
            ("FT1", "16.000", f"NGUYEN VAN AN {charge.reference}"),
            ("FT2", "10.000", f"NGUYEN VAN AN {land.reference}"),
            ("FT3", "5.000", "NGUYEN VAN AN chuyen nham"),
        ),
    )  # fmt: skip
    services.return_transfer(
        Transfer.objects.get(amount=5_000).pk, remark="LC 9 trả Nguyễn Văn An", actor=office.kim, at=MONDAY
    )  # fmt: skip
    kept = what_stays()
    assert selectors.count_payers_before(NEW_YEAR, but=()) == 5
    assert services.forget_payers(NEW_YEAR, limit=50, but=()) == 5
    said = everything_said()
    assert not [name for name in NAMES if name in said]
    assert what_stays() == kept
    assert selectors.wrong_balances() == selectors.receipt_gaps() == []
    assert services.forget_payers(NEW_YEAR, limit=50, but=()) == 0


def test_the_term_counts_from_the_end_of_the_year(office: Office) -> None:
    factories.a_paid_charge(office)
    assert services.forget_payers(NEW_YEAR - timedelta(seconds=1), limit=50, but=()) == 0
    assert services.forget_payers(NEW_YEAR, limit=50, but=()) == 1
    assert years_over(datetime(2037, 6, 30, 8, tzinfo=ZONE)) == datetime(2037, 1, 1, tzinfo=ZONE)


def test_what_is_owed_given_back_later_or_excepted_keeps_its_names(office: Office) -> None:
    factories.a_charge(office)
    paid_twice = factories.a_charge(office)
    for number in ("FT1", "FT2"):
        read_in(office, a_statement((number, "16.000", paid_twice.reference)), name=number)
    refunded_late, held = factories.a_paid_charge(office), factories.a_paid_charge(office)
    services.refund(
        refunded_late.pk, amount=16_000, reason="Nộp nhầm", paper="PC 1", key=uuid4(), actor=office.kim,
        at=NEW_YEAR + timedelta(days=9),
    )  # fmt: skip
    read_in(office, a_statement(("FT9", "7.000", "NGUYEN VAN AN")))
    assert services.forget_payers(NEW_YEAR, limit=50, but=[held.subject]) == 0
    assert not Charge.objects.filter(payer_name=NAMELESS).exists()
    assert Transfer.objects.get(amount=7_000).description == "NGUYEN VAN AN"
    assert services.forget_payers(NEW_YEAR + timedelta(days=366), limit=50, but=[held.subject]) == 1
    assert Charge.objects.get(payer_name=NAMELESS).pk == refunded_late.pk


def test_it_goes_on_where_a_batch_ended(office: Office) -> None:
    for _ in range(3):
        factories.a_paid_charge(office)
    assert [services.forget_payers(NEW_YEAR, limit=2, but=()) for _ in range(3)] == [2, 1, 0]


def test_where_no_money_came_the_name_needs_no_term(office: Office) -> None:
    """No voucher was written; an open debt is still a debt."""
    never, still, paid = (factories.a_charge(office, subject="dossier:5") for _ in range(3))
    services.cancel(never.pk, reason="Nguyễn Văn An rút hồ sơ", actor=office.binh, at=MONDAY)
    services.record_cash(paid.pk, key=uuid4(), actor=office.binh, at=MONDAY)
    assert services.forget_who_never_paid("dossier:5") == 1
    never.refresh_from_db()
    assert (never.payer_name, never.ended_reason, never.state) == (NAMELESS, NAMELESS, ChargeState.CANCELLED)
    named = Charge.objects.filter(payer_name="Nguyễn Văn An").values_list("pk", flat=True)
    assert set(named) == {still.pk, paid.pk}


@pytest.mark.parametrize("column", ["amount", "paper", "refunded_on", "reason"])
def test_a_refund_is_rewritten_by_nobody_all_the_same(office: Office, column: str) -> None:
    a_voided_and_refunded_charge(office)
    other: dict[str, object] = {"amount": 1, "paper": "PC 13", "refunded_on": date(2020, 1, 1), "reason": "khác"}
    with pytest.raises(ProgrammingError, match="never rewritten"), transaction.atomic():
        Refund.objects.update(**{column: other[column]})
    with pytest.raises(ProgrammingError, match="never rewritten"), transaction.atomic():
        Refund.objects.all().delete()


@pytest.mark.parametrize("changes", [{"payer_name": "Trần Thị Mười"}, {"void_reason": "khác"}, {"voided_at": None}])
def test_a_voided_receipt_is_rewritten_by_nobody_all_the_same(office: Office, changes: dict[str, Any]) -> None:
    a_voided_and_refunded_charge(office)
    with pytest.raises(ProgrammingError, match="never rewritten"), transaction.atomic():
        Receipt.objects.exclude(voided_at=None).update(**changes)
