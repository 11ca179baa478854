"""Two officers, two leaders, several clerks at one moment, really committed; and a machine that dies in between."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction

from motcua.cases.correspondence import errors, services
from motcua.cases.correspondence.models import DraftVersion, OutgoingDocument, SeriesNumber
from motcua.cases.correspondence.states import OutgoingState
from motcua.cases.correspondence.tests import factories
from motcua.cases.correspondence.tests.factories import MONDAY, Office, a_draft, approved, drafted, kind, submitted
from motcua.foundation.files import selectors as stored

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def committed(transactional_db: None, settings: Any, tmp_path: Path) -> Office:
    settings.FILES_ROOT = tmp_path
    return factories.an_office()


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Each on a connection of its own, all begun together; what one raised is its answer."""
    start = threading.Barrier(len(deeds))

    def apart(deed: Callable[[], object]) -> object:
        try:
            start.wait(10)
            return deed()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as hands:
        return list(hands.map(apart, deeds))


def told(answers: list[object]) -> list[object]:
    """What those were told who were slower."""
    return [answer for answer in answers if isinstance(answer, Exception)]


def test_of_two_officers_who_save_one_draft_the_slower_is_told_and_keeps_the_others_words(committed: Office) -> None:
    document = drafted(committed)

    def save(who: str) -> Callable[[], object]:
        words = a_draft(committed, body=f"Bản của {who}.")
        actor = getattr(committed, who)
        return lambda: services.save_version(document.pk, words, revision=1, actor=actor, at=MONDAY).body

    answers = at_once(save("chi"), save("an"))
    (refused,) = told(answers)
    assert isinstance(refused, errors.ChangedMeanwhile)
    (saved,) = (answer for answer in answers if isinstance(answer, str))
    assert DraftVersion.objects.get(document=document, number=2).body == saved
    assert not DraftVersion.objects.filter(document=document, number=3).exists()


def test_of_two_leaders_one_of_whom_approves_and_one_sends_back_one_wins(committed: Office) -> None:
    document = submitted(committed)
    answers = at_once(
        lambda: services.approve(document.pk, revision=2, actor=committed.dung, at=MONDAY),
        lambda: services.send_back(document.pk, reason="Sửa.", revision=2, actor=committed.dung, at=MONDAY),
    )
    (refused,) = told(answers)
    assert isinstance(refused, errors.ChangedMeanwhile | errors.MoveNotAllowed)
    document.refresh_from_db()
    assert document.revision == 3
    assert document.state == (OutgoingState.APPROVED if answers[0] is None else OutgoingState.RETURNED)


def test_two_clerks_who_issue_one_document_give_it_one_number(committed: Office) -> None:
    document = approved(committed)
    answers = at_once(
        *[lambda: services.issue(document.pk, copies=1, revision=3, actor=committed.hoa, at=MONDAY).number] * 2
    )
    assert len(told(answers)) == 1
    assert SeriesNumber.objects.get(agency=committed.agency).last == 1


def test_eight_clerks_leave_no_gap_in_two_series_and_no_number_without_its_file(committed: Office) -> None:
    letters = [approved(committed) for _ in range(8)]
    decisions = [approved(committed, kind_id=kind("quyet-dinh"), addressees="") for _ in range(8)]

    def issue(one: OutgoingDocument) -> Callable[[], object]:
        return lambda: services.issue(one.pk, copies=1, revision=3, actor=committed.hoa, at=MONDAY).number

    assert not told(at_once(*(issue(one) for one in (*letters, *decisions))))
    for series in ("cong-van", "quyet-dinh"):
        found = OutgoingDocument.objects.filter(series=series).order_by("number")
        assert list(found.values_list("number", flat=True)) == list(range(1, 9))
    for one in OutgoingDocument.objects.all():
        assert one.file_id is not None
        with stored.open_file(one.file_id) as file:
            assert file.read(5) == b"%PDF-"


def test_a_clerk_whose_machine_dies_between_number_and_commit_leaves_neither_number_nor_issued_document(
    committed: Office,
) -> None:
    """The server ends the connection when number and file are written and not yet committed, as after kill -9."""
    first, second = approved(committed), approved(committed)
    written, gone = threading.Event(), threading.Event()
    backend: list[int] = []

    def dying() -> None:
        with transaction.atomic():
            services.issue(first.pk, copies=1, revision=3, actor=committed.hoa, at=MONDAY)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                backend.append(cursor.fetchone()[0])
            written.set()
            gone.wait(10)
            connection.cursor().execute("SELECT 1")

    def killing() -> None:
        assert written.wait(10)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", backend)
        gone.set()

    def waiting() -> int | None:
        assert written.wait(10)
        return services.issue(second.pk, copies=1, revision=3, actor=committed.hoa, at=MONDAY).number

    died, _, number = at_once(dying, killing, waiting)
    assert isinstance(died, Exception)
    assert number == 1
    first.refresh_from_db()
    assert (first.state, first.number, first.file_id) == (OutgoingState.APPROVED, None, None)


def test_nobody_changes_how_a_year_is_counted_while_its_first_number_is_given(committed: Office) -> None:
    document = approved(committed)
    answers = at_once(
        lambda: services.issue(document.pk, copies=1, revision=3, actor=committed.hoa, at=MONDAY).series,
        lambda: (
            services.rule_numbering(
                scheme="shared", abbreviation="", from_year=2026, source="QĐ 1", actor=committed.hoa, at=MONDAY
            ).scheme
        ),
    )
    series, ruled = answers
    assert series == ("" if ruled == "shared" else "cong-van")
    assert ruled == "shared" or isinstance(ruled, errors.YearBegun)
