"""Addresses in words, as citizen cards give them, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.localities import selectors
from motcua.foundation.localities.states import BEFORE_2025 as OLD


@pytest.mark.parametrize(
    ("text", "units", "ward", "detail"),
    [
        ("Ấp Long Thuận, Xã Tân An, Càng Long, Trà Vinh", OLD, "Xã Tân An (Huyện Càng Long)", "Ấp Long Thuận"),
        ("Số 2, Bến Nghé, Quận 1, TP Hồ Chí Minh", OLD, "Phường Bến Nghé (Quận 1)", "Số 2"),
        ("Phường 01, Quận 3, TP.HCM", OLD, "Phường 1 (Quận 3)", ""),
        ("12 Lê Lợi, Phường Bến Thành, TP. Hồ Chí Minh", "current", "Phường Bến Thành", "12 Lê Lợi"),
        ("xóm 3, tan an, vinh long", "current", "Xã Tân An", "xóm 3"),
        # Today's Xã Tam Bình bears the name of the old district: the town before it tells that this one is meant.
        ("Khu 5, Thị trấn Tam Bình, Tam Bình, Vĩnh Long, VN", OLD, "Thị trấn Tam Bình (Huyện Tam Bình)", "Khu 5"),
        ("Tổ 2, Thủy Xuân, Thành phố Huế, Thừa Thiên Huế", "current", "Phường Thủy Xuân", "Tổ 2"),
        ("Hoàng Sa, Đà Nẵng", "current", "Đặc khu Hoàng Sa", ""),
    ],
)  # fmt: skip
def test_an_address_of_a_card_is_taken_apart(text, units, ward, detail):
    place = selectors.read_address(text)
    assert place.answer["units"] == units
    assert (place.ward.label, place.answer["detail"]) == (ward, detail)
    assert place.answer["ward"] == place.ward.code and place.answer["province"] == place.province.code


def test_a_name_that_fits_several_wards_leaves_the_choice_to_the_person():
    place = selectors.read_address("Phường 1, Thành phố Hồ Chí Minh")
    assert place.ward is None and place.answer["ward"] == "" and len(place.candidates) > 5
    assert place.province.name == "Hồ Chí Minh"


@pytest.mark.parametrize("text", ["Thôn 4, Paris, Pháp", "12 Lê Lợi", "tỉnh", ",,,", ""])
def test_a_place_that_is_not_understood_stays_in_the_detail(text):
    place = selectors.read_address(text)
    assert place.province is None and place.answer["text"] == place.answer["detail"] == text


def test_an_unknown_ward_leaves_its_words_in_the_detail():
    place = selectors.read_address("Ấp 1, Xã Không Có, Vĩnh Long")
    assert place.answer["province"] == "86" and place.answer["ward"] == ""
    assert place.answer["detail"] == "Ấp 1, Xã Không Có"


@given(st.text(max_size=80))
def test_no_text_is_too_strange_to_be_read(text):
    place = selectors.read_address(text)
    assert set(place.answer) == {"province", "ward", "units", "detail", "text"}


@given(st.data())
def test_what_we_write_we_read(data):
    on = selectors.day_of(data.draw(st.sampled_from(["current", "before-2025"])))
    province = data.draw(st.sampled_from(selectors.provinces(on=on)))
    ward = data.draw(st.sampled_from(selectors.wards(province.code, on=on)))
    place = selectors.read_address(f"số 7, {selectors.full_label(ward)}")
    assert ward in place.candidates or place.ward is not None
    assert place.answer["detail"] == "số 7"
