"""Searches among what ended: what they find, and that an index answers them."""

import sys
from datetime import timedelta

import pytest
from django.db import connection

from motcua.cases.dossiers import selectors
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors import WorklistFilters, searching
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.kernel.text import fold

NOW = MONDAY + timedelta(days=3)
NAMES = ("Nguyễn Thị Hồng Ngọc", "Nguyễn Thị Ngọc Hồng", "Trần Hồng", "Lê Nguyên", "O'Brien \\ Tèo", "Đỗ Quý")


@pytest.fixture
def archive(office: Office) -> list[Dossier]:
    """One closed dossier a name, the first the oldest."""
    made = []
    for number, name in enumerate(NAMES):
        dossier = factories.in_review(office, at=MONDAY + timedelta(minutes=number))
        Dossier.objects.filter(pk=dossier.pk).update(
            state="closed", post=None, applicant_name=name, applicant_search=fold(name), phone=f"09120000{number:02}",
            personal_number=f"08600000{number:04}",
        )  # fmt: skip
        dossier.refresh_from_db()
        made.append(dossier)
    return made


def found(office: Office, text: str, state: str = "any") -> tuple[list[str], dict[str, int]]:
    filters = WorklistFilters(group="agency", state=state, text=text)
    page = selectors.worklist(office.dung, filters=filters, limit=25, now=NOW)
    return [row.applicant for row in page.rows], page.counts


@pytest.mark.parametrize(("typed", "wanted"), [
    ("nguyen thi hong", {0}), ("Nguyễn Thị", {0, 1}), ("hong", {0, 1, 2}), ("ngu", {0, 1, 3}), ("o'brien \\", {4}),
    ("quy", {5}), ("quí", {5}), ("guyen", set()), ("thi nguyen", set()), ("%", set()), ("_", set()), ("'", set()),
    ("0912000003", {3}), ("086000000001", {1}), ("09120000", set()),
])  # fmt: skip
def test_names_are_found_by_words_from_their_beginning_and_people_by_whole_numbers(
    office: Office, archive: list[Dossier], typed: str, wanted: set[int]
) -> None:
    names, counts = found(office, typed)
    assert set(names) == {NAMES[number] for number in wanted}
    assert counts["all"] == len(wanted) and not counts["more"]


def test_codes_are_found_by_their_end_and_their_beginning(office: Office, archive: list[Dossier]) -> None:
    code = archive[2].code
    for typed in (code[-4:], code[-2:], code.rsplit("-", 1)[0][-4:] + code[-5:]):
        assert NAMES[2] in found(office, typed)[0], typed
    assert set(found(office, code[:12])[0]) == set(NAMES)
    assert found(office, "9999")[0] == []


def test_a_page_that_the_newest_fill_and_one_by_the_index_say_the_same(
    office: Office, archive: list[Dossier], monkeypatch: pytest.MonkeyPatch
) -> None:
    filters = WorklistFilters(group="agency", state="any", text="nguyen thi")
    short = selectors.worklist(office.dung, filters=filters, limit=1, now=NOW)
    assert [row.applicant for row in short.rows] == [NAMES[1]] and short.next is not None
    assert (short.counts["all"], short.counts["more"]) == (2, 1), "of the newest two; there may be more"
    rest = selectors.worklist(office.dung, filters=filters, after=short.next, limit=1, now=NOW)
    assert [row.applicant for row in rest.rows] == [NAMES[0]] and rest.next is None


def test_the_archive_of_another_agency_is_not_searched(office: Office, archive: list[Dossier]) -> None:
    filters = WorklistFilters(group="agency", state="any", text="nguyen thi hong")
    assert selectors.worklist(office.em, filters=filters, now=NOW).rows == []


def test_no_more_than_some_hundred_are_counted(
    office: Office, archive: list[Dossier], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["motcua.cases.dossiers.selectors.worklist"], "MOST_COUNTED", 4)
    filters = WorklistFilters(group="agency", state="closed")
    counts = selectors.worklist(office.dung, filters=filters, now=NOW).counts
    assert (counts["all"], counts["more"]) == (4, 1)


@pytest.mark.parametrize(("condition", "index"), [
    (searching.by_index("nguyen thi hong", [3]), "dossier_name_keys"),
    (searching.meant("0912000003"), "dossier_phone"),
    (searching.meant("H61.21-261122"), "dossiers_dossier_code"),
])  # fmt: skip
def test_an_index_answers(db: None, condition: searching.Condition, index: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN SELECT id FROM dossiers_dossier WHERE {condition.sql}", condition.values)  # noqa: S608 - our own condition
        assert index in "".join(line for (line,) in cursor.fetchall())
