"""A made-up person fills in each shipped form: what is typed where the usual made-up answer would not do."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.states import Answers, Definition, Field, FieldKind
from motcua.foundation.localities import selectors as localities

FOLDER = Path(__file__).resolve().parents[1] / "bundles/commune/eforms"
TODAY = date(2026, 11, 22)
FORMS: Mapping[str, Definition] = {
    path.stem: eforms.read(path.read_text(), path.name) for path in sorted(FOLDER.glob("*.yaml"))
}

# Form → field → what is typed; an option's value, yes or no, a day as people write it.
SAID: Mapping[str, Mapping[str, str]] = {
    "to-khai-khai-sinh": {"tre.ngay_sinh": "02/11/2026", "tre.gioi_tinh": "nu", "quan_he": "me"},
    "to-khai-ket-hon": {"nu.ngay_sinh": "22/11/2008", "nam.ngay_sinh": "22/11/2006"},
    "to-khai-khai-tu": {
        "nguoi_mat.ngay_sinh": "1938", "ngay_mat": "10/11/2026", "ngay_cap_bao_tu": "11/11/2026", "gio_mat": "14:30",
    },
    "to-khai-tinh-trang-hon-nhan": {
        "cho_ai": "nguoi-khac",
        "tu_ngay": "01/2015", "den_ngay": "", "so_ban": "1",
    },
    "to-khai-trich-luc": {"quan_he": "con", "ngay_dang_ky": "1998"},
    "to-khai-cai-chinh": {"quan_he": "con", "loai": "thay-doi", "nguoi.ngay_sinh": "01/02/2015",
                          "ngay_dang_ky": "2015"},
    "phieu-yeu-cau-chung-thuc": {"loai": "chu-ky", "lam_tai_nha": "yes"},
    "ct01": {"noi_dung": "tam-tru", "cho_o": "thue-muon", "tam_tru_tu": "01/12/2026", "tam_tru_den": "01/12/2027",
             "la_chu_ho": "no", "nguoi.ngay_sinh": "05/03/2010"},
    "giay-de-nghi-ho-kinh-doanh": {"nganh_nghe.0.ma_nganh": "5630"},
    "don-giay-phep-xay-dung": {"dt_dat": "120,5", "dt_xay_dung": "80,5", "tong_san": "165"},
    "to-khai-tro-giup-xa-hoi": {"doi_tuong": "khuyet-tat", "dang_tat": "van-dong", "muc_do": "nang"},
    "to-khai-mai-tang": {"nguoi_mat.ngay_sinh": "1940", "ngay_mat": "10/11/2026", "ngay_mai_tang": "12/11/2026"},
}  # fmt: skip


def filled(form: str, changes: Mapping[str, str] | None = None) -> dict[str, object]:
    """The answers of somebody who answers everything that is asked, page by page as a browser sends it.

    With changes whatever was typed is kept, as if no rule between fields held it back.
    """
    definition = FORMS[form] if changes is None else replace(FORMS[form], rules=())
    answers: dict[str, object] = {}
    for page in definition.pages:
        done = eforms.clean_page(
            definition, page.code, dict(_typed(form, page.fields, changes or {})), answers, on=TODAY
        )
        assert done.errors == {}, (page.code, done.errors)
        answers = done.answers
    return answers


def faults(form: str, answers: Answers) -> dict[str, str]:
    """Field → sentence."""
    return {fault.field: fault.sentence for fault in eforms.check_all(FORMS[form], answers, on=TODAY)}


def _typed(
    form: str, fields: tuple[Field, ...], changes: Mapping[str, str], prefix: str = ""
) -> Iterator[tuple[str, list[str]]]:
    for field in fields:
        name = f"{prefix}{field.code}"
        said = changes.get(name, SAID.get(form, {}).get(name))
        if field.kind == FieldKind.PERSON:
            yield from _typed(form, field.fields, changes, f"{name}.")
        elif field.kind == FieldKind.GROUP:
            yield f"{name}.rows", ["1"]
            yield from _typed(form, field.fields, changes, f"{name}.0.")
        elif field.kind == FieldKind.ADDRESS:
            yield from _address(name, field)
        elif field.kind != FieldKind.FILES:
            yield name, [_usual(name, field) if said is None else said]


def _address(name: str, field: Field) -> Iterator[tuple[str, list[str]]]:
    province = next(one for one in localities.provinces(on=TODAY) if one.name == "Vĩnh Long")
    yield f"{name}.units", ["current"]
    yield f"{name}.province", [province.code]
    yield f"{name}.ward", [localities.wards(province.code, on=TODAY)[0].code]
    if field.detail != "none":
        yield f"{name}.detail", ["Số 12, đường 3 Tháng 2"]


def _usual(name: str, field: Field) -> str:
    match field.kind:
        case FieldKind.CHOICE:
            return field.default or field.options[0].value
        case FieldKind.YES_NO:
            return field.default or "yes"
        case FieldKind.DECLARATION:
            return "true"
        case FieldKind.NUMBER:
            return field.default or str(max(field.min or 0, 2))
        case FieldKind.MONEY:
            return "50.000.000"
        case FieldKind.DATE:
            return "05/03/1990" if name.endswith("ngay_sinh") else "01/11/2026"
        case FieldKind.PHONE:
            return "0912 345 678"
        case FieldKind.EMAIL:
            return "an.nguyen@example.vn"
        case FieldKind.PERSONAL_NUMBER:
            # One number for each person of a form.
            return f"0861900{zlib.crc32(name.encode()) % 100_000:05d}"
    return "Nguyễn Thị Minh An" if "ten" in name else field.default or "2026abc"
