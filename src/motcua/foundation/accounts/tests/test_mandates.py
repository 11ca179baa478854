"""One lets another act: nobody else takes it, either ends it, a paper opens nothing before a clerk has seen it."""

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.accounts import errors, selectors, services
from motcua.foundation.accounts.models import Account, PersonMandate
from motcua.foundation.accounts.services import NewMandate
from motcua.foundation.accounts.states import Scope, Standing
from motcua.foundation.accounts.tests.people import AT, DAY, TODAY, as_actor, citizen, clerk, stored_file
from motcua.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
NEXT_YEAR = TODAY + timedelta(days=365)


@pytest.fixture
def an() -> Account:
    return citizen("Nguyễn Văn An", phone="0912000001", personal_number="086095003417")


@pytest.fixture
def ba() -> Account:
    return citizen("Lê Thị Ba", phone="0912000002", personal_number="086195003418", is_verified=True)


@pytest.fixture
def em() -> Account:
    return citizen("Trần Em", phone="0912000003")


def give(grantor: Account, **changes: Any) -> PersonMandate:
    wanted: dict[str, Any] = {"name": "Lê Thị Ba", "phone": "0912 000 002", "valid_from": TODAY, "valid_to": NEXT_YEAR}
    return services.give_mandate(NewMandate(**(wanted | changes)), actor=as_actor(grantor), at=AT)


def show(delegate: Account, **changes: Any) -> PersonMandate:
    wanted: dict[str, Any] = {
        "name": "Phạm Thị Mười", "personal_number": "086150001234", "phone": "", "valid_from": TODAY,
        "valid_to": NEXT_YEAR, "paper_id": stored_file(), "paper_name": "giay.pdf",
    }  # fmt: skip
    return services.show_paper(NewMandate(**(wanted | changes)), actor=as_actor(delegate), at=AT)


def parties(account: Account, *, on: date = TODAY) -> list[str]:
    at = AT + timedelta(days=(on - TODAY).days)
    return [party.name for party in selectors.parties_of(account.pk, at=at)[1:]]


def test_it_opens_nothing_until_the_named_person_takes_it(an: Account, ba: Account) -> None:
    row = give(an)
    assert parties(ba) == []
    services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(ba), at=AT)
    assert parties(ba) == ["Nguyễn Văn An"]
    assert parties(an) == []
    row.refresh_from_db()
    assert (row.asked_name, row.asked_phone, row.asked_number) == ("", "", "")


def test_it_opens_from_its_first_to_its_last_day(an: Account, ba: Account) -> None:
    row = give(an, valid_from=TODAY + 2 * DAY, valid_to=TODAY + 4 * DAY)
    services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(ba), at=AT)
    opened = [ahead for ahead in range(7) if parties(ba, on=TODAY + ahead * DAY)]
    assert opened == [2, 3, 4]


def test_a_stranger_neither_sees_nor_takes_nor_ends_it(an: Account, ba: Account, em: Account) -> None:
    row = give(an)
    for deed in (
        lambda: services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(em), at=AT),
        lambda: services.answer_mandate(row.pk, is_accepted=False, actor=as_actor(em), at=AT),
        lambda: services.revoke_mandate(row.pk, actor=as_actor(em), at=AT),
        lambda: selectors.get_mandate(row.pk, account_id=em.pk, on=TODAY),
    ):
        with pytest.raises(errors.NoSuchGrant):
            deed()
    services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(ba), at=AT)
    with pytest.raises(errors.NoSuchGrant):
        services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(em), at=AT)
    assert selectors.mandates_about(em.pk, on=TODAY) == []


def test_the_grantor_cannot_take_their_own(an: Account) -> None:
    row = give(an)
    with pytest.raises(errors.NoSuchGrant):
        services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(an), at=AT)


@pytest.mark.parametrize("by_delegate", [False, True])
def test_either_ends_it_and_it_opens_nothing_from_that_moment(an: Account, ba: Account, by_delegate: bool) -> None:
    row = give(an)
    services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(ba), at=AT)
    services.revoke_mandate(row.pk, actor=as_actor(ba if by_delegate else an), at=AT)
    assert parties(ba) == []
    assert selectors.get_mandate(row.pk, account_id=an.pk, on=TODAY).standing == Standing.ENDED
    with pytest.raises(errors.AlreadyAnswered):
        services.revoke_mandate(row.pk, actor=as_actor(an), at=AT)


def test_a_declined_one_is_not_taken_later(an: Account, ba: Account) -> None:
    row = give(an)
    services.answer_mandate(row.pk, is_accepted=False, actor=as_actor(ba), at=AT)
    with pytest.raises(errors.NoSuchGrant):
        services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(ba), at=AT)
    assert selectors.get_mandate(row.pk, account_id=an.pk, on=TODAY).standing == Standing.DECLINED


def test_whoever_has_no_account_yet_finds_it_after_signing_up(an: Account) -> None:
    row = give(an, phone="0912000009")
    late = citizen("Người Đến Sau", phone="0912000009")
    assert [line.asks_me for line in selectors.mandates_about(late.pk, on=TODAY)] == [True]
    services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(late), at=AT)
    assert parties(late) == ["Nguyễn Văn An"]


def test_a_number_that_nobody_vouches_for_takes_nothing(an: Account, ba: Account) -> None:
    liar = citizen("Kẻ Gian", personal_number="086195003418")
    row = give(an, phone="", personal_number="086195003418")
    with pytest.raises(errors.NoSuchGrant):
        services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(liar), at=AT)
    assert selectors.mandates_about(liar.pk, on=TODAY) == []
    services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(ba), at=AT)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"phone": ""}, errors.WhoNeeded),
        ({"phone": "0912000001"}, errors.NotOneself),
        ({"phone": "", "personal_number": "086095003417"}, errors.NotOneself),
        ({"personal_number": "12345"}, errors.BadPersonalNumber),
        ({"valid_from": TODAY - DAY}, errors.DayPast),
        ({"valid_to": TODAY - DAY}, errors.DatesReversed),
        ({"valid_to": None}, errors.EndNeeded),
        ({"valid_to": date(2037, 1, 1)}, errors.TooLong),
        ({"scope": "fields"}, errors.ScopeNeeded),
        ({"scope": "fields", "codes": ("<b>",)}, errors.ScopeNeeded),
        ({"scope": "alles"}, errors.ScopeNeeded),
        ({"name": " "}, errors.NameNeeded),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(
    an: Account, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        give(an, **changes)
    assert not PersonMandate.objects.exists()
    assert not Entry.objects.filter(kind__startswith="accounts.Mandate").exists()


def test_the_same_person_is_not_asked_twice(an: Account) -> None:
    give(an)
    with pytest.raises(errors.AlreadyGranted):
        give(an)


def test_a_paper_opens_nothing_before_a_clerk_has_seen_it(ba: Account) -> None:
    row = show(ba, scope=Scope.FIELDS, codes=("ho-tich",))
    assert parties(ba) == []
    waiting = selectors.waiting_for_eyes(row.code)
    assert (waiting.who, waiting.other, waiting.codes) == ("Phạm Thị Mười", "Lê Thị Ba", ("ho-tich",))
    services.confirm_mandate(row.code, is_confirmed=True, actor=clerk(), at=AT)
    found = selectors.parties_of(ba.pk, at=AT)[1]
    assert (found.name, found.personal_number, found.account_id) == ("Phạm Thị Mười", "086150001234", None)
    assert found.opens(procedure_code="1.001193", field_code="ho-tich")
    assert not found.opens(procedure_code="1.001193", field_code="dat-dai")
    with pytest.raises(errors.NothingWithCode):
        services.confirm_mandate(row.code, is_confirmed=False, actor=clerk(), at=AT)


def test_a_paper_that_a_clerk_sent_back_never_opens(ba: Account) -> None:
    row = show(ba)
    services.confirm_mandate(row.code, is_confirmed=False, actor=clerk(), at=AT)
    assert parties(ba) == []
    with pytest.raises(errors.NothingWithCode):
        services.confirm_mandate(row.code, is_confirmed=True, actor=clerk(), at=AT)


def test_only_a_counter_confirms_and_nobody_what_is_their_own(ba: Account) -> None:
    row = show(ba)
    with pytest.raises(errors.MayNotConfirm):
        services.confirm_mandate(row.code, is_confirmed=True, actor=as_actor(ba), at=AT)
    with pytest.raises(errors.NothingWithCode):
        services.confirm_mandate(row.code, is_confirmed=True, actor=clerk(ba.pk), at=AT)


def test_a_paper_names_its_grantor_and_tells_nothing_of_their_account(an: Account, ba: Account) -> None:
    """Mười has an account that somebody vouched for: she sees the paper among her mandates and can end it."""
    muoi = citizen("Phạm Thị Mười", phone="0912000010", personal_number="086150001234", is_verified=True)
    row = show(ba)
    services.confirm_mandate(row.code, is_confirmed=True, actor=clerk(), at=AT)
    found = selectors.parties_of(ba.pk, at=AT)[1]
    assert (found.account_id, found.phone, found.born_on) == (muoi.pk, "", None)
    assert [line.is_mine for line in selectors.mandates_about(muoi.pk, on=TODAY)] == [True]
    services.revoke_mandate(row.pk, actor=as_actor(muoi), at=AT)
    assert parties(ba) == []


def test_a_paper_without_a_paper_is_none(ba: Account) -> None:
    with pytest.raises(errors.PaperNeeded):
        show(ba, paper_id=None)
    with pytest.raises(errors.BadPersonalNumber):
        show(ba, personal_number="")


def test_facts_hold_nothing_personal(an: Account, ba: Account) -> None:
    row = give(an)
    services.answer_mandate(row.pk, is_accepted=True, actor=as_actor(ba), at=AT)
    services.revoke_mandate(row.pk, actor=as_actor(an), at=AT)
    facts = list(
        Entry.objects.filter(subject=f"person_mandate:{row.pk}").order_by("pk").values_list("facts", flat=True)
    )
    assert len(facts) == 3
    said = str(facts)
    for secret in ("Nguyễn", "Lê Thị", "0912", "91200", "0861"):
        assert secret not in said


def test_a_list_costs_two_queries_however_long(
    an: Account, ba: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for last in range(12):
        give(an, phone=f"09120001{last:02d}")
    with django_assert_num_queries(2):
        assert len(selectors.mandates_about(an.pk, on=TODAY)) == 12
