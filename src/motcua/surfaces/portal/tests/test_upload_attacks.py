"""Every attack on uploads that we know of, through the doors that a citizen has: whole by a form, and in pieces.

The rows are those of what was measured about uploads (types, polyglots, active PDFs, pictures, archives, viruses) and
what came after. Each is refused with a sentence that says why, and leaves no row and no byte.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, TiffImagePlugin

from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.filings.models import DraftPage
from motcua.foundation.files import errors
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.models import StoredFile, Upload
from motcua.foundation.files.tests import photos, samples
from motcua.foundation.files.tests.clamd import Clamd
from motcua.foundation.files.tests.test_rules import ACTIVE, RELS, locked_zip, lying_zip
from motcua.surfaces.portal.tests.test_filing import at_home, begin, text_of
from motcua.surfaces.portal.tests.test_papers import PHOTO, paper_of, piece

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
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
each_row = pytest.mark.parametrize(("what", "make", "error"), ROWS, ids=[what for what, _, _ in ROWS])


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def an(office: Office) -> Client:
    return at_home(office)


@pytest.fixture
def draft(an: Client) -> str:
    return begin(an)


def sent(content: bytes, name: str = "giay.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=kind)


def nothing_is_stored(folder: Path) -> bool:
    rows = any(model.objects.exists() for model in (StoredFile, DraftPage, Upload))
    return not rows and not [path for path in folder.rglob("*") if path.is_file()]


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
    refused = an.post(f"{_sent_in_pieces(an, begun.json(), content)}page/")
    assert refused.status_code == 422
    assert said in refused.json()["message"] and refused.json()["message"].endswith(".")
    assert nothing_is_stored(folder)


def _sent_in_pieces(an: Client, begun: dict[str, Any], content: bytes) -> str:
    for place in range(0, len(content), begun["piece"]):
        assert piece(an, begun["address"], place, content[place : place + begun["piece"]]).status_code == 200
    return str(begun["address"])


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
        refused = an.post(f"{_sent_in_pieces(an, begun, content)}page/")
        assert (refused.status_code, refused.json()["message"]) == (422, errors.Infected.message)
        assert nothing_is_stored(folder)


def test_while_the_scanner_is_away_nothing_gets_in_and_what_came_in_pieces_waits(
    an: Client, draft: str, folder: Path, settings: Any, tmp_path: Path
) -> None:
    settings.CLAMD = f"unix:{tmp_path}/nobody.ctl"
    answer = an.post(paper_of(an, draft), {"files": sent(PHOTO)})
    assert answer.status_code == 422 and errors.ScannerUnavailable.message in text_of(answer)
    begun = an.post(f"{paper_of(an, draft)}uploads/", {"name": "a", "size": len(PHOTO)}).json()
    later = an.post(f"{_sent_in_pieces(an, begun, PHOTO)}page/")
    assert (later.status_code, later.json()["message"]) == (503, errors.ScannerUnavailable.message)
    assert not StoredFile.objects.exists()
    settings.CLAMD = ""
    assert an.post(f"{begun['address']}page/").status_code == 201


# Names, kinds and places that lie.

NAMES = [
    ("\u202egnp.exe", "turned round"), ("../../../etc/passwd", "a path"), ("C:\\Windows\\x.jpg", "a path of Windows"),
    ("a\r\nSet-Cookie: x=1.jpg", "a header"), ('a"; filename="x.exe', "a quote"), ("x" * 300 + ".jpg", "300 signs"),
    ("<script>alert(1)</script>.jpg", "a script"), ("{{ 7*7 }}{% raw %}.jpg", "a template"), ("...", "dots"),
    ("ảnh\u200b\ufeff.jpg", "signs that nobody sees"), ("=cmd|' /C calc'!A0.jpg", "a formula"), ("CON", "a device"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "what"), NAMES, ids=[what for _, what in NAMES])
def test_a_name_is_only_ever_shown_and_never_obeyed(an: Client, draft: str, folder: Path, name: str, what: str) -> None:
    paper = paper_of(an, draft)
    assert an.post(paper, {"files": sent(PHOTO, name)}).status_code == 302
    begun = an.post(f"{paper}uploads/", {"name": name, "size": len(PHOTO)}).json()
    assert an.post(f"{_sent_in_pieces(an, begun, PHOTO)}page/").status_code == 201
    assert DraftPage.objects.count() == 2
    for page in DraftPage.objects.all():
        assert page.name.isprintable() and len(page.name) <= 200
        back = an.get(f"{draft}files/{page.file_id}/")
        back.getvalue()
        given = back["Content-Disposition"]
        assert given.startswith("attachment; ") and "\r" not in given and "\n" not in given and "/" not in given
        assert back["X-Content-Type-Options"] == "nosniff" and back["Content-Type"] == "image/jpeg"
        assert given.lower().rstrip('"').endswith((".jpg", ".jpeg")), given
    shown = text_of(an.get(paper))
    assert "<script>alert" not in shown and "\u202e" not in shown and ">49<" not in shown
    lying = {path.name.removeprefix("upload-") for path in folder.rglob("*") if path.is_file()}
    assert all(re.fullmatch(r"[0-9a-f]{64}|[A-Za-z0-9_-]{43}", one) for one in lying), lying


def test_a_zero_byte_in_a_name_or_a_size_is_no_fault(an: Client, draft: str) -> None:
    paper = paper_of(an, draft)
    body = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a\0b.jpg"\r\n\r\n' + PHOTO + b"\r\n--x--\r\n"
    )
    answer = an.post(paper, body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code in (302, 422)
    for said in ({"name": "a\0b", "size": len(PHOTO)}, {"name": "a", "size": "1\0"}, {"name": "a", "size": "１"}):
        assert an.post(f"{paper}uploads/", said).status_code in (201, 422)
    assert all("\0" not in name for name in DraftPage.objects.values_list("name", flat=True))


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/x-msdownload", "x" * 300, ""])
def test_what_a_browser_says_of_a_file_counts_for_nothing(an: Client, draft: str, kind: str) -> None:
    paper = paper_of(an, draft)
    assert an.post(paper, {"files": sent(PHOTO, "a.exe", kind)}).status_code == 302
    assert StoredFile.objects.get().media_type == "image/jpeg"
    assert an.post(paper, {"files": sent(b"MZ" + bytes(99), "a.pdf", "application/pdf")}).status_code == 422


def located(kind: str) -> bytes:
    picture = photos.photo(3, size=(600, 800))
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (10.0, 27.0, 30.0), 3: "E", 4: (105.0, 38.0, 0.0)}
    exif[0x010E] = "NHA BA MUOI"
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    assert b"NHA BA MUOI" in out.getvalue()
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nobody_learns_where_a_photo_was_taken(
    an: Client, draft: str, folder: Path, kind: str, django_capture_on_commit_callbacks: Any
) -> None:
    content, paper = located(kind), paper_of(an, draft)
    with django_capture_on_commit_callbacks(execute=True):
        an.post(paper, {"files": sent(content)})
        an.post(f"{draft}papers/", {"file-other": sent(content), "other-name": "Giấy khác"})
        begun = an.post(f"{paper}uploads/", {"name": "a", "size": len(content)}).json()
        an.post(f"{_sent_in_pieces(an, begun, content)}page/")
        an.get(f"{draft}review/")
    kept = StoredFile.objects.all()
    assert DraftPage.objects.count() == 3 and kept
    for row in kept:
        with stored.open_file(row.pk) as stream:
            lies = stream.read()
        assert b"NHA BA MUOI" not in lies and b"Exif" not in lies
    assert not [path for path in folder.rglob("*") if path.is_file() and b"NHA BA MUOI" in path.read_bytes()]


# Pieces out of order.


def test_pieces_that_are_put_anywhere_but_next_change_nothing(an: Client, draft: str) -> None:
    begun = an.post(f"{paper_of(an, draft)}uploads/", {"name": "a", "size": 100}).json()
    assert piece(an, begun["address"], 0, b"a" * 40).json() == {"offset": 40}
    for offset, content in ((60, b"c" * 40), (20, b"b" * 40), (0, b"b" * 40), (39, b"b")):
        answer = piece(an, begun["address"], offset, content)
        assert (answer.status_code, answer.json()["offset"]) == (409, 40), offset
        assert answer.json()["message"].endswith(".")
    for offset, content in ((99, b"xx"), (100, b"x"), (10**17, b"x"), (40, b"x" * 61)):
        assert piece(an, begun["address"], offset, content).status_code == 422, offset
    early = an.post(f"{begun['address']}page/")
    assert (early.status_code, early.json()["offset"]) == (409, 40)
    assert an.get(begun["address"]).json()["offset"] == 40
    assert not StoredFile.objects.exists()


def test_an_upload_of_another_paper_or_draft_of_ones_own_is_not_this_one(an: Client, draft: str) -> None:
    """The token is no key by itself: it opens with the draft that it was begun for."""
    begun = an.post(f"{paper_of(an, draft)}uploads/", {"name": "a", "size": len(PHOTO)}).json()
    token = begun["address"].rstrip("/").rpartition("/")[2]
    other = begin(an)
    if other != draft:
        assert piece(an, f"{paper_of(an, other)}uploads/{token}/", 0, PHOTO).status_code == 404
    for made_up in ("x" * 43, "..%2F..%2Fetc", "a" * 300, token[:-1]):
        assert an.get(f"{paper_of(an, draft)}uploads/{made_up}/").status_code == 404
    assert not StoredFile.objects.exists()


def test_no_more_than_twenty_are_under_way_at_once(an: Client, draft: str) -> None:
    paper = paper_of(an, draft)
    told = [an.post(f"{paper}uploads/", {"name": "a", "size": 10}) for _ in range(21)]
    assert [answer.status_code for answer in told] == [201] * 20 + [409]
    assert "20 tệp" in told[-1].json()["message"]
