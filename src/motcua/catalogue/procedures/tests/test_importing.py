"""Importing says what it changes, changes it at once or not at all, and never touches what was in force."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.errors import BundleFaulty, BundleMissing, CannotChangeThePast, MayNotAdminister
from motcua.catalogue.procedures.models import Procedure, ProcedureField, ProcedureVersion, ProcessVersion
from motcua.catalogue.procedures.tests.factories import AT, JULY, SAMPLE, TODAY, birth, change, newest, sample, take_in
from motcua.foundation.journal.models import Entry
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
CLERK = Actor(id=1, post_id=1, unit_id=1, agency_id=1, grants={"dossiers.receive": frozenset({1})})


def test_the_first_import_makes_a_first_version_of_each_procedure() -> None:
    plan = take_in()
    assert [(c.code, c.is_new, c.valid_from) for c in plan.changes] == [
        ("1.001193", True, JULY), ("1.001612", True, JULY), ("1.013978", True, date(2026, 8, 1)),
    ]  # fmt: skip
    assert set(ProcedureVersion.objects.values_list("number", "published_at")) == {(1, AT)}


def test_importing_the_same_again_changes_nothing() -> None:
    take_in()
    before = Entry.objects.count()
    plan = take_in()
    assert (plan.changes, plan.same) == ((), ("1.001193", "1.001612", "1.013978"))
    assert (ProcedureVersion.objects.count(), Entry.objects.count()) == (3, before)


def test_another_order_of_keys_and_comments_is_no_change(tmp_path: Path) -> None:
    take_in()
    folder = birth(sample(tmp_path), "online_level: partial\n", "# của bộ\n")
    birth(folder, "requirements: |", "online_level: partial\nrequirements: |")
    assert take_in(folder).changes == ()


def test_a_changed_procedure_gets_a_new_version_from_its_new_day_and_the_old_one_ends_before(tmp_path: Path) -> None:
    take_in()
    folder = birth(sample(tmp_path), "amount: 8000", "amount: 9000")
    birth(folder, "field: ho-tich", "field: ho-tich\nin_force: {from: 2027-01-01}")
    plan = take_in(folder)
    old, new = ProcedureVersion.objects.filter(procedure__code="1.001193").order_by("number")
    assert (old.valid_from, old.valid_to) == (JULY, date(2026, 12, 31))
    assert (new.number, new.valid_from, new.valid_to) == (2, date(2027, 1, 1), None)
    assert [fee.amount for fee in old.fees.order_by("position")] == [0, 8000]
    assert [fee.amount for fee in new.fees.order_by("position")] == [0, 9000]
    assert plan.changed[0].words == (
        "Khoản thu “Bản sao trích lục” (Trực tiếp) tăng từ 8.000\xa0đ lên 9.000\xa0đ",
    )  # fmt: skip


def test_a_corrected_file_that_names_no_new_day_counts_from_today(tmp_path: Path) -> None:
    take_in()
    take_in(birth(sample(tmp_path), "amount: 8000", "amount: 9000"))
    old, new = ProcedureVersion.objects.filter(procedure__code="1.001193").order_by("number")
    assert (old.valid_to, new.valid_from) == (TODAY - timedelta(days=1), TODAY)


def test_a_version_that_has_not_begun_is_replaced_before_it_begins(tmp_path: Path) -> None:
    take_in()
    folder = birth(sample(tmp_path), "field: ho-tich", "field: ho-tich\nin_force: {from: 2027-01-01}")
    take_in(birth(folder, "amount: 8000", "amount: 9000"))
    take_in(birth(folder, "amount: 9000", "amount: 9500"))
    spans = ProcedureVersion.objects.filter(procedure__code="1.001193").order_by("number")
    assert [(v.valid_from, v.valid_to) for v in spans] == [
        (JULY, date(2026, 12, 31)),
        (date(2027, 1, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), None),
    ]


def test_an_import_may_name_the_day_from_which_everything_new_counts(tmp_path: Path) -> None:
    take_in()
    day = date(2027, 3, 1)
    folder = birth(sample(tmp_path), "amount: 8000", "amount: 9000")
    plan = services.import_bundle(folder, actor=SYSTEM, at=AT, valid_from=day)
    assert [(c.code, c.valid_from) for c in plan.changes] == [("1.001193", day)]
    assert (newest("1.001193").number, newest("1.001193").valid_from) == (2, day)
    assert services.plan_import(folder, at=AT, valid_from=day).changes == ()


def test_an_import_cannot_change_what_was_in_force_yesterday(tmp_path: Path) -> None:
    take_in()
    folder = birth(sample(tmp_path), "amount: 8000", "amount: 9000")
    with pytest.raises(CannotChangeThePast, match="sớm nhất là 23/11/2026"):
        services.import_bundle(folder, actor=SYSTEM, at=AT, valid_from=TODAY - timedelta(days=1))
    assert newest("1.001193").number == 1


def test_an_end_closes_the_version_without_making_a_new_one(tmp_path: Path) -> None:
    take_in()
    folder = birth(sample(tmp_path), "field: ho-tich", "field: ho-tich\nin_force: {to: 2026-12-31}")
    plan = take_in(folder)
    assert plan.changed[0].words == ("Hết hiệu lực sau ngày 31/12/2026",)
    assert (newest("1.001193").number, newest("1.001193").valid_to) == (1, date(2026, 12, 31))
    assert take_in(folder).changes == ()
    assert take_in(SAMPLE).changed[0].words == ("Không còn ngày hết hiệu lực, trước là 31/12/2026",)


def test_a_changed_pattern_is_a_new_version_of_every_procedure_that_walks_it(tmp_path: Path) -> None:
    take_in()
    before = newest("1.001193").process
    plan = take_in(change(sample(tmp_path), "processes.yaml", "hours: 4, next", "hours: 3, next"))
    assert [c.code for c in plan.changed] == ["1.001193", "1.013978"]
    assert "Bước “Thẩm tra” rút ngắn từ 4 giờ còn 3 giờ làm việc" in plan.changed[0].words
    assert before.steps.get(code="review").working_hours == 4
    assert newest("1.001193").process.steps.get(code="review").working_hours == 3


def test_equal_processes_are_stored_once() -> None:
    take_in()
    # The pattern, the pattern with other hours, and the one of its own.
    assert ProcessVersion.objects.count() == 3
    assert newest("1.001193").process == newest("1.013978").process.base


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("name: Đăng ký khai sinh\n", "name: Khai sinh\n", "Đổi tên thủ tục từ “Đăng ký khai sinh” thành “Khai sinh”"),
        ("online_level: partial", "online_level: full", "Đổi mức độ trực tuyến từ “Một phần” thành “Toàn trình”"),
        ("online_level: partial\n", "", "Bỏ mức độ trực tuyến “Một phần”"),
        (
            "name: Trẻ bị bỏ rơi}",
            "name: Trẻ mồ côi}",
            "Đổi tên trường hợp từ “Trẻ bị bỏ rơi” thành “Trẻ mồ côi”",
        ),
        ("term: 7 working days", "term: 9 working days", "kéo dài từ 7 ngày làm việc thành 9 ngày làm việc"),
        ("need: show", "need: submit", "Giấy tờ “Giấy tờ tùy thân”: nay nộp, trước xuất trình"),
        ("number: 60/2014/QH13", "number: 61/2014/QH13", "Thêm căn cứ pháp lý “61/2014/QH13”, Luật Hộ tịch"),
        (
            "pattern: same-day",
            "pattern: same-day, hours: {review: 5}",
            "Bước “Thẩm tra” kéo dài từ 4 giờ thành 5 giờ làm việc",
        ),
        (
            "legal_bases:\n",
            "legal_bases:\n  - {number: 1/2026/NĐ-CP}\n",
            "Thêm căn cứ pháp lý “1/2026/NĐ-CP”",
        ),
    ],
)
def test_the_plan_says_what_changes_in_words(tmp_path: Path, old: str, new: str, words: str) -> None:
    take_in()
    plan = services.plan_import(birth(sample(tmp_path), old, new), at=AT)
    assert words in "\n".join(plan.changed[0].words)


def test_a_plan_writes_nothing(tmp_path: Path) -> None:
    services.plan_import(SAMPLE, at=AT)
    assert not Procedure.objects.exists() and not Entry.objects.exists()


def test_a_faulty_bundle_leaves_no_trace_and_is_explained(tmp_path: Path) -> None:
    with pytest.raises(BundleFaulty, match=r"(?s)2 lỗi.*1\.001193\.yaml:23: .*1\.001193\.yaml:29: "):
        take_in(birth(birth(sample(tmp_path), "amount: 8000", "amount: x"), "need: show", "need: look"))
    assert not Procedure.objects.exists() and not Entry.objects.exists()


def test_a_procedure_that_left_the_bundle_stays_and_is_named(tmp_path: Path) -> None:
    take_in()
    folder = sample(tmp_path)
    (folder / "procedures/1.013978.yaml").unlink()
    assert take_in(folder).left == ("1.013978",)
    assert newest("1.013978").valid_to is None


def test_a_renamed_field_is_said_and_written(tmp_path: Path) -> None:
    take_in()
    plan = take_in(change(sample(tmp_path), "bundle.yaml", "ho-tich: Hộ tịch", "ho-tich: Hộ tịch, quốc tịch"))
    assert (plan.fields, plan.changes) == (("Hộ tịch → Hộ tịch, quốc tịch",), ())
    assert ProcedureField.objects.get(code="ho-tich").name == "Hộ tịch, quốc tịch"


def test_only_administrators_of_procedures_may_import() -> None:
    with pytest.raises(MayNotAdminister):
        services.import_bundle(SAMPLE, actor=CLERK, at=AT)


def test_the_journal_tells_of_the_bundle_and_of_every_version() -> None:
    take_in()
    kinds = list(Entry.objects.order_by("id").values_list("kind", flat=True))
    told = ["procedures.VersionPublished"] * 3 + ["procedures.VersionEnteredIntoForce"] * 3
    assert kinds == [*["procedures.FieldAdded"] * 3, *told, "procedures.BundleImported"]
    assert Entry.objects.get(kind="procedures.BundleImported").facts == {
        "version": "2026.11",
        "added": 3,
        "changed": 0,
        "kept": [],
    }


def test_exporting_an_unknown_bundle_names_those_that_exist(tmp_path: Path) -> None:
    take_in()
    with pytest.raises(BundleMissing, match="đang có: sample"):
        services.export_bundle(tmp_path, code="other")
