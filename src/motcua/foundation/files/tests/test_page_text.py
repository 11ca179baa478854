"""Chữ trong tệp: words that a file carries, and what is read off its pictures where a recognizer is there."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from django.utils import timezone
from PIL import Image

from motcua.foundation.files import services
from motcua.foundation.files.errors import BrokenFile, FileMissing
from motcua.foundation.files.models import StoredFile, the_vault
from motcua.foundation.files.services import page_text
from motcua.foundation.files.states import MediaType
from motcua.foundation.files.tests import samples
from motcua.kernel.text import fold

pytestmark = pytest.mark.django_db
FONTS = Path(__file__).parents[2] / "printing" / "fonts"
SAID = "Về việc thu hồi đất để mở rộng đường Phạm Thái Bường"
with_recognizer = pytest.mark.skipif(not services.recognizer(), reason="no tesseract with Vietnamese here")


def written(*pages: str) -> bytes:
    source = '#set page("a4")\n#set text(font: "Liberation Serif", size: 14pt)\n' + "\n#pagebreak()\n".join(pages)
    drawn = typst.compile(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)
    assert isinstance(drawn, bytes)
    return drawn


def scanned(*pages: str, tilt: float = 0) -> list[Image.Image]:
    """As a scanner sees it: gray, 200 dpi, no words."""
    with pypdfium2.PdfDocument(written(*pages)) as document:
        sheets = [sheet.render(scale=200 / 72, grayscale=True).to_pil() for sheet in document]
    return [sheet.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255) for sheet in sheets]


def kept(content: bytes, name: str) -> int:
    return services.store(io.BytesIO(content), name=name, at=timezone.now()).pk


def as_pdf(*sheets: Image.Image) -> bytes:
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=200)
    return out.getvalue()


def test_what_a_pdf_says_is_taken_page_by_page_as_it_is_written() -> None:
    said = services.text_of(kept(written(SAID, "Trang hai, đủ chữ để đọc được ngay"), "cong-van.pdf"))

    assert SAID in said.pages[0]
    assert said.pages[1].startswith("Trang hai")
    assert (said.recognized, said.unread) == (0, 0)


@pytest.mark.parametrize(("content", "name"), [(samples.docx(), "don.docx"), ("Đơn đề nghị".encode(), "don.txt")])
def test_office_files_and_plain_text_say_what_they_say(content: bytes, name: str) -> None:
    assert services.text_of(kept(content, name)).pages == ("Đơn đề nghị",)


def test_signed_xml_says_its_words_and_none_of_its_codes() -> None:
    said = "<vb><so>12/QĐ-UBND</so><ve>Thu hồi đất</ve><ky>" + "MIIC" * 30 + "</ky></vb>"
    stored = services.store(io.BytesIO(said.encode()), name="vb.xml", at=timezone.now(), also=(MediaType.XML,))

    assert services.text_of(stored.pk).pages == ("12/QĐ-UBND\nThu hồi đất",)


def test_a_sheet_of_numbers_says_nothing() -> None:
    assert services.text_of(kept(samples.xlsx(), "bang.xlsx")).pages == ()


def test_without_a_recognizer_pictures_are_left_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_text, "recognizer", lambda: "")
    file_id = kept(as_pdf(*scanned(SAID)), "quet.pdf")

    said = services.text_of(file_id)

    assert said.pages == ("",)
    assert (said.recognized, said.unread) == (0, 1)


@with_recognizer
@pytest.mark.parametrize("tilt", [0, 2.3])
def test_a_scan_is_read_also_where_it_lies_askew(tilt: float) -> None:
    said = services.text_of(kept(as_pdf(*scanned(SAID, tilt=tilt)), "quet.pdf"))

    assert fold(SAID) in fold(said.pages[0])
    assert (said.recognized, said.unread) == (1, 0)


@with_recognizer
def test_of_a_file_with_both_only_the_pictures_are_read_by_the_machine() -> None:
    both = pikepdf.open(io.BytesIO(written("Trang đầu có chữ sẵn trong tệp rồi")))
    both.pages.extend(pikepdf.open(io.BytesIO(as_pdf(*scanned(SAID)))).pages)
    out = io.BytesIO()
    both.save(out)

    said = services.text_of(kept(out.getvalue(), "hai-trang.pdf"))

    assert said.pages[0] == "Trang đầu có chữ sẵn trong tệp rồi"
    assert fold(SAID) in fold(said.pages[1])
    assert said.recognized == 1


@with_recognizer
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_pictures_are_read_whatever_they_are_kept_as(kind: str) -> None:
    out = io.BytesIO()
    scanned(SAID)[0].save(out, kind)

    assert fold(SAID) in fold(services.text_of(kept(out.getvalue(), f"anh.{kind.lower()}")).pages[0])


@with_recognizer
def test_a_page_that_cannot_be_read_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The recognizer ends without a word on what is not there."""
    file_id = kept(as_pdf(*scanned(SAID, SAID)), "hai-trang.pdf")
    send = page_text.send_to_workshop

    def stumbling(work: str, **order: object) -> dict[str, object]:
        return send(work, **order | ({"page": 99} if order.get("page") == 0 else {}))  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(page_text, "send_to_workshop", stumbling)
    said = services.text_of(file_id)

    assert said.pages[0] == ""
    assert fold(SAID) in fold(said.pages[1])
    assert (said.recognized, said.unread) == (1, 1)


def test_bytes_that_broke_since_are_refused_not_believed() -> None:
    row = StoredFile.objects.get(pk=kept(written(SAID), "hong.pdf"))
    path = the_vault()._path(row.sha256)  # type: ignore[attr-defined]  # of the vault on disk, which tests use
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.7 nothing more")

    with pytest.raises(BrokenFile):
        services.text_of(row.pk)


def test_a_file_that_is_not_there_is_missing() -> None:
    with pytest.raises(FileMissing):
        services.text_of(1 << 40)
