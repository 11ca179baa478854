"""Percentages come from votes and add up; what is too small is never shown alone, nor to be subtracted."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.feedback import errors
from motcua.cases.feedback.rules import answering, counting, tokens
from motcua.cases.feedback.rules.answering import Terms
from motcua.cases.feedback.tests.factories import MONDAY

VOTES = st.lists(st.integers(0, 5_000), min_size=3, max_size=3)


@given(VOTES)
def test_the_percentages_come_from_the_votes_and_add_up_to_a_hundred(votes: list[int]) -> None:
    found = counting.shares(votes)
    if not sum(votes):
        assert found == ()
        return
    assert round(sum(found), 6) == 100
    for number, percent in zip(votes, found, strict=True):
        assert abs(percent - 100 * number / sum(votes)) < 0.1
        assert number or percent == 0  # nobody's answer is no answer
    # More votes never read as less.
    assert sorted(found) == [percent for _, percent in sorted(zip(votes, found, strict=True))]


@given(st.dictionaries(st.integers(), st.integers(0, 40), max_size=12), st.integers(3, 20))
def test_no_group_of_few_is_shown_alone_nor_found_by_subtracting(votes: dict[int, int], least: int) -> None:
    hidden = counting.too_small(votes, least)
    shown = {key: number for key, number in votes.items() if key not in hidden and number}
    assert all(number >= least for number in shown.values())
    together = sum(votes[key] for key in hidden)
    # What is left of the whole after subtracting all that is shown: nothing, enough, or the whole itself.
    assert not hidden or together >= least or not shown


@given(st.text(max_size=60))
def test_what_is_no_token_is_seen_without_asking_the_database(text: str) -> None:
    assert tokens.is_token(text) == (len(text) == tokens.LENGTH and text.isascii())


def test_a_token_is_made_again_from_its_nonce_and_by_nobody_without_the_secret() -> None:
    token = tokens.token_of("n", "secret")
    assert tokens.is_token(token)
    assert token == tokens.token_of("n", "secret")
    assert len({token, tokens.token_of("m", "secret"), tokens.token_of("n", "other")}) == 3
    assert token not in tokens.hash_of(token)


def test_an_answer_settles_after_a_day_or_with_the_link() -> None:
    terms = Terms(open_days=30, change_hours=24)
    ends = terms.expires(MONDAY)
    assert ends == MONDAY + timedelta(days=30)
    assert terms.settles(MONDAY, ends) == MONDAY + timedelta(days=1)
    assert terms.settles(ends - timedelta(hours=2), ends) == ends


def test_a_link_says_whether_it_is_over_or_used() -> None:
    answering.check_open(MONDAY, None, MONDAY)
    with pytest.raises(errors.RatingLinkExpired, match="23/11/2026"):
        answering.check_open(MONDAY, None, MONDAY + timedelta(seconds=1))
    with pytest.raises(errors.RatingSettled):
        answering.check_open(MONDAY + timedelta(days=9), MONDAY, MONDAY + timedelta(seconds=1))
