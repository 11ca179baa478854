"""What is said about a file, its name, its kind, its place, the order of its pieces, is believed by nobody."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from motcua.cases.filings.models import DraftPage
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.tests import photos
from motcua.surfaces.portal.tests.sending import an, draft, folder, lying_in, sent, sent_in_pieces
from motcua.surfaces.portal.tests.test_filing import begin, text_of
from motcua.surfaces.portal.tests.test_papers import PHOTO, paper_of, piece

__all__ = ["an", "draft", "folder"]
pytestmark = pytest.mark.django_db


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
    assert an.post(f"{sent_in_pieces(an, begun, PHOTO)}page/").status_code == 201
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
    lying = {path.name.removeprefix("upload-") for path in lying_in(folder)}
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
        an.post(f"{sent_in_pieces(an, begun, content)}page/")
        an.get(f"{draft}review/")
    kept = StoredFile.objects.all()
    assert DraftPage.objects.count() == 3 and kept
    for row in kept:
        with stored.open_file(row.pk) as stream:
            lies = stream.read()
        assert b"NHA BA MUOI" not in lies and b"Exif" not in lies
    assert not [path for path in lying_in(folder) if b"NHA BA MUOI" in path.read_bytes()]


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
