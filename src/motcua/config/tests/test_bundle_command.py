"""`motcua bundle` at the console."""

import io
import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from motcua.cases.dossiers.tests.factories import BIRTH, BUNDLE, an_office, received
from motcua.catalogue.procedures.models import ProcedureVersion
from motcua.catalogue.procedures.tests.factories import SAMPLE, birth, sample, take_in


def run(*arguments: object) -> str:
    said = io.StringIO()
    call_command("bundle", *map(str, arguments), stdout=said)
    return said.getvalue()


def test_check_says_that_a_bundle_is_sound() -> None:
    assert run("check", SAMPLE) == "Gói hợp lệ.\n"


def test_check_lists_the_gaps_of_each_procedure_when_asked() -> None:
    said = run("check", SAMPLE, "--gaps")
    assert "1.013978 Đăng ký đất đai lần đầu\n  - chưa có" in said
    assert "chỗ nguồn không nói rõ" in said


def test_check_prints_the_faults_and_fails(tmp_path: Path) -> None:
    said = io.StringIO()
    with pytest.raises(CommandError, match="Gói có 1 lỗi"):
        call_command("bundle", "check", str(birth(sample(tmp_path), "need: show", "need: look")), stdout=said)
    assert said.getvalue().startswith("procedures/1.001193.yaml:23: không có giá trị “look”")


def test_a_folder_that_is_not_there_is_said() -> None:
    with pytest.raises(CommandError, match="Không có thư mục"):
        run("check", "/nowhere")


@pytest.mark.django_db
@pytest.mark.parametrize(("answer", "versions"), [("c\n", 3), ("\n", 0), ("k\n", 0), ("", 0)])
def test_import_shows_what_it_will_do_and_asks(monkeypatch: pytest.MonkeyPatch, answer: str, versions: int) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    said = run("import", SAMPLE)
    assert "  + 1.001193 Đăng ký khai sinh: mới, có hiệu lực từ 01/07/2026\n" in said
    assert ("Chưa nhập gì." in said) == (versions == 0)
    assert ProcedureVersion.objects.count() == versions


@pytest.mark.django_db
def test_import_names_every_difference_and_can_be_told_not_to_ask(tmp_path: Path) -> None:
    take_in()
    said = run("import", birth(sample(tmp_path), "amount: 8000", "amount: 9000"), "--yes")
    assert "  ~ 1.001193 Đăng ký khai sinh: bản mới từ " in said
    assert "\n      Khoản thu “Bản sao trích lục” (Trực tiếp) tăng từ 8.000\xa0đ lên 9.000\xa0đ\n" in said
    assert "  = 2 thủ tục như cũ\n" in said


@pytest.mark.django_db
def test_import_from_a_day_schedules_what_is_new(tmp_path: Path) -> None:
    take_in()
    dearer = birth(sample(tmp_path), "amount: 8000", "amount: 9000")
    assert "bản mới từ 01/01/2099" in run("import", dearer, "--yes", "--from", "2099-01-01")
    old, new = ProcedureVersion.objects.filter(procedure__code="1.001193").order_by("number")
    assert (str(old.valid_to), str(new.valid_from)) == ("2098-12-31", "2099-01-01")
    with pytest.raises(CommandError, match="không thể có hiệu lực từ 01/07/2026"):
        run("import", birth(dearer, "amount: 9000", "amount: 9500"), "--yes", "--from", "2026-07-01")


@pytest.mark.django_db
def test_diff_says_what_differs_from_the_database(tmp_path: Path) -> None:
    assert "+ 1.001193 Đăng ký khai sinh: thủ tục mới\n" in run("diff", SAMPLE)
    take_in()
    assert run("diff", SAMPLE) == "Không có gì khác nhau.\n"
    dearer = birth(sample(tmp_path), "amount: 8000", "amount: 9000")
    assert run("diff", dearer) == (
        "~ 1.001193 Đăng ký khai sinh\n"
        "    Khoản thu “Bản sao trích lục” (Trực tiếp) tăng từ 8.000\xa0đ lên 9.000\xa0đ\n"
        "1 thủ tục khác nhau.\n"
    )
    assert ProcedureVersion.objects.count() == 3


@pytest.mark.django_db
def test_diff_of_two_folders_names_what_left(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    (folder / "procedures/1.013978.yaml").unlink()
    assert run("diff", SAMPLE, folder) == (
        "- 1.013978 Đăng ký đất đai lần đầu: không còn trong gói\n1 thủ tục khác nhau.\n"
    )
    with pytest.raises(CommandError, match="Không có thư mục /nowhere"):
        run("diff", SAMPLE, "/nowhere")


@pytest.mark.django_db
def test_diff_counts_the_open_dossiers_of_each_agency_and_says_that_they_keep_their_version(
    tmp_path: Path,
) -> None:
    office = an_office()
    received(office, BIRTH)
    received(office, BIRTH)
    folder = Path(shutil.copytree(BUNDLE, tmp_path / "changed"))
    path = folder / f"procedures/{BIRTH}.yaml"
    path.write_text(path.read_text().replace("name: Đăng ký khai sinh\n", "name: Khai sinh\n"))
    said = run("diff", folder)
    assert "    Đổi tên thủ tục từ “Đăng ký khai sinh” thành “Khai sinh”\n" in said
    assert "    2 hồ sơ đang giải quyết: Phường Long Châu 2\n" in said
    assert "vẫn theo bản thủ tục lúc tiếp nhận" in said


@pytest.mark.django_db
def test_export_writes_the_folder(tmp_path: Path) -> None:
    take_in()
    assert run("export", tmp_path / "out") == f"Đã ghi 3 thủ tục vào {tmp_path / 'out'}.\n"
    assert (tmp_path / "out/procedures/1.001193.yaml").exists()


@pytest.mark.django_db
def test_export_without_any_bundle_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không có gói thủ tục"):
        run("export", tmp_path)


@pytest.mark.django_db
def test_a_national_record_is_told_written_and_published_when_asked(tmp_path: Path) -> None:
    take_in()
    record = {"MATTHC": "1.001193", "TENTTHC": "Khai sinh", "LINHVUCTHUCHIEN": [{"TENLINHVUC": "Hộ tịch"}]}
    file = tmp_path / "record.json"
    file.write_text(json.dumps(record))
    said = run("import-national", file, "--write", tmp_path / "out")
    assert said.startswith("~ 1.001193 Khai sinh\n    Đổi tên thủ tục từ “Đăng ký khai sinh” thành “Khai sinh”\n")
    assert "    cần kiểm tra: bản ghi thiếu CACHTHUCTHUCHIEN\n" in said
    assert f"Đã ghi 1 thủ tục vào {tmp_path / 'out'}.\nChưa ban hành gì" in said
    assert ProcedureVersion.objects.filter(procedure__code="1.001193").count() == 1
    assert "Đã ban hành 1 bản thủ tục, có hiệu lực từ 01/01/2099." in run(
        "import-national", file, "--publish", "2099-01-01", "--yes"
    )
    with pytest.raises(CommandError, match="Không đọc được bản ghi quốc gia"):
        run("import-national", tmp_path / "none.json")
