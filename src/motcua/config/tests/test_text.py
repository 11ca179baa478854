import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from motcua.kernel.text import _FOLDED, around, clean, fold


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


def test_a_passage_is_shown_as_it_was_written_around_what_was_found_without_tones() -> None:
    text = "Về việc thu hồi\nđất tại khóm 3, phường Long Châu"

    assert around(text, words=["dat"], width=8) == ("thu hồi ", "đất", " tại khó")
    assert around(text, words=["v", "long"], width=4) == ("ờng ", "Long", " Châ")
    assert around(text, words=["khong"]) is None


@given(st.text(), st.text(min_size=1, max_size=3))
def test_a_passage_is_found_where_the_folded_text_has_the_word(text: str, word: str) -> None:
    words = fold(word).split()
    found = around(text, words)

    flat = "".join(letter if letter.isspace() else fold(letter) for letter in text)
    assert (found is not None) == any(one in flat for one in words)
    if found is not None:
        assert "".join(found).replace("\n", " ") in text.replace("\n", " ")
        assert any(one in fold(found.found) for one in words)
