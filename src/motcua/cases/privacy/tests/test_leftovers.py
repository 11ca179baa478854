"""What an erased dossier or a forgotten person leaves elsewhere, and what stays although somebody is forgotten."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from motcua.cases.dossiers.tests.factories import MONDAY, Office, an_office
from motcua.cases.lockers.models import LockerPaper
from motcua.cases.lockers.tests import factories as lockers
from motcua.cases.privacy import services
from motcua.cases.privacy.states import KeptKind
from motcua.cases.privacy.tests.factories import a_desk, a_person, asked, ended
from motcua.cases.privacy.tests.test_keeping import a_term
from motcua.foundation.accounts import services as accounts
from motcua.foundation.accounts.models import Account, Business, PersonMandate, Representation
from motcua.foundation.accounts.states import FORGOTTEN
from motcua.foundation.payments import services as payments
from motcua.foundation.payments.models import Charge, Receipt
from motcua.foundation.payments.services import ChargeLine
from motcua.foundation.payments.states import NAMELESS
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day

DAY = timedelta(days=1)
NEXT_YEARS = MONDAY + 800 * DAY


@pytest.fixture
def office(db: None) -> Office:
    return an_office()


def a_charge(office: Office, subject: str, *, is_paid: bool) -> Charge:
    made = payments.charge(
        subject, [ChargeLine(name="Phí", amount=8_000)], agency_id=office.agency.pk, payer_name="Nguyễn Văn An",
        actor=office.binh, at=MONDAY,
    )  # fmt: skip
    if is_paid:
        payments.record_cash(made.pk, key=uuid4(), actor=office.binh, at=MONDAY)
    else:
        payments.cancel(made.pk, reason="Lập nhầm cho Nguyễn Văn An", actor=office.binh, at=MONDAY)
    return made


def test_whoever_asks_the_vouchers_of_money_that_came_keep_their_payer_until_their_term(office: Office) -> None:
    desk, an = a_desk(office), a_person()
    dossier = ended(office, an)
    paid, never = (a_charge(office, dossier.subject, is_paid=one) for one in (True, False))
    request = asked(an, dossier)
    services.accept_request(request.pk, answer="", remark="", actor=desk.lan, at=MONDAY + DAY)
    names = dict(Charge.objects.filter(subject=dossier.subject).values_list("pk", "payer_name"))
    assert (names[paid.pk], names[never.pk]) == ("Nguyễn Văn An", NAMELESS)
    a_term(KeptKind.PAYMENTS)
    services.destroy_batch(KeptKind.PAYMENTS, at=NEXT_YEARS)
    receipt = Receipt.objects.get(charge=paid)
    assert (receipt.payer_name, receipt.amount, receipt.charge.reference) == (NAMELESS, 8_000, paid.reference)


def test_vouchers_of_a_held_dossier_and_of_one_that_is_asked_about_wait(office: Office) -> None:
    a_term(KeptKind.PAYMENTS)
    desk, an = a_desk(office), a_person()
    held, argued = ended(office, an), ended(office, an)
    for one in (held, argued):
        a_charge(office, one.subject, is_paid=True)
    services.hold_dossier(held.code, why="lawsuit", source="TB 5/TA", actor=desk.lan, at=MONDAY)
    request = asked(an, argued)
    assert services.destroy_batch(KeptKind.PAYMENTS, at=NEXT_YEARS) == 0
    services.withdraw_request(request.pk, actor=an, at=MONDAY)
    assert services.destroy_batch(KeptKind.PAYMENTS, at=NEXT_YEARS) == 1
    assert Charge.objects.get(payer_name=NAMELESS).subject == argued.subject


def test_papers_handed_in_leave_the_locker_of_who_asked_and_what_was_issued_stays_theirs(office: Office) -> None:
    desk, an = a_desk(office), lockers.verified()
    Account.objects.filter(pk=an.id).update(is_citizen=True)
    issued = lockers.in_locker(office, an)
    assert LockerPaper.objects.filter(dossier=issued.dossier).count() == 2
    request = asked(an, issued.dossier, MONDAY + DAY)
    services.accept_request(request.pk, answer="", remark="", actor=desk.lan, at=MONDAY + 2 * DAY)
    assert list(LockerPaper.objects.all()) == [issued]
    assert issued.files.count() == 1


def test_by_its_term_a_dossier_leaves_the_locker_of_its_owner_alone(office: Office) -> None:
    a_term(KeptKind.DOSSIERS)
    lockers.in_locker(office, lockers.verified())
    assert services.destroy_batch(KeptKind.DOSSIERS, at=NEXT_YEARS) == 1
    assert LockerPaper.objects.count() == 2


def a_business(owner: Actor, name: str) -> Business:
    number = Business.objects.count()
    made = Business.objects.create(
        tax_code=f"8{number:09}", name=name, address={"x": "1"}, code=f"C{number}", made_by_id=owner.id or 0,
        made_at=MONDAY,
    )  # fmt: skip
    Representation.objects.create(
        business=made, account_id=owner.id, is_legal=True, valid_from=local_day(MONDAY), made_at=MONDAY
    )
    return made


def test_a_business_of_one_person_goes_with_them_and_a_registered_or_shared_one_stays(office: Office) -> None:
    an, ba = a_person(), a_person("Trần Văn Ba")
    own, shared, registered = (a_business(an, f"Hộ kinh doanh Nguyễn Văn An {one}") for one in range(3))
    Representation.objects.create(
        business=shared, account_id=ba.id, valid_from=local_day(MONDAY), made_at=MONDAY, accepted_at=MONDAY
    )
    Business.objects.filter(pk=registered.pk).update(confirmed_at=MONDAY)
    services.close_and_forget(an.id or 0, at=MONDAY)
    own.refresh_from_db()
    assert (own.name, own.tax_code, own.address) == (FORGOTTEN, "", {})
    stays = Business.objects.exclude(name=FORGOTTEN).values_list("pk", flat=True)
    assert set(stays) == {shared.pk, registered.pk}


@pytest.mark.parametrize(
    ("change", "after", "is_forgotten"),
    [
        ({"declined_at": MONDAY}, 31, True),
        ({"declined_at": MONDAY}, 29, False),
        ({"ended_at": MONDAY}, 31, True),
        ({"accepted_at": MONDAY, "ended_at": MONDAY}, 31, False),
        ({}, 364, False),
        ({}, 366, True),
    ],
)
def test_whoever_was_invited_and_never_came_is_forgotten(
    office: Office, change: dict[str, object], after: int, is_forgotten: bool
) -> None:
    an = a_person()
    offer: dict[str, object] = {
        "grantor_id": an.id, "grantor_name": "Nguyễn Văn An", "way": "online", "scope": "all", "code": "M1",
        "asked_name": "Trần Văn Ba", "asked_phone": "0913000002", "made_at": MONDAY, "valid_from": local_day(MONDAY),
        "valid_to": local_day(MONDAY + 800 * DAY),
    }  # fmt: skip
    row = PersonMandate.objects.create(**(offer | change))
    accounts.forget_unanswered(at=MONDAY + after * DAY)
    row.refresh_from_db()
    assert (row.asked_name, row.asked_phone) == (("", "") if is_forgotten else ("Trần Văn Ba", "0913000002"))
    assert row.grantor_name == "Nguyễn Văn An"


def test_where_somebody_was_signed_in_from_is_forgotten_with_the_session(office: Office) -> None:
    an = a_person()
    living = Session.objects.create(session_key="a" * 32, session_data="x", expire_date=NEXT_YEARS)
    for key in (living.session_key, "b" * 32):
        UserSession.objects.create(user_id=an.id, session_key=key, ip="10.0.0.9", user_agent="x")
    UserSession.objects.update(created_at=MONDAY)
    assert accounts.forget_ended_sessions(at=MONDAY + timedelta(minutes=30)) == 0
    assert accounts.forget_ended_sessions(at=MONDAY + DAY) == 1
    assert UserSession.objects.get().session_key == living.session_key


def test_a_dossier_erased_twice_is_erased_once(office: Office) -> None:
    dossier = ended(office, a_person())
    assert services.erase_dossier(dossier.pk, actor=SYSTEM, at=MONDAY + DAY)
    assert not services.erase_dossier(dossier.pk, actor=SYSTEM, at=MONDAY + DAY)
