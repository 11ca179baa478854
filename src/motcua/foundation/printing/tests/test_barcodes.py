from xml.etree import ElementTree

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from motcua.foundation.printing.errors import NotABarcode
from motcua.foundation.printing.services import code128_svg, qr_svg
from motcua.foundation.printing.services.code128 import encode


def drawn(svg: str, scale: int = 2) -> Image.Image:
    """Our bars on a white ground, without a library between the path and the picture."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    width, height = int(root.attrib["width"]), int(root.attrib["height"])
    picture = Image.new("L", (width * scale, height * scale), 255)
    pen = ImageDraw.Draw(picture)
    path = root[0].attrib["d"]
    for bar in path.strip("Mz").split("zM"):
        x, rest = bar.split(" ")
        across = int(rest.split("h")[1].split("v")[0])
        pen.rectangle((int(x) * scale, 0, (int(x) + across) * scale - 1, height * scale), fill=0)
    return picture


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40))
def test_a_scanner_reads_what_was_written(text: str) -> None:
    found = zxingcpp.read_barcode(drawn(code128_svg(text)), formats=zxingcpp.BarcodeFormat.Code128)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("H61", 5),
        ("123456", 5),
        ("12345", 6),
        ("a1234", 6),
        ("a1234b", 8),
        ("a123456b", 9),
        ("H61.21.05-261123-0007", 21),
    ],
)
def test_digits_go_in_pairs_where_that_saves_room(text: str, symbols: int) -> None:
    assert len(encode(text)) == symbols


@pytest.mark.parametrize("text", ["", "hồ-sơ", "a\nb"])
def test_a_code_outside_the_set_is_refused(text: str) -> None:
    with pytest.raises(NotABarcode):
        code128_svg(text)


def test_a_qr_code_holds_the_address() -> None:
    address = "https://motcua.vinhlong.gov.vn/lookup/H61.21.05-261123-0007/"
    assert qr_svg(address).startswith("<svg")
    assert qr_svg(address) is qr_svg(address)
