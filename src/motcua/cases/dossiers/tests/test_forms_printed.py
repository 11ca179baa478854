"""Every form as a person holds it: what is on the page, how many pages, and that machines read its codes."""

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from motcua.cases.dossiers.services import forms
from motcua.cases.dossiers.services.forms.intake_slip import IntakeSlip, PaperLine
from motcua.cases.dossiers.tests import forms_factory as filled

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is missing")

ALL: dict[str, Callable[[], bytes]] = {
    "slip": lambda: forms.intake_slip.render(filled.slip, at=filled.AT),
    "bare slip": lambda: forms.intake_slip.render(filled.bare_slip, at=filled.AT),
    "full slip": lambda: forms.intake_slip.render(filled.full_slip, at=filled.AT),
    "supplement": lambda: forms.supplement_sheet.render(filled.supplement, at=filled.AT),
    "refusal": lambda: forms.refusal_sheet.render(filled.refusal, at=filled.AT),
    "apology": lambda: forms.apology_letter.render(filled.apology, at=filled.AT),
    "stop": lambda: forms.stop_notice.render(filled.stop, at=filled.AT),
    "control": lambda: forms.control_sheet.render(filled.control, at=filled.AT),
    "register": lambda: forms.dossier_register.render(filled.register(5), at=filled.AT),
}
ON_THE_PAGE = {
    "slip": (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Số: 07/TTPVHCC", "Mã hồ sơ: H61.21.05-261123-0007",
        "Long Châu, ngày 23 tháng 11 năm 2026", "Tiếp nhận hồ sơ của (ông/bà/tổ chức): Nguyễn Thị Hồng An",
        "Số định danh: 086190001234", "Số điện thoại: 0912345678", "Thư điện tử: hongan@example.vn",
        "Địa chỉ: 12/5 Khóm 3", "Nội dung yêu cầu giải quyết: Đăng ký khai sinh (1.001193)", "Giấy chứng sinh",
        "Bản chính, Bản sao", "01 + 01", "Xuất trình", "Số lượng hồ sơ: 01 bộ",
        "Thời gian giải quyết hồ sơ theo quy định: Trong ngày", "nhận hồ sơ: 09 giờ 15 phút, ngày 23 tháng 11 năm 2026",
        "17 giờ 30 phút, thứ Hai, ngày 23 tháng 11 năm 2026", "Đăng ký nhận kết quả: Tại quầy", "quyển số: 01/2026",
        "số thứ tự: 1207", "Vì sao hẹn giờ này", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", "Trần Văn Bình",
    ),
    "bare slip": ("Số: ……/TTPVHCC", "được báo khi có kết quả", "không có giấy tờ"),
    "full slip": ("Mã số thuế: 1500123456-001", "Người được ủy quyền nộp hồ sơ", "Giấy ủy quyền: Giấy giới thiệu"),
    "supplement": (
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "Số: 03/PBS-TTPVHCC", "Hồ sơ của: Nguyễn Thị Hồng An", "Chưa nộp.",
        "Lý do: Giấy chứng sinh là căn cứ", "liên hệ Trần Văn Bình, quầy số 2", "02703823114", "NGƯỜI HƯỚNG DẪN",
    ),
    "refusal": (
        "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ", "Số: 12/PTC-TTPVHCC", "Số định danh: 086190001234",
        "Một người chỉ được đăng ký khai sinh một lần.", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ),
    "apology": (
        "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "Số: 01/PXL-UBND", "Kính gửi: Bà Nguyễn Thị Hồng An",
        "17 giờ 30 phút, ngày 26 tháng 11 năm 2026", "11 giờ 30 phút, thứ Hai, ngày 30 tháng 11 năm 2026", "CHỦ TỊCH",
        "(số định danh: 086190001234); mã hồ sơ: H61.21.05-261123-0007.",
    ),
    "stop": (
        "THÔNG BÁO", "Dừng giải quyết hồ sơ", "Căn cứ Điều 21 Nghị định số 118/2025/NĐ-CP", "của Chính phủ;",
        "10 giờ 05 phút, ngày 24 tháng 11 năm 2026", "Trạng thái của hồ sơ: Dừng xử lý.", "PHÓ CHỦ TỊCH",
    ),
    "control": (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "Số: 07/PKS-TTPVHCC", "Cơ quan phối hợp giải quyết hồ sơ:",
        "Trước hạn", "Quá hạn", "Đúng hạn", "15:10 23/11/2026", "chưa nhận",
    ),
    "register": ("SỔ THEO DÕI HỒ SƠ", "Lĩnh vực Hộ tịch", "Quyển số: 01/2026", "Cơ quan chủ trì", "=1+1"),
}  # fmt: skip


def words_of(pdf: bytes) -> str:
    """The text in reading order, on one line."""
    said = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return " ".join(said.split())


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


@pytest.mark.parametrize("name", ALL)
def test_a_form_says_what_the_circular_asks_for(name: str) -> None:
    said = words_of(ALL[name]())
    assert [part for part in ON_THE_PAGE[name] if part not in said] == []


@pytest.mark.parametrize("name", ALL)
def test_a_form_is_one_archival_page_that_claims_no_signature(name: str) -> None:
    pdf = ALL[name]()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        meta = opened.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "B", "1")
        assert len(opened.pages) == 1
        assert "/AcroForm" not in opened.Root
    assert "đã ký" not in words_of(pdf).lower()


def test_printing_again_gives_the_same_bytes() -> None:
    assert {name for name, printed in ALL.items() if printed() != printed()} == set()


@pytest.mark.parametrize("slip", [filled.slip, filled.full_slip])
def test_scanners_read_the_codes_of_a_printed_slip(slip: IntakeSlip, tmp_path: Path) -> None:
    (tmp_path / "slip.pdf").write_bytes(forms.intake_slip.render(slip, at=filled.AT))
    subprocess.run(["pdftoppm", "-r", "150", "-png", "slip.pdf", "page"], cwd=tmp_path, check=True)
    with Image.open(next(tmp_path.glob("page*.png"))) as page:
        found = {barcode.format.name: barcode.text for barcode in zxingcpp.read_barcodes(page)}
    assert found["Code128"] == filled.CODE
    assert slip.lookup_address in found.values()


def test_a_slip_of_thirty_six_papers_goes_on_to_further_pages() -> None:
    pdf = forms.intake_slip.render(filled.longest_slip, at=filled.AT)
    assert pages_of(pdf) > 1
    assert f"Trang 1/{pages_of(pdf)}" in words_of(pdf)


def test_a_long_reckoning_is_told_by_its_beginning_and_its_end() -> None:
    said = words_of(forms.intake_slip.render(filled.full_slip, at=filled.AT))
    assert "Ngày 03/12/2026" in said
    assert "4 dòng nữa" in said
    assert "Ngày 05/12/2026" not in said
    assert "Ngày 09/12/2026" in said


WORDS = st.text("nghiêng Ưỡ mW", max_size=90)


@settings(max_examples=40)
@given(
    address=WORDS,
    name=WORDS,
    request=WORDS,
    term=WORDS,
    papers=st.lists(WORDS, max_size=8),
    ledger=st.lists(WORDS, max_size=6),
)
def test_a_slip_that_is_taken_for_short_is_one_page(
    address: str, name: str, request: str, term: str, papers: list[str], ledger: list[str]
) -> None:
    slip = replace(
        filled.slip,
        applicant=replace(filled.AN, name=name, address=address),
        request=request,
        term=term,
        papers=tuple(PaperLine(paper, originals=1, copies=1) for paper in papers),
        ledger=tuple(ledger),
    )
    if forms.intake_slip.is_short(slip):
        assert pages_of(forms.intake_slip.render(slip, at=filled.AT)) == 1


@pytest.mark.parametrize("words", range(360, 440, 4))
def test_signatures_never_stand_alone_on_a_page(words: int) -> None:
    letter = replace(filled.apology, reason="lời " * words)
    last = words_of(forms.apology_letter.render(letter, at=filled.AT)).split("Trang 1/2")[-1]
    assert "Rất mong nhận được sự thông cảm" in last


def test_awkward_letters_do_not_stop_the_counter() -> None:
    person = replace(filled.AN, name="Trần 😀 \u202eVăn 陳 An " + "x" * 120, email="a" * 90 + "@example.vn")
    said = words_of(forms.intake_slip.render(replace(filled.slip, applicant=person), at=filled.AT))
    assert "Trần □ Văn □ An" in said


def test_the_register_repeats_its_heading_on_every_page() -> None:
    pdf = forms.dossier_register.render(filled.register(60), at=filled.AT)
    assert pages_of(pdf) > 3
    assert words_of(pdf).count("Tên thủ tục hành chính") == pages_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert all(page.mediabox[2] > page.mediabox[3] for page in opened.pages)


def test_an_empty_register_says_so() -> None:
    pdf = forms.dossier_register.render(filled.register(0), at=filled.AT)
    assert "Không có hồ sơ nào trong kỳ." in words_of(pdf)


def test_the_register_is_a_sheet_too() -> None:
    with forms.dossier_register.sheet(filled.register(3), at=filled.AT) as file:
        assert file.read(2) == b"PK"
