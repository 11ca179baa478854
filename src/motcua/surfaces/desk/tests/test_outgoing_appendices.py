"""Phụ lục là tệp riêng at the desk: attached with the form, read on the page, recognised by who holds the file."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.cases.correspondence.models import DraftAppendix, OutgoingDocument
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.files.tests import samples
from motcua.surfaces.desk.tests.test_outgoing import Desk

PDF = samples.pdf(2)


@pytest.fixture
def desk(office: Office, settings: Any, tmp_path: Any) -> Desk:
    settings.FILES_ROOT = tmp_path
    return Desk(office)


def sent(content: bytes = PDF, name: str = "danh-sach-ho.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def attaching(desk: Desk, **changes: Any) -> dict[str, Any]:
    return (
        desk.typed() | {"appendix-rows": "3", "appendix-0-title": "Danh sách hộ", "appendix-0-file": sent()} | changes
    )


def text_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.content.decode()[:400]
    return answer.content.decode()


def begun(desk: Desk, **changes: Any) -> OutgoingDocument:
    answer = desk.officer.post("/desk/outgoing/new/", attaching(desk, **changes))
    assert answer.status_code == 302, answer.content.decode()
    return OutgoingDocument.objects.latest("pk")


def titles(document: OutgoingDocument) -> list[str]:
    document.refresh_from_db()
    rows = DraftAppendix.objects.filter(version__document=document, version__number=document.version)
    return list(rows.order_by("place").values_list("title", flat=True))


def tokens(page: str) -> list[str]:
    return re.findall(r'name="appendix-\d-kept" value="([^"]+)"', page)


def test_a_file_is_attached_ordered_renamed_and_removed_with_the_form_of_the_draft(desk: Desk) -> None:
    document = begun(desk, **{"appendix-1-file": sent(samples.pdf(1), "ke-hoach.pdf")})
    assert titles(document) == ["Danh sách hộ", "ke-hoach"]
    here = f"/desk/outgoing/{document.pk}/"
    shown = text_of(desk.officer, here)
    assert "Phụ lục I: Danh sách hộ" in shown
    assert "Phụ lục II: ke-hoach" in shown
    kept = tokens(text_of(desk.officer, f"{here}draft/"))
    assert len(kept) == 2
    turned = desk.typed(revision=1) | {
        "appendix-rows": "5", "appendix-0-kept": kept[0], "appendix-0-title": "Danh sách hộ", "appendix-0-place": "2",
        "appendix-1-kept": kept[1], "appendix-1-title": "Kế hoạch quý IV", "appendix-1-place": "1",
    }  # fmt: skip
    assert desk.officer.post(f"{here}draft/", turned).status_code == 302
    assert titles(document) == ["Kế hoạch quý IV", "Danh sách hộ"]
    removed = turned | {"revision": "2", "appendix-0-is_removed": "on"}
    assert desk.officer.post(f"{here}draft/", removed).status_code == 302
    assert titles(document) == ["Kế hoạch quý IV"]
    old = desk.officer.get(f"{here}appendices/2/?version=2")
    assert b"".join(old.streaming_content) == PDF  # type: ignore[arg-type] # of this process
    assert desk.officer.get(f"{here}appendices/2/").status_code == 404
    assert desk.stranger.get(f"{here}appendices/1/").status_code == 404


def test_what_is_wrong_stands_beside_its_line_and_files_that_came_are_not_lost(desk: Desk) -> None:
    """The words are wrong, or one of two files: the page comes back with what can be kept."""
    answer = desk.officer.post("/desk/outgoing/new/", attaching(desk, abstract=""))
    page = answer.content.decode()
    assert answer.status_code == 422
    (token,) = tokens(page)
    assert "danh-sach-ho.pdf" in page
    again = desk.typed() | {"appendix-rows": "3", "appendix-0-kept": token, "appendix-0-title": "Danh sách hộ"}
    wrong = again | {"appendix-1-file": sent(b"MZ\x90\x00" * 40, "bang.pdf")}
    answer = desk.officer.post("/desk/outgoing/new/", wrong)
    assert answer.status_code == 422
    assert 'id="error-id_appendix-1-file"' in answer.content.decode()
    assert len(tokens(answer.content.decode())) == 1
    office = desk.officer.post(
        "/desk/outgoing/new/", again | {"appendix-1-file": sent(samples.docx(), "bang.docx")}
    )  # fmt: skip
    assert office.status_code == 422
    assert "không phải tệp PDF" in office.content.decode()
    foreign = desk.officer.post("/desk/outgoing/new/", again | {"appendix-0-kept": f"{token}x"})
    assert foreign.status_code == 422
    assert not OutgoingDocument.objects.exists()
    assert desk.officer.post("/desk/outgoing/new/", again).status_code == 302


def test_signed_on_paper_it_goes_out_beside_its_document_and_the_page_says_so(desk: Desk) -> None:
    document = begun(desk)
    here = f"/desk/outgoing/{document.pk}/"
    for browser, noun, revision in (
        (desk.officer, "submission", 1), (desk.leader, "approval", 2), (desk.clerk, "issue", 3),
    ):  # fmt: skip
        assert browser.post(f"{here}{noun}/", {"revision": revision, "copies": 1}).status_code == 302
    shown = text_of(desk.clerk, here)
    assert "Phụ lục: Danh sách hộ" in shown
    assert "tệp không có chữ ký số" in shown
    file = desk.clerk.get(f"{here}appendices/1/")
    assert b"".join(file.streaming_content) == PDF  # type: ignore[arg-type] # of this process
    assert "01-UBND-KT-2026-phu-luc-1.pdf" in file["Content-Disposition"].replace(
        str(document.drafted_at.year), "2026"
    )  # fmt: skip
    checked = Client().post("/verify/file/", {"file": sent()})
    assert checked.status_code == 200
    told = checked.content.decode()
    assert "Đúng là phụ lục của văn bản đã ban hành" in told
    assert "Phụ lục: Danh sách hộ" in told
    assert "01/UBND-KT" in told
    replacing = text_of(desk.officer, f"{here}replacement/")
    assert len(tokens(replacing)) == 1, "a replacement begins with the files of what it replaces"
