"""Đếm tin nhắn: how many messages a text costs on the telephone network (3GPP TS 23.038, 23.040)."""

from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Behind an escape: each counts twice.
_EXTENDED = frozenset("\f^{}\\[~]|€")
_GSM, _GSM_PART, _UCS, _UCS_PART = 160, 153, 70, 67


@dataclass(frozen=True, slots=True)
class Cost:
    """``letters`` of at most ``room``, in so many messages; ``is_unicode``: one letter is in no telephone alphabet."""

    letters: int
    room: int
    messages: int
    is_unicode: bool


def is_plain(text: str) -> bool:
    """Whether all of it is in the alphabet of telephones (GSM 7-bit)."""
    return all(letter in _BASIC or letter in _EXTENDED for letter in text)


def cost(text: str) -> Cost:
    """One message holds 160 letters, or 70 with letters of other alphabets; parts of a longer one 153 or 67."""
    plain = is_plain(text)
    sizes = [2 if letter in _EXTENDED else 1 for letter in text] if plain else [_units(letter) for letter in text]
    single, part = (_GSM, _GSM_PART) if plain else (_UCS, _UCS_PART)
    letters = sum(sizes)
    if letters <= single:
        return Cost(letters, single, 1 if letters else 0, not plain)
    return Cost(letters, part, _parts(sizes, part), not plain)


def _units(letter: str) -> int:
    return 2 if ord(letter) > 0xFFFF else 1


def _parts(sizes: list[int], room: int) -> int:
    """A letter of two is never cut between two messages."""
    parts, filled = 1, 0
    for size in sizes:
        if filled + size > room:
            parts, filled = parts + 1, 0
        filled += size
    return parts
