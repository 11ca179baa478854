"""Kết quả soạn từ mẫu: filled in from the filing, corrected, drawn, and at the end signed where it leaves room."""

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import FieldMissing, UseTheSpecialVerb
from motcua.cases.dossiers.errors.signing import NumberSealed, ResultDayWrong
from motcua.cases.dossiers.models import MadeResult, Outcome
from motcua.cases.dossiers.rules import made_results as rules
from motcua.cases.dossiers.services.result_sheets import Hand, lay_out
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
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
from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import ResultFieldKind, ResultTemplate
from motcua.catalogue.procedures.selectors.result_templates import _shipped
from motcua.catalogue.procedures.tests.filled_forms import FORMS, filled
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.models import SigningCertificate
from motcua.foundation.signing.states import Verdict
from motcua.foundation.signing.tests.pki import PASSPHRASE

__all__ = ["given", "leaders", "page", "pki", "seal", "trusted"]

UNSIGNED = "(Chức vụ, chữ ký, họ tên và con dấu)"
GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 11, 22)
AGENCY = AgencyBrief(
    1, "H61.21.05", "", "Ủy ban nhân dân phường Long Châu", "Phường Long Châu", "ward", "", "", "", None,
    "Ủy ban nhân dân tỉnh Vĩnh Long",
)  # fmt: skip
# With which form each template is filled in here.
FORM_OF = {
    "ban-sao-trich-luc": "to-khai-trich-luc", "chung-nhan-ho-kinh-doanh": "giay-de-nghi-ho-kinh-doanh",
    "chung-thuc-ban-sao": "phieu-yeu-cau-chung-thuc", "chung-thuc-chu-ky": "phieu-yeu-cau-chung-thuc",
    "giay-chung-nhan-ket-hon": "to-khai-ket-hon", "giay-khai-sinh": "to-khai-khai-sinh",
    "giay-phep-xay-dung": "don-giay-phep-xay-dung", "quyet-dinh-mai-tang": "to-khai-mai-tang",
    "quyet-dinh-tro-giup-xa-hoi": "to-khai-tro-giup-xa-hoi", "thong-bao-cu-tru": "ct01",
    "thong-bao-sua-doi-ho-kinh-doanh": "giay-de-nghi-ho-kinh-doanh", "trich-luc-cai-chinh": "to-khai-cai-chinh",
    "trich-luc-khai-tu": "to-khai-khai-tu", "tu-choi-cu-tru": "ct01", "xac-nhan-cu-tru": "ct01",
    "xac-nhan-tinh-trang-hon-nhan": "to-khai-tinh-trang-hon-nhan",
}  # fmt: skip
OWN = {
    "name": "Nguyễn Văn An", "number": "086095003417", "address": "42/7 Phạm Thái Bường", "born": "14/08/1995",
    "sex": "Nam", "agency": AGENCY.name, "filed": "H61.21.05-261123-0007, Tên thủ tục",
}  # fmt: skip
BIRTH_WORDS = {
    "ho_ten": "Nguyễn An Nhiên", "ngay_sinh": "02/11/2026", "gioi_tinh": "Nữ", "dan_toc": "Kinh",
    "quoc_tich": "Việt Nam", "noi_sinh": "Bệnh viện Xuyên Á", "que_quan": "Vĩnh Long", "nguoi_di": "Nguyễn Văn An",
    "noi_dang_ky": "Ủy ban nhân dân phường Long Châu",
}  # fmt: skip


def said_in(form: str) -> dict[str, str]:
    sections = eforms.summary(FORMS[form], filled(form), on=TODAY)
    return {line.field: line.text for section in sections for line in section.lines if line.is_answered}


def whole(template: ResultTemplate) -> dict[str, str]:
    """Filled in from the form, the rest by an officer."""
    words = rules.prefilled(template, said_in(FORM_OF[template.code]), OWN)
    by_hand = {ResultFieldKind.LINES: "Lời của cán bộ\nDòng thứ hai"}
    return {
        field.code: words[field.code] or (by_hand.get(field.kind, "Cán bộ ghi") if field.required else "")
        for field in template.fields
    }  # fmt: skip


def text_of(pdf: bytes) -> str:
    said = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return "\n".join(" ".join(line.split()) for line in said.split("\n") if line.strip()) + "\n"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is missing")
@pytest.mark.parametrize("template", _shipped().values(), ids=lambda one: one.code)
def test_each_template_is_drawn_on_one_page_that_says_what_its_golden_text_says(template: ResultTemplate):
    hand = Hand(("TM. Ủy ban nhân dân", "Chủ tịch"), "Trần Quốc Dũng", ("TM.",), is_blank=False)
    words = rules.checked(template, whole(template))
    sheet = lay_out(
        template, words, code="H61.21.05-261123-0007", agency=AGENCY, number="15/KQ", mark="", hand=hand, at=MONDAY
    )
    assert [place["name"] for place in sheet.places] == ["Ky"]
    with pikepdf.open(BytesIO(sheet.pdf)) as book:
        assert len(book.pages) == 1
        assert b"<pdfaid:part>2" in book.Root.Metadata.read_bytes()
    assert text_of(sheet.pdf).split() == (GOLDEN / f"{template.code}.txt").read_text(encoding="utf-8").split()


def test_a_form_fills_in_the_result_and_nobody_elses_number_fills_a_gap():
    birth = procedures.result_template("giay-khai-sinh", 1)
    words = rules.prefilled(birth, said_in("to-khai-khai-sinh"), OWN)
    assert (words["ho_ten"], words["ngay_sinh"], words["gioi_tinh"]) == ("NGUYỄN THỊ MINH AN", "02/11/2026", "Nữ")
    assert (words["noi_dang_ky"], words["so_dinh_danh"]) == (AGENCY.name, "")
    single = procedures.result_template("xac-nhan-tinh-trang-hon-nhan", 1)
    for_another = {"nguoi_duoc_cap.ho_ten": "TRẦN THỊ BA", "nguoi_yeu_cau.ho_ten": "LÊ VĂN TƯ",
                   "nguoi_yeu_cau.so_dinh_danh": "086000000001"}  # fmt: skip
    words = rules.prefilled(single, for_another, OWN)
    assert (words["ho_ten"], words["giay_to"], words["cu_tru"]) == ("TRẦN THỊ BA", "", "")
    assert rules.prefilled(single, {}, OWN)["giay_to"] == OWN["number"]
    trade = procedures.result_template("chung-nhan-ho-kinh-doanh", 1)
    two = {"nganh_nghe.0.ten_nganh": "Quán nước", "nganh_nghe.0.ma_nganh": "5630", "nganh_nghe.1.ten_nganh": "Tạp hóa"}
    assert rules.prefilled(trade, two, OWN)["nganh_nghe"] == "Quán nước; 5630\nTạp hóa"


def test_days_are_days_and_are_said_in_words():
    assert [rules.is_day(text) for text in ("2/11/2026", "11/2026", "2026", "31/02/2026", "hôm qua", "1/1/1/2026")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    assert rules.day_in_words("02/11/2026") == "Ngày hai, tháng mười một, năm hai nghìn không trăm hai mươi sáu"


@pytest.mark.django_db
def test_a_result_from_a_template_is_seen_signed_sealed_and_numbered_where_it_leaves_room(
    office: Office, leaders: SigningCertificate, seal: SigningCertificate, given: None
):
    dossier = factories.in_review(office)
    make: dict[str, Any] = {"template": "giay-khai-sinh", "actor": office.chi, "at": MONDAY}
    with pytest.raises(FieldMissing) as missing:
        services.make_outcome(dossier.pk, words=BIRTH_WORDS | {"que_quan": " "}, **make)
    with pytest.raises(ResultDayWrong):
        services.make_outcome(dossier.pk, words=BIRTH_WORDS | {"ngay_sinh": "31/02/2026"}, **make)
    assert missing.value.facts["field"] == "que_quan"
    assert not Outcome.objects.exists()
    outcome = services.make_outcome(dossier.pk, words=BIRTH_WORDS, **make)
    assert (outcome.name, outcome.kind_id) == ("Giấy khai sinh", dossier.version.outcomes.get().pk)
    draft = lying(dossier)
    services.submit_for_signature(dossier.pk, actor=office.chi, at=MONDAY)
    services.approve(dossier.pk, actor=office.dung, at=now())
    approved = lying(dossier)
    assert MadeResult.objects.get(dossier=dossier).marks == "TM."
    sign(dossier, leaders, office.dung)
    with pytest.raises(FieldMissing):
        sign(dossier, seal, office.hoa, by=services.seal_outcome)
    services.seal_outcome(
        dossier.pk, certificate_id=seal.pk, passphrase=PASSPHRASE, number="15/GKS", actor=office.hoa, at=now()
    )
    sealed = lying(dossier)
    assert sealed.startswith(approved)
    report = signing.check_bytes(sealed, at=now())
    assert report.verdict is Verdict.VALID, report
    boxes = {name: _box(sealed, name) for name in ("So", "Ngay", "Ky", "Dau")}
    assert all(right > left and top > bottom for left, bottom, right, top in boxes.values())
    assert boxes["Dau"][1] < boxes["Ky"][3] < boxes["So"][1]
    if shutil.which("pdftotext"):
        assert UNSIGNED in text_of(draft)
        assert UNSIGNED not in text_of(approved)
        said = text_of(sealed)
        assert "Số: 15/GKS" in said
        assert "Phạm Thị Dũng" in said
    with pytest.raises(NumberSealed):
        services.finish(dossier.pk, number="16/GKS", actor=office.hoa, at=now())
    services.send_back(dossier.pk, remark="Sai tên", actor=office.hoa, at=now())
    assert selectors.signatures_on(Outcome.objects.get(dossier=dossier)) == []
    if shutil.which("pdftotext"):
        assert UNSIGNED in text_of(lying(dossier))


@pytest.mark.django_db
def test_without_keys_the_approved_paper_names_who_approved_and_an_upload_takes_its_place(office: Office, page: bytes):
    dossier = factories.in_review(office)
    services.make_outcome(
        dossier.pk, template="giay-khai-sinh", words=BIRTH_WORDS, number="7/GKS", actor=office.chi, at=MONDAY
    )
    again = selectors.words_for(dossier, procedures.result_template("giay-khai-sinh", 1), on=TODAY)
    assert again["ho_ten"] == "Nguyễn An Nhiên"
    services.submit_for_signature(dossier.pk, actor=office.chi, at=MONDAY)
    services.approve(dossier.pk, actor=office.dung, at=MONDAY)
    made = MadeResult.objects.get(dossier=dossier)
    assert [place["name"] for place in made.places] == ["Ky"]
    if shutil.which("pdftotext"):
        said = text_of(lying(dossier))
        assert "Số: 7/GKS" in said
        assert "Long Châu, ngày 23 tháng 11 năm 2026" in said
        assert "Trần Quốc Dũng" in said
    with pytest.raises(UseTheSpecialVerb):
        services.make_outcome(dossier.pk, template="giay-khai-sinh", words={}, actor=office.chi, at=MONDAY)
    with_file(dossier, page)
    assert selectors.made_of(Outcome.objects.get(dossier=dossier)) is None


def _box(pdf: bytes, name: str) -> list[float]:
    with pikepdf.open(BytesIO(pdf)) as book:
        fields = book.Root.AcroForm.Fields
        return next([float(side) for side in one.Rect] for one in fields if str(one.T) == name)
