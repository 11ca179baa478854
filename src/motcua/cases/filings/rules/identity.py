"""Which papers show who somebody is: their pictures are sealed, and destroyed once they were verified."""

from motcua.kernel.text import fold

# As the national records of procedures call them, whatever the year of the card.
_WORDS = ("can cuoc", "chung minh nhan dan", "ho chieu", "cccd", "cmnd")


def is_identity(name: str) -> bool:
    """By the paper's name: the records have no mark for it. One sealed too many costs nothing."""
    folded = fold(name)
    return any(word in folded for word in _WORDS)
