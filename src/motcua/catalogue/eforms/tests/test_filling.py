"""A page as it was typed: what is understood, what is asked for, what is kept."""

import pytest

from motcua.catalogue.eforms.errors import DefinitionInvalid
from motcua.catalogue.eforms.rules.checking import check_all, clean_page
from motcua.catalogue.eforms.rules.drawing import widgets
from motcua.catalogue.eforms.rules.places import NO_PLACES
from motcua.catalogue.eforms.rules.rows import redrawn
from motcua.catalogue.eforms.states import LOCKER_DATA, Checked, Definition, FieldKind
from motcua.catalogue.eforms.tests.factories import PLACES, TODAY, form, sample, typed

CHILD = {"ho_ten": "NGUYỄN VĂN A", "ngay_sinh": "2026-11-05", "gioi_tinh": "nu"}


def fill(definition: Definition, page: str, answers: dict[str, object], **values: str) -> Checked:
    return clean_page(definition, page, typed(**values), answers, on=TODAY, places=NO_PLACES)


def one(line: str, text: str) -> tuple[object, str]:
    """What a form of one field makes of a text: the answer and the error."""
    done = fill(form(line), "mot", {}, x=text)
    return done.values.get("x"), done.errors.get("x", "")


def test_what_is_right_is_kept_though_the_page_is_not_complete() -> None:
    done = fill(sample(), "tre", {}, ho_ten="  Nguyễn văn  a", ngay_sinh__day="5", ngay_sinh__month="13",
                ngay_sinh__year="2026")  # fmt: skip
    assert done.values == {"ho_ten": "NGUYỄN VĂN A"}
    assert done.errors == {"ngay_sinh": "Không có ngày 5/13/2026.", "gioi_tinh": "Hãy chọn một ý ở “Giới tính”."}
    assert done.typed["ngay_sinh.month"] == ["13"]


@pytest.mark.parametrize(
    ("line", "text", "answer"),
    [
        ("{code: x, kind: number, label: Số}", "1.250", 1250),
        ("{code: x, kind: number, label: Số}", "8,000", 8000),
        ("{code: x, kind: number, label: Số, decimals: 2}", "12,50", "12.5"),
        ("{code: x, kind: number, label: Số, decimals: 2}", "1.234,5", "1234.5"),
        ("{code: x, kind: number, label: Số, decimals: 2}", "12.5", "12.5"),
        ("{code: x, kind: money, label: Tiền}", "16.000 đồng", 16000),
        ("{code: x, kind: money, label: Tiền}", "16000đ", 16000),
        ("{code: x, kind: date, label: Ngày}", "05/03/1990", "1990-03-05"),
        ("{code: x, kind: date, label: Ngày}", "5-3-1990", "1990-03-05"),
        ("{code: x, kind: date, label: Ngày}", "05031990", "1990-03-05"),
        ("{code: x, kind: date, label: Ngày}", "1990-03-05", "1990-03-05"),
        ("{code: x, kind: date, label: Ngày, partial: true}", "1958", "1958"),
        ("{code: x, kind: date, label: Ngày, partial: true}", "3/1958", "1958-03"),
        ("{code: x, kind: phone, label: Điện thoại}", "+84 912 000 001", "0912000001"),
        ("{code: x, kind: personal_number, label: Số định danh}", "086 190 001 234", "086190001234"),
        ("{code: x, kind: tax_code, label: Mã số thuế}", "0100109106001", "0100109106-001"),
        ("{code: x, kind: email, label: Thư}", " an@example.vn ", "an@example.vn"),
        ("{code: x, kind: text, label: Chữ, case: upper}", "đặng  thị ơn", "ĐẶNG THỊ ƠN"),
        ("{code: x, kind: long_text, label: Chữ}", "một\r\n hai  ba", "một\nhai ba"),
        ("{code: x, kind: declaration, label: Tôi cam đoan}", "true", True),
        ("{code: x, kind: yes_no, label: Có không}", "no", "no"),
    ],
)
def test_people_write_the_same_in_many_ways(line: str, text: str, answer: object) -> None:
    assert one(line, text) == (answer, "")


@pytest.mark.parametrize(
    ("line", "text", "error"),
    [
        ("{code: x, kind: number, label: Số}", "mười", "Hãy ghi bằng chữ số, ví dụ 1.250."),
        ("{code: x, kind: number, label: Số}", "1,5", "Hãy ghi số nguyên, không có phần lẻ."),
        ("{code: x, kind: number, label: Số, max: 20}", "21", "Số lớn nhất là 20."),
        ("{code: x, kind: money, label: Tiền}", "-5", "Số nhỏ nhất là 0."),
        ("{code: x, kind: date, label: Ngày}", "31/02/2026", "Không có ngày 31/02/2026."),
        ("{code: x, kind: date, label: Ngày}", "1/1/90", "Hãy ghi năm đủ bốn chữ số, ví dụ 1990."),
        ("{code: x, kind: date, label: Ngày}", "1990", "Hãy ghi đủ ngày, tháng, năm."),
        ("{code: x, kind: date, label: Ngày, not_after: today}", "23/11/2026", "Ngày này chưa đến."),
        ("{code: x, kind: date, label: Ngày, not_before: 2025-07-01}", "1/6/2025", "Ngày sớm nhất là 01/07/2025."),
        ("{code: x, kind: personal_number, label: Số}", "331234567",
         "Đây là số chứng minh nhân dân 9 số, đã hết giá trị; hãy hỏi số định danh 12 số."),
        ("{code: x, kind: text, label: Chữ, max: 3}", "bốn chữ", "Dài 7 ký tự, tối đa 3. Hãy viết ngắn hơn."),
        ('{code: x, kind: text, label: Số thửa, pattern: "[0-9]{1,4}", error: Ghi từ 1 đến 4 chữ số.}', "a1",
         "Ghi từ 1 đến 4 chữ số."),
        ("{code: x, kind: text, label: Tên, required: true}", " ", "Hãy điền “Tên”."),
        ("{code: x, kind: declaration, label: Tôi cam đoan, required: true}", "",
         "Hãy đánh dấu vào ô này nếu bạn đồng ý."),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_told_in_a_sentence(line: str, text: str, error: str) -> None:
    assert one(line, text) == (None, error)


def test_what_the_same_page_hides_is_neither_asked_for_nor_kept() -> None:
    done = fill(sample(), "cha-me", CHILD, co_cha="no", cha__ho_ten="Trần Văn B", ly_do="Không rõ")
    assert done.errors == {}
    assert done.values == {"co_cha": "no", "ly_do": "Không rõ"}


def test_a_condition_may_ask_for_an_answer_of_an_earlier_page() -> None:
    girl, boy = CHILD, {**CHILD, "gioi_tinh": "nam"}
    assert fill(sample(), "cha-me", girl, co_cha="no").errors == {"ly_do": "Hãy điền “Vì sao không khai người cha?”."}
    assert fill(sample(), "cha-me", boy, co_cha="no").errors == {}


def test_a_person_who_must_be_named_is_named_and_nothing_else_is_needed() -> None:
    assert fill(sample(), "cha-me", CHILD, co_cha="yes", cha__quoc_tich="Việt Nam").errors == {
        "cha.ho_ten": "Hãy điền “Họ, chữ đệm, tên”."
    }
    done = fill(sample(), "cha-me", CHILD, co_cha="yes", cha__ho_ten="Trần Văn B", cha__ngay_sinh__year="1990")
    assert (done.errors, done.values["cha"]) == ({}, {"ho_ten": "TRẦN VĂN B", "ngay_sinh": "1990"})


def test_rows_that_nobody_filled_in_are_none_and_faults_stand_at_the_rows_that_stay() -> None:
    answers = {**CHILD, "co_cha": "no", "ly_do": "x"}
    done = fill(sample(), "khac", answers, con__rows="3", con__1__con_song="no", con__2__ho_ten="B", cam_doan="true")
    assert done.values["con"] == [{"con_song": "no"}, {"ho_ten": "B"}]
    assert done.errors == {"con.0.ho_ten": "Hãy điền “Họ tên”.", "con.0.noi_mat": "Hãy điền “Nơi mất”."}
    assert (done.typed["con.rows"], done.typed["con.1.ho_ten"]) == (["2"], ["B"])


def test_rows_are_added_and_removed_without_anything_being_checked_or_lost() -> None:
    page = sample().page("khac")
    assert page is not None
    assert redrawn(page, typed(con__rows="1", con__0__ho_ten="A")) is None
    more = redrawn(page, typed(con__rows="1", con__0__ho_ten="A", add="con"))
    assert more == typed(con__0__ho_ten="A", con__rows="2")
    less = redrawn(page, typed(con__rows="2", con__0__ho_ten="A", con__1__ho_ten="B", remove="con.0"))
    assert less == typed(con__0__ho_ten="B", con__rows="1")
    assert redrawn(page, typed(con__rows="3", add="con")) == typed(con__rows="3")


def test_a_rule_between_fields_speaks_at_its_field() -> None:
    answers = {**CHILD, "co_cha": "no", "ly_do": "x"}
    done = fill(sample(), "khac", answers, ngay_dang_ky="1/1/2020", cam_doan="true")
    assert done.errors == {"ngay_dang_ky": "Ngày đề nghị không thể trước ngày sinh."}
    faults = check_all(sample(), {**done.answers, "ngay_dang_ky": "2020-01-01"}, on=TODAY, places=NO_PLACES)
    assert [(fault.page, fault.field) for fault in faults] == [("khac", "ngay_dang_ky")]


@pytest.mark.parametrize("junk", [None, 1, "x", True, [], {}, [1], [{"a": 1}], {"a": {"b": 2}}, "\ud800", 1e400])
def test_answers_of_any_shape_are_refused_with_sentences_never_with_a_fault_of_ours(junk: object) -> None:
    definition = sample()
    codes = [field.code for field in definition.fields()]
    answers = {**dict.fromkeys(codes, junk), "co_cha": "yes", "lạ": junk}
    faults = check_all(definition, answers, on=TODAY, places=NO_PLACES)
    assert {fault.field for fault in faults} >= {"lạ", "gioi_tinh"}
    assert all(fault.sentence for fault in faults)


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"x__province": "86", "x__ward": "29551"}, {}),
        ({"x__province": "86"}, {"x.ward": "Hãy chọn xã, phường, đặc khu."}),
        ({"x__province": "86", "x__ward": "26734"}, {"x.ward": "Hãy chọn xã, phường, đặc khu."}),
        ({"x__province": "99"}, {"x.province": "Hãy chọn tỉnh, thành phố."}),
        ({}, {"x.province": "Hãy chọn tỉnh, thành phố ở “Nơi ở”."}),
        ({"x__units": "before-2025", "x__province": "83", "x__ward": "28756"}, {}),
        ({"x__units": "abroad", "x__detail": "Seoul, Hàn Quốc"}, {}),
        ({"x__units": "mars", "x__province": "86"}, {"x.units": "Hãy chọn theo đơn vị hành chính nào."}),
    ],
)
def test_an_address_is_a_unit_of_its_table(values: dict[str, str], errors: dict[str, str]) -> None:
    asked = form("{code: x, kind: address, label: Nơi ở, units: any, abroad: true, required: true}")
    done = clean_page(asked, "mot", typed(**values), {}, on=TODAY, places=PLACES)
    assert done.errors == errors


def test_what_is_wrong_with_an_address_is_said_where_the_part_is_not_drawn() -> None:
    asked = form("{code: x, kind: address, label: Nơi ở, units: any, abroad: true, required: true}")
    done = clean_page(asked, "mot", typed(x__units="abroad"), {}, on=TODAY, places=PLACES)
    (drawn,) = widgets(asked, "mot", done.answers, done.errors, on=TODAY, places=PLACES, typed=done.typed)
    assert [part.label for part in drawn.parts] == ["Ghi theo", "Nơi ở nước ngoài"]
    assert drawn.error == "Hãy chọn tỉnh, thành phố ở “Nơi ở”."


def test_an_address_is_kept_in_words_too() -> None:
    asked = form("{code: x, kind: address, label: Nơi ở, units: any}")
    values = {"x__units": "before-2025", "x__province": "83", "x__ward": "28756", "x__detail": "Số 12"}
    done = clean_page(asked, "mot", typed(**values), {}, on=TODAY, places=PLACES)
    assert done.values["x"]["text"] == (
        "Số 12, Phường An Hội, Thành phố Bến Tre, Tỉnh Bến Tre (nay là Phường An Hội, Tỉnh Vĩnh Long)"
    )


FITS = "của giấy trong kho chỉ điền được vào ô kiểu"


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        ("{code: x, kind: text, label: X, prefill: locker}", "“locker” phải là locker.<mã kết quả>.<chi tiết>"),
        ("{code: x, kind: text, label: X, prefill: locker.KQ.G15.000032}", "chi tiết là một trong: number, issued_on"),
        ("{code: x, kind: text, label: X, prefill: locker.KQ.G15.000032.holder}", "chi tiết là một trong: number"),
        ("{code: x, kind: text, label: X, prefill: locker..number}", "“locker..number” phải là"),
        ("{code: x, kind: text, label: X, prefill: kho.so}", "không điền trước được từ “kho.so”"),
        ("{code: x, kind: date, label: X, prefill: locker.KQ.1.number}", f"“number” {FITS} long_text, text"),
        ("{code: x, kind: text, label: X, prefill: locker.KQ.1.issued_on}", f"“issued_on” {FITS} date"),
        ("{code: x, kind: person, label: X, parts: [{code: ngay_sinh, prefill: locker.KQ.1.name}]}", f"“name” {FITS}"),
        ("{code: x, kind: group, label: X, fields: [{code: y, kind: text, label: Y, prefill: locker.KQ.1.name}]}",
         "mục lặp lại không điền trước được từ kho giấy tờ"),
    ],
)  # fmt: skip
def test_a_paper_of_the_locker_is_named_by_its_kind_and_a_datum_that_fits(field: str, fault: str) -> None:
    with pytest.raises(DefinitionInvalid) as refused:
        form(field)
    assert [one for one in refused.value.found if fault in one.sentence and one.path.endswith("prefill")]


@pytest.mark.parametrize(
    ("kind", "datum"), [(kind, name) for name, fits in LOCKER_DATA.items() for kind in sorted(fits)]
)
def test_a_field_may_be_filled_in_from_every_datum_of_a_paper(kind: FieldKind, datum: str) -> None:
    asked = form(f"{{code: x, kind: {kind.value}, label: X, prefill: locker.KQ.G15.000032.{datum}}}")
    (field,) = asked.fields()
    assert field.from_locker == ("KQ.G15.000032", datum)
