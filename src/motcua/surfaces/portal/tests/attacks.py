"""What strangers send instead of papers, each with the reason for which it is refused; made here, found in no file."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image, TiffImagePlugin

from motcua.foundation.files import errors
from motcua.foundation.files.tests import samples
from motcua.foundation.files.tests.test_rules import ACTIVE, RELS, locked_zip, lying_zip
from motcua.surfaces.portal.tests.test_papers import PHOTO

Row = tuple[str, Callable[[], bytes], type[errors.FileRefused]]


def packed_twice() -> bytes:
    """300 MB in 1 KB: a page whose drawing is deflated twice."""
    content = zlib.compress(zlib.compress(bytes(300_000_001), 9), 9)
    assert len(content) < 3000

    def draw(document: pikepdf.Pdf) -> None:
        stream = document.make_stream(b"")
        stream.write(content, filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2), type_check=False)
        document.pages[0].obj["/Contents"] = stream

    made = samples.pdf(change=draw, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(made) < 4000
    return made


def in_a_pdf(**picture: Any) -> bytes:
    def draw(document: pikepdf.Pdf) -> None:
        image = document.make_stream(zlib.compress(b"\0" * 1000), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        for name, value in picture.items():
            image.stream_dict[f"/{name}"] = value
        document.pages[0].obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=image))

    return samples.pdf(change=draw)


def nested() -> bytes:
    """Arrays in arrays in arrays."""
    inner = pikepdf.Array()
    for _ in range(300):
        inner = pikepdf.Array([inner])

    def draw(document: pikepdf.Pdf) -> None:
        document.pages[0].obj["/X"] = inner

    return samples.pdf(change=draw)


def many_objects() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.Root["/X"] = pikepdf.Array([document.make_indirect(pikepdf.Dictionary()) for _ in range(200_001)])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def from_somewhere() -> bytes:
    """A TIFF that says where it was taken: we keep those as they come."""
    place = TiffImagePlugin.ImageFileDirectory_v2()
    place[34853] = {1: "N", 2: (10.0, 27.0, 0.0)}
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, "TIFF", tiffinfo=place)
    return out.getvalue()


def bomb_in_an_archive() -> bytes:
    """200 MB in 200 KB, 1,028 to 1."""
    return samples.docx(parts={"word/media/a.bmp": bytes(200_000_000)})


def stacked(times: int = 90) -> bytes:
    """Each part within its bounds, all together 450 MB: quoted entries that overlap would be the same."""
    half = bytes(range(256)) * 20_000
    return samples.docx(parts={f"word/media/{n}.bmp": half for n in range(times)})


def twice_the_same_name() -> bytes:
    out = io.BytesIO(samples.docx())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", "<other/>")
    return out.getvalue()


def big_gif() -> bytes:
    return b"GIF89a" + struct.pack("<HH", 65535, 65535) + bytes(200)


# What a file is: by content, whatever it is called.
KINDS: list[Row] = [
    ("a Windows program", lambda: b"MZ\x90\0" + bytes(500), errors.UnknownKind),
    ("a Linux program", lambda: b"\x7fELF" + bytes(500), errors.UnknownKind),
    ("a drawing with a script", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
     errors.UnknownKind),
    ("a drawing behind a declaration", lambda: b"<?xml version='1.0'?><svg onload='x()'/>", errors.UnknownKind),
    ("a web page", lambda: b"<!DOCTYPE html><script>1</script>", errors.UnknownKind),
    ("a shell script", lambda: b"#!/bin/sh\nrm -rf /\n", errors.UnknownKind),
    ("a plain archive", lambda: samples.zipped({"a.txt": "a"}), errors.UnknownKind),
    ("a moving picture", big_gif, errors.UnknownKind),
    ("a large TIFF of another kind", lambda: b"II+\0" + bytes(500), errors.UnknownKind),
    ("nothing", lambda: b"", errors.EmptyFile),
]  # fmt: skip
# Bytes that two programs read as two files.
POLYGLOTS: list[Row] = [
    ("a PDF with an archive behind it", lambda: samples.pdf() + samples.zipped({"a": "b"}), errors.Polyglot),
    ("a photo with an archive behind it", lambda: samples.picture("JPEG") + samples.docx(), errors.Polyglot),
    ("a photo with a PDF in it", lambda: samples.picture("JPEG")[:20] + b"%PDF-1.7" + bytes(99), errors.Polyglot),
    ("an animation with a PDF in it", lambda: b"GIF89a;" + samples.pdf(), errors.UnknownKind),
    ("a PDF that does not begin as one", lambda: b"\n" + samples.pdf(), errors.UnknownKind),
    ("a PDF far behind its beginning", lambda: b"x" * 900 + samples.pdf(), errors.UnknownKind),
]
PDFS: list[Row] = [
    *((what, lambda make=make: samples.pdf(change=make()), errors.ActiveContent) for what, make in ACTIVE),
    ("locked for reading", lambda: samples.pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
     errors.EncryptedFile),
    ("locked for changing", lambda: samples.pdf(encryption=pikepdf.Encryption(owner="a", user="")),
     errors.EncryptedFile),
    ("1,001 pages", lambda: samples.pdf(1001), errors.TooManyPages),
    ("200,001 objects", many_objects, errors.TooComplex),
    ("dictionaries without end", nested, errors.FileRefused),
    ("its catalogue unpacks to 300 MB", samples.object_stream_bomb, errors.FileRefused),
    ("a drawing packed twice, 300 MB", packed_twice, errors.TooComplex),
    ("a picture of 2.7 GB", lambda: in_a_pdf(Width=30_000, Height=30_000, BitsPerComponent=8,
     ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.FlateDecode), errors.TooComplex),
    ("rubbish behind a header", lambda: b"%PDF-1.7\nrubbish", errors.BrokenFile),
]  # fmt: skip
PICTURES: list[Row] = [
    ("49 million points", lambda: samples.png_bomb(7_000), errors.PictureTooLarge),
    ("100 million points", lambda: samples.png_bomb(10_000), errors.PictureTooLarge),
    ("900 million points in 109 KB", samples.png_bomb, errors.PictureTooLarge),
    ("301 pages", lambda: samples.picture("TIFF", (4, 4), frames=301), errors.TooManyPages),
    ("half a photo", lambda: PHOTO[:-900], errors.BrokenFile),
    ("a picture from the iPhone that is none", lambda: samples.heic()[:-10], errors.BrokenFile),
    ("a TIFF that says where it was taken", from_somewhere, errors.PlaceInside),
]
ARCHIVES: list[Row] = [
    ("200 KB that are 200 MB", bomb_in_an_archive, errors.TooComplex),
    ("many parts that are 450 MB together", stacked, errors.TooComplex),
    ("5,001 parts", lambda: samples.docx(parts={f"a{n}": "" for n in range(5001)}), errors.TooComplex),
    ("a length that lies", lying_zip, errors.BrokenFile),
    ("a part with a password", locked_zip, errors.EncryptedFile),
    ("a way out of its folder", lambda: samples.docx(parts={"../../etc/cron.d/x": "x"}), errors.BrokenFile),
    ("a way from the root", lambda: samples.docx(parts={"/etc/passwd": "x"}), errors.BrokenFile),
    ("one name twice", twice_the_same_name, errors.BrokenFile),
    ("macros", lambda: samples.docx(parts={"word/vbaProject.bin": "x"}), errors.HasMacros),
    ("macros by another name", lambda: samples.docx(parts={"[Content_Types].xml": "macroEnabled"}), errors.HasMacros),
    ("controls that run", lambda: samples.docx(parts={"word/activeX/activeX1.xml": "x"}), errors.HasMacros),
    ("a template from elsewhere", lambda: samples.docx(parts={"word/_rels/settings.xml.rels": RELS}),
     errors.HasMacros),
    ("a billion laughs", lambda: samples.docx(parts={"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
     errors.TooComplex),
    ("a file of the server", lambda: samples.docx(
        parts={"word/document.xml": "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"}),
     errors.TooComplex),
    ("a table that is a bomb", lambda: samples.zipped(
        {"[Content_Types].xml": samples.CONTENT_TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet"),
         "xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": bytes(200_000_000)}), errors.TooComplex),
]  # fmt: skip
ROWS = [*KINDS, *POLYGLOTS, *PDFS, *PICTURES, *ARCHIVES]
# A page of a paper is a photo or a PDF, so office files meet that sentence first where pages are sent.
NO_PAGES = {what for what, _, _ in ARCHIVES} | {"301 pages", "a TIFF that says where it was taken"}
