"""So hai bản: paragraph beside paragraph, and within each the words that differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

# Word by word takes the square of the words: beyond this a paragraph is shown as another one.
_LONGEST = 6000

Words = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two paragraphs side by side, each as (words, whether they differ); () where one has none."""

    old: Words
    new: Words

    @property
    def is_same(self) -> bool:
        return self.old == self.new and not any(differs for _, differs in self.old)


def compare(old: str, new: str) -> list[Pair]:
    """All paragraphs of both, in order."""
    before, after = (list(filter(None, text.splitlines())) for text in (old, new))
    pairs: list[Pair] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pairs += [Pair(((line, False),), ((line, False),)) for line in before[a:b]]
        else:
            pairs += [_pair(*both) for both in zip_longest(before[a:b], after[c:d], fillvalue="")]
    return pairs


def _pair(old: str, new: str) -> Pair:
    if not old or not new or len(old) + len(new) > _LONGEST:
        return Pair(_whole(old), _whole(new))
    before, after = (re.findall(r"\s+|[^\s]+", text) for text in (old, new))
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return Pair(
        tuple(_told(before, ((what, a, b) for what, a, b, _, _ in codes))),
        tuple(_told(after, ((what, c, d) for what, _, _, c, d in codes))),
    )


def _told(words: list[str], codes: Iterator[tuple[str, int, int]]) -> Iterator[tuple[str, bool]]:
    for what, first, last in codes:
        if first < last:
            yield "".join(words[first:last]), what != "equal"


def _whole(text: str) -> Words:
    return ((text, True),) if text else ()
