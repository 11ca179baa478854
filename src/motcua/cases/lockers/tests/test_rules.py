import secrets
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.dossiers.selectors import SettledFiling
from motcua.cases.lockers.rules.codes import mask_dossier
from motcua.cases.lockers.rules.keeping import (
    digest_of,
    kind_of,
    last_day,
    months_for,
    owner_of,
    source_of,
    standing_of,
)
from motcua.cases.lockers.states import Owner, Source, Standing
from motcua.kernel.check_codes import LETTERS, new_code, read_code

ME, OTHER = Owner(account_id=1), Owner(account_id=9)


@pytest.mark.parametrize(
    ("filed", "whose"),
    [
        (None, OTHER),
        (SettledFiling(1, 1, None, None, None), ME),
        (SettledFiling(1, None, None, None, None), ME),
        (SettledFiling(2, 1, None, 5, None), ME),
        (SettledFiling(2, None, None, 5, None), OTHER),
        (SettledFiling(2, None, None, None, 2), OTHER),
        (SettledFiling(None, None, None, None, None), OTHER),
        (SettledFiling(2, 1, 7, None, None), Owner(business_id=7)),
    ],
)
def test_a_paper_goes_to_whose_matter_it_was_and_never_to_who_only_filed_it(filed, whose):
    assert owner_of(filed, OTHER) == whose


def test_a_locker_has_one_owner():
    for ids in ({}, {"account_id": 1, "business_id": 2}):
        with pytest.raises(ValueError, match="one owner"):
            Owner(**ids)


def test_a_paper_is_digitised_when_the_office_scanned_every_file_of_it():
    assert source_of([5, 6], {1}, is_online=True) is Source.DIGITIZED
    assert source_of([5, 1], {1}, is_online=True) is Source.GIVEN
    assert source_of([None], set(), is_online=True) is Source.GIVEN
    assert source_of([None], set(), is_online=False) is Source.DIGITIZED


def test_a_paper_that_may_be_one_thing_or_another_is_nothing_to_offer():
    assert [kind_of(kinds) for kinds in ((), ("A",), ("A", "B"))] == ["", "A", ""]


@pytest.mark.parametrize(
    ("issued_on", "last"),
    [
        (date(2026, 5, 23), date(2026, 11, 23)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 7, 1), date(2027, 1, 1)),
    ],
)
def test_six_months_end_on_the_same_day_or_on_the_last_of_the_month(issued_on, last):
    assert last_day(issued_on, 6) == last


def test_a_paper_without_a_rule_or_a_day_of_issue_does_not_run_out():
    assert last_day(date(2026, 1, 1), None) is None
    assert last_day(None, 6) is None


def test_the_rule_of_the_day_of_issue_counts():
    rules = {date(2016, 1, 1): 6, date(2026, 7, 1): 12}
    assert [months_for(rules, day) for day in (date(2015, 1, 1), date(2026, 6, 30), date(2026, 7, 1), None)] == [
        None, 6, 12, None,
    ]  # fmt: skip


@given(st.booleans(), st.booleans(), st.none() | st.dates())
def test_only_what_stands_and_has_not_run_out_is_good(is_replaced, is_withdrawn, valid_until):
    on = date(2026, 11, 22)
    found = standing_of(valid_until=valid_until, is_replaced=is_replaced, is_withdrawn=is_withdrawn, on=on)
    runs = valid_until is None or valid_until >= on
    assert (found is Standing.GOOD) == (runs and not is_replaced and not is_withdrawn)


def test_files_in_another_order_are_another_paper():
    assert digest_of(["a", "b"]) != digest_of(["b", "a"])


def test_a_code_is_read_however_it_is_typed():
    code = new_code(secrets.choice)
    for typed in (code, code.lower(), code.replace("-", ""), code[3:], f"  {code.replace('-', ' ')} "):
        assert read_code(typed) == code


@given(st.text(max_size=40))
def test_what_is_typed_is_a_code_or_nothing(typed):
    code = read_code(typed)
    assert code == "" or (code.startswith("KQ-") and set(code.replace("-", "")[2:]) <= set(LETTERS))


def test_a_code_that_begins_like_its_mark_is_read_too():
    assert read_code("KQKQ-KQKQ-KQKQ") == "KQ-KQKQ-KQKQ-KQKQ"


def test_a_masked_dossier_cannot_be_looked_up():
    assert mask_dossier("H61.21-261120-0017") == "H61.21-••••••-0017"
    assert mask_dossier("17") == "••••17"
