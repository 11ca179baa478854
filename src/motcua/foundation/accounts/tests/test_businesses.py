"""A business acts through people: entered, confirmed by a counter, shared by who leads it, ended any time."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.accounts import errors, selectors, services
from motcua.foundation.accounts.models import Account, Business
from motcua.foundation.accounts.services import Invited, Registered
from motcua.foundation.accounts.states import PartyKind
from motcua.foundation.accounts.tests.people import AT, DAY, TODAY, as_actor, citizen, clerk

pytestmark = pytest.mark.django_db
CODE = "0303217354"


@pytest.fixture
def an() -> Account:
    return citizen("Nguyễn Văn An", phone="0912000001")


@pytest.fixture
def ba() -> Account:
    return citizen("Lê Thị Ba", phone="0912000002")


def enter(account: Account, tax_code: str = CODE) -> Business:
    told = Registered(tax_code=tax_code, name="Công ty TNHH Long Châu", address={"text": "12 Trần Phú"})
    return services.enter_business(told, actor=as_actor(account), at=AT)


def invite(business: Business, by: Account, **changes: Any) -> int:
    wanted: dict[str, Any] = {"name": "Lê Thị Ba", "phone": "0912000002", "valid_from": TODAY}
    return services.invite_representative(business.pk, Invited(**(wanted | changes)), actor=as_actor(by), at=AT).pk


def businesses(account: Account, days: int = 0) -> list[tuple[str, bool]]:
    found = selectors.parties_of(account.pk, at=AT + days * DAY)
    return [(party.tax_code, party.is_vouched) for party in found if party.kind == PartyKind.BUSINESS]


def test_whoever_enters_one_acts_for_it_on_their_own_word(an: Account, ba: Account) -> None:
    enter(an)
    assert businesses(an) == [(CODE, False)]
    assert businesses(ba) == []


@pytest.mark.parametrize("code", ["0303217355", "123", "", "abc", "0303217354-000"])
def test_a_tax_code_that_cannot_be_is_refused(an: Account, code: str) -> None:
    with pytest.raises(errors.BadTaxCode):
        enter(an, code)


@pytest.mark.parametrize(("typed", "kept"), [("0100109106-001", "0100109106-001"), ("086 095 003 417", "086095003417")])
def test_branches_and_households_have_codes_too(an: Account, typed: str, kept: str) -> None:
    assert enter(an, typed).tax_code == kept


def test_it_is_entered_once_by_one_person(an: Account) -> None:
    enter(an)
    with pytest.raises(errors.BusinessEntered):
        enter(an, "03032 17354")


def test_the_invited_person_acts_once_they_accept_and_between_the_days(an: Account, ba: Account) -> None:
    business = enter(an)
    row = invite(business, an, valid_to=TODAY + 2 * DAY)
    assert businesses(ba) == []
    assert [line.asks_me for line in selectors.businesses_of(ba.pk, on=TODAY)] == [True]
    services.answer_representation(row, is_accepted=True, actor=as_actor(ba), at=AT)
    assert [bool(businesses(ba, days)) for days in range(4)] == [True, True, True, False]


def test_only_a_legal_representative_invites_changes_and_ends_others(an: Account, ba: Account) -> None:
    business = enter(an)
    services.answer_representation(invite(business, an), is_accepted=True, actor=as_actor(ba), at=AT)
    told = Registered(tax_code=CODE, name="Tên khác")
    for deed in (
        lambda: invite(business, ba, phone="0912000003"),
        lambda: services.change_business(business.pk, told, actor=as_actor(ba), at=AT),
    ):
        with pytest.raises(errors.NotLegal):
            deed()
    legal = business.representations.get(is_legal=True)
    with pytest.raises(errors.NotLegal):
        services.end_representation(legal.pk, actor=as_actor(ba), at=AT)
    assert selectors.get_business(business.pk, account_id=ba.pk, on=TODAY).people == ()


def test_a_stranger_finds_no_business_at_all(an: Account, ba: Account) -> None:
    business = enter(an)
    own = business.representations.get()
    for deed in (
        lambda: selectors.get_business(business.pk, account_id=ba.pk, on=TODAY),
        lambda: invite(business, ba, phone="0912000003"),
        lambda: services.end_representation(own.pk, actor=as_actor(ba), at=AT),
    ):
        with pytest.raises(errors.NoSuchBusiness):
            deed()
    with pytest.raises(errors.NoSuchGrant):
        services.answer_representation(own.pk, is_accepted=True, actor=as_actor(ba), at=AT)


@pytest.mark.parametrize("by_themselves", [False, True])
def test_acting_is_ended_any_time_by_either(an: Account, ba: Account, by_themselves: bool) -> None:
    business = enter(an)
    row = invite(business, an)
    services.answer_representation(row, is_accepted=True, actor=as_actor(ba), at=AT)
    services.end_representation(row, actor=as_actor(ba if by_themselves else an), at=AT)
    assert businesses(ba) == []
    assert businesses(an) == [(CODE, False)]


def test_a_taken_back_invitation_cannot_be_accepted(an: Account, ba: Account) -> None:
    row = invite(enter(an), an)
    services.end_representation(row, actor=as_actor(an), at=AT)
    with pytest.raises(errors.NoSuchGrant):
        services.answer_representation(row, is_accepted=True, actor=as_actor(ba), at=AT)


def test_entering_anothers_tax_code_opens_nothing_of_theirs(an: Account, ba: Account) -> None:
    one, two = enter(an), enter(ba)
    assert one.pk != two.pk
    assert [line.id for line in selectors.businesses_of(ba.pk, on=TODAY)] == [two.pk]


def test_a_counter_confirms_and_a_second_one_joins_the_first(an: Account, ba: Account) -> None:
    """A new director comes with the same registration: one business stays one."""
    one, two = enter(an), enter(ba)
    with pytest.raises(errors.MayNotConfirm):
        services.confirm_business(one.code, actor=as_actor(an), at=AT)
    services.confirm_business(one.code, actor=clerk(), at=AT)
    assert businesses(an) == [(CODE, True)]
    assert services.confirm_business(two.code, actor=clerk(), at=AT).pk == one.pk
    assert [line.id for line in selectors.businesses_of(ba.pk, on=TODAY)] == [one.pk]
    with pytest.raises(errors.NothingWithCode):
        services.confirm_business(one.code, actor=clerk(), at=AT)
    told = Registered(tax_code=CODE, name="Tên khác", address={"text": "1 Lê Lợi"})
    assert services.change_business(one.pk, told, actor=as_actor(an), at=AT) == ("address",)


def test_the_switch_reads_one_business_by_one_query(
    an: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    business = enter(an)
    with django_assert_num_queries(1):
        assert selectors.party_for(f"business:{business.pk}", account_id=an.pk, at=AT + timedelta(hours=1))
