"""Two who close one file, two who hand over the same files, two who file one document: at one moment, really
committed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from motcua.cases.correspondence import errors, services
from motcua.cases.correspondence.models import ArchiveHandover, FiledItem, SeriesNumber
from motcua.cases.correspondence.states import HANDOVERS_SERIES
from motcua.cases.correspondence.tests import factories
from motcua.cases.correspondence.tests.factories import MONDAY, a_term, a_work_file, closed, filed, known_to, registered
from motcua.cases.correspondence.tests.test_outgoing_parallel import at_once, told

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_at_one_moment_one_files_one_closes_one_hands_over_and_the_other_is_told(
    transactional_db: None, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path
    office = factories.an_office()
    hoa, term = office.hoa, a_term(office.hoa)
    first, second = (a_work_file(hoa, keeper=office.chi, term=term, code=code) for code in ("01", "02"))
    documents = [registered(office) for _ in range(3)]

    answers = at_once(*(_later(filed, file, documents[0], who=hoa) for file in (first, second)))
    assert [type(one) for one in told(answers)] == [errors.FiledAlready]
    filed(first, *documents[1:], who=hoa)
    FiledItem.objects.filter(subject=documents[0].subject).update(file=first)

    close = _later(services.close_work_file, first.pk, known=known_to(hoa), pages={}, actor=hoa, at=MONDAY)
    assert [type(one) for one in told(at_once(close, close))] == [errors.WorkFileMoveNotAllowed]
    assert list(FiledItem.objects.order_by("position").values_list("position", flat=True)) == [1, 2, 3]
    closed(second, registered(office), who=hoa)

    answers = at_once(
        *(
            _later(services.hand_over_files, files, condition="Đủ", actor=hoa, at=MONDAY, key=uuid4())
            for files in ([first.pk, second.pk], [second.pk, first.pk])
        )
    )
    assert [type(one) for one in told(answers)] == [errors.WorkFileMoveNotAllowed]
    assert ArchiveHandover.objects.count() == 1
    assert SeriesNumber.objects.get(agency=office.agency, series=HANDOVERS_SERIES).last == 1


def _later(deed: Callable[..., object], *what: Any, **how: Any) -> Callable[[], object]:
    return lambda: deed(*what, **how)
