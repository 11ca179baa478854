from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.organizations import errors, rules

LEVELS = st.lists(
    st.one_of(st.integers(1, 99).map("{:02}".format), st.integers(1, 999).map("{:03}".format)), max_size=3
)
CODES = st.builds(
    lambda root, levels: ".".join([root, *levels]), st.from_regex(r"[A-Z][0-9]{2}", fullmatch=True), LEVELS
)


@pytest.mark.parametrize(
    ("qd20", "qcvn102"),
    [
        ("H61", "000.00.00.H61"),
        ("H61.21", "000.00.21.H61"),
        ("H56.12.05", "000.05.12.H56"),
        ("G22", "000.00.00.G22"),
        ("H21.217", "000.00.217.H21"),
        ("H56.12.05.003", "003.05.12.H56"),
    ],
)
def test_known_codes_in_both_forms(qd20: str, qcvn102: str) -> None:
    assert rules.to_qcvn102(qd20) == qcvn102
    assert rules.from_qcvn102(qcvn102) == qd20


@given(CODES)
def test_every_code_survives_the_way_there_and_back(code: str) -> None:
    assert rules.from_qcvn102(rules.to_qcvn102(code)) == code


@given(CODES, CODES)
def test_two_codes_never_become_one(one: str, other: str) -> None:
    assert (rules.to_qcvn102(one) == rules.to_qcvn102(other)) == (one == other)


@pytest.mark.parametrize("code", ["", "61", "H6", "h61", "H61.", "H61.00", "H61.1", "H61.21.05.01.02", "H61-21"])
def test_other_codes_are_refused(code: str) -> None:
    with pytest.raises(errors.BadAgencyCode):
        rules.to_qcvn102(code)


@pytest.mark.parametrize("code", ["", "H61.21", "000.00.21", "000.05.00.H61", "00.00.21.H61", "000.00.00.00.H61"])
def test_other_qcvn_codes_are_refused(code: str) -> None:
    with pytest.raises(errors.BadAgencyCode):
        rules.from_qcvn102(code)


DAY = date(2025, 1, 1)
DAYS = st.integers(0, 30).map(lambda n: DAY + timedelta(days=n))
PERIODS = (
    st.tuples(DAYS, st.none() | DAYS).filter(lambda p: p[1] is None or p[0] <= p[1]).map(lambda p: rules.Period(*p))
)
EDGES = st.lists(st.builds(rules.Edge, st.integers(1, 5), st.integers(1, 5), PERIODS), max_size=12)


@given(EDGES)
def test_whatever_is_moved_no_day_has_two_parents_or_a_circle(wanted: list[rules.Edge]) -> None:
    kept: list[rules.Edge] = []
    for edge in wanted:
        try:
            rules.check_may_stand_below(kept, edge)
        except (errors.ParentsOverlap, errors.TreeWouldTurn):
            continue
        kept.append(edge)
    for n in range(40):
        today = [(e.child, e.parent) for e in kept if e.period.covers(DAY + timedelta(days=n))]
        above = dict(today)
        assert len(above) == len(today)
        for start in above:
            here, steps = start, 0
            while here in above:
                here, steps = above[here], steps + 1
                assert here != start
                assert steps <= 5


@given(EDGES, st.builds(rules.Edge, st.integers(1, 5), st.integers(6, 9), PERIODS))
def test_a_new_parent_is_refused_only_for_an_overlap_when_it_stands_outside(
    edges: list[rules.Edge], new: rules.Edge
) -> None:
    overlap = any(e.child == new.child and e.period.meets(new.period) for e in edges)
    with pytest.raises(errors.ParentsOverlap) if overlap else nullcontext():
        rules.check_may_stand_below(edges, new)
