"""Numbers that people carry."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.dossiers.selectors import intake_warnings
from motcua.kernel import identity, phones


@pytest.mark.parametrize(
    "code", ["0100109106", "0100233488", "0303217354", "0301452948", "0100109106-001", "0100109106001", "086095003417"]
)
def test_tax_codes_of_ten_twelve_and_thirteen_digits(code):
    assert identity.is_tax_code(code)


@pytest.mark.parametrize("code", ["0100109107", "010010910", "0100109106-000", "01001091060011", "abcdefghij", ""])
def test_other_tax_codes_are_refused(code):
    assert not identity.is_tax_code(code)


@given(st.from_regex(r"\A[0-9]{9}\Z"))
def test_at_most_one_check_digit_fits(nine):
    assert sum(identity.is_tax_code(nine + str(last)) for last in range(10)) <= 1


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("+84 912 000 001", "0912000001"),
        ("0912.000.001", "0912000001"),
        ("84912000001", "0912000001"),
        ("(0270) 382-3456", "02703823456"),
    ],
)
def test_phones_have_one_form(typed, stored):
    assert phones.national(typed) == stored
    assert phones.is_phone(stored)


@pytest.mark.parametrize("number", ["0112345678", "091200000", "1022", "0512345678", "09120000011"])
def test_what_is_no_phone_of_viet_nam(number):
    assert not phones.is_phone(number)


BORN = date(1995, 8, 14)


@pytest.mark.parametrize(
    ("number", "born_on", "sex", "doubt"),
    [
        ("086095003417", BORN, "Nam", None),
        ("086195003417", BORN, "Nữ", None),
        ("086203003417", date(2003, 1, 1), "Nam", None),
        ("", None, "", None),
        ("086095003417", None, "", None),
        ("086095003417", date(1996, 8, 14), "Nam", "năm sinh 1995"),
        ("086095003417", BORN, "Nữ", "giới tính Nam"),
        ("003095003417", BORN, "Nam", "003"),
        ("08609500341", BORN, "Nam", "12 chữ số"),
        ("331234567", BORN, "Nam", "chứng minh nhân dân"),
    ],
)
def test_a_personal_number_repeats_birth_year_and_sex(number, born_on, sex, doubt):
    found = identity.personal_number_doubts(number, born_on=born_on, sex=sex)
    assert (found == []) if doubt is None else any(doubt in text for text in found)


def test_doubts_name_their_field_and_never_stop_anybody():
    found = intake_warnings(personal_number="1", tax_code="2", phone="3")
    assert [doubt.field for doubt in found] == ["personal_number", "tax_code", "phone"]
