"""A notification that was lost is asked after: with pauses, an end, and the same one right balance."""

import hmac
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha512
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from motcua.foundation.payments import selectors, services
from motcua.foundation.payments.errors import GatewayClosed, GatewaySilent, MayNotCollect
from motcua.foundation.payments.models import Attempt, Charge, Payment, Receipt
from motcua.foundation.payments.rules import querydr
from motcua.foundation.payments.rules.charges import Balance
from motcua.foundation.payments.states import AttemptState, ChargeState
from motcua.foundation.payments.tests import factories, telling
from motcua.foundation.payments.tests.conftest import SECRET
from motcua.foundation.payments.tests.factories import MONDAY, Office
from motcua.foundation.payments.tests.gateway import Twin, gateway

LATER = MONDAY + timedelta(minutes=6)
NEXT_DAY = MONDAY + timedelta(days=1)


@pytest.fixture
def twin(vnpay: Any) -> Iterator[Twin]:
    with gateway() as found:
        yield found


def begun(office: Office) -> tuple[Charge, str]:
    charge = factories.a_charge(office)
    return charge, telling.sent(charge, MONDAY)["vnp_TxnRef"]


def state(reference: str) -> str:
    return Attempt.objects.get(reference=reference).state


# Three payments: two that went through, one that failed; told, asked after, or neither, in any order and repetition.
STEPS = ["tell a", "tell b", "tell c", "ask", "ask", "ask by hand", "silence", "forged answer", "wrong sum"]


@hypothesis(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=7))
def test_any_mixture_of_telling_and_asking_counts_each_payment_once(
    office: Office, vnpay: Any, steps: list[str]
) -> None:
    with transaction.atomic(), gateway() as twin:
        charge = factories.a_charge(office)
        asked = {name: telling.sent(charge, MONDAY) for name in "abc"}
        reference = {name: asked[name]["vnp_TxnRef"] for name in "abc"}
        twin.paid(reference["a"], 16_000)
        twin.paid(reference["b"], 16_000)
        twin.says(reference["c"], "02")
        at = LATER
        for step in steps:
            at += timedelta(hours=1)
            twin.is_down, twin.secret = step == "silence", "forged" if step == "forged answer" else SECRET
            if step.startswith("tell"):
                values = telling.told(asked[step[-1]], at, code="24" if step == "tell c" else "00")
                assert services.notify_vnpay(values, at=at).code in ("00", "02")
            elif step == "wrong sum":
                assert services.notify_vnpay(telling.told(asked["a"], at, vnp_Amount="100"), at=at).code == "04"
            elif step == "ask by hand":
                services.ask_after(charge.pk, actor=office.binh, at=at)
            else:
                services.ask_next(at=at)
        # Silence and forgery cost a pause each; who goes on asking knows it all in the end.
        twin.is_down, twin.secret = False, SECRET
        for day in range(1, 12):
            while services.ask_next(at=at + timedelta(days=day)):
                pass
        assert selectors.balance(charge.subject) == Balance(16_000, 32_000, 0, 0)
        assert Receipt.objects.filter(charge=charge).count() == Payment.objects.filter(charge=charge).count() == 2
        assert (state(reference["a"]), state(reference["c"])) == (AttemptState.PAID, AttemptState.FAILED)
        assert selectors.wrong_balances() == selectors.receipt_gaps() == []
        transaction.set_rollback(True)


def test_the_question_is_signed_as_the_specification_says(office: Office, twin: Twin) -> None:
    _, reference = begun(office)
    assert services.ask_next(at=LATER)
    (asked,) = twin.asked
    assert asked["vnp_TxnRef"] == reference
    assert (asked["vnp_TransactionDate"], asked["vnp_CreateDate"]) == ("20261123090000", "20261123090600")
    order = (
        "RequestId", "Version", "Command", "TmnCode", "TxnRef", "TransactionDate", "CreateDate", "IpAddr", "OrderInfo",
    )  # fmt: skip
    text = "|".join(asked[f"vnp_{name}"] for name in order)
    assert asked["vnp_SecureHash"] == hmac.new(SECRET.encode(), text.encode(), sha512).hexdigest()
    assert len(asked["vnp_RequestId"]) == 32
    assert asked["vnp_Command"] == "querydr"


def test_nothing_is_asked_before_five_minutes_nor_without_a_terminal(office: Office, twin: Twin, vnpay: Any) -> None:
    charge, _ = begun(office)
    assert not services.ask_next(at=MONDAY + timedelta(minutes=4))
    vnpay.VNPAY_SECRET = ""
    assert not services.ask_next(at=LATER)
    with pytest.raises(GatewayClosed):
        services.ask_after(charge.pk, actor=office.binh, at=LATER)
    assert not twin.asked


def test_a_silent_gateway_is_asked_eight_times_with_growing_pauses_and_then_no_more(office: Office, twin: Twin) -> None:
    charge, reference = begun(office)
    twin.is_down, at = True, LATER
    for number in range(1, querydr.MOST_ASKED + 1):
        assert services.ask_next(at=at)
        assert not services.ask_next(at=at + querydr.pause_after(number) - timedelta(seconds=1))
        at += querydr.pause_after(number)
    assert timedelta(hours=20) < at - LATER < timedelta(days=2)
    assert not services.ask_next(at=at + timedelta(days=30))
    assert state(reference) == AttemptState.STARTED
    # A notification that comes after all of it still counts.
    asked = {"vnp_TmnCode": "MOTCUA01", "vnp_TxnRef": reference, "vnp_Amount": "1600000", "vnp_OrderInfo": "x"}
    assert services.notify_vnpay(telling.told(asked, NEXT_DAY), at=NEXT_DAY).code == "00"
    assert Charge.objects.get(pk=charge.pk).state == ChargeState.PAID


@pytest.mark.parametrize(
    ("about", "becomes"),
    [
        ({"vnp_TxnRef": "another"}, AttemptState.STARTED),
        ({"vnp_TmnCode": "ANOTHER1"}, AttemptState.STARTED),
        ({"vnp_Amount": "1599900"}, AttemptState.STARTED),
        ({"vnp_ResponseCode": "94"}, AttemptState.STARTED),
        ({"vnp_TransactionStatus": "07"}, AttemptState.STARTED),
        ({"vnp_TransactionStatus": "04"}, AttemptState.STARTED),
        ({"vnp_TransactionStatus": "02"}, AttemptState.FAILED),
        ({}, AttemptState.PAID),
    ],
)
def test_only_a_clear_answer_about_this_payment_settles_it(
    office: Office, twin: Twin, about: dict[str, str], becomes: AttemptState
) -> None:
    _, reference = begun(office)
    twin.paid(reference, 16_000)
    twin.became[reference] |= about
    services.ask_next(at=LATER)
    assert state(reference) == becomes
    assert Payment.objects.count() == (becomes == AttemptState.PAID)


def test_what_nobody_finished_is_over_half_an_hour_later_and_not_before(office: Office, twin: Twin) -> None:
    _, reference = begun(office)
    services.ask_next(at=LATER)
    assert state(reference) == AttemptState.STARTED
    services.ask_next(at=MONDAY + timedelta(minutes=31))
    assert Attempt.objects.values_list("state", "response").get() == (AttemptState.FAILED, "11")


def test_asked_by_hand_it_is_asked_at_once_but_not_twice_in_a_breath(office: Office, twin: Twin) -> None:
    charge, reference = begun(office)
    with pytest.raises(MayNotCollect):
        services.ask_after(charge.pk, actor=office.em, at=LATER)
    twin.is_down = True
    with pytest.raises(GatewaySilent):
        services.ask_after(charge.pk, actor=office.binh, at=LATER)
    twin.is_down = False
    twin.paid(reference, 16_000)
    assert services.ask_after(charge.pk, actor=office.binh, at=LATER) == (0, 0)
    assert services.ask_after(charge.pk, actor=office.binh, at=LATER + timedelta(seconds=21)) == (1, 1)
    assert services.ask_after(charge.pk, actor=office.binh, at=LATER + timedelta(seconds=60)) == (0, 0)
    assert Payment.objects.count() == 1
