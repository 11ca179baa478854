"""What was published never changes: the database itself refuses."""

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.catalogue.procedures.tests.factories import newest, take_in

pytestmark = pytest.mark.django_db

STATEMENTS = [
    "UPDATE procedures_procedureversion SET name = 'x'",
    "UPDATE procedures_procedureversion SET valid_from = '2020-01-01'",
    "UPDATE procedures_procedureversion SET published_at = NULL",
    "DELETE FROM procedures_procedureversion",
    "UPDATE procedures_requiredpaper SET name = 'x'",
    "DELETE FROM procedures_requiredpaper_cases",
    "DELETE FROM procedures_processingterm",
    "UPDATE procedures_feeline SET amount = 1",
    "UPDATE procedures_procedurecase SET code = 'x' || id",
    "DELETE FROM procedures_outcomekind",
    "DELETE FROM procedures_legalbasis",
    "INSERT INTO procedures_legalbasis (version_id, number, title, position) "
    "SELECT id, 'x', '', 9 FROM procedures_procedureversion",
    "INSERT INTO procedures_requiredpaper_cases (requiredpaper_id, procedurecase_id) "
    "SELECT p.id, c.id FROM procedures_requiredpaper p JOIN procedures_procedurecase c USING (version_id) "
    "WHERE p.code = 'to-khai'",
    "UPDATE procedures_processversion SET name = 'x'",
    "UPDATE procedures_processversion SET is_sealed = false",
    "UPDATE procedures_processstep SET working_hours = 1",
    "DELETE FROM procedures_processmove",
    "INSERT INTO procedures_processmove (step_id, to_step_id, is_back, position) "
    "SELECT s.id, s.id, false, 0 FROM procedures_processstep s",
]


@pytest.mark.parametrize("statement", STATEMENTS, ids=[s[:60] for s in STATEMENTS])
def test_nothing_that_is_published_can_be_changed(statement: str) -> None:
    take_in()
    with pytest.raises(IntegrityError, match=r"publish|sealed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_only_the_last_day_of_a_published_version_may_be_set() -> None:
    take_in()
    version = newest("1.001193")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procedures_procedureversion SET valid_to = '2026-12-31' WHERE id = %s", [version.pk])
    version.refresh_from_db()
    assert str(version.valid_to) == "2026-12-31"
