"""Phí, lệ phí online: how many, who pays less, and that the charge is what the page and the review said."""

from datetime import timedelta

import pytest

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests.factories import BIRTH, MONDAY, SINCE, Office
from motcua.cases.filings import selectors, services
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.states import FEES, REQUEST, SavedHow
from motcua.cases.filings.tests.charged import A_COPY, EACH, FeeSheet, a_charged_procedure, an_exemption
from motcua.cases.filings.tests.conftest import PHONE, a_draft
from motcua.foundation.organizations.selectors import agencies_above
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services as money
from motcua.foundation.payments.errors import ExemptionUnknown
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day

LATER = MONDAY + timedelta(minutes=5)


def a_filing(office: Office, an: Actor, *fees: FeeSheet) -> Draft:
    """All but the page of fees is answered."""
    draft = a_draft(office, an, code=a_charged_procedure(office, *fees, at=MONDAY))
    by = {"actor": an, "session_key": PHONE, "at": LATER}
    services.save_applicant(
        draft.token, {"name": "Nguyễn Văn An", "phone": "0912000001"}, return_channel="counter", **by
    )  # type: ignore[arg-type]
    words = {REQUEST: "Xin bản sao"}
    services.save_page(draft.token, REQUEST, words, fields=frozenset(words), revision=9, **by)  # type: ignore[arg-type]
    return again(draft, an)


def again(draft: Draft, an: Actor) -> Draft:
    return selectors.get_draft(draft.token, actor=an, session_key=PHONE)


def choose(draft: Draft, an: Actor, *counts: int, exemption: int | None = None, proof: str = "") -> Draft:
    fees = [row.fee.id for row in selectors.fees_of(draft, on=local_day(LATER)) if row.is_asked]
    services.save_fees(
        draft.token, quantities=dict(zip(fees, counts, strict=False)), exemption_id=exemption, proof=proof, actor=an,
        session_key=PHONE, at=LATER,
    )  # fmt: skip
    return again(draft, an)


def owed(draft: Draft) -> int:
    return sum(line.sum for line in services.owed_lines(draft, at=LATER))


def filed(draft: Draft, an: Actor) -> list[int]:
    """What was charged with the filing."""
    got = services.file(draft.token, actor=an, session_key=PHONE, at=LATER, key=draft.key)
    return [charge.amount for charge in payments.charges_of(Dossier.objects.get(pk=got.id).subject)]


def test_what_is_counted_by_copy_is_charged_once_where_nobody_said_how_many(office: Office, an: Actor) -> None:
    draft = a_filing(office, an)
    assert owed(draft) == EACH
    assert filed(draft, an) == [EACH]


def test_three_copies_are_three_times_the_fee(office: Office, an: Actor) -> None:
    draft = choose(a_filing(office, an), an, 3)
    assert owed(draft) == 3 * EACH
    assert filed(draft, an) == [3 * EACH]


def test_of_the_only_thing_that_is_charged_there_is_at_least_one(office: Office, an: Actor) -> None:
    assert owed(choose(a_filing(office, an), an, 0)) == EACH


def test_copies_beside_a_levy_are_none_until_asked_for(office: Office, an: Actor) -> None:
    draft = a_filing(office, an, FeeSheet("Lệ phí", "levy", 20_000), A_COPY)
    assert owed(draft) == 20_000
    assert filed(choose(draft, an, 2), an) == [20_000 + 2 * EACH]


def test_the_fee_of_the_counter_is_not_that_of_the_portal(office: Office, an: Actor) -> None:
    each = {"kind": "levy", "per": "lần đăng ký"}
    here = FeeSheet("Lệ phí", amount=20_000, channels=("counter",), **each)
    there = FeeSheet("Lệ phí", amount=10_000, channels=("online",), **each)
    assert filed(a_filing(office, an, here, there), an) == [10_000]


def test_what_the_council_decided_is_told_on_the_page_and_charged(office: Office, an: Actor) -> None:
    draft = a_filing(office, an, FeeSheet("Lệ phí hộ tịch", "levy"))
    (unknown,) = selectors.fees_of(draft, on=local_day(LATER))
    assert unknown.fee.amount is None and owed(draft) == 0
    province = agencies_above(office.agency.pk, on=MONDAY.date())[1]
    money.add_fee_rate(
        province, fee_code=unknown.fee.code, name="Lệ phí hộ tịch", amount=7_500, per="", valid_from=SINCE,
        legal_basis="NQ 7/2026/NQ-HĐND", actor=SYSTEM, at=MONDAY,
    )  # fmt: skip
    (known,) = selectors.fees_of(draft, on=local_day(LATER))
    assert (known.fee.amount, known.fee.is_local) == (7_500, True)
    assert filed(draft, an) == [7_500]


def test_an_exemption_lessens_the_charge_and_its_paper_stands_on_it(office: Office, an: Actor) -> None:
    draft = a_filing(office, an)
    poor = an_exemption(office, at=MONDAY)
    draft = choose(draft, an, 2, exemption=poor.pk, proof="Giấy chứng nhận 15/2026")
    assert owed(draft) == EACH
    assert filed(draft, an) == [EACH]
    (charge,) = payments.whole_charges_of(Dossier.objects.get().subject)
    assert (charge.lines[0].exemption, charge.lines[0].proof) == ("Hộ cận nghèo", "Giấy chứng nhận 15/2026")


def test_who_pays_nothing_at_all_owes_nothing(office: Office, an: Actor) -> None:
    draft = a_filing(office, an)
    whole = an_exemption(office, share=100, at=MONDAY)
    filed(choose(draft, an, 1, exemption=whole.pk, proof="Thẻ người khuyết tật 77"), an)
    (charge,) = payments.charges_of(Dossier.objects.get().subject)
    assert (charge.amount, charge.left, charge.state_text) == (0, 0, "Được miễn")


def test_an_exemption_without_its_paper_keeps_the_draft_from_being_filed(office: Office, an: Actor) -> None:
    draft = choose(a_filing(office, an), an, 1, exemption=an_exemption(office, at=MONDAY).pk)
    (fault,) = services.faults(draft, [], at=LATER)
    assert (fault.page, fault.field) == (FEES, "exemption_proof")
    assert not services.faults(choose(draft, an, 1), [], at=LATER), "who claims none needs no paper"


def test_an_exemption_of_elsewhere_or_for_another_kind_of_fee_is_refused(office: Office, an: Actor) -> None:
    draft = a_filing(office, an)
    for_levies = an_exemption(office, kind="levy", at=MONDAY)
    for wrong in (for_levies.pk, 0, 10**17):
        with pytest.raises(ExemptionUnknown):
            choose(draft, an, 1, exemption=wrong, proof="Giấy")


def test_an_exemption_that_ended_while_the_draft_lay_is_told_before_filing(office: Office, an: Actor) -> None:
    poor = an_exemption(office, at=MONDAY)
    draft = choose(a_filing(office, an), an, 1, exemption=poor.pk, proof="Giấy 1")
    money.end_exemption(poor.pk, last_day=local_day(MONDAY), actor=SYSTEM, at=MONDAY)
    (fault,) = services.faults(draft, [], at=LATER + timedelta(days=1))
    assert (fault.page, fault.field) == (FEES, "exemption")


def test_the_same_choice_again_changes_nothing(office: Office, an: Actor) -> None:
    draft = choose(a_filing(office, an), an, 2)
    saved = services.save_fees(
        draft.token, quantities=dict(draft.quantities), exemption_id=None, proof="", actor=an, session_key=PHONE,
        at=LATER,
    )  # fmt: skip
    assert saved.how is SavedHow.SAME and again(draft, an).key == draft.key


def test_what_costs_nothing_makes_no_charge(office: Office, an: Actor) -> None:
    assert services.owed_lines(a_draft(office, an, code=BIRTH), at=LATER) == []
