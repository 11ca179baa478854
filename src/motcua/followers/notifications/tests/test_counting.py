"""What a text costs on the telephone network."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.followers.notifications.rules import bare
from motcua.followers.notifications.rules.counting import cost, is_plain


@pytest.mark.parametrize(
    ("text", "letters", "messages", "is_unicode"),
    [
        ("", 0, 0, False),
        ("a" * 160, 160, 1, False),
        ("a" * 161, 161, 2, False),
        ("a" * 306, 306, 2, False),
        ("a" * 307, 307, 3, False),
        ("€" * 80, 160, 1, False),
        ("ư" * 70, 70, 1, True),
        ("ư" * 71, 71, 2, True),
        ("ư" * 134, 134, 2, True),
        ("ư" * 135, 135, 3, True),
        ("😀" * 35, 70, 1, True),
    ],
)
def test_letters_and_messages(text: str, letters: int, messages: int, is_unicode: bool) -> None:
    found = cost(text)
    assert (found.letters, found.messages, found.is_unicode) == (letters, messages, is_unicode)


def test_a_letter_of_two_is_not_cut_between_messages() -> None:
    assert cost("a" * 152 + "€" + "a" * 152).messages == 3
    assert cost("ư" * 66 + "😀" + "ư" * 66).messages == 3


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậ ĐÁ “”·–…", max_size=400))
def test_vietnamese_without_diacritics_is_in_the_alphabet_of_telephones(text: str) -> None:
    assert is_plain(bare(text))
    assert cost(bare(text)).messages <= cost(text).messages
