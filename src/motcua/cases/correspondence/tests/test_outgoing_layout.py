"""Thể thức: where Decree 30/2020, Phụ lục I, wants the parts of a document, measured on the printed page."""

import html
import io
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from motcua.cases.correspondence import services
from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.states import LayoutPart, Urgency
from motcua.cases.correspondence.tests.factories import MONDAY, Office, a_draft, drafted, issued, kind
from motcua.foundation.files import selectors as stored

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is missing")
MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
_NUMBER = r'"([\d.]+)"'
_WORD = re.compile(rf"<page|<word xMin={_NUMBER} yMin={_NUMBER} xMax={_NUMBER} yMax={_NUMBER}>(.*?)</word>")


@dataclass(frozen=True)
class Word:
    """A word on a page, in points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


def words_of(pdf: bytes) -> list[Word]:
    said = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    found: list[Word] = []
    page = 0
    for left, top, right, bottom, text in _WORD.findall(said):
        if not text:
            page += 1
        else:
            found.append(Word(page, float(left), float(top), float(right), float(bottom), html.unescape(text)))
    return found


def drawn(office: Office, **changes: object) -> list[Word]:
    document = drafted(office, **changes)
    return words_of(services.draft_paper(document.pk, actor=office.chi, at=MONDAY)[1])


def content_of(document: OutgoingDocument) -> bytes:
    assert document.file_id is not None
    with stored.open_file(document.file_id) as file:
        return file.read()


def at(words: list[Word], text: str) -> list[Word]:
    """The words of a run, where it first stands."""
    run = text.split()
    for place in range(len(words)):
        if [word.text for word in words[place : place + len(run)]] == run:
            return words[place : place + len(run)]
    raise AssertionError(f"{text!r} is not on the page: {' '.join(word.text for word in words)}")


def middle(run: list[Word]) -> float:
    return (run[0].left + run[-1].right) / 2


def test_the_text_stands_within_the_margins_of_the_decree(office: Office) -> None:
    """Top and bottom 20 to 25 mm, left 30 to 35, right 15 to 20; the number of the page stands above."""
    words = drawn(office, body="\n".join([a_draft(office).body] * 12))
    inside = [word for word in words if word.top > 19 * MM and "DỰ" not in word.text and "THẢO" not in word.text]
    body = [word for word in inside if word.bottom - word.top < 30]
    assert 30 * MM - 1 <= min(word.left for word in body) <= 35 * MM
    assert A4[0] - 20 * MM <= max(word.right for word in body) <= A4[0] - 15 * MM + 1
    assert max(word.bottom for word in body) <= A4[1] - 20 * MM + 1


def test_pages_are_numbered_at_the_top_in_the_middle_but_for_the_first(office: Office) -> None:
    words = drawn(office, body="\n".join([a_draft(office).body] * 12))
    above = [word for word in words if word.bottom < 20 * MM]
    assert [(word.page, word.text) for word in above] == [(2, "2")]
    assert abs(middle(above) - (30 * MM + A4[0] - 15 * MM) / 2) < 2


def test_the_issuer_stands_left_of_the_nation_and_the_number_beside_the_day(office: Office) -> None:
    words = drawn(office)
    issuer, nation = at(words, "ỦY BAN NHÂN DÂN PHƯỜNG"), at(words, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert issuer[0].right < nation[0].left
    assert abs(issuer[0].top - nation[0].top) < 1
    assert nation[0].top >= 20 * MM - 3
    motto, number, day = at(words, "Độc lập - Tự do - Hạnh phúc"), at(words, "Số:"), at(words, "Long Châu, ngày")
    assert abs(middle(motto) - middle(nation)) < 2
    assert motto[0].top < number[0].top
    assert abs(number[0].bottom - day[0].bottom) < 1.5


def test_a_letter_says_its_abstract_below_its_number_and_others_below_their_title(office: Office) -> None:
    letter = drawn(office)
    about = at(letter, "V/v phối hợp")
    assert about[0].top > at(letter, "Số:")[0].bottom - 2
    assert about[-1].right < at(letter, "Long Châu, ngày")[0].right
    decision = drawn(office, kind_id=kind("quyet-dinh"), addressees="", abstract="thành lập Tổ rà soát")
    title, what = at(decision, "QUYẾT ĐỊNH"), at(decision, "thành lập Tổ rà soát")
    assert abs(middle(title) - middle(what)) < 2
    assert abs(middle(title) - (30 * MM + A4[0] - 15 * MM) / 2) < 2


def test_paragraphs_begin_with_an_indent_of_half_an_inch(office: Office) -> None:
    first = at(drawn(office), "Thực hiện Văn bản")[0]
    assert abs(first.left - 42.7 * MM) < 1


def test_who_gets_it_stands_left_of_who_signs_and_the_urgency_in_its_frame(office: Office) -> None:
    words = drawn(office, urgency=Urgency.FLASH)
    to, title, name = (at(words, text) for text in ("Nơi nhận:", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Trần Quốc Dũng"))
    assert abs(to[0].top - title[0].top) < 5
    assert to[0].right < title[0].left
    assert at(words, "- Lưu: VT, KT.")
    # Room for the signature's picture and a seal of 36 mm that covers a third of it.
    assert name[0].top - title[-1].bottom > 25 * MM
    assert abs(middle(name) - middle(title[-3:])) < 2
    assert at(words, "HỎA TỐC")


def test_an_appendix_begins_a_page_of_its_own_and_says_what_it_belongs_to(office: Office) -> None:
    body = (
        "Phụ lục kèm theo nêu rõ từng hộ.\nPhụ lục 1: Danh sách hộ\nHộ bà Sáu\n"
        + "Một dòng dài của bảng.\n" * 40
        + "Phụ lục: Phân công"
    )
    pages = words_of(content_of(issued(office, body=body)))

    first, second = at(pages, "Phụ lục I DANH SÁCH HỘ"), at(pages, "Phụ lục II PHÂN CÔNG")
    assert (first[0].page, second[0].page) == (2, 4)
    assert abs(middle(first[:3]) - (30 * MM + A4[0] - 15 * MM) / 2) < 2
    line = at(pages, "(Kèm theo Công văn số 01/UBND-KT ngày 23 tháng 11 năm 2026 của Ủy ban nhân dân Phường Long Châu)")
    assert line[0].page == 2
    assert at(pages, "nêu rõ từng hộ./.")[0].page == 1
    # Counted by themselves: a first page bears no number.
    assert [(word.page, word.text) for word in pages if word.bottom < 20 * MM] == [(3, "2")]


def test_a_document_with_nothing_but_a_line_about_an_appendix_has_none(office: Office) -> None:
    body = "Phụ lục I, II được gửi kèm.\nPhụ lục này thay phụ lục trước."
    assert {word.page for word in drawn(office, body=body)} == {1}


def test_a_draft_says_so_across_the_page_and_what_is_issued_does_not(office: Office) -> None:
    document = drafted(office)
    assert document.version == 1
    _, draft = services.draft_paper(document.pk, actor=office.chi, at=MONDAY)
    said = " ".join(word.text for word in words_of(content_of(issued(office))))
    assert "Số: 01/UBND-KT" in said
    assert "Long Châu, ngày 23 tháng 11 năm 2026" in said
    assert "THẢO" not in said
    assert "01/UBND-KT" not in " ".join(word.text for word in words_of(draft))


def test_what_is_issued_says_that_it_is_for_archives_and_brings_its_fonts(office: Office) -> None:
    with pikepdf.open(io.BytesIO(content_of(issued(office)))) as book:
        assert book.open_metadata().pdfa_status == "2B"
        fonts = {str(font.BaseFont) for page in book.pages for font in page.Resources.Font.values()}  # type: ignore[operator] # dictionaries
    assert fonts
    assert all("LiberationSerif" in font for font in fonts)


def test_a_leaders_letter_is_headed_by_its_writer_and_bears_no_number_and_no_recipients(office: Office) -> None:
    words = drawn(
        office, kind_id=kind("thu-cong"), abstract="Thư chúc mừng Ngày Nhà giáo Việt Nam", signer_title="Chủ tịch",
        capacity="head", head_title="", addressees="Các thầy cô giáo", unit_notation="",
    )  # fmt: skip
    said = " ".join(word.text for word in words)
    assert at(words, "CHỦ TỊCH")[0].left < at(words, "CỘNG HÒA")[0].left
    assert at(words, "THƯ CHÚC MỪNG")
    assert at(words, "Kính gửi:")
    for left_out in ("Số:", "Nơi nhận", "Lưu:", "V/v", "THƯ CÔNG"):
        assert left_out not in said


def test_the_check_knows_a_leaders_letter_by_the_kind_that_was_chosen(office: Office) -> None:
    letter = drafted(
        office, kind_id=kind("thu-cong"), abstract="Thư chúc mừng Ngày Nhà giáo Việt Nam", signer_title="Chủ tịch",
        capacity="head", head_title="", addressees="Các thầy cô giáo", unit_notation="",
    )  # fmt: skip
    plain = drafted(office, abstract="Thư chúc mừng Ngày Nhà giáo Việt Nam")
    reports = [services.layout_of_outgoing(one.pk, actor=office.chi, at=MONDAY) for one in (letter, plain)]
    assert [report.is_public_letter for report in reports] == [True, False]
    assert [fault.said for fault in reports[0].faults if fault.part != LayoutPart.FONT] == []


def test_a_leaders_letter_is_numbered_in_the_register_only(office: Office) -> None:
    letter = issued(
        office, kind_id=kind("thu-cong"), abstract="Thư thăm hỏi", capacity="head", head_title="", unit_notation=""
    )
    assert letter.number == 1
    words = words_of(content_of(letter))
    assert "Số:" not in [word.text for word in words]
    assert at(words, "THƯ THĂM HỎI")
