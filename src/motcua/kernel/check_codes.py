"""Mã kiểm tra: printed on results, read off paper by people and by phones, guessed by nobody."""

import secrets
from collections.abc import Callable, Sequence

# Without letters and digits that are taken for each other (0 O, 1 I L, 2 Z, 5 S). 26 of them, twelve times: 56 bits,
# and look-ups are counted.
LETTERS = "ABCDEFGHJKMNPQRTUVWXY34679"
_LENGTH, _GROUP, _BEGINNING = 12, 4, "KQ"


def new_code(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """'KQ-7F3K-94QX-RCMA'; ``choose`` picks one of several, as secrets.choice does."""
    letters = "".join(choose(LETTERS) for _ in range(_LENGTH))
    return "-".join([_BEGINNING, *(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))])


def read_code(typed: str) -> str:
    """As codes are written; '' for what can be none. Spaces, hyphens and small letters are as good."""
    bare = "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())
    letters = bare.removeprefix(_BEGINNING) if len(bare) > _LENGTH else bare
    if len(letters) != _LENGTH or any(letter not in LETTERS for letter in letters):
        return ""
    return "-".join([_BEGINNING, *(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))])


def new_key() -> str:
    """Stands in the QR code of a result beside its code: who has scanned the paper itself may see its original."""
    return "".join(secrets.choice(LETTERS) for _ in range(_LENGTH))
