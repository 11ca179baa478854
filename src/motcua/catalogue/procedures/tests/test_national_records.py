"""A record of the national database arrives as differences to what is stored, and is published from a day on."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.errors import NationalFileFaulty
from motcua.catalogue.procedures.models import ProcedureField
from motcua.catalogue.procedures.rules.national_record import records_in
from motcua.catalogue.procedures.selectors.stored import newest_versions
from motcua.catalogue.procedures.tests.factories import AT, newest, take_in
from motcua.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 1)


def _birth(**change: object) -> dict[str, Any]:
    """The record that says what the sample has of birth registration."""
    same_day = {"THOIGIANGIAIQUYET": "1", "DONVITINH": "", "MOTA": "Trong ngày; sau 15 giờ thì ngày làm việc tiếp theo"}
    copies = {"SOTIEN": "8000", "DONVI": "Đồng", "MOTA": "/bản"}
    return {
        "MATTHC": "1.001193", "TENTTHC": "Thủ tục đăng ký khai sinh",
        "LINHVUCTHUCHIEN": [{"MALINHVUC": "G15-HT", "TENLINHVUC": "Hộ tịch"}],
        "CACHTHUCTHUCHIEN": [
            {"KENH": 1, "THOIGIAN": [{**same_day, "PHILEPHI": [copies]}]},
            {"KENH": "2", "THOIGIAN": [{**same_day, "PHILEPHI": [{"SOTIEN": 0, "DONVI": "", "MOTA": ""}]}]},
            {"KENH": "3", "THOIGIAN": [{**same_day, "PHILEPHI": [{"SOTIEN": 0, "DONVI": "", "MOTA": ""}]}]},
        ],
        "THANHPHANHOSO": [
            {"TRUONGHOP": "", "GIAYTO": [
                {"TENGIAYTO": "Tờ khai đăng ký khai sinh", "SOBANCHINH": "1", "SOBANSAO": "0", "TENMAUDON": ""},
                {"TENGIAYTO": "Giấy tờ tùy thân", "SOBANCHINH": 1, "SOBANSAO": 0},
            ]},
        ],
        "KETQUATHUCHIEN": [{"MAKETQUA": "KQ.G15.000031", "TENKETQUA": "Giấy khai sinh"}],
        "CANCUPHAPLY": [{"SOVANBAN": "60/2014/QH13", "TENVANBAN": "Luật Hộ tịch"}],
        "YEUCAU": "Đăng ký trong 60 ngày kể từ ngày sinh.<br>Người đi đăng ký xuất trình giấy tờ tùy thân.",
    } | change  # fmt: skip


def _file(folder: Path, *records: object) -> Path:
    path = folder / "record.json"
    path.write_text(json.dumps({"result": list(records)}, ensure_ascii=False))
    return path


def _read(folder: Path, *records: object) -> list[services.Arrived]:
    return services.read_national_file(_file(folder, *records), valid_from=DAY, bundle="sample")


def test_a_record_is_told_as_differences_to_what_is_stored(tmp_path: Path) -> None:
    take_in()
    (found,) = _read(tmp_path, _birth())
    texts = [d.text for d in found.differences]
    assert "Bỏ trường hợp “Trẻ bị bỏ rơi”" in texts and "Bỏ giấy tờ “Biên bản về việc trẻ bị bỏ rơi”" in texts
    assert not any("Tờ khai đăng ký khai sinh" in text or "Giấy tờ tùy thân" in text for text in texts)
    assert not any(
        d.kind in ("name", "words", "process", "basis", "outcome", "requirements") for d in found.differences
    )
    assert (found.is_new, found.faults, found.doubts) == (False, (), ())


def test_what_a_record_cannot_say_stays_as_it_is_stored(tmp_path: Path) -> None:
    take_in()
    stored = newest_versions(["1.001193"])["1.001193"].sheet
    (found,) = _read(tmp_path, _birth())
    assert found.sheet is not None
    assert (found.sheet.process, found.sheet.everyday_words) == (stored.process, stored.everyday_words)
    shown = next(p for p in found.sheet.papers if p.code == "giay-to-tuy-than")
    assert (shown.need, shown.instead) == ("show", "Không cần nếu tra được trong CSDL")


@pytest.mark.parametrize(
    ("said", "amount"),
    [("8000", 8000), ("8.000", 8000), ("8,000", 8000), ("1.250.000", 1_250_000), ("8000.0", 8000), ("8000.0000", 8000)],
)
def test_an_amount_is_the_number_that_people_read(tmp_path: Path, said: str, amount: int) -> None:
    take_in()
    way = {"KENH": 1, "THOIGIAN": [{"THOIGIANGIAIQUYET": "1", "DONVITINH": "", "MOTA": "Trong ngày"}]}
    way["THOIGIAN"][0]["PHILEPHI"] = [{"SOTIEN": said, "DONVI": "Đồng", "MOTA": "/bản"}]  # type: ignore[index]
    (found,) = _read(tmp_path, _birth(CACHTHUCTHUCHIEN=[way]))
    assert found.sheet is not None
    assert [fee.amount for fee in found.sheet.fees] == [amount]


def test_it_is_published_from_its_day_and_then_says_nothing_new(tmp_path: Path) -> None:
    take_in()
    arrived = _read(tmp_path, _birth())
    versions = services.publish_arrived(arrived, valid_from=DAY, bundle="sample", actor=SYSTEM, at=AT)
    assert [(v.number, v.valid_from) for v in versions] == [(2, DAY)]
    assert newest("1.001193").source.startswith("Cơ sở dữ liệu quốc gia")
    assert newest("1.001193").process == versions[0].process
    (again,) = _read(tmp_path, _birth())
    assert again.differences == ()
    assert services.publish_arrived([again], valid_from=DAY, bundle="sample", actor=SYSTEM, at=AT) == []


def test_what_arrived_may_be_written_as_a_bundle_mended_and_imported(tmp_path: Path) -> None:
    take_in()
    out = tmp_path / "out"
    assert services.write_arrived(_read(tmp_path, _birth()), out, bundle="sample") == 1
    assert services.check_bundle(out) == []
    plan = services.import_bundle(out, actor=SYSTEM, at=AT)
    assert [(c.code, c.valid_from) for c in plan.changes] == [("1.001193", DAY)]


def test_a_new_procedure_of_a_new_field_is_taken(tmp_path: Path) -> None:
    take_in()
    field = [{"MALINHVUC": "x", "TENLINHVUC": "Người có công"}]
    arrived = _read(tmp_path, _birth(MATTHC="9.000001", TENTTHC="Cấp sổ", LINHVUCTHUCHIEN=field))
    assert arrived[0].is_new and arrived[0].differences == ()
    services.publish_arrived(arrived, valid_from=DAY, bundle="sample", actor=SYSTEM, at=AT)
    assert newest("9.000001").field == ProcedureField.objects.get(code="nguoi-co-cong", name="Người có công")


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        ({"CACHTHUCTHUCHIEN": [{"KENH": "7", "THOIGIAN": [{}]}]}, "không rõ cách thức “7”"),
        ({"CACHTHUCTHUCHIEN": None}, "bản ghi thiếu CACHTHUCTHUCHIEN"),
        (
            {"CACHTHUCTHUCHIEN": [{"KENH": "1", "THOIGIAN": [{"THOIGIANGIAIQUYET": "3-5", "DONVITINH": "Ngày"}]}]},
            "thời hạn “3-5” không phải số nguyên",
        ),
        ({"KETQUATHUCHIEN": [{"MAKETQUA": "dsfas", "TENKETQUA": "Giấy"}]}, "mã kết quả “dsfas”"),
        ({"THANHPHANHOSO": ["x"]}, "THANHPHANHOSO có dòng không đọc được"),
        ({"LINHVUCTHUCHIEN": []}, "bản ghi không nêu lĩnh vực"),
        (
            {"THANHPHANHOSO": [{"GIAYTO": [{"TENGIAYTO": "Đơn theo Mẫu số", "SOBANCHINH": 131, "SOBANSAO": 1}]}]},
            "nguồn ghi 131 bản chính",
        ),
    ],
)
def test_what_is_dirty_or_missing_is_told_and_left_out(tmp_path: Path, change: dict[str, Any], doubt: str) -> None:
    take_in()
    (found,) = _read(tmp_path, _birth(**change))
    assert any(doubt in text for text in found.doubts), found.doubts
    assert found.sheet is not None
    assert all(not t.term for t in found.sheet.terms) or "CACHTHUCTHUCHIEN" not in change


@pytest.mark.parametrize(
    ("change", "fault"), [({"MATTHC": "abc"}, "không đúng dạng"), ({"TENTTHC": ""}, "thiếu tên thủ tục")]
)
def test_a_record_without_code_or_name_is_not_taken(tmp_path: Path, change: dict[str, str], fault: str) -> None:
    take_in()
    (found,) = _read(tmp_path, _birth(**change))
    assert found.sheet is None and fault in found.faults[0]
    assert services.publish_arrived([found], valid_from=DAY, actor=SYSTEM, at=AT) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '"x"'])
def test_a_file_without_records_is_explained(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(NationalFileFaulty, match=r"x\.json"):
        services.read_national_file(path, valid_from=DAY)


def test_records_are_found_however_a_service_wraps_them() -> None:
    one = {"MATTHC": "1.000001"}
    assert records_in(one) == records_in([one]) == records_in({"data": {"result": [one]}}) == [one]
