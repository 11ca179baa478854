"""What was filed for another opens as long as the right to act for them, and not a day longer."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.dossiers.tests.factories import MONDAY, Office, a_citizen, an_office, submitted
from motcua.foundation.accounts.models import Account, Business, PersonMandate, Representation
from motcua.foundation.accounts.states import MandateWay, Scope
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

pytestmark = pytest.mark.django_db
TODAY, DAY = local_day(MONDAY), timedelta(days=1)


@pytest.fixture
def office(db: None) -> Office:
    return an_office()


def sees(actor: Actor, dossier: Dossier, days: int = 0) -> bool:
    now = MONDAY + days * DAY
    listed = dossier.pk in [row.id for row in selectors.own_dossiers(actor, now=now).rows]
    try:
        selectors.get_own_dossier(dossier.code, actor=actor, now=now)
    except DossierNotFound:
        assert not listed
        return False
    assert listed
    return True


def filed_for(office: Office, filer: Actor, whose: Actor, **by: int) -> Dossier:
    dossier = submitted(office, filer, beneficiary_id=whose.id)
    Submission.objects.filter(pk=dossier.pk).update(**by)
    return dossier


def test_a_mandate_opens_what_was_filed_by_it_until_it_ends(office: Office) -> None:
    an, ba = a_citizen("An"), a_citizen("Ba")
    mandate = PersonMandate.objects.create(
        grantor_id=an.id, grantor_name="An", account_id=ba.id, way=MandateWay.ONLINE, scope=Scope.ALL, valid_from=TODAY,
        valid_to=TODAY + 3 * DAY, made_at=MONDAY, accepted_at=MONDAY, code="UQ-1",
    )  # fmt: skip
    dossier = filed_for(office, ba, an, mandate_id=mandate.pk)
    assert [sees(ba, dossier, days) for days in (0, 3, 4)] == [True, True, False]
    assert sees(an, dossier, 4)
    mandate.ended_at = MONDAY
    mandate.save(update_fields=["ended_at"])
    assert not sees(ba, dossier)
    assert sees(an, dossier)


def test_a_business_opens_its_dossiers_to_whoever_acts_for_it_today(office: Office) -> None:
    director, clerk, stranger = a_citizen("Giám đốc"), a_citizen("Nhân viên"), a_citizen("Em")
    business = Business.objects.create(
        tax_code="0303217354", name="Công ty", code="DN-1", made_by=Account.objects.get(pk=director.id), made_at=MONDAY
    )
    for person in (director, clerk):
        Representation.objects.create(
            business=business, account_id=person.id, valid_from=TODAY, made_at=MONDAY, accepted_at=MONDAY
        )
    dossier = submitted(office, clerk)
    Submission.objects.filter(pk=dossier.pk).update(beneficiary_id=None, business_id=business.pk)
    assert [sees(person, dossier) for person in (director, clerk, stranger)] == [True, True, False]
    Representation.objects.filter(account_id=clerk.id).update(ended_at=MONDAY)
    assert [sees(person, dossier) for person in (director, clerk, stranger)] == [True, False, False]


def test_a_helper_reads_it_until_the_office_has_answered(office: Office) -> None:
    tam, muoi = a_citizen("Tám"), a_citizen("Mười")
    dossier = submitted(office, tam, beneficiary_id=muoi.id, helper_id=tam.id)
    assert sees(tam, dossier) and sees(muoi, dossier)
    services.acknowledge(dossier.pk, actor=office.binh, at=MONDAY)
    assert not sees(tam, dossier)
    assert sees(muoi, dossier)
    known = selectors.codes_and_states([dossier.pk])[dossier.pk]
    assert known.code == dossier.code


def test_whose_it_is_costs_one_query_more_than_the_rows(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    an = a_citizen("An")
    dossier = submitted(office, an)
    with django_assert_num_queries(2):
        selectors.get_own_dossier(dossier.code, actor=an, now=MONDAY)
