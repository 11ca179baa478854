"""Two gateways tell of money in any order, twice, wrongly or never: the balance is what came, and only that.

A charge of 16.000 đ, two tries at VNPay, three transfers that stand in statements which overlap. What is told, how
often and in which order is drawn; the same things told in another order to another charge end the same.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from motcua.foundation.payments import selectors, services
from motcua.foundation.payments.errors import RefundTooLarge
from motcua.foundation.payments.models import Charge, Payment, Receipt
from motcua.foundation.payments.rules.charges import Balance
from motcua.foundation.payments.states import ChargeState
from motcua.foundation.payments.tests import factories, telling
from motcua.foundation.payments.tests.factories import MONDAY, Office
from motcua.foundation.payments.tests.test_statements import a_statement, read_in

OWED = 16_000
LATER = MONDAY + timedelta(minutes=10)
TRANSFERS = {"all of it": 16_000, "a part": 6_000, "too much": 20_000}
# A notification about one of two tries, true, refused, of a wrong sum, or forged; or a statement with some transfers.
NOTICE = st.tuples(st.sampled_from("ab"), st.sampled_from(["paid", "paid", "refused", "wrong sum", "forged"]))
STATEMENT = st.frozensets(st.sampled_from(sorted(TRANSFERS)), min_size=1)
TOLD = st.lists(NOTICE | STATEMENT, max_size=6)
often = hypothesis(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None,
    phases=(Phase.reuse, Phase.generate),
)  # fmt: skip
Telling = tuple[str, str] | frozenset[str]


@dataclass
class Case:
    """One charge, and what its payer began at VNPay while all of it was owed."""

    office: Office
    charge: Charge
    asked: dict[str, dict[str, str]]

    def hear(self, one: Telling) -> None:
        if isinstance(one, frozenset):
            rows = [
                (f"FT{self.charge.pk}{name}", f"{TRANSFERS[name]:,}", self.charge.reference) for name in sorted(one)
            ]
            read_in(self.office, a_statement(*rows))
            return
        attempt, how = one
        values = telling.told(self.asked[attempt], LATER, code="24" if how == "refused" else "00")
        if how == "wrong sum":
            values = telling.told(self.asked[attempt], LATER, vnp_Amount="100")
        if how == "forged":
            values |= {"vnp_TransactionNo": "1"}
        code = services.notify_vnpay(values, at=LATER).code
        assert code in {"wrong sum": {"04", "02"}, "forged": {"97"}}.get(how, {"00", "02"}), (how, code)

    @property
    def balance(self) -> Balance:
        return selectors.balance(self.charge.subject)


def a_case(office: Office) -> Case:
    charge = factories.a_charge(office)
    return Case(office, charge, {name: telling.sent(charge, MONDAY) for name in "ab"})


def money_in(told: list[Telling]) -> int:
    """What came: each success and each transfer once."""
    successes = {one[0] for one in told if not isinstance(one, frozenset) and one[1] == "paid"}
    transfers = {name for one in told if isinstance(one, frozenset) for name in one}
    return OWED * len(successes) + sum(TRANSFERS[name] for name in transfers)


@pytest.mark.usefixtures("vnpay")
@hypothesis(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    phases=(Phase.reuse, Phase.generate),
)
@given(data=st.data(), told=TOLD)
def test_whatever_order_two_gateways_tell_in_there_is_one_balance(
    office: Office, data: st.DataObject, told: list[Telling]
) -> None:
    with transaction.atomic():
        came, there = money_in(told), []
        for order in (told, data.draw(st.permutations(told)), [*reversed(told), *told]):
            case = a_case(office)
            for one in order:
                case.hear(one)
            there.append(case)
            assert case.balance == Balance(OWED, came, 0, max(0, OWED - came)), order
            assert Charge.objects.get(pk=case.charge.pk).state == (
                ChargeState.PAID if came >= OWED else ChargeState.OPEN
            )
            payments = Payment.objects.filter(charge=case.charge)
            assert Receipt.objects.filter(charge=case.charge).count() == payments.count()
        event(f"{came // 1000} thousand came")
        assert selectors.wrong_balances() == selectors.receipt_gaps() == []
        transaction.set_rollback(True)


@pytest.mark.usefixtures("vnpay")
@hypothesis(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    phases=(Phase.reuse, Phase.generate),
)
@given(told=TOLD, given_back=st.integers(1, 70_000), again=st.booleans())
def test_what_was_given_back_stays_so_when_everything_is_told_once_more(
    office: Office, told: list[Telling], given_back: int, again: bool
) -> None:
    with transaction.atomic():
        case, came, key = a_case(office), money_in(told), uuid4()
        for one in told:
            case.hear(one)
        said: dict[str, Any] = {"reason": "Nộp thừa", "paper": "Phiếu chi 1", "actor": office.kim, "at": LATER}
        fits = given_back <= came
        for _ in range(1 + again):  # a form that is sent again
            if fits:
                services.refund(case.charge.pk, amount=given_back, key=key, **said)
                continue
            with pytest.raises(RefundTooLarge), transaction.atomic():
                services.refund(case.charge.pk, amount=given_back, key=key, **said)
        before = case.balance
        assert (before.paid, before.refunded) == (came, given_back if fits else 0)
        for one in told:
            case.hear(one)
        assert case.balance == before
        if came >= OWED:
            assert before.due == 0, "nobody owes again what they were given back"
        assert selectors.wrong_balances() == selectors.receipt_gaps() == []
        transaction.set_rollback(True)
