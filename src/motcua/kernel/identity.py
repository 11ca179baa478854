"""Numbers that people carry: what they can mean, and what about them looks wrong (a warning, never a refusal)."""

import re
from datetime import date

from motcua.kernel.text import clean, fold

_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
# The 63 provinces of birth registration before 2025-07-01; countries have 101 and above.
_PROVINCES = frozenset(
    {
        1,
        2,
        4,
        6,
        8,
        10,
        11,
        12,
        14,
        15,
        17,
        19,
        20,
        22,
        24,
        25,
        26,
        27,
        30,
        31,
        33,
        34,
        35,
        36,
        37,
        38,
        40,
        42,
        44,
        45,
        46,
        48,
        49,
        51,
        52,
        54,
        56,
        58,
        60,
        62,
        64,
        66,
        67,
        68,
        70,
        72,
        74,
        75,
        77,
        79,
        80,
        82,
        83,
        84,
        86,
        87,
        89,
        91,
        92,
        93,
        94,
        95,
        96,
    }
)
_FIRST_COUNTRY = 101
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def digits(text: str) -> str:
    """A number as typed, without the spaces, dots and dashes that people write into it."""
    return re.sub(r"[\s.\-()]", "", clean(text))


def is_email(text: str) -> bool:
    """Something before and after one @; only sending a letter proves more."""
    return bool(_EMAIL.fullmatch(text))


def is_tax_code(text: str) -> bool:
    """10 digits with their check digit, 13 (a branch, 10-3), or the 12 of a personal number."""
    plain = digits(text)
    if not plain.isascii() or not plain.isdigit():
        return False
    if len(plain) == 12:
        return True
    if len(plain) == 13:
        return plain[10:] != "000" and _has_check_digit(plain[:10])
    return len(plain) == 10 and _has_check_digit(plain)


def normal_tax_code(text: str) -> str:
    """13 digits are written 10-3."""
    plain = digits(text)
    return f"{plain[:10]}-{plain[10:]}" if len(plain) == 13 else plain


def _has_check_digit(ten: str) -> bool:
    # 10 − (Σ mod 11); where that is 10 no code is given out. The '(11 − r) mod 10' of many blogs is wrong.
    total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, ten, strict=False))
    return 10 - total % 11 == int(ten[9])


def personal_number_doubts(number: str, *, born_on: date | None, sex: str) -> list[str]:
    """Why a personal number may be mistyped: it has no check digit, but it repeats birth year and sex."""
    if not number:
        return []
    if len(number) == 9 and number.isdigit():
        return ["Đây là số chứng minh nhân dân 9 số, đã hết giá trị; hãy hỏi số định danh 12 số."]
    if len(number) != 12 or not (number.isascii() and number.isdigit()):
        return [f"Số định danh cá nhân có 12 chữ số, đã nhập {len(number)} ký tự."]
    doubts = []
    place = int(number[:3])
    if place not in _PROVINCES and place < _FIRST_COUNTRY:
        doubts.append(f"Ba số đầu {number[:3]} không phải mã tỉnh hay mã nước nơi đăng ký khai sinh.")
    century, is_female = divmod(int(number[3]), 2)
    year = 1900 + 100 * century + int(number[4:6])
    if born_on is not None and born_on.year != year:
        doubts.append(f"Số định danh cho biết năm sinh {year}, ngày sinh đã nhập là năm {born_on.year}.")
    said = "Nữ" if is_female else "Nam"
    if sex and sex.casefold() != said.casefold():
        doubts.append(f"Số định danh cho biết giới tính {said}, đã nhập {sex}.")
    return doubts


# "Bản sao thẻ căn cước", "Ảnh CCCD mặt trước", "Hộ chiếu": what somebody names a paper that no procedure lists; folded.
_CARD = re.compile(
    r"(?:(?:ban|sao|chup|chinh|scan|quet|anh|hinh|the|giai|to|mat|truoc|sau|so|photo|copy|2|hai)[\s:,.]+)*"
    r"(?:can cuoc|cccd|cmnd|cmtnd|chung minh (?:nhan dan|thu)|ho chieu|passport|tui than)\b"
)


def is_identity_paper(name: str) -> bool:
    """Whether a paper by this name shows who somebody is; papers of a procedure say it themselves."""
    return _CARD.match(fold(name)) is not None
