"""Money is a whole number of đồng."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")


# A sum and its unit are one word to who reads: no line ends between them, on a page, in a letter or on paper.
DONG = "\N{NO-BREAK SPACE}đ"


def dong(amount: int) -> str:
    """``16000`` as people write it: ``16.000 đ``, which never breaks."""
    return f"{amount:,}".replace(",", ".") + DONG


def in_words(amount: int) -> str:
    """``16000`` as a receipt says it: 'Mười sáu nghìn đồng'. Raises ValueError below zero."""
    if amount < 0:
        raise ValueError("no receipt says less than nothing")
    words = whole_in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def whole_in_words(number: int) -> str:
    """'hai nghìn không trăm hai mươi sáu'.

    Billions are counted by themselves ('một nghìn tỷ'), what is below them in groups of three.
    """
    billions, rest = divmod(number, 10**9)
    if not billions:
        return _below_billion(rest, is_first=True) or _DIGITS[0]
    tail = _below_billion(rest, is_first=False)
    return f"{whole_in_words(billions)} tỷ" + (f" {tail}" if tail else "")


def _below_billion(number: int, *, is_first: bool) -> str:
    parts: list[str] = []
    for scale in (2, 1, 0):
        group = number // 1000**scale % 1000
        if group:
            parts.append(_group(group, is_first=is_first and not parts) + _SCALES[scale])
    return " ".join(parts)


def _group(number: int, *, is_first: bool) -> str:
    """Three digits; behind others also the hundreds that are zero are said: 'một triệu không trăm lẻ năm nghìn'."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [] if is_first and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens:
        words.append("mười")
    elif ones and words:
        words.append("lẻ")
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5 and tens:
        words.append("lăm")
    elif ones:
        words.append(_DIGITS[ones])
    return " ".join(words)
