"""Every attack on uploads that we know of, through the doors that a citizen has: whole by a form, and in pieces.

The rows are those of what was measured about uploads (types, polyglots, active PDFs, pictures, archives, viruses) and
what came after. Each is refused with a sentence that says why, and leaves no row and no byte.
"""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.cases.filings.models import DraftPage
from motcua.foundation.files import errors
from motcua.foundation.files.models import StoredFile, Upload
from motcua.foundation.files.tests import samples
from motcua.foundation.files.tests.clamd import Clamd
from motcua.surfaces.portal.tests.attacks import NO_PAGES, ROWS
from motcua.surfaces.portal.tests.sending import an, draft, folder, lying_in, no_scanner, sent, sent_in_pieces
from motcua.surfaces.portal.tests.test_filing import text_of
from motcua.surfaces.portal.tests.test_papers import PHOTO, paper_of, piece

__all__ = ["an", "draft", "folder", "no_scanner"]
pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
each_row = pytest.mark.parametrize(("what", "make", "error"), ROWS, ids=[what for what, _, _ in ROWS])


def nothing_is_stored(folder: Path) -> bool:
    rows = any(model.objects.exists() for model in (StoredFile, DraftPage, Upload))
    return not rows and not lying_in(folder)


def beginning_of(error: type[errors.FileRefused]) -> str:
    """The sentence up to the first figure in it."""
    return error.message.partition("{")[0] if error is not errors.FileRefused else ""


@each_row
def test_whole_by_the_list_of_papers(
    an: Client, draft: str, folder: Path, what: str, make: Callable[[], bytes], error: type[errors.FileRefused]
) -> None:
    answer = an.post(f"{draft}papers/", {"file-other": sent(make()), "other-name": "Giấy khác"})
    assert answer.status_code == 422
    assert beginning_of(error) in text_of(answer)
    assert nothing_is_stored(folder)


@each_row
def test_whole_and_in_pieces_by_the_page_of_a_paper(
    an: Client, draft: str, folder: Path, what: str, make: Callable[[], bytes], error: type[errors.FileRefused]
) -> None:
    paper, content = paper_of(an, draft), make()
    said = beginning_of(error) if what not in NO_PAGES else ""
    answer = an.post(paper, {"files": sent(content)})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert nothing_is_stored(folder)
    begun = an.post(f"{paper}uploads/", {"name": "giay.jpg", "size": len(content)})
    if not content:
        assert (begun.status_code, begun.json()["message"]) == (422, errors.EmptyFile.message)
        return
    refused = an.post(f"{sent_in_pieces(an, begun.json(), content)}page/")
    assert refused.status_code == 422
    assert said in refused.json()["message"] and refused.json()["message"].endswith(".")
    assert nothing_is_stored(folder)


def test_above_the_limit_by_either_way(an: Client, draft: str, folder: Path, settings: Any) -> None:
    settings.FILES_LIMIT = MEGABYTE
    paper = paper_of(an, draft)
    answer = an.post(paper, {"files": sent(b"%PDF-" + bytes(MEGABYTE))})
    assert answer.status_code == 422 and "Tệp vượt quá 1 MB" in text_of(answer)
    begun = an.post(f"{paper}uploads/", {"name": "a", "size": MEGABYTE + 1})
    assert begun.status_code == 422 and "Tệp vượt quá 1 MB" in begun.json()["message"]
    begun = an.post(f"{paper}uploads/", {"name": "a", "size": 10})
    longer = piece(an, begun.json()["address"], 0, bytes(11))
    assert longer.status_code == 422 and "dài hơn" in longer.json()["message"]
    assert not StoredFile.objects.exists() and not list(folder.rglob("upload-*"))


# The scanner.


@pytest.fixture
def clamd(settings: Any, tmp_path: Path) -> Iterator[Clamd]:
    settings.CLAMD = f"unix:{tmp_path}/clamd.ctl"
    with Clamd(tmp_path / "clamd.ctl") as server:
        yield server


INFECTED = {
    "a PDF": lambda: samples.pdf() + b"\n" + samples.EICAR,
    "a photo": lambda: PHOTO + samples.EICAR,
    "a document": lambda: samples.zipped(
        {"[Content_Types].xml": samples.CONTENT_TYPES, "word/document.xml": samples.BODY, "a": samples.EICAR},
        method=zipfile.ZIP_STORED,
    ),
}


@pytest.mark.parametrize("what", INFECTED)
def test_what_the_scanner_finds_is_refused_and_not_named(
    an: Client, draft: str, folder: Path, clamd: Clamd, what: str
) -> None:
    content = INFECTED[what]()
    answer = an.post(f"{draft}papers/", {"file-other": sent(content), "other-name": "Giấy"})
    assert answer.status_code == 422
    assert errors.Infected.message in text_of(answer) and "EICAR" not in text_of(answer).upper()
    assert nothing_is_stored(folder)
    if what != "a document":
        begun = an.post(f"{paper_of(an, draft)}uploads/", {"name": "a", "size": len(content)}).json()
        refused = an.post(f"{sent_in_pieces(an, begun, content)}page/")
        assert (refused.status_code, refused.json()["message"]) == (422, errors.Infected.message)
        assert nothing_is_stored(folder)


def test_while_the_scanner_is_away_nothing_gets_in_and_what_came_in_pieces_waits(
    an: Client, draft: str, no_scanner: None, settings: Any
) -> None:
    answer = an.post(paper_of(an, draft), {"files": sent(PHOTO)})
    assert answer.status_code == 503 and errors.ScannerUnavailable.message in text_of(answer)
    begun = an.post(f"{paper_of(an, draft)}uploads/", {"name": "a", "size": len(PHOTO)}).json()
    later = an.post(f"{sent_in_pieces(an, begun, PHOTO)}page/")
    assert (later.status_code, later.json()["message"]) == (503, errors.ScannerUnavailable.message)
    assert not StoredFile.objects.exists()
    settings.CLAMD = ""
    assert an.post(f"{begun['address']}page/").status_code == 201
