"""Dates of which only the year or the month is known: one is before another only if it surely is."""

import pytest

from motcua.catalogue.eforms.rules.conditions import compared, holds
from motcua.catalogue.eforms.tests.factories import TODAY


@pytest.mark.parametrize(
    ("a", "op", "b", "answer"),
    [
        ("2015", "<", "2015-02-01", False),
        ("2014", "<", "2015-02-01", True),
        ("2015-01", "<", "2015-02-01", True),
        ("2015-02", "<", "2015-02-28", False),
        ("2015-02-01", ">", "2015", False),
        ("2016-01-01", ">", "2015", True),
        ("2015", ">=", "2015-02-01", False),
        ("2015-12", ">=", "2015-11-30", True),
        ("2015", "<=", "2015-12-31", True),
        ("2015", "<=", "2015-12-30", False),
        ("2024-02", "<", "2024-02-29", False),
        ("2024-02", "<=", "2024-02-29", True),
        ("2015", "==", "2015", True),
        ("2015", "==", "2015-01-01", False),
        ("2015-01-01", "==", "2015-01-01", True),
        ("", "<", "2015-01-01", False),
    ],
)
def test_what_may_be_the_same_day_is_not_before_it(a, op, b, answer):
    values = {"a": compared(a, "date"), "b": compared(b, "date")}
    assert holds(f"a {op} b", values.get, on=TODAY) is answer
    assert holds(f"a {op} '{b}'", values.get, on=TODAY) is answer


def test_who_knows_only_the_year_of_birth_is_as_old_as_on_its_first_day():
    born = {"2008": 18, "2008-11": 18, "2008-12": 17, "2008-11-22": 18, "2008-11-23": 17}
    for text, years in born.items():
        assert holds(f"age(a) == {years}", {"a": compared(text, "date")}.get, on=TODAY), text


def test_today_is_one_day():
    assert holds("a < today", {"a": compared("2025", "date")}.get, on=TODAY)
    assert not holds("a < today", {"a": compared("2026", "date")}.get, on=TODAY)
    assert holds("a == today", {"a": compared("2026-11-22", "date")}.get, on=TODAY)
