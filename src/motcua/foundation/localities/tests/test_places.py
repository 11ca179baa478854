"""What places there are on a day, what became of them, and how they are found and written."""

import time
from datetime import date

import pytest

from motcua.foundation.localities import selectors
from motcua.foundation.localities.selectors import _atlas
from motcua.kernel.text import sort_key

NOW = date(2026, 11, 22)
BEFORE = date(2025, 6, 30)


def old_ward(text: str) -> str:
    return selectors.search(text, on=BEFORE)[0].code


def test_there_are_34_provinces_with_3321_wards_since_july_2025_and_63_before():
    assert len(selectors.provinces(on=date(2025, 7, 1))) == 34
    assert sum(len(selectors.wards(province.code, on=NOW)) for province in selectors.provinces(on=NOW)) == 3321
    assert len(selectors.provinces(on=BEFORE)) == 63
    # 10,035 wards and five island districts without any.
    assert sum(len(selectors.wards(province.code, on=BEFORE)) for province in selectors.provinces(on=BEFORE)) == 10_040


def test_a_code_means_another_province_before_and_after_the_merger():
    assert selectors.unit("44", on=BEFORE).full_name == "Tỉnh Quảng Bình"
    assert selectors.unit("44", on=NOW).full_name == "Tỉnh Quảng Trị"
    assert selectors.unit("45", on=NOW) is None


def test_provinces_and_wards_stand_in_vietnamese_order_and_numbered_wards_by_number():
    names = [province.name for province in selectors.provinces(on=NOW)]
    assert names == sorted(names, key=sort_key)
    assert names.index("Cao Bằng") < names.index("Cần Thơ") < names.index("Đà Nẵng")
    numbered = [w.name for w in selectors.wards("79", on=BEFORE) if w.district == "Quận 3" and w.name.isdigit()]
    assert numbered == sorted(numbered, key=int) and len(numbered) > 5


def test_old_wards_of_one_name_are_told_apart_by_their_district():
    labels = [ward.label for ward in selectors.wards("79", on=BEFORE) if ward.full_name == "Phường 1"]
    assert "Phường 1 (Quận 3)" in labels
    assert len(labels) == len(set(labels))


def test_a_ward_is_found_only_in_its_own_province():
    ward = selectors.wards("86", on=NOW)[0]
    assert selectors.ward_in("86", ward.code, on=NOW) == ward
    assert selectors.ward_in("01", ward.code, on=NOW) is None
    assert selectors.ward_in("86", "không có", on=NOW) is None


def test_every_old_ward_has_become_a_ward_of_the_province_that_its_own_has_become():
    for province in selectors.provinces(on=BEFORE):
        (became,) = selectors.successors(province.code)
        for ward in selectors.wards(province.code, on=BEFORE):
            now = selectors.successors(ward.code)
            assert now, ward.label
            assert {each.province for each in now} == {became.code}, ward.label


def test_every_ward_of_today_comes_from_somewhere():
    for province in selectors.provinces(on=NOW):
        for ward in selectors.wards(province.code, on=NOW):
            assert selectors.predecessors(ward.code), ward.label


def test_a_split_ward_names_all_that_have_a_part_of_it_the_main_one_first():
    names = [ward.full_name for ward in selectors.successors(old_ward("phường Minh Khai Bắc Từ Liêm"))]
    assert names == ["Phường Tây Tựu", "Phường Đông Ngạc", "Phường Thượng Cát", "Phường Xuân Phương"]


def test_wards_that_only_share_a_name_are_no_candidates_of_each_other():
    mine = [ward.full_name for ward in selectors.successors(old_ward("Tân Thạnh Thới Lai Cần Thơ"))]
    theirs = [ward.full_name for ward in selectors.successors(old_ward("Tân Thạnh Long Phú Sóc Trăng"))]
    assert mine == ["Xã Trường Thành"] and theirs == ["Xã Tân Thạnh"]


@pytest.mark.parametrize(
    ("text", "on", "first"),
    [
        ("ben nghe", BEFORE, "Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh"),
        ("P. Bến Nghé, Q.1", BEFORE, "Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh"),
        ("long chau vinh long", NOW, "Phường Long Châu, Tỉnh Vĩnh Long"),
        ("vinh long long chau", NOW, "Phường Long Châu, Tỉnh Vĩnh Long"),
        ("TP.HCM", NOW, "Thành phố Hồ Chí Minh"),
        ("dak lak", NOW, "Tỉnh Đắk Lắk"),
        ("thừa thiên huế", NOW, "Thành phố Huế"),
        ("tam kì", NOW, "Phường Tam Kỳ, Thành phố Đà Nẵng"),
    ],
)
def test_places_are_found_without_diacritics_in_any_order_and_by_short_forms(text, on, first):
    found = [selectors.full_label(unit) for unit in selectors.search(text, on=on)]
    assert any(label.startswith(first) for label in found[:2]), found


@pytest.mark.parametrize("text", ["", "   ", "khongcoxanay", "'; DROP", "\x00", "%"])
def test_nonsense_finds_nothing(text):
    assert selectors.search(text, on=NOW) == []


def test_a_search_gives_no_more_than_asked_for():
    assert len(selectors.search("tan", on=BEFORE, limit=7)) == 7


def test_an_address_in_todays_units_is_written_as_it_is():
    answer = {
        "province": "86",
        "ward": ward("86", "Phường Long Châu"),
        "units": "current",
        "detail": " số 12,  đường 3/2 ",
    }
    assert selectors.address_text(answer) == "số 12, đường 3/2, Phường Long Châu, Tỉnh Vĩnh Long"


def ward(province: str, full_name: str) -> str:
    return next(each.code for each in selectors.wards(province, on=NOW) if each.full_name == full_name)


def test_an_address_in_old_units_says_what_it_is_now():
    answer = {"province": "84", "ward": old_ward("xa tan an cang long"), "units": "before-2025", "detail": "ấp 3"}
    assert selectors.address_text(answer) == (
        "ấp 3, Xã Tân An, Huyện Càng Long, Tỉnh Trà Vinh (nay là Xã Tân An, Tỉnh Vĩnh Long)"
    )


def test_an_address_in_a_split_ward_names_all_candidates():
    answer = {"province": "01", "ward": old_ward("minh khai bac tu liem"), "units": "before-2025", "detail": ""}
    assert selectors.address_text(answer).endswith(
        "(nay thuộc Phường Tây Tựu, Phường Đông Ngạc, Phường Thượng Cát hoặc Phường Xuân Phương, Thành phố Hà Nội)"
    )


def test_an_old_province_alone_says_its_new_one_and_an_unknown_place_keeps_the_words():
    assert selectors.address_text({"province": "44", "ward": "", "units": "before-2025", "detail": ""}) == (
        "Tỉnh Quảng Bình (nay thuộc Tỉnh Quảng Trị)"
    )
    assert selectors.address_text({"text": "Bệnh viện ở Vientiane, Lào"}) == "Bệnh viện ở Vientiane, Lào"
    assert selectors.address_text({}) == ""


def test_a_process_takes_the_tables_in_once():
    _atlas.cache_clear()
    begun = time.perf_counter()
    _atlas()
    first = time.perf_counter() - begun
    begun = time.perf_counter()
    _atlas()
    assert time.perf_counter() - begun < first / 10
