"""Electronic forms in bundles: read with their faults, published once, pinned by versions, kept by drafts, exported."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms import services as eform_services
from motcua.catalogue.eforms.models import EformVersion
from motcua.catalogue.procedures import selectors, services
from motcua.catalogue.procedures.models import ProcedureDraft
from motcua.catalogue.procedures.rules import typed
from motcua.catalogue.procedures.tests.factories import AT, birth, change, files_of, newest, sample, take_in
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import SYSTEM

FORM = """eform: to-khai
title: Tờ khai đăng ký khai sinh
version: 1
pages:
  - code: tre
    title: Trẻ
    fields:
      - {code: ho_ten, kind: text, label: Họ tên, required: true}
      - {code: to_khai, kind: files, label: Tờ khai đã ký, paper: to-khai}
"""
FILE, BIRTH = "eforms/to-khai.yaml", "1.001193"


def with_form(tmp_path: Path, form: str = FORM) -> Path:
    folder = birth(sample(tmp_path), "field: ho-tich\n", "field: ho-tich\neform: to-khai\n")
    (folder / "eforms").mkdir()
    (folder / FILE).write_text(form)
    return folder


def said(folder: Path) -> list[str]:
    return [str(fault) for fault in services.check_bundle(folder)]


def test_a_bundle_with_a_form_is_checked_and_its_faults_name_file_line_and_path(tmp_path: Path) -> None:
    folder = with_form(tmp_path)
    assert said(folder) == []
    change(folder, FILE, "kind: text", "kind: txt")
    assert said(folder) == [f"{FILE}:8: pages.tre.fields.ho_ten.kind: không có giá trị “txt”; có phải “text”?"]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (FILE, "paper: to-khai", "paper: giay-la",
         f"procedures/{BIRTH}.yaml:4: ô “to_khai” của biểu mẫu “to-khai” cần giấy tờ “giay-la”, thủ tục không có"),
        (f"procedures/{BIRTH}.yaml", "eform: to-khai", "eform: khac",
         f"procedures/{BIRTH}.yaml:4: không có biểu mẫu “khac” (tệp eforms/khac.yaml)"),
        (FILE, "label: Họ tên,", "label: Họ tên, prefill: locker.KQ.X.number,",
         f"{FILE}:8: ô “ho_ten” điền trước từ kho giấy tờ loại “KQ.X”, nhưng không thủ tục nào của gói cấp hay nhận "
         "giấy loại này"),
        (FILE, "eform: to-khai", "eform: ten-khac", f"{FILE}:1: tệp của biểu mẫu ten-khac phải tên là ten-khac.yaml"),
        (f"procedures/{BIRTH}.yaml", "eform: to-khai\n", "",
         f"{FILE}:1: không thủ tục nào của gói dùng biểu mẫu này (eform: …)"),
    ],
)  # fmt: skip
def test_a_form_and_its_procedures_fit_together(tmp_path: Path, file: str, old: str, new: str, fault: str) -> None:
    assert fault in said(change(with_form(tmp_path), file, old, new))


def test_a_form_elsewhere_in_the_folder_is_a_strange_file(tmp_path: Path) -> None:
    folder = with_form(tmp_path)
    (folder / "eforms/nua").mkdir()
    shutil.move(folder / FILE, folder / "eforms/nua/to-khai.yaml")
    assert any("biểu mẫu phải nằm trong thư mục" in one for one in said(folder))


@pytest.mark.django_db
def test_a_version_pins_its_form_and_importing_again_changes_nothing(tmp_path: Path) -> None:
    take_in(with_form(tmp_path))
    version = selectors.version_for_intake(newest(BIRTH).pk)
    assert version.eform_version_id is not None
    assert eforms.definition(version.eform_version_id).title == "Tờ khai đăng ký khai sinh"
    assert selectors.version_for_intake(newest("1.001612").pk).eform_version_id is None
    assert services.plan_import(tmp_path / "sample", at=AT).changes == ()
    row = EformVersion.objects.get()
    assert [fact.kind() for fact in facts_about(f"eform:{row.eform_id}")] == ["eforms.EformPublished"]


@pytest.mark.django_db
def test_a_changed_form_is_a_new_version_of_its_procedure_and_the_old_one_keeps_the_old(tmp_path: Path) -> None:
    folder = with_form(tmp_path)
    take_in(folder)
    before = newest(BIRTH)
    change(folder, FILE, "label: Họ tên", "label: Họ và tên")
    plan = take_in(folder)
    assert [one.code for one in plan.changes] == [BIRTH]
    after = newest(BIRTH)
    before.refresh_from_db()
    assert (after.number, after.eform_id != before.eform_id) == (2, True)
    changes = selectors.changes_of(BIRTH, 2, actor=SYSTEM)
    assert changes is not None
    assert [one.text for one in changes] == [
        "Biểu mẫu “Tờ khai đăng ký khai sinh”: ô “Họ và tên”: đổi tên ô từ “Họ tên” thành “Họ và tên”"
    ]


@pytest.mark.django_db
def test_what_was_exported_imports_elsewhere_and_exports_the_same_bytes(tmp_path: Path) -> None:
    take_in(with_form(tmp_path))
    services.export_bundle(tmp_path / "out")
    assert files_of(tmp_path / "out")[FILE] == FORM
    assert services.compare_with_stored(tmp_path / "out") == []
    # What the bundle no longer has goes away with the next export.
    (tmp_path / "out/eforms/cu.yaml").write_text(FORM.replace("to-khai", "cu", 1))
    services.export_bundle(tmp_path / "out")
    assert not (tmp_path / "out/eforms/cu.yaml").exists()


@pytest.mark.django_db
def test_a_draft_of_a_procedure_keeps_the_form_that_its_version_pins(tmp_path: Path) -> None:
    take_in(with_form(tmp_path))
    before = newest(BIRTH)
    # Somebody else's procedure brought a newer version of the same form.
    later = eform_services.publish(FORM.replace("label: Họ tên", "label: Tên"), actor=SYSTEM, at=AT)
    draft = services.draft_from(before.pk, actor=SYSTEM, at=AT)
    tree = {**typed.from_text(ProcedureDraft.objects.get(pk=draft.pk).sheet), "name": "Khai sinh tại phường"}
    services.save_draft(draft.pk, tree, revision=1, actor=SYSTEM, at=AT)
    version = services.publish_draft(draft.pk, date(2026, 12, 1), revision=2, actor=SYSTEM, at=AT)
    assert version.eform_id == before.eform_id != later


@pytest.mark.django_db
def test_the_same_content_is_published_once_and_never_changes(tmp_path: Path) -> None:
    first = eform_services.publish(FORM, actor=SYSTEM, at=AT)
    assert eform_services.publish(f"# ghi chú\n{FORM}", actor=SYSTEM, at=AT) == first
    second = eform_services.publish(FORM.replace("Trẻ", "Con"), actor=SYSTEM, at=AT)
    assert (second != first, eforms.current("to-khai", on=AT.date())) == (True, second)
    assert eform_services.publish(FORM, actor=SYSTEM, at=AT) == first
    for statement in ("UPDATE eforms_eformversion SET text = 'x'", "DELETE FROM eforms_eformversion"):
        with pytest.raises(IntegrityError, match="publish"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
