"""Fees collected with the result: as many as were asked for when it was filed, charged once when it lies ready."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.errors import NotYetPaid
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors import fees_of
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.filings import services
from motcua.cases.filings.tests.charged import EACH, CaseSheet, FeeSheet, a_charged_procedure, an_exemption
from motcua.cases.filings.tests.test_paying import a_filing, again, choose, filed, owed
from motcua.catalogue.procedures.models import FeeLine, ProcedureVersion
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services as money
from motcua.foundation.payments.errors import ExemptionUnknown, ProofNeeded
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day

# A minute of its own: who can do a step is remembered for the minute.
LATER = MONDAY + timedelta(minutes=53)
A_COPY = FeeSheet("Phí cấp bản sao", "fee", EACH, per="bản", collect="result")
A_LEVY = FeeSheet("Lệ phí hộ tịch", "levy", 20_000)


def at_the_counter(office: Office, *fees: FeeSheet, **said: Any) -> Dossier:
    """``counts``: how many of each the clerk typed; left out, a program's intake that says nothing of it."""
    code = a_charged_procedure(office, *fees, code=f"1.1{ProcedureVersion.objects.count():05}", at=MONDAY)
    rows = factories.version(code).fees.order_by("position", "pk")
    asked = {fee.pk: count for fee, count in zip(rows, said.pop("counts", ()), strict=False)}
    got = dossiers.receive(
        factories.an_intake(code, quantities=asked or None, **said), actor=office.binh, at=MONDAY, key=uuid4()
    )
    return Dossier.objects.get(pk=got.id)


def finish(office: Office, dossier: Dossier) -> list[int]:
    """The result lies ready: the sums of all that is charged by then."""
    factories.draft(office.binh, dossier, LATER)
    dossiers.submit_for_signature(dossier.pk, actor=office.binh, at=LATER)
    dossiers.approve(dossier.pk, actor=office.dung, at=LATER)
    dossiers.finish(dossier.pk, actor=office.binh, at=LATER)
    return sums(dossier)


def sums(dossier: Dossier) -> list[int]:
    return [charge.amount for charge in payments.charges_of(dossier.subject)]


def test_what_the_counter_was_asked_for_is_charged_when_the_result_lies_ready(office: Office) -> None:
    dossier = at_the_counter(office, A_COPY, counts=(3,))
    assert sums(dossier) == [], "nothing is owed before"
    assert finish(office, dossier) == [3 * EACH]
    (charge,) = payments.whole_charges_of(dossier.subject)
    assert (charge.lines[0].quantity, charge.lines[0].per, charge.lines[0].unit_amount) == (3, "bản", EACH)
    closing: dict[str, Any] = {"channel": "counter", "receiver": "An", "actor": office.binh, "at": LATER}
    with pytest.raises(NotYetPaid):
        dossiers.close(dossier.pk, **closing)
    money.record_cash(charge.id, key=uuid4(), actor=office.binh, at=LATER)
    dossiers.close(dossier.pk, **closing)


def test_what_was_chosen_online_is_charged_when_the_result_lies_ready(office: Office, an: Actor) -> None:
    draft = choose(a_filing(office, an, A_COPY), an, 2)
    assert owed(draft) == 0
    assert sum(line.sum for line in services.lines_with_result(draft, at=LATER)) == 2 * EACH
    assert filed(draft, an) == []
    dossier = Dossier.objects.get()
    dossiers.acknowledge(dossier.pk, actor=office.binh, at=MONDAY + timedelta(minutes=10))
    assert finish(office, dossier) == [2 * EACH]


def test_the_only_thing_that_is_charged_is_charged_once_where_nobody_was_asked(office: Office, an: Actor) -> None:
    """A program that says no numbers; whoever files online and leaves the page of fees as it is."""
    assert finish(office, at_the_counter(office, A_COPY)) == [EACH]
    filed(again(a_filing(office, an, A_COPY), an), an)
    online = Dossier.objects.latest("pk")
    dossiers.acknowledge(online.pk, actor=office.binh, at=MONDAY + timedelta(minutes=10))
    assert finish(office, online) == [EACH]


def test_copies_beside_a_levy_are_none_until_asked_for(office: Office) -> None:
    assert finish(office, at_the_counter(office, A_LEVY, A_COPY, counts=(1, 0))) == [20_000]
    assert finish(office, at_the_counter(office, A_LEVY, A_COPY, counts=(1, 2))) == [20_000, 2 * EACH]
    assert finish(office, at_the_counter(office, A_LEVY, A_COPY)) == [20_000]


def test_the_fee_is_that_of_the_channel_and_of_the_case(office: Office, an: Actor) -> None:
    online = FeeSheet("Phí cấp bản sao", "fee", 5_000, per="bản", channels=("online",), collect="result")
    counter = FeeSheet("Phí cấp bản sao", "fee", EACH, per="bản", channels=("counter",), collect="result")
    filed(choose(a_filing(office, an, counter, online), an, 2), an)
    dossier = Dossier.objects.get()
    dossiers.acknowledge(dossier.pk, actor=office.binh, at=MONDAY + timedelta(minutes=10))
    assert finish(office, dossier) == [10_000]
    cases = (CaseSheet("moi", "Cấp mới"), CaseSheet("lai", "Cấp lại"))
    anew = FeeSheet("Phí cấp bản sao", "fee", 9_000, per="bản", cases=("lai",), collect="result")
    code = a_charged_procedure(office, anew, code="1.000004", cases=cases, at=MONDAY)
    version = factories.version(code)
    for case, charged in (("lai", [9_000]), ("moi", [])):
        intake = factories.an_intake(code, case_id=version.cases.get(code=case).pk)
        got = dossiers.receive(intake, actor=office.binh, at=MONDAY, key=uuid4())
        assert finish(office, Dossier.objects.get(pk=got.id)) == charged


def test_who_pays_less_says_so_when_filing_and_pays_less_with_the_result(office: Office) -> None:
    poor = an_exemption(office, at=MONDAY)
    said: dict[str, Any] = {"counts": (2,), "exemption_id": poor.pk}
    with pytest.raises(ProofNeeded):
        at_the_counter(office, A_COPY, **said)
    dossier = at_the_counter(office, A_COPY, **said, exemption_proof="Giấy chứng nhận 15/2026")
    money.end_exemption(poor.pk, last_day=local_day(MONDAY), actor=SYSTEM, at=MONDAY)
    assert finish(office, dossier) == [EACH]
    (charge,) = payments.whole_charges_of(dossier.subject)
    assert (charge.lines[0].exemption, charge.lines[0].proof) == ("Hộ cận nghèo", "Giấy chứng nhận 15/2026")


def test_an_exemption_is_for_its_kind_of_fee_whenever_that_is_collected(office: Office) -> None:
    said: dict[str, Any] = {"counts": (1, 1), "exemption_proof": "Giấy chứng nhận 15/2026"}
    copies = an_exemption(office, kind="fee", at=MONDAY)
    dossier = at_the_counter(office, A_LEVY, A_COPY, exemption_id=copies.pk, **said)
    assert sums(dossier) == [20_000]
    assert finish(office, dossier) == [20_000, EACH // 2]
    with pytest.raises(ExemptionUnknown):
        at_the_counter(office, A_LEVY, exemption_id=copies.pk, **said)


def test_what_the_counter_has_charged_before_is_not_charged_again(office: Office) -> None:
    dossier = at_the_counter(office, A_COPY, counts=(1,))
    fee = FeeLine.objects.get(version=dossier.version_id)
    by: dict[str, Any] = {"actor": office.binh, "at": LATER}
    dossiers.charge_fees(dossier.pk, quantities={fee.pk: 4}, key=uuid4(), **by)
    assert finish(office, dossier) == [4 * EACH]


def test_a_charge_made_by_mistake_is_no_charge(office: Office) -> None:
    dossier = at_the_counter(office, A_COPY, counts=(1,))
    fee = FeeLine.objects.get(version=dossier.version_id)
    by: dict[str, Any] = {"actor": office.binh, "at": LATER}
    number = dossiers.charge_fees(dossier.pk, quantities={fee.pk: 4}, key=uuid4(), **by)
    money.cancel(number, reason="Lập nhầm", **by)
    finish(office, dossier)
    assert payments.balance(dossier.subject).charged == EACH


def test_what_the_council_decided_meanwhile_is_charged_with_the_result(office: Office) -> None:
    dossier = at_the_counter(office, FeeSheet("Phí cấp bản sao", "fee", per="bản", collect="result"), counts=(1,))
    (fee,) = fees_of(dossier, on=local_day(MONDAY))
    assert fee.amount is None
    money.add_fee_rate(
        office.agency.pk, fee_code=fee.code, name=fee.name, amount=3_500, per="bản", legal_basis="NQ 7/2026/NQ-HĐND",
        valid_from=factories.SINCE, actor=SYSTEM, at=MONDAY,
    )  # fmt: skip
    assert finish(office, dossier) == [3_500]


def test_what_is_refused_never_owes_it(office: Office) -> None:
    dossier = at_the_counter(office, A_COPY, counts=(3,))
    dossiers.withdraw(dossier.pk, reason="Đổi ý", actor=office.binh, at=LATER)
    assert sums(dossier) == []
