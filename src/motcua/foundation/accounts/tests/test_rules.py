import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.accounts import errors, rules


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0912345678", "+84912345678"),
        ("0912 345 678", "+84912345678"),
        ("+84 912-345-678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("+840912345678", "+84912345678"),
        ("0270.3822.123", None),
        ("02703822123", "+842703822123"),
        ("", None),
    ],
)
def test_phone_numbers_are_kept_as_e164(written: str, kept: str | None) -> None:
    assert rules.tidy_phone(written) == (kept or ("+842703822123" if written else None))


@pytest.mark.parametrize(
    "written", ["091234567", "09123456789", "0112345678", "0512345678", "+14155550100", "abc", "113"]
)
def test_numbers_outside_the_numbering_plan_are_refused(written: str) -> None:
    with pytest.raises(errors.BadPhone):
        rules.tidy_phone(written)


MOBILE = st.tuples(
    st.sampled_from(["032", "056", "070", "081", "090", "099"]), st.from_regex(r"[0-9]{7}", fullmatch=True)
)


@given(MOBILE.map("".join))
def test_a_tidy_number_stays_as_it_is(number: str) -> None:
    tidy = rules.tidy_phone(number)
    assert tidy == f"+84{number[1:]}"
    assert rules.tidy_phone(tidy) == tidy


def test_email_is_lower_case() -> None:
    assert rules.tidy_email(" Binh@VinhLong.gov.vn ") == "binh@vinhlong.gov.vn"
    assert rules.tidy_email(" ") is None
    with pytest.raises(errors.BadEmail):
        rules.tidy_email("binh@")


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("abc1", "ít nhất 8"),
        ("toanchucai", "chữ số"),
        ("9403817465", "chữ cái"),
        ("nguyenvanbinh77", "họ tên"),
        ("xx0912345678", "họ tên"),
        ("matkhau123", "phổ biến"),
        ("Password123", "phổ biến"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, words: str) -> None:
    about = ["Nguyễn Văn Bình", "nvb@vidu.vn", "0912345678"]
    with pytest.raises(errors.WeakPassword, match=words):
        rules.check_password(password, about=about)


@pytest.mark.parametrize("password", ["cầu tre lắc lẻo 7", "Xuong-rong-83", "k9Vd2mQp"])
def test_a_good_password_passes(password: str) -> None:
    rules.check_password(password, about=["Nguyễn Văn Bình", "nvb@vidu.vn"])
