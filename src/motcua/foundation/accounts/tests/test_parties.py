"""For whom somebody may work: read anew each time, by one query, and nobody else's."""

from datetime import timedelta
from itertools import product

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.accounts import selectors
from motcua.foundation.accounts.models import Account, PersonMandate
from motcua.foundation.accounts.rules.reach import Offer, standing_of
from motcua.foundation.accounts.selectors.parties import open_mandates
from motcua.foundation.accounts.states import MandateWay, PartyKind, Scope, Standing
from motcua.foundation.accounts.tests.people import AT, DAY, TODAY, citizen, mandate_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def an() -> Account:
    return citizen("Nguyễn Văn An", phone="0912000001", personal_number="086095003417")


@pytest.fixture
def ba() -> Account:
    return citizen("Lê Thị Ba", personal_number="086195003418", is_verified=True)


def test_oneself_is_read_with_what_a_form_may_fill_in_by_one_query(
    an: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        party = selectors.party_for("self", account_id=an.pk, at=AT)
    assert party is not None
    assert (party.kind, party.key, party.name) == (PartyKind.SELF, "self", "Nguyễn Văn An")
    assert (party.personal_number, party.phone, party.is_vouched) == ("086095003417", "0912000001", False)
    assert party.opens(procedure_code="1.001193", field_code="ho-tich")


def test_a_mandate_opens_what_it_says_by_one_query(
    an: Account, ba: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    row = mandate_row(an, ba, scope=Scope.PROCEDURES, codes=["1.001193"])
    with django_assert_num_queries(1):
        party = selectors.party_for(f"person:{row.pk}", account_id=ba.pk, at=AT)
    assert party is not None
    assert (party.account_id, party.mandate_id, party.name) == (an.pk, row.pk, "Nguyễn Văn An")
    assert party.personal_number == "086095003417"
    assert party.opens(procedure_code="1.001193", field_code="ho-tich")
    assert not party.opens(procedure_code="2.000815", field_code="chung-thuc")


def test_a_mandate_is_open_to_its_delegate_only(an: Account, ba: Account) -> None:
    row = mandate_row(an, ba)
    stranger = citizen("Em")
    for other in (an, stranger):
        assert selectors.party_for(f"person:{row.pk}", account_id=other.pk, at=AT) is None
        assert [party.kind for party in selectors.parties_of(other.pk, at=AT)] == [PartyKind.SELF]
    assert [party.kind for party in selectors.parties_of(ba.pk, at=AT)] == [PartyKind.SELF, PartyKind.PERSON]


@pytest.mark.parametrize("key", ["", "person", "person:", "person:x", "person:-1", "person:²", "person:" + "9" * 30,
                                 "business:1", "helped:1", "dossier:1", "self:2 OR 1=1"])  # fmt: skip
def test_a_key_without_sense_is_nobody(an: Account, key: str) -> None:
    assert selectors.party_for(key, account_id=an.pk, at=AT) is None


def test_a_locked_account_is_nobody(an: Account) -> None:
    Account.objects.filter(pk=an.pk).update(is_active=False)
    assert selectors.party_for("self", account_id=an.pk, at=AT) is None


def test_the_database_and_the_rule_agree_on_every_situation(an: Account, ba: Account) -> None:
    """All that can be said about a mandate, on the days around its ends."""
    yes = (None, AT)
    for way, accepted, declined, ended, confirmed in product(MandateWay.values, yes, yes, yes, yes):
        mandate_row(
            an, ba, way=way, accepted_at=accepted, declined_at=declined, ended_at=ended, confirmed_at=confirmed,
            valid_to=TODAY + 2 * DAY,
        )  # fmt: skip
    for day in (TODAY + timedelta(days=ahead) for ahead in range(-1, 5)):
        said = {row.pk for row in PersonMandate.objects.all() if standing_of(_offer(row), on=day) == Standing.OPEN}
        assert set(open_mandates(on=day).values_list("pk", flat=True)) == said
        assert bool(said) == (TODAY <= day <= TODAY + 2 * DAY)


def _offer(row: PersonMandate) -> Offer:
    return Offer(
        valid_from=row.valid_from, valid_to=row.valid_to, is_accepted=row.accepted_at is not None,
        is_declined=row.declined_at is not None, is_ended=row.ended_at is not None,
        needs_eyes=row.way == MandateWay.PAPER, is_confirmed=row.confirmed_at is not None,
    )  # fmt: skip
