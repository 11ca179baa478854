"""Phụ lục là tệp riêng: what was approved goes out with the document, under the agency's own signature, or nothing."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import transaction
from PIL import Image
from pypdfium2 import PdfDocument

from motcua.cases.correspondence import errors, selectors, services
from motcua.cases.correspondence.models import (
    DraftAppendix,
    DraftVersion,
    IssuedAppendix,
    OutgoingDocument,
    SeriesNumber,
)
from motcua.cases.correspondence.rules import layout
from motcua.cases.correspondence.selectors.filed_items import document_lines
from motcua.cases.correspondence.services import AppendixSent
from motcua.cases.correspondence.states import OutgoingState
from motcua.cases.correspondence.tests import factories
from motcua.cases.correspondence.tests.factories import MONDAY, Office, a_draft, approved, drafted, issued, submitted
from motcua.cases.correspondence.tests.test_signing_documents import approve, content, issue, keys, now, online, pki
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import ActiveContent, EncryptedFile, FileMissing
from motcua.foundation.files.tests import samples
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.models import SigningCertificate
from motcua.foundation.signing.states import SignerKind, Verdict
from motcua.foundation.signing.tests.pki import TestPki

__all__ = ["online", "pki"]

A4 = (595.28, 841.89)
MM = 72 / 25.4


@pytest.fixture(autouse=True)
def vault(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


def sheet(text: str, *, black: tuple[float, float, float, float] | None = None, turn: int = 0) -> bytes:
    """A page with these words in its middle; ``black`` is painted: left, bottom, right, top in points."""

    def draw(book: pikepdf.Pdf) -> None:
        page = book.pages[0]
        across, down = A4[::-1] if turn % 180 else A4
        page.MediaBox = pikepdf.Array([0, 0, across, down])
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        painted = "{} {} {} {} re f".format(*_as_rect(black)) if black else ""
        page.Contents = book.make_stream(f"BT /F 12 Tf 100 400 Td ({text}) Tj ET {painted}".encode())
        if turn:
            page.Rotate = turn

    return samples.pdf(1, draw)


def _as_rect(sides: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, bottom, right, top = sides
    return left, bottom, right - left, top - bottom


def kept(pdf: bytes, name: str = "phu-luc.pdf") -> int:
    return files.store(BytesIO(pdf), name=name, at=now()).pk


def two() -> tuple[AppendixSent, ...]:
    """A list and a plan."""
    return (
        AppendixSent("Danh sách hộ kinh doanh", kept(sheet("37 ho"))),
        AppendixSent("Kế hoạch rà soát", kept(sheet("Quy IV"))),
    )


def lines_of(document: OutgoingDocument) -> list[selectors.AppendixLine]:
    version = DraftVersion.objects.get(document=document, number=document.version)
    return selectors.appendices_of_version(version)


def picture(pdf: bytes) -> Image.Image:
    """The first page as a reader sees it, a dot for each point."""
    with PdfDocument(pdf) as book:
        book.init_forms()
        return book[0].render(scale=1, may_draw_forms=True).to_pil().convert("L")


def test_files_behind_a_draft_belong_to_the_version_and_go_on_to_the_next_unless_taken_away(office: Office) -> None:
    first, second = two()
    document = drafted(office, appendices=(first, second))
    services.save_version(
        document.pk, a_draft(office, body="Sửa lời."), revision=1, actor=office.chi, at=MONDAY
    )  # fmt: skip
    renamed = AppendixSent("Phụ lục: Kế hoạch quý IV", second.file_id)
    services.save_version(
        document.pk, a_draft(office, body="Sửa lời.", appendices=(renamed, first)), revision=2, actor=office.chi,
        at=MONDAY,
    )  # fmt: skip
    services.save_version(
        document.pk, a_draft(office, body="Sửa lời.", appendices=(renamed,)), revision=3, actor=office.chi, at=MONDAY
    )
    with pytest.raises(errors.NothingChanged):
        services.save_version(
            document.pk, a_draft(office, body="Sửa lời.", appendices=(renamed,)), revision=4, actor=office.chi,
            at=MONDAY,
        )  # fmt: skip
    said = [
        [(line.name, line.title) for line in selectors.appendices_of_version(version)]
        for version in DraftVersion.objects.filter(document=document).order_by("number")
    ]
    as_sent = [("Phụ lục I", first.title), ("Phụ lục II", second.title)]
    assert said == [
        as_sent, as_sent, [("Phụ lục I", "Kế hoạch quý IV"), ("Phụ lục II", first.title)],
        [("Phụ lục", "Kế hoạch quý IV")],
    ]  # fmt: skip


def test_files_are_counted_on_behind_the_appendices_of_the_text() -> None:
    body = "Kèm hai phụ lục.\nPhụ lục: Danh sách\nHộ bà Sáu"
    assert [one.name for one in layout.appendices_of(body, files=2)] == ["Phụ lục I"]
    assert layout.appendix_names(body, 2) == ["Phụ lục II", "Phụ lục III"]
    assert layout.appendix_names("Không có gì.", 1) == ["Phụ lục"]


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        (samples.docx, errors.AppendixNotPdf),
        (lambda: samples.pdf(encryption=pikepdf.Encryption(owner="a", user="b")), EncryptedFile),
        (
            lambda: samples.pdf(
                1, lambda book: book.Root.__setitem__("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript))
            ),
            ActiveContent,
        ),
    ],
)
def test_what_is_no_plain_pdf_is_refused_with_a_sentence_and_nothing_is_saved(
    office: Office, sent: Any, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal, match=r"\w"):
        drafted(office, appendices=(AppendixSent("Bảng", kept(sent(), "bang.docx")),))
    assert not OutgoingDocument.objects.exists()


def test_a_file_that_is_signed_already_goes_out_by_itself(office: Office, online: None, pki: TestPki) -> None:
    """Its signature would be judged with ours for as long as both are kept; it is neither broken nor vouched for."""
    key, document = keys(office, pki), submitted(office)
    approve(document, office.dung, **key["hand"])
    document.refresh_from_db()
    assert document.signed_file_id is not None
    with pytest.raises(errors.AppendixSigned, match="đã có chữ ký số"):
        drafted(office, appendices=(AppendixSent("Bản đã ký", document.signed_file_id),))


def test_how_many_and_what_they_are_called(office: Office) -> None:
    one = kept(sheet("1"))
    for appendices, refusal in (
        ((AppendixSent(" ", one),), errors.WordsMissing),
        ((AppendixSent("Phụ lục: ", one),), errors.WordsMissing),
        ((AppendixSent("x" * 301, one),), errors.WordsTooLong),
        ((AppendixSent("Bảng", one), AppendixSent("Bảng", one)), errors.TooManyAppendices),
        (tuple(AppendixSent("Bảng", one + place) for place in range(21)), errors.TooManyAppendices),
        ((AppendixSent("Bảng", one + 999_999),), errors.ScanMissing),
        ((AppendixSent("Danh sách (TỐI MẬT)", one),), errors.SecretRefused),
    ):
        with pytest.raises(refusal):
            drafted(office, appendices=appendices)


def test_signed_on_paper_they_go_out_as_they_were_attached(office: Office) -> None:
    first, second = two()
    document = issued(office, appendices=(first, second))
    lines = lines_of(document)
    assert [(line.file_id, line.is_issued, line.is_sealed) for line in lines] == [
        (first.file_id, True, False), (second.file_id, True, False),
    ]  # fmt: skip
    with pytest.raises(errors.DocumentNotFound):
        selectors.get_appendix(document.pk, 1, actor=office.em)
    _, line = selectors.get_appendix(document.pk, 2, actor=office.hoa)
    assert selectors.appendix_file_name(document, line) == "01-UBND-KT-2026-phu-luc-2.pdf"
    with pytest.raises(errors.AppendixMissing):
        selectors.get_appendix(document.pk, 3, actor=office.hoa)


def test_every_appendix_is_signed_with_the_seal_in_the_act_that_gives_the_number(
    office: Office, online: None, pki: TestPki, tmp_path: Path
) -> None:
    """No picture of the seal: number and symbol, agency, moment, upright and black, where nothing else stands."""
    key, (first, second) = keys(office, pki), two()
    body = "Danh sách tại phụ lục.\nPhụ lục: Phân công\nTổ trưởng: ông Ba"
    document = submitted(office, body=body, appendices=(first, second))
    approve(document, office.dung, **key["hand"])
    document = issue(document, office.hoa, **key["seal"])
    lines = lines_of(document)
    assert [(line.name, line.is_sealed) for line in lines] == [("Phụ lục II", True), ("Phụ lục III", True)]
    for line, sent in zip(lines, (first, second), strict=True):
        sealed = content(line.file_id)
        assert sealed.startswith(content(sent.file_id)), "what was approved, and something appended"
        report = signing.check_bytes(sealed, at=now())
        assert report.verdict is Verdict.VALID, report
        signers = [one.signer.subject for one in report.lines if one.signer and not one.is_timestamp]
        assert signers == ["Ủy ban nhân dân phường Long Châu"]
        if shutil.which("pdftotext"):
            said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=sealed, capture_output=True, check=True)
            words = said.stdout.decode()
            assert "Số: 01/UBND-KT" in words
            assert "Ủy ban nhân dân Phường Long Châu" in words
            assert re.search(r"\d\d-\d\d-20\d\d \d\d:\d\d:\d\d \+07:00", words)
        if shutil.which("pdfsig"):
            (tmp_path / "phu-luc.pdf").write_bytes(sealed)
            command = ["pdfsig", "-nocert", str(tmp_path / "phu-luc.pdf")]
            found = subprocess.run(command, capture_output=True, check=False)
            assert b"Signature is Valid" in found.stdout
    known = selectors.document_of_file(lines[1].sha256)
    assert known is not None
    assert (known.number, known.state) == ("01/UBND-KT", "issued")
    assert known.appendix == "Phụ lục III: Kế hoạch rà soát"
    bare = selectors.document_of_file(stored.briefs({second.file_id})[second.file_id].sha256)
    assert bare is None, "what was attached and never sealed is no document"
    (filed,) = document_lines([document.subject], actor=office.hoa).values()
    assert filed.pages == (stored.briefs({document.file_id or 0})[document.file_id or 0].pages or 0) + 2
    services.recall(document.pk, reason="Sai căn cứ", revision=document.revision, actor=office.hoa, at=now())
    recalled = selectors.document_of_file(lines[0].sha256)
    assert recalled is not None
    assert recalled.state == "recalled"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_words_stand_upright_in_the_upper_right_corner_however_the_page_is_turned(
    office: Office, online: None, pki: TestPki, turn: int, tmp_path: Path
) -> None:
    key = keys(office, pki)
    document = submitted(office, appendices=(AppendixSent("Bảng ngang", kept(sheet("Bang", turn=turn))),))
    approve(document, office.dung, **key["hand"])
    (line,) = lines_of(issue(document, office.hoa, **key["seal"]))
    drawn = picture(content(line.file_id))
    # All that is dark in the upper quarter lies in the right part of it, within the corner.
    dark = drawn.crop((0, 0, drawn.width, 60)).point(lambda value: 255 if value < 128 else 0).getbbox()
    assert dark is not None
    left, top, right, bottom = dark
    assert left > drawn.width / 2
    assert right > drawn.width - 16 * MM
    assert right - left > 2 * (bottom - top), "lines, read from left to right"


def test_the_words_go_below_what_stands_in_the_corner_and_above_a_page_that_is_full(
    office: Office, online: None, pki: TestPki
) -> None:
    """A page without room grows by a strip in which they stand; what is on it stays where it was."""
    across, down = A4
    head = sheet("Bang", black=(across / 2, down - 12 * MM, across, down - 6 * MM))
    full = sheet("Bang", black=(0, down / 2, across, down - 2 * MM))
    key = keys(office, pki)
    document = submitted(office, appendices=(AppendixSent("Có đầu", kept(head)), AppendixSent("Kín", kept(full))))
    rows = list(DraftAppendix.objects.filter(version__document=document).order_by("place"))
    assert [(row.top, row.is_roomy) for row in rows] == [(13.0, True), (3.0, False)]
    approve(document, office.dung, **key["hand"])
    lines = lines_of(issue(document, office.hoa, **key["seal"]))
    assert [line.is_roomy for line in lines] == [True, False]
    sealed = content(lines[1].file_id)
    assert signing.check_bytes(sealed, at=now()).verdict is Verdict.VALID
    drawn = picture(sealed)
    assert drawn.height == round(down + 20 * MM)
    # The strip is white but for the words; below it the page is as black as it was.
    assert drawn.crop((0, 0, drawn.width // 3, round(20 * MM))).getextrema() == (255, 255)
    assert drawn.crop((drawn.width // 2, 0, drawn.width, round(20 * MM))).getextrema()[0] < 128
    assert drawn.crop((9, round(24 * MM), drawn.width - 9, drawn.height // 2)).getextrema() == (0, 0)


def test_a_seal_on_ones_own_machine_signs_one_file_so_it_is_refused_before_a_number_is_taken(
    office: Office, online: None, pki: TestPki
) -> None:
    key = keys(office, pki)
    document = submitted(office, appendices=two())
    approve(document, office.dung, **key["hand"])
    device = key["seal"]["certificate_id"]
    SigningCertificate.objects.filter(pk=device).update(signer=SignerKind.DEVICE, proved_at=now())
    with pytest.raises(errors.AppendicesNeedSealHere, match=r"2 phụ lục .* mỗi lần chỉ ký một tệp"):
        issue(document, office.hoa, certificate_id=device, passphrase="")
    assert not SeriesNumber.objects.exists()
    assert not IssuedAppendix.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_clerk_who_is_killed_between_seals_and_commit_has_issued_neither_document_nor_appendix(
    transactional_db: None, online: None, pki: TestPki
) -> None:
    office = factories.an_office()
    key, document = keys(office, pki), submitted(office, appendices=two())
    approve(document, office.dung, **key["hand"])
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        issue(document, office.hoa, **key["seal"])
        raise KeyboardInterrupt
    document.refresh_from_db()
    assert (document.state, document.number, document.file_id) == (OutgoingState.APPROVED, None, None)
    assert not SeriesNumber.objects.exists()
    assert not IssuedAppendix.objects.exists()
    document = issue(document, office.hoa, **key["seal"])
    assert (document.number, IssuedAppendix.objects.count()) == (1, 2)
    for line in lines_of(document):
        assert signing.check_bytes(content(line.file_id), at=now()).verdict is Verdict.VALID


def test_a_failing_seal_on_the_second_appendix_gives_no_number(
    office: Office, online: None, pki: TestPki, tmp_path: Path
) -> None:
    key, document = keys(office, pki), submitted(office, appendices=two())
    approve(document, office.dung, **key["hand"])
    gone = DraftAppendix.objects.get(version__document=document, place=2)
    digest = stored.briefs({gone.file_id})[gone.file_id].sha256
    (lying,) = (path for path in tmp_path.rglob(digest) if path.is_file())
    lying.unlink()
    with pytest.raises(FileMissing):
        issue(document, office.hoa, **key["seal"])
    document.refresh_from_db()
    assert (document.state, document.number) == (OutgoingState.APPROVED, None)
    assert not SeriesNumber.objects.exists()


def test_approved_on_paper_and_issued_its_appendices_are_those_of_the_approved_version(office: Office) -> None:
    first, second = two()
    document = approved(office, appendices=(first,))
    services.send_back(document.pk, reason="Thêm kế hoạch", revision=3, actor=office.hoa, at=MONDAY)
    services.save_version(
        document.pk, a_draft(office, appendices=(first, second)), revision=4, actor=office.chi, at=MONDAY
    )
    services.submit(document.pk, revision=5, actor=office.chi, at=MONDAY)
    services.approve(document.pk, revision=6, actor=office.dung, at=MONDAY)
    document = services.issue(document.pk, copies=1, revision=7, actor=office.hoa, at=MONDAY)
    assert [line.file_id for line in lines_of(document)] == [first.file_id, second.file_id]
    assert IssuedAppendix.objects.count() == 2
