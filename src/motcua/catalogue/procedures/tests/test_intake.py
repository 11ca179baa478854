"""What intake needs of a version, as plain values that never change."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue.procedures import selectors
from motcua.catalogue.procedures.errors import ProcedureMissing
from motcua.catalogue.procedures.rules.spans import span_of_amounts
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.catalogue.procedures.tests.factories import TODAY, birth, newest, sample, take_in
from motcua.foundation.organizations.tests.factories import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def khai_sinh(db: None) -> IntakeVersion:
    take_in()
    return selectors.version_for_intake(newest("1.001193").pk)


def _case(version: IntakeVersion, code: str) -> int:
    return next(case.id for case in version.cases if case.code == code)


def test_papers_depend_on_the_case(khai_sinh: IntakeVersion) -> None:
    codes = {case.code: [paper.code for paper in selectors.papers_for(khai_sinh, case.id)] for case in khai_sinh.cases}
    assert codes == {
        "thong-thuong": ["to-khai", "giay-to-tuy-than"],
        "bi-bo-roi": ["to-khai", "bien-ban", "giay-to-tuy-than"],
    }
    assert list(selectors.papers_by_case(khai_sinh)) == [case.id for case in khai_sinh.cases]


@pytest.mark.parametrize(
    ("case", "channel", "term", "words"),
    [
        ("thong-thuong", "counter", "same day", "Trong ngày"),
        ("bi-bo-roi", "counter", "7 working days", "7 ngày làm việc"),
        ("bi-bo-roi", "online", "same day", "Trong ngày"),
        ("thong-thuong", "post", "same day", "Trong ngày"),
    ],
)
def test_the_term_of_a_case_goes_before_the_one_for_all(
    khai_sinh: IntakeVersion, case: str, channel: str, term: str, words: str
) -> None:
    line = selectors.term_for(khai_sinh, _case(khai_sinh, case), channel)
    assert (line.term, line.words) == (term, words)


def test_a_term_that_nobody_knows_is_none_and_keeps_its_text(db: None) -> None:
    take_in()
    land = selectors.version_for_intake(newest("1.013978").pk)
    line = selectors.term_for(land, None, "post")
    assert (line.term, line.text, line.words) == ("none", "Nguồn không nói rõ", "Không quy định")
    assert selectors.term_for(land, None, "online").words == "17 ngày làm việc"
    household = selectors.version_for_intake(newest("1.001612").pk)
    assert selectors.term_for(household, None, "post").term == "none"
    assert [channel.value for channel in household.channels] == ["counter", "online"]


def test_fees_depend_on_the_channel(khai_sinh: IntakeVersion) -> None:
    case = _case(khai_sinh, "thong-thuong")
    assert [fee.words for fee in selectors.fees_for(khai_sinh, case, "counter")] == ["Không thu", "8.000\xa0đ/bản"]
    assert [fee.words for fee in selectors.fees_for(khai_sinh, case, "online")] == ["Không thu"]


def test_in_short_terms_and_fees_name_their_span(db: None) -> None:
    take_in()
    versions = [selectors.version_for_intake(newest(code).pk) for code in ("1.001193", "1.013978")]
    assert [selectors.term_in_short(v) for v in versions] == [
        "Từ trong ngày đến 7 ngày làm việc", "Từ 17 đến 27 ngày làm việc",
    ]  # fmt: skip
    assert [selectors.fee_in_short(v) for v in versions] == ["Không thu", "Theo nghị quyết HĐND tỉnh"]


def test_the_wait_policy_is_in_the_words_of_calendars(db: None) -> None:
    take_in()
    waits = [selectors.version_for_intake(newest(c).pk).wait for c in ("1.001193", "1.001612", "1.013978")]
    assert waits == ["PAUSE", "NEW_TERM 2 working days", "RESTART"]


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("3 working days", "3 ngày làm việc"),
        ("4 working hours", "4 giờ làm việc"),
        ("15 days", "15 ngày"),
        ("2 months", "2 tháng"),
        ("same day", "Trong ngày"),
        ("session", "Trong buổi"),
        ("none", "Không quy định"),
        ("", "Không quy định"),
    ],
)
def test_a_term_reads_in_vietnamese(term: str, words: str) -> None:
    assert selectors.term_text(term) == words


def test_a_version_is_read_once_and_then_known(
    khai_sinh: IntakeVersion, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert selectors.version_for_intake(khai_sinh.version_id) is khai_sinh


def test_many_new_versions_take_a_fixed_number_of_queries(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    take_in()
    ids = [newest(code).pk for code in ("1.001193", "1.001612", "1.013978")]
    with django_assert_num_queries(12):
        assert list(selectors.versions_for_intake(ids)) == ids


def test_a_dossier_stays_with_the_version_it_began_under(khai_sinh: IntakeVersion, tmp_path: Path) -> None:
    take_in(birth(sample(tmp_path), "amount: 8000", "amount: 9000"))
    assert selectors.version_for_intake(khai_sinh.version_id).fees[1].amount == 8000
    assert selectors.version_for_intake(newest("1.001193").pk).fees[1].amount == 9000


def test_an_unknown_version_is_missing(db: None) -> None:
    with pytest.raises(ProcedureMissing):
        selectors.version_for_intake(0)
    with pytest.raises(ProcedureMissing):
        selectors.process_of(0)


def test_the_public_page_shows_everything(ward: Place) -> None:
    page = selectors.public_procedure("1.001193", TODAY)
    assert (page.version.name, page.version.field_name) == ("Đăng ký khai sinh", "Hộ tịch")
    assert [len(papers) for papers in page.papers.values()] == [2, 3]
    assert [outcome.code for outcome in page.version.outcomes] == ["KQ.G15.000031"]
    assert [basis.title for basis in page.version.legal_bases] == ["Luật Hộ tịch"]
    assert page.version.requirements.count("\n") == 1
    assert page.diagram.boxes[0].step.name == "Tiếp nhận"


def test_a_procedure_that_is_not_in_force_or_not_adopted_has_no_public_page(ward: Place) -> None:
    with pytest.raises(ProcedureMissing):
        selectors.public_procedure("1.013978", date(2026, 7, 31))
    with pytest.raises(ProcedureMissing):
        selectors.public_procedure("1.001193", TODAY, agency_id=ward.province.pk)
    with pytest.raises(ProcedureMissing):
        selectors.public_procedure("9.999999", TODAY)


def test_the_public_list_groups_by_field_in_vietnamese_order(ward: Place) -> None:
    listed = selectors.procedures_by_field(agency_id=ward.ward.pk, on=TODAY)
    assert {field: [hit.code for hit in hits] for field, hits in listed.items()} == {
        "Đất đai": ["1.013978"], "Hộ kinh doanh": ["1.001612"], "Hộ tịch": ["1.001193"],
    }  # fmt: skip
    assert list(listed) == ["Đất đai", "Hộ kinh doanh", "Hộ tịch"]
    assert list(selectors.procedures_by_field(agency_id=None, on=TODAY, field="ho-tich")) == ["Hộ tịch"]
    counts = selectors.fields_with_counts(agency_id=ward.ward.pk, on=TODAY)
    assert [(field.code, field.procedures) for field in counts] == [
        ("dat-dai", 1),
        ("ho-kinh-doanh", 1),
        ("ho-tich", 1),
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], ""),
        ([(None, "")], "Theo nghị quyết HĐND tỉnh"),
        ([(0, "")], "Không thu"),
        ([(8000, "bản")], "8.000\xa0đ/bản"),
        ([(0, ""), (None, "")], "Không thu, hoặc theo nghị quyết HĐND tỉnh"),
        ([(7000, ""), (15000, "")], "Từ 7.000\xa0đ đến 15.000\xa0đ"),
    ],
)
def test_amounts_in_short(lines: list[tuple[int | None, str]], words: str) -> None:
    assert span_of_amounts(lines) == words
