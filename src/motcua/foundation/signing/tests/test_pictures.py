"""What is seen where somebody signed: rendered, and looked at point by point."""

import io
import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from PIL import Image, ImageDraw

from motcua.foundation.signing.errors import NotAPicture, WrongInk
from motcua.foundation.signing.rules.inks import cleaned
from motcua.foundation.signing.rules.places import MM, corner, seal_over
from motcua.foundation.signing.services import pictures
from motcua.foundation.signing.states import Box, CertificateKind, CopyKind, Profile, Verdict

AT = datetime(2026, 11, 22, 7, 5, 9, tzinfo=UTC)
INK = Box(0, 330, 300, 330 + 50 * MM, 300 + 22 * MM)
BLUE, RED = (20, 40, 170, 255), (210, 20, 30, 255)
needs_poppler = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")


def png(size: tuple[int, int], colour: tuple[int, int, int, int]) -> bytes:
    """A frame of one colour on nothing."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] - 1, size[1] - 1), outline=colour, width=size[1] // 12)
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


@pytest.fixture(scope="module")
def stamped(paper, sign) -> bytes:
    ink = pictures.ink(png((500, 220), BLUE), signer="Phạm Thị Dũng", at=AT)
    seal = pictures.seal(png((720, 720), RED), agency="Ủy ban nhân dân phường Long Châu", at=AT)
    note, width, height = pictures.copy_note(CopyKind.FULL, "Ủy ban nhân dân phường Long Châu", at=AT)
    pdf = sign(paper, field="Lanhdao", box=INK, picture=ink, profile=Profile.B_LT)
    pdf = sign(pdf, by="seal", field="Coquan", box=seal_over(INK), picture=seal, profile=Profile.B_LT)
    return sign(pdf, by="seal", field="Saoy", box=corner(width, height), picture=note, profile=Profile.B_LT)


def test_three_signatures_with_pictures_all_hold(stamped, check):
    report = check(stamped)
    assert report.verdict is Verdict.VALID
    assert [line.field for line in report.lines] == ["Lanhdao", "Coquan", "Saoy"]


@needs_poppler
def test_ink_is_blue_the_seal_red_and_both_are_seen_where_they_cross(stamped, tmp_path):
    (tmp_path / "it.pdf").write_bytes(stamped)
    subprocess.run(["pdftoppm", "-r", "72", "-png", "it.pdf", "it"], cwd=tmp_path, check=True)
    page = Image.open(next(tmp_path.glob("it*.png"))).convert("RGB")
    seal = seal_over(INK)

    def has(colour, left, bottom, right, top) -> bool:
        cut = page.crop((round(left), round(842 - top), round(right), round(842 - bottom)))
        seen = {pixel for _, pixel in cut.getcolors(cut.width * cut.height)}
        return any(max(abs(a - b) for a, b in zip(one, colour[:3], strict=True)) < 60 for one in seen)

    assert has(BLUE, *INK[1:])
    assert has(RED, *seal[1:])
    assert not has(RED, seal.right + 3, INK.bottom, INK.right, INK.top)
    assert has(BLUE, INK.left - 1, INK.bottom, seal.right, INK.top), "the seal hides the ink below it"


@needs_poppler
def test_the_note_of_a_copy_says_form_agency_and_moment_with_its_zone(tmp_path):
    note, _, _ = pictures.copy_note(CopyKind.PART, "Ủy ban nhân dân phường Long Châu", at=AT)
    (tmp_path / "it.pdf").write_bytes(note)
    said = subprocess.run(["pdftotext", "-layout", "it.pdf", "-"], cwd=tmp_path, capture_output=True, text=True).stdout
    assert [line.strip() for line in said.split("\n") if line.strip()] == [
        "TRÍCH SAO", "Ủy ban nhân dân phường Long Châu", "22-11-2026 14:05:09 +07:00",
    ]  # fmt: skip


def test_the_note_of_an_appendix_names_the_agency_without_any_form_of_copying(tmp_path):
    note, width, height = pictures.appendix_note("Ủy ban nhân dân phường Long Châu", at=AT)
    assert note.startswith(b"%PDF")
    assert height < pictures.copy_note(CopyKind.FULL, "Ủy ban nhân dân phường Long Châu", at=AT)[2]
    assert width == pytest.approx(90 * MM)


@pytest.mark.parametrize("what", [b"", b"\xff\xd8\xff\xe0 jpeg", b"\x89PNG\r\n\x1a\n", png((5000, 12), BLUE)])
def test_only_a_png_of_a_sane_size_is_a_picture(what):
    with pytest.raises(NotAPicture):
        pictures.ink(what, signer="Phạm Thị Dũng", at=AT)


def _full(colour: tuple[int, int, int]) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (60, 30), colour).save(held, "PNG")
    return held.getvalue()


def _bomb() -> bytes:
    """A small file that says of itself that it is 60,000 points wide and high."""
    made = bytearray(png((50, 22), BLUE))
    made[16:24] = (60_000).to_bytes(4, "big") * 2
    return bytes(made)


@pytest.mark.parametrize(
    ("sent", "kind", "refusal"),
    [
        (b"GIF89a", CertificateKind.PERSON, NotAPicture),
        (png((50, 22), BLUE)[:60], CertificateKind.PERSON, NotAPicture),
        (_bomb(), CertificateKind.PERSON, NotAPicture),
        (png((2_001, 22), BLUE), CertificateKind.PERSON, NotAPicture),
        (png((50, 22), BLUE) + b"0" * 1_000_000, CertificateKind.PERSON, NotAPicture),
        (_full(BLUE[:3]), CertificateKind.PERSON, WrongInk),
        (png((50, 22), (0, 0, 0, 0)), CertificateKind.PERSON, WrongInk),
        (png((50, 22), RED), CertificateKind.PERSON, WrongInk),
        (png((50, 22), BLUE), CertificateKind.SEAL, WrongInk),
    ],
)
def test_an_upload_that_is_no_ink_on_nothing_is_refused(sent, kind, refusal):
    with pytest.raises(refusal):
        cleaned(sent, kind)


def test_of_an_upload_only_the_points_are_kept():
    tail = b"<script>alert(1)</script>"
    kept = cleaned(png((50, 22), BLUE) + tail, CertificateKind.PERSON)
    assert tail not in kept
    assert Image.open(io.BytesIO(kept)).getpixel((0, 0)) == BLUE
