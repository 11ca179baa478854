"""Personal data as strangers, helpers and lists may see it: enough to know one's own again, too little to use."""

import re

from motcua.kernel.text import clean

_STAR = "*"
# What stays of a number: its first digit says what it is (a province, a network), the last three tell two apart.
_LAST = 3
_SHORTEST = 6
# A personal number (12, before 2021 9), or a telephone number, as people write them among words.
_NUMBER = re.compile(r"(?<![\d.,/-])(?:\d{12}|\d{9}|(?:0|\+84)\d{9})(?![\d/]|[.,]\d)", re.ASCII)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def mask_number(number: str) -> str:
    """'086095003417' as '0********417', '0912000001' as '0******001'; a short one tells nothing."""
    if len(number) < _SHORTEST:
        return _STAR * len(number)
    return number[0] + _STAR * (len(number) - 1 - _LAST) + number[-_LAST:]


def mask_email(email: str) -> str:
    """'binh@vidu.vn' as 'b***@vidu.vn'; how long the name was is not told."""
    name, at, place = email.rpartition("@")
    return f"{name[:1]}{_STAR * 3}@{place}" if at and name else _STAR * len(email)


def mask_words(text: str) -> str:
    """Whatever in an answer looks like a personal number, a telephone number or an e-mail address, masked."""
    return _EMAIL.sub(lambda found: mask_email(found[0]), _NUMBER.sub(lambda found: mask_number(found[0]), text))


def mask_name(name: str) -> str:
    """'Nguyễn Thị Hồng Ngọc' as 'N. T. H. Ngọc': what one is called by stays, whose child one is goes."""
    words = clean(name).split()
    return " ".join([*(f"{word[0].upper()}." for word in words[:-1]), *words[-1:]])
