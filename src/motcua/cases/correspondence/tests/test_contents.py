"""Tìm trong nội dung: documents are found by what their scans say, by whoever may open them and by nobody else."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import typst
from django.utils import timezone

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.models import IncomingContent, IncomingDocument
from motcua.cases.correspondence.selectors import DocumentFilters
from motcua.cases.correspondence.services import reading_contents
from motcua.cases.correspondence.tests.factories import MONDAY, Office, an_office, registered
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import BrokenFile, FileMissing, WorkshopUnavailable
from motcua.foundation.files.states import FileText
from motcua.foundation.files.tests import samples
from motcua.kernel.actor import Actor

pytestmark = pytest.mark.django_db
FONTS = Path(__file__).parents[3] / "foundation" / "printing" / "fonts"
SAID = "Phường rà soát giá đất tại khóm Ba, dọc đường Phạm Thái Bường"
LATER = MONDAY + timedelta(minutes=5)


@pytest.fixture(autouse=True)
def a_store(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def office() -> Office:
    return an_office()


def a_file(said: str = SAID) -> int:
    source = f'#set text(font: "Liberation Serif")\n{said}'
    drawn = typst.compile(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)
    assert isinstance(drawn, bytes)
    return files.store(io.BytesIO(drawn), name="cong-van.pdf", at=timezone.now()).pk


def scanned(office: Office, said: str = SAID, **changes: object) -> IncomingDocument:
    return registered(office, file_id=a_file(said), file_name="cong-van.pdf", **changes)


def searched(text: str, who: Actor) -> list[int]:
    return [row.id for row in found(text, who)]


def found(text: str, who: Actor) -> list[selectors.IncomingRow]:
    return selectors.incoming(who, filters=DocumentFilters(group="register", text=text), now=LATER).rows


def read(*, goes_on: Callable[[], bool] = lambda: True) -> int:
    return services.read_contents(goes_on=goes_on, at=LATER)


def test_a_document_is_found_by_words_of_its_scan_without_tones(office: Office) -> None:
    document = scanned(office)
    registered(office, abstract="Về việc khác")
    assert searched("khom ba pham thai", office.hoa) == []

    assert read() == 1

    assert searched("khom ba pham thai", office.hoa) == [document.pk]
    content = selectors.content_of(document.pk)
    assert content is not None
    assert (content.text, content.recognized, content.unread, content.read_at) == (SAID, 0, 0, LATER)


def test_words_of_the_line_and_of_the_scan_find_it_together(office: Office) -> None:
    document = scanned(office, origin="Sở Tài chính")
    read()

    assert searched("so tai chinh gia dat", office.hoa) == [document.pk]


def test_the_list_shows_where_the_scan_says_it_and_nothing_where_the_line_does(office: Office) -> None:
    scanned(office, abstract="Về giá đất")
    scanned(office, abstract="Về việc khác")
    read()

    by_abstract = {row.abstract: row for row in found("gia dat", office.hoa)}

    assert by_abstract["Về giá đất"].passage is None
    passage = by_abstract["Về việc khác"].passage
    assert passage is not None
    assert passage.found == "giá"
    assert "".join(passage) == SAID


def test_who_may_not_open_it_does_not_find_it_by_its_scan(office: Office) -> None:
    scanned(office)
    read()

    assert searched("khom ba", office.em) == []
    assert searched("khom ba", office.binh) == []


def test_a_list_asks_one_question_more_where_a_text_is_searched_for(
    office: Office, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        scanned(office)
    read()
    searched("gia dat", office.hoa)

    with django_assert_num_queries(3):
        assert len(searched("gia dat", office.hoa)) == 3
    with django_assert_num_queries(2):
        assert len(found("", office.hoa)) == 3


def test_a_scan_that_comes_later_is_read_then_and_once(office: Office) -> None:
    document = registered(office)
    assert read() == 0

    services.add_scan(document.pk, file_id=a_file(), file_name="cv.pdf", actor=office.hoa, at=LATER)

    assert (read(), read()) == (1, 0)
    assert searched("khom ba", office.hoa) == [document.pk]


def test_pages_left_for_want_of_a_recognizer_are_read_when_there_is_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"": FileText(("",), unread=1), "/usr/bin/tesseract": FileText((SAID,), recognized=1)}
    program = [""]
    monkeypatch.setattr(reading_contents.files, "recognizer", lambda: program[0])
    monkeypatch.setattr(reading_contents.files, "text_of", lambda _: said[program[0]])
    document = scanned(office)
    assert (read(), read()) == (1, 0)

    program[0] = "/usr/bin/tesseract"

    assert (read(), read()) == (1, 0)
    assert searched("khom ba", office.hoa) == [document.pk]


@pytest.mark.parametrize("refusal", [BrokenFile, FileMissing])
def test_what_no_reader_understands_says_nothing_and_holds_up_nobody(
    office: Office, monkeypatch: pytest.MonkeyPatch, refusal: type[Exception]
) -> None:
    first, second = scanned(office), scanned(office, "Văn bản khác, đọc được ngay")
    read_of = files.text_of

    def stumbling(file_id: int) -> FileText:
        if file_id == second.file_id:
            raise refusal
        return read_of(file_id)

    monkeypatch.setattr(reading_contents.files, "text_of", stumbling)

    assert (read(), read()) == (2, 0)
    assert searched("khom ba", office.hoa) == [first.pk]
    content = selectors.content_of(second.pk)
    assert content is not None
    assert (content.text, content.unread) == ("", 1)


def test_an_outage_leaves_everything_for_the_next_time(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    scanned(office)
    with monkeypatch.context() as outage:
        outage.setattr(reading_contents.files, "text_of", _away)
        assert read() == 0
        assert not IncomingContent.objects.exists()

    assert read() == 1


def test_a_file_that_cannot_be_read_now_holds_up_none_of_the_others(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, latest = scanned(office), scanned(office, "Văn bản khác, đọc được ngay")
    read_of = files.text_of
    monkeypatch.setattr(
        reading_contents.files, "text_of", lambda one: _away(one) if one == latest.file_id else read_of(one)
    )

    assert read() == 1
    assert searched("khom ba", office.hoa) == [older.pk]
    assert selectors.content_of(latest.pk) is None


def test_what_there_is_no_time_for_waits(office: Office) -> None:
    scanned(office)
    scanned(office, "Văn bản khác, đọc sau")
    turns = iter([True, False])

    assert read(goes_on=lambda: next(turns)) == 1
    assert read() == 1


def test_a_picture_that_says_nothing_is_told_of_on_the_page(office: Office) -> None:
    """With a recognizer it is blank, without one it was not read."""
    file_id = files.store(io.BytesIO(samples.picture("PNG")), name="anh.png", at=timezone.now()).pk
    document = registered(office, file_id=file_id, file_name="anh.png")
    read()

    content = selectors.content_of(document.pk)
    assert content is not None
    assert content.text == ""
    assert content.unread == (0 if files.recognizer() else 1)


def _away(file_id: int) -> FileText:
    raise WorkshopUnavailable(retry=True)
