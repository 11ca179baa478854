"""Kết quả trên mẫu Word của cơ quan: the same fields on a sheet of its own, signed where it leaves room."""

import shutil
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import FieldMissing
from motcua.cases.dossiers.models import MadeResult, Outcome
from motcua.cases.dossiers.services.result_sheets import draw_draft
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.dossiers.tests.test_made_results import BIRTH_WORDS, UNSIGNED, _box, text_of
from motcua.cases.dossiers.tests.test_signing_results import (
    given,
    leaders,
    lying,
    now,
    page,
    pki,
    seal,
    sign,
    trusted,
    with_file,
)  # fmt: skip
from motcua.catalogue.procedures import services as procedures
from motcua.catalogue.procedures.tests.word_files import put
from motcua.foundation.printing.errors import OfficeMissing
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.models import SigningCertificate
from motcua.foundation.signing.states import Verdict
from motcua.foundation.signing.tests.pki import PASSPHRASE
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day

__all__ = ["given", "leaders", "page", "pki", "seal", "trusted"]

pytestmark = pytest.mark.django_db
BIRTH = "giay-khai-sinh"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")


def put_start(office: Office) -> int:
    """The file to begin with, as it is."""
    docx = procedures.start_word(BIRTH, office.agency.pk, actor=SYSTEM, at=MONDAY)
    return put(BIRTH, office.agency.pk, since=local_day(MONDAY), actor=SYSTEM, at=MONDAY, docx=docx).pk


@needs_office
def test_from_the_upload_to_a_result_that_is_approved_signed_sealed_and_numbered(
    office: Office, leaders: SigningCertificate, seal: SigningCertificate, given: None
):
    word = put_start(office)
    dossier = factories.in_review(office)
    make = {"template": BIRTH, "actor": office.chi, "at": MONDAY}
    with pytest.raises(FieldMissing):
        services.make_outcome(dossier.pk, words=BIRTH_WORDS | {"que_quan": " "}, **make)
    assert services.preview_outcome(dossier, words=BIRTH_WORDS, **make).content[:5] == b"%PDF-"
    services.make_outcome(dossier.pk, words=BIRTH_WORDS, **make)
    made = MadeResult.objects.get(dossier=dossier)
    assert (made.word_id, [place["name"] for place in made.places]) == (word, ["Ky"])
    draft = lying(dossier)
    services.submit_for_signature(dossier.pk, actor=office.chi, at=MONDAY)
    # Taken back meanwhile: this result stays what it was made of.
    procedures.end_word_template(word, actor=SYSTEM, at=now())
    services.approve(dossier.pk, actor=office.dung, at=now())
    approved = lying(dossier)
    made.refresh_from_db()
    assert {place["name"] for place in made.places} == {"So", "Ngay", "Ky"}
    sign(dossier, leaders, office.dung)
    services.seal_outcome(
        dossier.pk, certificate_id=seal.pk, passphrase=PASSPHRASE, number="15/GKS", actor=office.hoa, at=now()
    )
    sealed = lying(dossier)
    assert sealed.startswith(approved)
    assert signing.check_bytes(sealed, at=now()).verdict is Verdict.VALID
    boxes = {name: _box(sealed, name) for name in ("So", "Ngay", "Ky", "Dau")}
    assert all(right > left and top > bottom for left, bottom, right, top in boxes.values())
    assert boxes["Dau"][1] < boxes["Ky"][3]
    if shutil.which("pdftotext"):
        assert UNSIGNED in text_of(draft)
        assert UNSIGNED not in text_of(approved)
        said = text_of(sealed)
        assert "Số: 15/GKS" in said
        assert "Nguyễn An Nhiên" in said
        assert "Phạm Thị Dũng" in said
    services.send_back(dossier.pk, remark="Sai tên", actor=office.hoa, at=now())
    if shutil.which("pdftotext"):
        assert UNSIGNED in text_of(lying(dossier))


@needs_office
def test_a_file_without_room_for_number_and_day_has_them_printed(
    office: Office, leaders: SigningCertificate, seal: SigningCertificate, given: None
):
    put(
        BIRTH, office.agency.pk, "{{ so_ky_hieu }}", "{{ dia_danh_ngay }}", "{{ ho_ten|upper }}", "{{ nguoi_ky }}",
        since=local_day(MONDAY), actor=SYSTEM, at=MONDAY,
    )  # fmt: skip
    dossier = factories.in_review(office)
    services.make_outcome(dossier.pk, template=BIRTH, words=BIRTH_WORDS, number="7/GKS", actor=office.chi, at=MONDAY)
    services.submit_for_signature(dossier.pk, actor=office.chi, at=MONDAY)
    services.approve(dossier.pk, actor=office.dung, at=now())
    assert MadeResult.objects.get(dossier=dossier).places == []
    assert not selectors.asks_number(dossier.pk)
    if shutil.which("pdftotext"):
        said = text_of(lying(dossier))
        assert "Số: 7/GKS" in said and "NGUYỄN AN NHIÊN" in said and "Long Châu, ngày" in said
    sign(dossier, leaders, office.dung)
    assert signing.check_bytes(lying(dossier), at=now()).verdict is Verdict.VALID


def test_without_libreoffice_the_officer_takes_the_filled_file_and_brings_the_pdf(
    office: Office, page: bytes, settings
):
    settings.OFFICE = ""
    put_start(office)
    dossier = factories.in_review(office)
    make = {"template": BIRTH, "words": BIRTH_WORDS, "actor": office.chi, "at": MONDAY}
    with pytest.raises(OfficeMissing):
        services.make_outcome(dossier.pk, **make)
    assert not Outcome.objects.exists()
    looked_at = services.preview_outcome(dossier, **make, number="9/GKS")
    assert looked_at.is_word
    paper = Document(BytesIO(looked_at.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "Nguyễn An Nhiên" in cells and "Số: 9/GKS" in cells and UNSIGNED in "\n".join(cells)
    services.draft_outcome(dossier.pk, name="Giấy khai sinh", actor=office.chi, at=MONDAY)
    with_file(dossier, page)
    assert selectors.made_of(Outcome.objects.get(dossier=dossier)) is None


@needs_office
def test_libreoffice_that_went_away_keeps_nobody_from_sending_back(office: Office, settings):
    put_start(office)
    dossier = factories.in_review(office)
    services.make_outcome(dossier.pk, template=BIRTH, words=BIRTH_WORDS, number="7", actor=office.chi, at=MONDAY)
    services.submit_for_signature(dossier.pk, actor=office.chi, at=MONDAY)
    settings.OFFICE = ""
    with pytest.raises(OfficeMissing):
        services.approve(dossier.pk, actor=office.dung, at=MONDAY)
    assert Outcome.objects.get(dossier=dossier).approved_at is None
    settings.OFFICE = shutil.which("soffice")
    services.approve(dossier.pk, actor=office.dung, at=MONDAY)
    settings.OFFICE = ""
    services.send_back(dossier.pk, remark="Sai tên", actor=office.hoa, at=MONDAY)
    outcome = Outcome.objects.get(dossier=dossier)
    assert (outcome.file_id, outcome.file_name) == (None, "")
    assert MadeResult.objects.get(dossier=dossier).values["ho_ten"] == "Nguyễn An Nhiên"


@needs_office
def test_the_day_decides_which_layout_a_result_is_made_on(office: Office):
    tomorrow = MONDAY + timedelta(days=1)
    word = put(
        BIRTH, office.agency.pk, "{{ ho_ten }} {{ cho_ky }}", since=local_day(tomorrow), actor=SYSTEM, at=MONDAY
    ).pk
    dossier = factories.in_review(office)
    for at, wanted in ((MONDAY, None), (tomorrow, word)):
        services.make_outcome(dossier.pk, template=BIRTH, words=BIRTH_WORDS, actor=office.chi, at=at)
        assert MadeResult.objects.get(dossier=dossier).word_id == wanted
    draw_draft(dossier, at=tomorrow)
    assert MadeResult.objects.get(dossier=dossier).word_id == word
