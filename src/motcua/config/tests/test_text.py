import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from motcua.kernel.text import _FOLDED, clean, fold


def test_what_is_typed_without_tones_finds_what_was_written_with_them() -> None:
    assert fold("  Đăng ký  KHAI SINH ") == fold("dang kí khai sinh") == "dang ki khai sinh"


@given(st.text())
@example("Ð \N{COMBINING ACUTE ACCENT} ꙯ 𑀸 ẞ")
def test_folded_text_has_no_marks_left_whatever_the_script_and_stays_as_it_is(text: str) -> None:
    folded = fold(text)
    letters = (c for c in unicodedata.normalize("NFD", text.casefold()) if unicodedata.category(c) != "Mn")

    assert folded == " ".join("".join({"đ": "d", "ð": "d", "y": "i"}.get(c, c) for c in letters).split())
    assert fold(folded) == folded
    assert fold(clean(text)) == clean(fold(clean(text)))


def test_hostile_text_leaves_nothing_behind_in_memory() -> None:
    fold("".join(chr(c) for c in range(0x2000, 0x20000) if not 0xD800 <= c < 0xE000))
    assert max(_FOLDED) < 0x2000
