"""Sao y, sao lục, trích sao: one series of numbers a year, each with its file; whose form the decree has."""

import shutil
import subprocess
from io import BytesIO
from typing import Any
from uuid import uuid4

import pikepdf
import pytest

from motcua.cases.correspondence import errors, selectors, services
from motcua.cases.correspondence.models import CertifiedCopy, OutgoingDocument, SeriesNumber
from motcua.cases.correspondence.services import CopyOrder
from motcua.cases.correspondence.states import COPIES_SERIES
from motcua.cases.correspondence.tests.factories import MONDAY, Office, issued, registered, submitted
from motcua.cases.correspondence.tests.test_signing_documents import approve, content, issue, keys, now, online, pki
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples
from motcua.foundation.journal.models import Entry
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.states import Verdict
from motcua.foundation.signing.tests.pki import TestPki
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

__all__ = ["online", "pki"]


def ordered(office: Office, kind: str, medium: str, **changes: Any) -> CopyOrder:
    plain = {"kind": kind, "medium": medium, "recipients": "Thanh tra tỉnh", "copies": 2}
    if medium == "paper":
        plain |= {"signer_post_id": office.dung.post_id, "capacity": "KT.", "head_title": "Chủ tịch"}
    return CopyOrder(**plain | changes)  # type: ignore[arg-type] # the test says which


def certify(document: OutgoingDocument, order: CopyOrder, actor: Actor, **seal: Any) -> CertifiedCopy:
    return services.certify(document.pk, order, is_own=True, actor=actor, at=now(), key=uuid4(), **seal)


def words(pdf: bytes) -> str:
    """As a reader would search them; nothing where nobody can tell."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return said.decode()


def test_copies_of_every_form_are_counted_together_and_only_what_the_decree_has_is_made(
    office: Office, online: None, pki: TestPki
) -> None:
    """Of an electronic original: a whole copy on paper, a part of it under the seal; never a whole electronic one."""
    key, document = keys(office, pki), submitted(office)
    approve(document, office.dung, **key["hand"])
    document = issue(document, office.hoa, **key["seal"])
    original = selectors.get_original(document.pk, is_own=True, actor=office.hoa)
    assert [(one.kind, one.medium) for one in selectors.forms_for(original, on=local_day(now()))] == [
        ("SY", "paper"), ("TrS", "electronic"), ("TrS", "paper"),
    ]  # fmt: skip
    whole = certify(document, ordered(office, "SY", "paper"), office.hoa)
    part = ordered(office, "TrS", "electronic", excerpt="1. Đề nghị Thuế cơ sở 4 đối chiếu mã số thuế.")
    for order, error in (
        (ordered(office, "SY", "electronic"), errors.CopyFormNotOffered),
        (ordered(office, "TrS", "electronic", excerpt="1. Miễn thuế."), errors.ExcerptNotWithin),
        (part, errors.SealNeeded),
        (ordered(office, "SY", "paper", signer_post_id=office.em.post_id), errors.SignerNotOffered),
        (ordered(office, "SY", "paper", recipients=" "), errors.WordsMissing),
    ):
        with pytest.raises(error):
            certify(document, order, office.hoa)
    sealed = certify(document, part, office.hoa, **key["seal"])
    assert [str(whole), str(sealed)] == ["01/SY-UBND", "02/TrS-UBND"]
    assert SeriesNumber.objects.get(agency=office.agency, series=COPIES_SERIES).last == 2
    assert signing.check_bytes(content(sealed.file_id), at=now()).verdict is Verdict.VALID
    public = selectors.document_of_file(stored.briefs({sealed.file_id})[sealed.file_id].sha256)
    assert public is not None
    assert (public.number, public.state) == ("02/TrS-UBND", "issued")
    assert public.original.startswith("Công văn số 01/UBND-KT, ")
    on_paper = stored.briefs({whole.file_id})[whole.file_id].sha256
    assert selectors.document_of_file(on_paper) is None, "a copy on paper is worth nothing as a file"
    services.void_copy(whole.pk, reason="Ghi nhầm nơi nhận", actor=office.hoa, at=now())
    with pytest.raises(errors.CopyVoidedAlready):
        services.void_copy(whole.pk, reason="Lại", actor=office.hoa, at=now())
    assert str(certify(document, ordered(office, "SY", "paper"), office.hoa)) == "03/SY-UBND"
    with pytest.raises(errors.CopyNotFound):
        selectors.get_copy(whole.pk, actor=office.em)
    with pytest.raises(errors.MayNotRegister):
        certify(document, ordered(office, "SY", "paper"), office.dung)
    told = Entry.objects.filter(subject=document.subject, kind__endswith="CopyCertified")
    assert [one.facts["number"] for one in told.order_by("id")] == [1, 2, 3]
    said = words(content(whole.file_id))
    # Number and seal of the original, drawn into its pages, and below them what makes the copy one.
    for expected in ("Số: 01/UBND-KT", "SAO Y", "Số: 01/SY-UBND", "KT. CHỦ TỊCH", "Phạm Thị Dũng", "Thanh tra tỉnh"):
        assert expected in said
    taken = words(content(sealed.file_id))
    assert "đối chiếu mã số thuế" in taken
    assert "làm đầu mối" not in taken
    assert "TRÍCH SAO" in taken


def test_a_paper_original_is_copied_from_a_scan_that_shows_signature_and_seal(
    office: Office, settings: Any, tmp_path: Any
) -> None:
    """What came in is copied from the scan that came; the words of the copy stand on its last page or on a sheet."""
    settings.FILES_ROOT = tmp_path
    document = issued(office)
    order = ordered(office, "SY", "paper", place="below")
    with pytest.raises(errors.SourceScanNeeded):
        certify(document, order, office.hoa)
    scan = files.store(BytesIO(samples.pdf()), name="ky.pdf", at=now())
    copy = certify(document, ordered(office, "SY", "paper", place="below", scan_id=scan.pk), office.hoa)
    came = registered(office, file_id=scan.pk, file_name="ky.pdf")
    other = services.certify(
        came.pk, ordered(office, "SL", "paper"), is_own=False, actor=office.hoa, at=MONDAY, key=(key := uuid4())
    )
    again = services.certify(
        came.pk, ordered(office, "SL", "paper"), is_own=False, actor=office.hoa, at=MONDAY, key=key
    )  # fmt: skip
    assert (str(copy), str(other), again) == ("01/SY-UBND", "02/SL-UBND", other)
    with pikepdf.open(BytesIO(samples.pdf())) as source:
        before = len(source.pages)
    for made, pages in ((copy, before), (other, before + 1)):
        with pikepdf.open(BytesIO(content(made.file_id))) as sheets:
            assert len(sheets.pages) == pages
    voided = registered(office)
    services.void(voided.pk, reason="Nhầm", actor=office.hoa, at=MONDAY)
    with pytest.raises(errors.NotToBeCopied):
        services.certify(
            voided.pk, ordered(office, "SY", "paper"), is_own=False, actor=office.hoa, at=MONDAY, key=uuid4()
        )
