"""The whole way of a picture of an identity card, over HTTP: from a phone to the clerk, and then to nowhere."""

import os
import re
from pathlib import Path

import pytest
from django.test import Client

from motcua.cases.dossiers.models import Dossier, IdentityCheck, PaperFile
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.cases.filings.models import Draft, DraftPaper
from motcua.catalogue.procedures.models import RequiredPaper
from motcua.foundation.accounts.models import Account
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.tests import photos
from motcua.kernel.actor import Actor
from motcua.surfaces.portal.tests.test_filing import at_home, begin, file, fill, text_of
from motcua.surfaces.portal.tests.test_papers import piece, sent

PHOTO = photos.jpeg(photos.photo(7, corners="aslant", size=(900, 1200)))
# What a picture, a page that we made of it, and the paper made of pages begin with.
MAGIC = (b"\xff\xd8\xff\xe0\x00\x10JFIF", b"%PDF-", PHOTO[200:260])


class Witness:
    """Every byte that lay in the folder of files: what lies there now, and what was removed meanwhile."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.gone = root, list[bytes]()
        unlink = os.unlink

        def seen(path, *, dir_fd=None):
            handle = os.open(path, os.O_RDONLY, dir_fd=dir_fd)
            with os.fdopen(handle, "rb") as file:
                self.gone.append(file.read())
            unlink(path, dir_fd=dir_fd)

        monkeypatch.setattr(os, "unlink", seen)

    def lying(self) -> list[bytes]:
        return [path.read_bytes() for path in self.root.rglob("*") if path.is_file()]

    def saw_a_clear_byte(self) -> bool:
        return any(magic in lay for lay in [*self.gone, *self.lying()] for magic in MAGIC)


@pytest.fixture
def witness(settings, tmp_path, monkeypatch) -> Witness:
    settings.FILES_ROOT = tmp_path / "files"
    return Witness(settings.FILES_ROOT, monkeypatch)


def at_the_desk(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id))
    return client


def filed_with_a_card(an: Client) -> Dossier:
    """An's birth registration with two pages of her card: one sent whole, one in pieces."""
    draft = begin(an)
    fill(an, draft)
    begun_at = Draft.objects.get().begun_at
    card = DraftPaper.objects.create(
        draft=Draft.objects.get(), name="Thẻ căn cước của mẹ", position=9, added_at=begun_at
    )
    address = f"{draft}papers/o{card.pk}/"
    assert "được mã hóa và hủy ngay sau khi cán bộ đối chiếu" in text_of(an.get(address))
    an.post(address, {"files": [sent(PHOTO)], "go": "stay"})
    begun = an.post(f"{address}uploads/", {"name": "b.jpg", "size": len(PHOTO)}).json()
    half = len(PHOTO) // 2
    piece(an, begun["address"], 0, PHOTO[:half])
    piece(an, begun["address"], half, PHOTO[half:])
    an.post(f"{begun['address']}page/")
    review = text_of(an.get(f"{draft}review/"))
    assert re.search(r"[0-9a-f]{16}", review)
    answer = file(an, draft)
    assert answer.status_code == 302, text_of(answer)
    return Dossier.objects.get()


def test_a_card_is_sealed_all_the_way_compared_and_gone(
    office: Office, witness: Witness, django_capture_on_commit_callbacks
):
    an, binh = at_home(office), at_the_desk(office.binh)
    with django_capture_on_commit_callbacks(execute=True):
        dossier = filed_with_a_card(an)
    assert not witness.saw_a_clear_byte()
    paper = dossier.papers.get(is_identity=True)
    kept = PaperFile.objects.get(paper=paper)
    assert kept.file.is_sealed
    mine = f"/me/dossiers/{dossier.code}/"
    desk = f"/desk/dossiers/{dossier.code}/"
    scan = f"{desk}files/{kept.pk}/"
    assert b"".join(binh.get(scan)).startswith(b"%PDF-"), "an official opens it through the dossier's door"
    assert at_the_desk(office.em).get(scan).status_code == 404
    assert at_home(office, "Võ Thị Lan", 2).get(mine).status_code == 404
    page = text_of(binh.get(desk))
    assert "Đã đối chiếu giấy tờ tùy thân" in page
    assert 'data-press="d"' in page
    before = len(witness.lying())
    with django_capture_on_commit_callbacks(execute=True):
        answer = binh.post(f"{desk}identity-check/", {"paper_id": paper.pk, "result": "matches"})
    assert answer.status_code == 302
    assert len(witness.lying()) == before - 1
    assert not StoredFile.objects.filter(is_sealed=True, destroyed_at=None).exists(), "also its pages are gone"
    assert binh.get(scan).status_code == 404
    for who, address in ((binh, desk), (an, mine)):
        told = text_of(who.get(address))
        assert re.search(r"Đã đối chiếu lúc .*bởi .*Bình.*ảnh đã hủy", told, re.S)
        assert "identity-check" not in told or "waits" not in told
    again = binh.post(f"{desk}identity-check/", {"paper_id": paper.pk, "result": "matches"})
    assert again.status_code == 409
    assert "không còn ảnh nào chờ đối chiếu" in text_of(again)
    assert not witness.saw_a_clear_byte()


def test_who_finds_another_person_on_it_says_why(office: Office, witness: Witness):
    an, binh = at_home(office), at_the_desk(office.binh)
    dossier = filed_with_a_card(an)
    paper = dossier.papers.get(is_identity=True)
    address = f"/desk/dossiers/{dossier.code}/identity-check/"
    assert "Ghi kết quả và hủy ảnh" in text_of(binh.get(address))
    refused = binh.post(address, {"paper_id": paper.pk, "result": "differs", "reason": ""})
    assert refused.status_code in (409, 422)
    assert PaperFile.objects.filter(paper=paper).exists()
    stranger = at_the_desk(office.em).post(address, {"paper_id": paper.pk, "result": "matches"})
    assert stranger.status_code == 404
    told = {"paper_id": paper.pk, "result": "differs", "reason": "Ảnh của người khác"}
    assert binh.post(address, told).status_code == 302
    assert IdentityCheck.objects.get().reason == "Ảnh của người khác"
    assert "Ảnh của người khác" in text_of(binh.get(f"/desk/dossiers/{dossier.code}/"))
    assert "Ảnh của người khác" not in text_of(an.get(f"/me/dossiers/{dossier.code}/"))


def test_at_the_counter_a_scan_of_a_listed_card_is_sealed_before_anything_is_saved(office: Office, witness: Witness):
    paper = RequiredPaper.objects.get(version__procedure__code=BIRTH, is_identity=True)
    binh = at_the_desk(office.binh)
    answer = binh.post("/desk/intake/files/", {"row": str(paper.pk), "file": sent(PHOTO)})
    assert answer.status_code == 201
    assert StoredFile.objects.get().is_sealed
    assert not witness.saw_a_clear_byte()
