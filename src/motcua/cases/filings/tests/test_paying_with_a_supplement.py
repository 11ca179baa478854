"""Fees collected with a supplement: charged once, when what was asked for is in."""

from datetime import datetime, timedelta
from uuid import uuid4

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.services import NewDefect
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.filings.states import REQUEST
from motcua.cases.filings.tests.charged import EACH, FeeSheet, an_exemption
from motcua.cases.filings.tests.test_paying import a_filing, choose, filed
from motcua.cases.filings.tests.test_paying_with_the_result import at_the_counter, finish, sums
from motcua.catalogue.procedures.models import FeeLine
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services as money
from motcua.kernel.actor import Actor

ASKED = MONDAY + timedelta(minutes=20)
BROUGHT = MONDAY + timedelta(minutes=30)
A_SURVEY = FeeSheet("Phí thẩm định bổ sung", "fee", 50_000, collect="supplement")
A_COPY = FeeSheet("Phí cấp bản sao", "fee", EACH, per="bản", collect="supplement")

OF_THE_WORDS = NewDefect(field=REQUEST, page=REQUEST, paper_name="Nội dung đề nghị", reason="Chưa rõ mấy bản")


def ask(office: Office, dossier: Dossier, at: datetime = ASKED, basis: str = "") -> None:
    """Bình asks for a paper; the second time Dũng approves it."""
    dossiers.request_supplement(
        dossier.pk, defects=[NewDefect(paper_name="Bản vẽ", reason="Thiếu chữ ký")], explanation="Thiếu chữ ký",
        legal_basis=basis, actor=office.binh, at=at,
    )  # fmt: skip
    if basis:
        dossiers.approve_supplement(dossier.pk, actor=office.dung, at=at)


def bring(office: Office, dossier: Dossier, at: datetime = BROUGHT) -> list[int]:
    """The paper is brought to the counter: the sums of all that is charged by then."""
    dossiers.accept_supplement(dossier.pk, actor=office.binh, at=at)
    return sums(dossier)


def test_it_is_charged_when_the_supplement_is_accepted_and_not_before(office: Office) -> None:
    dossier = at_the_counter(office, A_SURVEY, counts=(1,))
    assert sums(dossier) == []
    ask(office, dossier)
    assert sums(dossier) == [], "who answers late, or never, owes nothing"
    assert bring(office, dossier) == [50_000]
    assert finish(office, dossier) == [50_000]


def test_a_second_supplement_is_not_charged_again(office: Office) -> None:
    dossier = at_the_counter(office, A_SURVEY)
    ask(office, dossier)
    bring(office, dossier)
    ask(office, dossier, BROUGHT + timedelta(minutes=1), "Điều 5 NĐ 61/2018/NĐ-CP")
    assert bring(office, dossier, BROUGHT + timedelta(minutes=2)) == [50_000]


def test_also_where_the_same_fee_was_due_at_the_receipt(office: Office) -> None:
    """Both parts have one name, and so one code."""
    first = FeeSheet("Phí thẩm định", "fee", 20_000)
    dossier = at_the_counter(office, first, FeeSheet("Phí thẩm định", "fee", 50_000, collect="supplement"))
    ask(office, dossier)
    assert bring(office, dossier) == [20_000, 50_000]
    ask(office, dossier, BROUGHT + timedelta(minutes=1), "Điều 5 NĐ 61/2018/NĐ-CP")
    assert bring(office, dossier, BROUGHT + timedelta(minutes=2)) == [20_000, 50_000]


def test_what_the_counter_has_charged_by_hand_before_is_not_charged_again(office: Office) -> None:
    dossier = at_the_counter(office, A_SURVEY)
    fee = FeeLine.objects.get(version=dossier.version_id)
    dossiers.charge_fees(dossier.pk, quantities={fee.pk: 1}, key=uuid4(), actor=office.binh, at=ASKED)
    ask(office, dossier)
    assert bring(office, dossier) == [50_000]


def test_a_charge_that_was_cancelled_does_not_come_back_with_the_next_supplement(office: Office) -> None:
    dossier = at_the_counter(office, A_SURVEY)
    ask(office, dossier)
    bring(office, dossier)
    (charge,) = payments.charges_of(dossier.subject)
    money.cancel(charge.id, reason="Không thu của hộ này", actor=office.binh, at=BROUGHT)
    ask(office, dossier, BROUGHT + timedelta(minutes=1), "Điều 5 NĐ 61/2018/NĐ-CP")
    bring(office, dossier, BROUGHT + timedelta(minutes=2))
    assert payments.balance(dossier.subject).charged == 0


def test_as_many_as_were_asked_for_and_less_for_who_pays_less(office: Office) -> None:
    poor = an_exemption(office, at=MONDAY)
    said = {"counts": (3,), "exemption_id": poor.pk, "exemption_proof": "Giấy chứng nhận 15/2026"}
    dossier = at_the_counter(office, A_COPY, **said)
    ask(office, dossier)
    assert bring(office, dossier) == [3 * EACH // 2]


def test_what_was_chosen_online_is_charged_when_the_citizen_sends_what_was_asked_for(office: Office, an: Actor) -> None:
    draft = choose(a_filing(office, an, A_COPY), an, 2)
    assert filed(draft, an) == []
    dossier = Dossier.objects.get()
    dossiers.acknowledge(dossier.pk, actor=office.binh, at=MONDAY + timedelta(minutes=10))
    dossiers.request_supplement(dossier.pk, defects=[OF_THE_WORDS], explanation="Nói rõ", actor=office.binh, at=ASKED)
    dossiers.correct(dossier.pk, answers={REQUEST: "Xin hai bản sao"}, actor=an, at=BROUGHT)
    assert sums(dossier) == [2 * EACH]


def test_a_correction_before_the_receipt_is_no_supplement(office: Office, an: Actor) -> None:
    filed(choose(a_filing(office, an, A_COPY), an, 2), an)
    dossier = Dossier.objects.get()
    dossiers.request_correction(dossier.pk, defects=[OF_THE_WORDS], actor=office.binh, at=ASKED)
    dossiers.correct(dossier.pk, answers={REQUEST: "Xin hai bản sao"}, actor=an, at=BROUGHT)
    assert sums(dossier) == []
