from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.journal import rules, selectors, services
from motcua.foundation.journal.events import UnknownKind, rebuild
from motcua.foundation.journal.models import Duty, Entry, Unsealed
from motcua.foundation.journal.tests.followers import AT, LampLit, tell

COMMON = {"subject": "lamp:1", "agency_id": None, "actor_id": None, "post_id": None, "at": AT}


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_raises() -> None:
    with pytest.raises(services.RecordedOutsideTransaction):
        services.record(LampLit(**COMMON, number=1))


@pytest.mark.django_db
def test_recording_is_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):  # savepoint, statement, release
        tell("lamp:1")


@pytest.mark.django_db
def test_facts_about_a_subject_come_back_typed() -> None:
    tell("lamp:1", 1, due_at=AT)
    assert selectors.facts_about("lamp:1") == [
        LampLit(subject="lamp:1", agency_id=1, actor_id=7, post_id=8, at=AT, number=1, due_at=AT)
    ]


@given(st.integers(), st.none() | st.datetimes(timezones=st.just(AT.tzinfo)), st.dates(), st.lists(st.text()))
def test_every_fact_survives_the_journal(number, due_at, on, papers) -> None:  # type: ignore[no-untyped-def]
    fact = LampLit(**COMMON, number=number, due_at=due_at, on=on, papers=tuple(papers))
    assert rebuild(fact.kind(), fact.plain(), **COMMON) == fact


def test_fields_come_and_go_over_the_years() -> None:
    assert rebuild("tests.LampLit", {"number": 1, "colour": "red"}, **COMMON) == LampLit(**COMMON, number=1)


def test_a_fact_of_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(UnknownKind):
        rebuild("gone.Fact", {}, **COMMON)


def test_pauses_double_up_to_an_hour() -> None:
    pauses = [rules.pause_after(n) for n in range(1, 40)]
    assert pauses[:3] == [timedelta(seconds=5), timedelta(seconds=10), timedelta(seconds=20)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_recording_many_outside_a_transaction_raises() -> None:
    with pytest.raises(services.RecordedOutsideTransaction):
        services.record_all([LampLit(**COMMON, number=1)])


@pytest.mark.django_db
def test_many_facts_leave_the_same_rows_as_one_after_the_other(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    facts = [LampLit(**{**COMMON, "subject": f"lamp:{n % 2}"}, number=n) for n in range(5)]
    with transaction.atomic():
        one_by_one = [services.record(fact) for fact in facts]
        with django_assert_num_queries(1):
            at_once = services.record_all(facts)
        assert services.record_all([]) == []
    for model in (Entry, Duty):
        assert _rows(model, one_by_one) == _rows(model, at_once)
    assert list(Unsealed.objects.order_by("entry_id").values_list("entry_id", flat=True)) == one_by_one + at_once


def _rows(model: Any, entries: list[int]) -> list[tuple[Any, ...]]:
    """The rows of these entries in the order in which they were written, without their numbers."""
    names = [f.attname for f in model._meta.fields if f.attname not in ("id", "entry_id")]
    key = "id" if model is Entry else "entry_id"
    rows = list(model.objects.filter(**{f"{key}__in": entries}).order_by("id").values_list(*names))
    assert rows
    return rows
