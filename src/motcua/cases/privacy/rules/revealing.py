from motcua.cases.privacy.errors import ReasonNeedsWords

_FEWEST = 10


def check_words(words: str, *, are_needed: bool) -> None:
    """A reason called "other" says nothing by itself. Raises ReasonNeedsWords."""
    if are_needed and sum(character.isalpha() for character in words) < _FEWEST:
        raise ReasonNeedsWords(field="words")
