"""Phone numbers of Việt Nam: people write them in ten ways, we keep one."""

import re

from motcua.kernel.text import clean

# Numbering plan since 2018-09 (mobile) and 2017 (fixed).
_MOBILE = re.compile(r"0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}", re.ASCII)
_FIXED = re.compile(r"02\d{9}", re.ASCII)
_SEPARATORS = re.compile(r"[\s.()-]")
_COUNTRY = re.compile(r"^(\+84|0084|84(?=\d{9,10}$))0?")


def national(text: str) -> str:
    """'+84 912 000 001', '84912000001' and '0912.000.001' are one number: '0912000001'."""
    return _COUNTRY.sub("0", _SEPARATORS.sub("", clean(text)))


def is_phone(number: str) -> bool:
    """A mobile or fixed number in the national form."""
    return bool(_MOBILE.fullmatch(number) or _FIXED.fullmatch(number))
