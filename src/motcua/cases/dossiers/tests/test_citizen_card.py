from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.dossiers.rules.citizen_card import read_card

CHIP = "086195003417|331234567|Nguyễn Thị Hồng Ngọc|14081995|Nữ|42/7 Phạm Thái Bường, Long Châu, Vĩnh Long|10052021"
NEW = "086195003417||Nguyễn Thị Hồng Ngọc|14081995|Nữ||01082024|||Nguyễn Văn Hai|Lê Thị Ba"


def test_the_chip_card_gives_all_seven_fields() -> None:
    card = read_card(CHIP)
    assert card is not None
    assert (card.personal_number, card.old_number, card.name) == ("086195003417", "331234567", "Nguyễn Thị Hồng Ngọc")
    assert (card.born_on, card.sex, card.issued_on) == (date(1995, 8, 14), "Nữ", date(2021, 5, 10))
    assert card.address == "42/7 Phạm Thái Bường, Long Châu, Vĩnh Long"
    assert not card.is_second_generation


def test_the_card_of_2024_may_leave_old_number_and_residence_empty() -> None:
    card = read_card(NEW)
    assert card is not None
    assert (card.old_number, card.address, card.is_second_generation) == ("", "", True)
    assert (card.name, card.born_on) == ("Nguyễn Thị Hồng Ngọc", date(1995, 8, 14))


def test_decomposed_letters_and_the_enter_of_the_scanner_do_no_harm() -> None:
    card = read_card("086195003417||Nguye\u0302\u0303n An|14081995|NAM|x|10052021\r\n")
    assert card is not None
    assert (card.name, card.sex) == ("Nguyễn An", "Nam")


@pytest.mark.parametrize("born", ["31022000", "1995", "14/08/1995", "", "٠١٠١٢٠٠٠"])
def test_a_day_that_is_none_stays_empty_and_the_rest_is_kept(born: str) -> None:
    card = read_card(f"086195003417||An|{born}|Nữ|x|10052021")
    assert card is not None
    assert card.born_on is None


@pytest.mark.parametrize(
    "text", ["", "086195003417", "dang ky khai sinh", "08619500341|1|An|14081995|Nữ|x|10052021", "||||||",
             "086195003417|||14081995|Nữ|x|10052021", "086195003417|1|An|14081995|Nữ|x"],
)  # fmt: skip
def test_what_is_no_card_is_refused(text: str) -> None:
    assert read_card(text) is None


@given(st.text())
def test_whatever_is_typed_never_breaks_the_reader(text: str) -> None:
    card = read_card(text)
    assert card is None or text.count("|") >= 6
