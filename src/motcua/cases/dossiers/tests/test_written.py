"""What is written again is what the services wrote."""

import pytest
from django.apps import apps
from django.db import transaction

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.dossiers.tests.written import Written


def rows() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables; UUIDs and moments that the database itself gives differ from one writing to the next."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr)  # type: ignore[attr-defined] # django-stubs knows no such manager
        for model in apps.get_models()
    }


@pytest.fixture
def offices(db: None) -> Written[Office]:
    return Written(factories._an_office)


def test_an_office_written_again_has_the_same_rows_and_the_same_numbers(offices: Written[Office]) -> None:
    seen = []
    for _ in range(3):
        with transaction.atomic():
            office = offices()
            seen.append((office, rows()))
            transaction.set_rollback(True)
    (made, first), *again = seen
    assert all(office == made for office, _ in again)
    for table in first:
        assert all(found[table] == first[table] for _, found in again), table
    assert len(first["organizations.Post"]) == 5


def test_a_second_office_beside_the_first_is_made_by_the_services(offices: Written[Office]) -> None:
    first, second = offices(), offices()
    assert first.agency.pk != second.agency.pk
    assert first.agency.code != second.agency.code


def test_rows_that_come_later_get_numbers_of_their_own(offices: Written[Office]) -> None:
    for _ in range(2):
        with transaction.atomic():
            office = offices()
            hired = office.hire("Cao Thị Lan", "dossiers.process")
            assert hired.post_id not in (office.binh.post_id, office.em.post_id)
            transaction.set_rollback(True)
