"""The national list is a reference: loaded once, found without diacritics, and set against what is taken up here."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from motcua.catalogue.procedures import selectors, services
from motcua.catalogue.procedures.errors import MayNotAdminister
from motcua.catalogue.procedures.models import NationalProcedure
from motcua.catalogue.procedures.rules.national_list import levels_of
from motcua.catalogue.procedures.selectors import NationalFilters
from motcua.catalogue.procedures.tests.factories import AT, TODAY, take_in
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations.tests.factories import Place
from motcua.kernel.actor import SYSTEM, Actor

CLERK = Actor(id=1, post_id=1, unit_id=1, agency_id=1, grants={"dossiers.receive": frozenset({1})})
KHANH = Actor(id=2, post_id=2, unit_id=1, agency_id=1, grants={"procedures.administer": frozenset({1})})
HEAD = "# Nguồn thử\ncode,name,issuing_agency,doing_agency,field\n"
ROWS = (
    "1.001193,Thủ tục đăng ký khai sinh,Bộ Tư pháp,Ủy ban nhân dân cấp xã,Hộ tịch\n"
    "1.001612,Đăng ký thành lập hộ kinh doanh,Bộ Tài chính,Phòng Kinh tế cấp xã; Sở Tài chính,Doanh nghiệp\n"
    "1.999999,Cấp phép bay,Bộ Xây dựng,Cục Hàng không Việt Nam,Hàng không\n"
    "2.999999,Cấp thẻ,Bộ Y tế,,Y tế\n"
)


def _file(folder: Path, rows: str = ROWS) -> Path:
    path = folder / "list.csv.gz"
    path.write_bytes(gzip.compress((HEAD + rows).encode(), mtime=0))
    return path


@pytest.mark.parametrize(
    ("doing", "levels"),
    [
        ("Ủy ban nhân dân cấp xã", ("commune",)),
        ("Phòng Kinh tế cấp xã; Sở Tài chính; Bộ Tài chính", ("commune", "province", "ministry")),
        ("Cơ quan chuyên môn thuộc UBND cấp xã", ("commune",)),
        ("Bảo hiểm xã hội tỉnh", ("province",)),
        ("Cơ quan địa phương do Bộ Y tế chỉ định", ("ministry",)),
        ("Cục Kinh tế hợp tác xã", ("ministry",)),
        ("", ()),
    ],
)
def test_the_level_is_read_from_each_named_agency(doing: str, levels: tuple[str, ...]) -> None:
    assert levels_of(doing) == levels


@pytest.mark.django_db
def test_the_shipped_list_is_taken_in_once() -> None:
    loaded = services.load_national_list(actor=SYSTEM, at=AT)
    assert loaded is not None and (loaded.rows, loaded.added) == (5608, 5608)
    assert services.load_national_list(actor=SYSTEM, at=AT) is None
    assert Entry.objects.filter(kind="procedures.NationalListLoaded").count() == 1
    choices = selectors.national_choices()
    assert "dichvucong.gov.vn" in choices.source and "Hộ tịch" in choices.fields and "Bộ Tư pháp" in choices.issuing


@pytest.mark.django_db
def test_a_newer_list_changes_adds_and_forgets(tmp_path: Path) -> None:
    services.load_national_list(_file(tmp_path), actor=SYSTEM, at=AT)
    newer = ROWS.replace("Cấp thẻ", "Cấp lại thẻ").replace("1.999999", "3.000001")
    loaded = services.load_national_list(_file(tmp_path, newer), actor=SYSTEM, at=AT)
    assert loaded == services.Loaded(rows=4, added=1, changed=1, gone=1)
    assert set(NationalProcedure.objects.values_list("code", flat=True)) == {
        "1.001193", "1.001612", "2.999999", "3.000001",
    }  # fmt: skip
    assert NationalProcedure.objects.get(code="2.999999").name == "Cấp lại thẻ"


@pytest.fixture
def found(ward: Place, tmp_path: Path) -> Callable[..., list[str]]:
    """Codes by filters, at a ward that takes in birth registration and no longer the household business."""
    services.load_national_list(_file(tmp_path), actor=SYSTEM, at=AT)
    services.end_adoption("1.001612", ward.ward.pk, TODAY.replace(day=1), actor=SYSTEM, at=AT)

    def codes(**filters: str) -> list[str]:
        lines, _ = selectors.national_procedures(
            NationalFilters(**filters), agency_id=ward.ward.pk, actor=KHANH, on=TODAY
        )
        return [line.code for line in lines]

    return codes


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        ({}, ["1.001193", "1.001612", "1.999999", "2.999999"]),
        ({"text": "khai sinh dang k"}, ["1.001193"]),
        ({"text": "kha sinh"}, []),
        ({"text": "ĐĂNG KÝ"}, ["1.001193", "1.001612"]),
        ({"text": "1999999"}, ["1.999999"]),
        ({"text": "không có đâu"}, []),
        ({"field": "Y tế"}, ["2.999999"]),
        ({"issuing": "Bộ Tài chính"}, ["1.001612"]),
        ({"level": "commune"}, ["1.001193", "1.001612"]),
        ({"level": "province"}, ["1.001612"]),
        ({"level": "ministry"}, ["1.999999"]),
        ({"level": "unknown"}, ["2.999999"]),
        ({"taken": "adopted"}, ["1.001193"]),
        ({"taken": "stored"}, ["1.001612"]),
        ({"taken": "none"}, ["1.999999", "2.999999"]),
        ({"taken": "none", "level": "ministry", "text": "bay"}, ["1.999999"]),
    ],
)
def test_it_is_searched_without_diacritics_and_filtered(
    found: Callable[..., list[str]], filters: dict[str, str], codes: list[str]
) -> None:
    assert found(**filters) == codes


@pytest.mark.django_db
def test_pages_go_on_by_code_with_one_query_each(tmp_path: Path, django_assert_num_queries: Any) -> None:
    take_in()
    services.load_national_list(_file(tmp_path), actor=SYSTEM, at=AT)
    met, after = [], "0"
    while after:
        with django_assert_num_queries(1):
            lines, after = selectors.national_procedures(
                NationalFilters(), agency_id=None, actor=SYSTEM, on=TODAY, after=after, limit=2
            )
        met += [line.code for line in lines]
    assert met == ["1.001193", "1.001612", "1.999999", "2.999999"]


@pytest.mark.django_db
def test_only_administrators_of_procedures_may_look() -> None:
    with pytest.raises(MayNotAdminister):
        selectors.national_procedures(NationalFilters(), agency_id=1, actor=CLERK, on=TODAY)
