"""A mandate opens exactly what it says, from its first day to the end of its last."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.accounts.rules.reach import Offer, reaches, standing_of
from motcua.foundation.accounts.states import Scope, Standing

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
CODES = st.lists(st.sampled_from(["1.001193", "2.000815", "1.004222", "ho-tich", "dat-dai"]), max_size=4)
OFFERS = st.builds(
    lambda start, length, **said: Offer(
        valid_from=start, valid_to=None if length is None else start + timedelta(days=length), **said
    ),
    DAYS,
    st.none() | st.integers(0, 400),
    is_accepted=st.booleans(),
    is_declined=st.booleans(),
    is_ended=st.booleans(),
    needs_eyes=st.booleans(),
    is_confirmed=st.booleans(),
)


@given(OFFERS, DAYS)
def test_only_what_everybody_agreed_to_opens_and_only_between_its_days(offer: Offer, day: date) -> None:
    agreed = (
        offer.is_accepted
        and not offer.is_declined
        and not offer.is_ended
        and (offer.is_confirmed or not offer.needs_eyes)
    )
    within = offer.valid_from <= day and (offer.valid_to is None or day <= offer.valid_to)
    assert (standing_of(offer, on=day) == Standing.OPEN) == (agreed and within)


@given(OFFERS, DAYS)
def test_what_was_ended_never_opens_again(offer: Offer, day: date) -> None:
    assert standing_of(replace(offer, is_ended=True), on=day) == Standing.ENDED


@given(OFFERS, DAYS, st.integers(1, 900))
def test_what_is_over_stays_over(offer: Offer, day: date, later: int) -> None:
    if standing_of(offer, on=day) == Standing.OVER:
        assert standing_of(offer, on=day + timedelta(days=later)) == Standing.OVER


@given(
    st.sampled_from(Scope.values), CODES, st.text(max_size=8) | st.just("1.001193"), st.just("ho-tich") | st.just("")
)
def test_a_scope_holds_what_it_names_and_nothing_else(scope: str, codes: list[str], procedure: str, field: str) -> None:
    found = reaches(scope, codes, procedure_code=procedure, field_code=field)
    if scope == Scope.ALL:
        assert found
    elif scope == Scope.FIELDS:
        assert found == (field != "" and field in codes)
    else:
        assert found == (procedure != "" and procedure in codes)


def test_a_scope_of_another_time_opens_nothing() -> None:
    assert not reaches("everything", ["1.001193"], procedure_code="1.001193", field_code="ho-tich")
