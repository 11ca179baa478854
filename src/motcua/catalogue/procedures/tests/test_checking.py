"""`bundle check` explains every fault with its file and line, all at once."""

from pathlib import Path

import pytest

from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.tests.factories import SAMPLE, SHIPPED, birth, change, sample

BIRTH = "procedures/1.001193.yaml"
# What is replaced in the birth registration, by what, and the line and words of the fault.
FAULTS = [
    ("online_level: partial", "online_levle: partial", 7, "có phải “online_level”?"),
    ("field: ho-tich", "field: ho-tic", 3, "lĩnh vực “ho-tic” chưa ghi ở fields"),
    ("name: Đăng ký khai sinh\n", "", 1, "thiếu mục “name”"),
    ('code: "1.001193"', 'code: "1.00119"', 1, "mã thủ tục “1.00119” phải như 1.001193"),
    ('code: "1.001193"', 'code: "1.001194"', 1, "tệp của thủ tục 1.001194 phải tên là 1.001194.yaml"),
    ("subjects: [Công dân Việt Nam]", "subjects: Công dân Việt Nam", 6, "cần một danh sách"),
    ("online_level: partial", "online_level: half", 7, "không có giá trị “half”; được dùng: full, partial, none"),
    ("code: bien-ban\n", "code: to-khai\n", 18, "giấy tờ “to-khai” đã có ở dòng 13"),
    ("cases: [bi-bo-roi]\n", "cases: [bi-bo-roy]\n", 22, "không có trường hợp “bi-bo-roy”; có phải “bi-bo-roi”?"),
    ("{code: bi-bo-roi, name", "{code: thong-thuong, name", 11, "trường hợp “thong-thuong” đã có ở dòng 10"),
    ("term: 7 working days", "term: 7 ngày", 26, "không hiểu thời hạn “7 ngày”"),
    ("amount: 8000", "amount: -8000", 29, "cần một số từ 0"),
    ("amount: 8000", "amount: 8.000", 29, "cần một số nguyên"),
    ("originals: 1\n    form", "originals: nhiều\n    form", 16, "cần một số nguyên"),
    ("cases: [bi-bo-roi]\n", "kind: KQ G15\n", 22, "mã kết quả “KQ G15” phải như KQ.G15.000031"),
    ("cases: [bi-bo-roi]\n", "kind: [KQ.G15.000031, KQ.G15.000031]\n", 22, "mã kết quả “KQ.G15.000031” đã có"),
    ("cases: [bi-bo-roi]\n", "identity: có\n", 22, "cần true hoặc false"),
    ("cases: [bi-bo-roi]\n", "identity: true\n    kind: KQ.G15.000031\n", 23, "không lấy từ kho dữ liệu"),
    ("need: show", "need: look", 23, "không có giá trị “look”"),
    ("kind: levy", "kind: tax", 28, "không có giá trị “tax”"),
    ("field: ho-tich", "field: ho-tich\nin_force: {from: 2026-07-02, to: 2026-07-01}", 4, "hết hiệu lực (01/07/2026)"),
    ("field: ho-tich", "field: ho-tich\nin_force: {from: 2026-02-30}", 4, "cần một ngày có thật"),
    ("field: ho-tich", "field: ho-tich\nfield: dat-dai", 4, "mục “field” ghi hai lần"),
    ("{pattern: same-day}", "{pattern: same-dya}", 37, "không có mẫu quy trình “same-dya”"),
    ("{pattern: same-day}", "{pattern: same-day, hours: {revue: 1}}", 37, "mẫu “same-day” không có bước “revue”"),
    ("{pattern: same-day}", "{pattern: same-day, hours: {review: 90}}", 37, "quá thời hạn 7 ngày làm việc (56 giờ)"),
    ("{pattern: same-day}", "{pattern: same-day, hours: {review: một}}", 37, "cần số giờ làm việc"),
    ("{pattern: same-day}", "{pattern: same-day}\nwait: STOP", 38, "không hiểu “STOP”"),
    ("{pattern: same-day}", "{pattern: same-day}\nwait: NEW_TERM soon", 38, "không hiểu thời hạn “soon”"),
    ("cases: [bi-bo-roi], term", "term", 26, "cách thức “counter” đã có thời hạn ở dòng 25"),
    ("name: Trẻ bị bỏ rơi}", "name: }", 11, "để trống"),
    ("outcomes:\n", "outcomes:\n  - {code: KQ.G15.000031, name: Giấy khai sinh}\n", 32, "giống hệt dòng 31"),
    ("decision: {number: 163/QĐ-BTP}", "decision: {number: 163/QĐ-BTP", 5, "dấu ngoặc chưa đóng"),
]  # fmt: skip
STEPS = [
    ("hours: 1, next: [review]", "hours: 1, next: [revie]", 5, "không có bước “revie”; có phải “review”?"),
    ("hours: 1, next: [review]", "hours: 1, next: [approve]", 6, "không có đường nào đi tới bước “review”"),
    (
        "back: [review]}\n      - {code: issue",
        "back: [issue]}\n      - {code: issue",
        7,
        "bước “issue” vừa ở next vừa ở back",
    ),
    ("kind: receive", "kind: review", 5, "bước đầu tiên “receive” phải là bước tiếp nhận"),
    ("by: dossiers.close", "by: dossiers.destroy", 9, "không có quyền “dossiers.destroy” cho một bước"),
    ("hours: 0.5}", "hours: 0.5, next: [review]}", 9, "từ bước “return” không có đường nào đi tới bước kết thúc"),
    ("kind: return", "kind: issue", 9, "không phải bước trả kết quả"),
    ("{code: issue", "{code: approve", 8, "bước “approve” đã có ở dòng 7"),
    ("hours: 4, next: [approve]", "hours: 4, next: [approve], back: [issue]", 6, "“issue” không đứng trước nó"),
]


@pytest.mark.parametrize("folder", [SAMPLE, SHIPPED], ids=["sample", "shipped"])
def test_the_bundles_here_have_no_fault(folder: Path) -> None:
    assert services.check_bundle(folder) == []


@pytest.mark.parametrize(("old", "new", "line", "words"), FAULTS, ids=[new[:40] for _, new, _, _ in FAULTS])
def test_a_fault_of_a_procedure_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    faults = services.check_bundle(birth(sample(tmp_path), old, new))
    assert [f for f in faults if (f.file, f.line) == (BIRTH, line) and words in f.text], faults


@pytest.mark.parametrize(("old", "new", "line", "words"), STEPS)
def test_a_fault_of_a_process_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    faults = services.check_bundle(change(sample(tmp_path), "processes.yaml", old, new))
    assert [f for f in faults if (f.file, f.line) == ("processes.yaml", line) and words in f.text], faults


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    folder = birth(birth(sample(tmp_path), "amount: 8000", "amount: x"), "need: show", "need: look")
    change(folder, "bundle.yaml", "version: 2026.11\n", "")
    change(folder, "procedures/1.013978.yaml", "27 working days", "27 moons")
    assert [(f.file, f.line) for f in services.check_bundle(folder)] == [
        ("bundle.yaml", 1), (BIRTH, 23), (BIRTH, 29), ("procedures/1.013978.yaml", 6),
    ]  # fmt: skip


def test_a_fault_reads_as_file_line_sentence(tmp_path: Path) -> None:
    faults = services.check_bundle(birth(sample(tmp_path), "need: show", "need: look"))
    assert str(faults[0]) == f"{BIRTH}:23: không có giá trị “look”; được dùng: submit, show, note"


def test_the_same_procedure_in_two_files_is_a_fault(tmp_path: Path) -> None:
    folder = change(sample(tmp_path), "procedures/1.001612.yaml", '"1.001612"', '"1.001193"')
    assert "thủ tục 1.001193 đã có ở procedures/1.001193.yaml" in str(services.check_bundle(folder))


def test_the_code_stands_on_the_first_line(tmp_path: Path) -> None:
    folder = birth(birth(sample(tmp_path), 'code: "1.001193"\n', ""), "field:", 'code: "1.001193"\nfield:')
    assert "“code” phải là dòng đầu tiên" in str(services.check_bundle(folder))


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe", "cần UTF-8"), (b"", "tệp trống"), (b"- a\n- b\n", "tên: giá trị"), (b"a: &x\n b: *y\n", "YAML")],
)
def test_a_file_that_is_no_procedure_is_a_fault_and_no_crash(tmp_path: Path, content: bytes, words: str) -> None:
    folder = sample(tmp_path)
    (folder / BIRTH).write_bytes(content)
    faults = services.check_bundle(folder)
    assert faults and all(fault.file == BIRTH for fault in faults)
    assert words in faults[0].text


def test_an_empty_folder_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    assert [fault.text for fault in services.check_bundle(tmp_path)] == [
        "thiếu tệp bundle.yaml", "thư mục “procedures” không có tệp thủ tục (.yaml) nào",
    ]  # fmt: skip


def test_gaps_name_what_the_sources_do_not_say() -> None:
    gaps = [gap.text for gap in services.gaps_of_bundle(SAMPLE) if gap.code == "1.013978"]
    assert "chưa có mức độ trực tuyến" in gaps
    assert "chưa có căn cứ pháp lý" in gaps
    assert "chưa có số tiền của “Phí thẩm định”" in gaps
    assert "chưa có thời hạn tính được: “Nguồn không nói rõ”" in gaps
    assert "chưa có số quyết định công bố" in gaps


def test_gaps_name_terms_shorter_than_the_process(tmp_path: Path) -> None:
    folder = birth(sample(tmp_path), "{pattern: same-day}", "{pattern: same-day, hours: {review: 20}}")
    gaps = [gap.text for gap in services.gaps_of_bundle(folder) if gap.code == "1.001193"]
    assert "quy trình 23.5 giờ dài hơn thời hạn trong ngày" in gaps
