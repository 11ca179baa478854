"""Where a photo was taken is blotted out of what officials and programs send; the picture stays as it was."""

import hashlib
import io
from pathlib import Path

import pi_heif
import pytest
from PIL import Image, PngImagePlugin

from motcua.foundation.files import selectors, services
from motcua.foundation.files.errors import OtherContent
from motcua.foundation.files.rules.taken_at import forget_place
from motcua.foundation.files.tests import photos
from motcua.foundation.files.tests.test_storing import AT

PLACE = {1: "N", 2: (10.0, 15.0, 7.123), 3: "E", 4: (105.0, 58.0, 9.456), 29: "2026:11:22"}
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="10,15.118N" exif:FNumber="2/1">'
    b"<exif:GPSLongitude>105,58.157E</exif:GPSLongitude></rdf:Description></rdf:RDF></x:xmpmeta>"
)

# Written by libheif's own encoder, which we do not ship: with the place and the words above.
HEIC = (Path(__file__).parent / "noi-chup.heic").read_bytes()


@pytest.fixture
def folder(settings, tmp_path):
    settings.FILES_ROOT, settings.CLAMD, settings.FILES_S3 = tmp_path / "files", "", ""
    return settings.FILES_ROOT


def exif(endian: str = "<") -> bytes:
    told = Image.Exif()
    told.endian = endian
    told[0x010F], told[0x0110], told[0x0112], told[0x9003] = "Hang may", "May 5", 6, "2026:11:22 09:00:00"
    told.get_ifd(0x8825).update(PLACE)
    return told.tobytes()


def taken(kind: str, endian: str = "<") -> bytes:
    out = io.BytesIO()
    more = {"pnginfo": _words()} if kind == "PNG" else {} if kind == "JPEG" else {"xmp": XMP}
    photos.photo(1, size=(300, 400)).save(out, kind, exif=exif(endian), **more)
    content = out.getvalue()
    if kind == "JPEG":  # as cameras lay it: a segment of its own behind the first
        body = b"http://ns.adobe.com/xap/1.0/\0" + XMP
        content = content[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + content[2:]
    return content


def _words() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return info


def kept(content: bytes, **more: object) -> tuple[bytes, Image.Image]:
    file = services.store(io.BytesIO(content), name="a", at=AT, **more)  # type: ignore[arg-type]
    with selectors.open_file(file.pk) as stream:
        read = stream.read()
    assert file.size == len(read)
    picture = Image.open(io.BytesIO(read))
    picture.load()
    return read, picture


@pytest.mark.parametrize("endian", ["<", ">"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_place_goes_and_nothing_else(db, folder, kind, endian):
    content = taken(kind, endian)
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825), "the camera wrote it"
    read, picture = kept(content)
    told = picture.getexif()
    assert not told.get_ifd(0x8825) and 0x8825 not in told
    assert (told[0x010F], told[0x0110], told[0x0112], told[0x9003]) == (
        "Hang may", "May 5", 6, "2026:11:22 09:00:00",
    )  # fmt: skip
    assert b"GPSL" not in read and b"10,15.118N" not in read and b"105,58.157E" not in read
    assert b'exif:FNumber="2/1"' in read
    assert len(read) == len(content)
    assert picture.tobytes() == Image.open(io.BytesIO(content)).tobytes()


def seen(content: bytes) -> Image.Image:
    return pi_heif.open_heif(io.BytesIO(content)).to_pillow()


@pytest.mark.parametrize("sealed", [False, True], ids=["as it is", "sealed"])
def test_a_photo_of_an_iphone_forgets_it_too(db, folder, sealed):
    assert seen(HEIC).getexif().get_ifd(0x8825) == PLACE and XMP in HEIC
    file = services.store(io.BytesIO(HEIC), name="IMG_0001.HEIC", at=AT, sealed=sealed)
    with selectors.open_file(file.pk) as stream:
        read = stream.read()
    assert (file.media_type, file.size) == ("image/heic", len(HEIC))
    assert (file.clear_sha256 or file.sha256) == hashlib.sha256(read).hexdigest() != hashlib.sha256(HEIC).hexdigest()
    told = seen(read).getexif()
    assert not told.get_ifd(0x8825) and (told[0x010F], told[0x9003]) == ("Hang may", "2026:11:22 09:00:00")
    assert b"GPSL" not in read and b"10,15.118N" not in read and b'exif:FNumber="2/1"' in read
    assert seen(read).tobytes() == seen(HEIC).tobytes()


def test_the_second_picture_of_a_file_forgets_it_too(db, folder):
    one, two = (Image.open(io.BytesIO(taken("JPEG"))) for _ in range(2))
    out = io.BytesIO()
    one.save(out, "MPO", save_all=True, append_images=[two], exif=exif())
    assert out.getvalue().count(b"Exif\0\0") == 2
    _, picture = kept(out.getvalue())
    assert not picture.getexif().get_ifd(0x8825)
    picture.seek(1)
    assert not picture.getexif().get_ifd(0x8825)


def test_what_says_no_place_stays_byte_for_byte(db, folder):
    content = photos.jpeg(photos.photo(2, size=(300, 400)))
    assert kept(content)[0] == content


def test_a_picture_of_an_identity_paper_forgets_it_before_it_is_sealed(db, folder):
    _, picture = kept(taken("JPEG"), sealed=True)
    assert not picture.getexif().get_ifd(0x8825)


def test_the_hash_of_what_was_sent_is_compared_with_what_came(db, folder):
    content = taken("JPEG")
    read, _ = kept(content, sent_sha256=hashlib.sha256(content).hexdigest())
    assert read != content
    with pytest.raises(OtherContent):
        kept(content, sent_sha256="0" * 64)


@pytest.mark.parametrize("cut", [4, 20, 60, 120, 200, 300])
def test_tables_that_are_cut_off_or_lead_nowhere_break_nothing(tmp_path, cut):
    whole = b"\xff\xd8\xff\xe1\0\0" + exif()
    for content in (whole[:cut], whole[:14] + b"\xff" * 200, whole[:14] + bytes(100), whole[:10] + b"\x08\0\0\0" * 60):
        path = tmp_path / "a"
        path.write_bytes(content)
        forget_place(path)
        assert path.stat().st_size == len(content)
