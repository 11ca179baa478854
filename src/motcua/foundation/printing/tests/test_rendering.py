import io
import shutil
import subprocess
import threading
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from unicodedata import normalize

import pikepdf
import pytest

from motcua.foundation.printing.errors import PrintingFailed
from motcua.foundation.printing.services import draw, lettering, render

AT = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = "".join(normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)) + "đĐ₫□"
TEMPLATE = Path(__file__).parent / "letters.typ"


def text_of(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is missing")
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def test_every_vietnamese_letter_prints_in_four_styles() -> None:
    pdf = render(TEMPLATE, {"words": " ".join(LETTERS)}, at=AT)
    assert "".join(text_of(pdf).split()) == LETTERS * 4
    fonts = {str(font) for font in _font_names(pdf)}
    assert len(fonts) == 4
    assert all("LiberationSerif" in font for font in fonts)


def test_every_character_that_passes_the_sieve_prints() -> None:
    plane = "".join(map(chr, range(0x20, 0x10000)))
    kept = "".join(dict.fromkeys(lettering.sanitize(plane)))
    assert len(kept) > 2000
    assert render(TEMPLATE, {"words": " ".join(kept)}, at=AT).startswith(b"%PDF-")


def test_a_paper_is_archival_tagged_and_titled() -> None:
    with pikepdf.open(io.BytesIO(render(TEMPLATE, {"words": "Một"}, at=AT))) as pdf:
        meta = pdf.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "B", "1")
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "vi-VN"
        assert meta["dc:title"] == "Chữ"
        assert pdf.docinfo["/CreationDate"] == "D:20261123021500Z"


def test_the_same_input_gives_the_same_bytes() -> None:
    printed = []
    threads = [
        threading.Thread(target=lambda: printed.append(render(TEMPLATE, {"words": "An"}, at=AT))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(printed)) == 1 and len(printed) == 4
    assert render(TEMPLATE, {"words": "Bình"}, at=AT) not in printed


def test_what_people_type_is_never_markup() -> None:
    typed = '*An* $x$ #read("/foundation/printing/errors.py") <b> \\ - = @a'
    assert typed in " ".join(text_of(render(TEMPLATE, {"words": typed}, at=AT)).split())


def test_a_broken_template_says_where_but_not_about_whom() -> None:
    with pytest.raises(PrintingFailed) as refusal:
        render(TEMPLATE, {"word": "Nguyễn Thị An"}, at=AT)
    assert refusal.value.facts["template"] == "letters.typ"
    assert "An" not in str(refusal.value.facts)
    assert not refusal.value.retry


def _font_names(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        names = set()
        for page in opened.pages:
            for font in page.Resources.Font.values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert "/FontFile2" in descriptor
                names.add(str(font.BaseFont))
        return names


def test_a_paper_can_be_looked_at_as_pictures_one_a_page() -> None:
    pictures = draw(TEMPLATE, {"words": "Một"}, ppi=40)
    assert [picture[:4] for picture in pictures] == [b"\x89PNG"]
