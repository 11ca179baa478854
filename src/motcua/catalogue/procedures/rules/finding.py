"""Finding a procedure as it is typed: no diacritics, any order, the last word unfinished."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.kernel.text import fold

_WORD = re.compile(r"[0-9a-z]+(?:\.[0-9a-z]+)*")


def words(text: str) -> list[str]:
    """The folded words of a text, without punctuation; a code with its dots is one word."""
    return _WORD.findall(fold(text))


def search_text(code: str, name: str, everyday_words: Iterable[str]) -> str:
    """What is searched: the name, the code, then everyday words; a line each, each line begins with a space.

    The second line holds the code, its digits, and the name's initials ('dkks' finds 'Đăng ký khai sinh').
    """
    first = words(name)
    codes = f"{code.lower()} {code.replace('.', '')} {code.partition('.')[2]} {''.join(word[0] for word in first)}"
    lines = [" ".join(first), codes, *(" ".join(words(phrase)) for phrase in everyday_words)]
    return "\n".join(f" {line}" for line in lines)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One procedure that may match."""

    id: int
    code: str
    search: str


def rank(query: list[str], candidate: Candidate) -> tuple[int, int, str] | None:
    """Smaller is better, None is no match: every word must begin a word, all but the last must be whole words."""
    lines = candidate.search.split("\n")
    if not _matches(query, candidate.search.split()):
        return None
    name, phrase = lines[0].strip(), " ".join(query)
    everyday = [line.strip() for line in lines[2:]]
    grades = (
        phrase in lines[1].split() or phrase == name,
        name.startswith(phrase),
        f" {phrase}" in lines[0] or phrase in everyday,
        _matches(query, name.split()),
        any(line.startswith(phrase) for line in everyday),
        any(_matches(query, line.split()) for line in everyday),
        True,
    )
    return grades.index(True), len(name), candidate.code


def _matches(query: list[str], having: list[str]) -> bool:
    whole = set(having)
    return all(word in whole for word in query[:-1]) and any(word.startswith(query[-1]) for word in whole)


def best(query: list[str], candidates: Iterable[Candidate]) -> list[Candidate]:
    """The matching candidates, best first."""
    ranked = [(rank(query, c), c) for c in candidates]
    return [c for _, c in sorted(((r, c) for r, c in ranked if r is not None), key=lambda pair: pair[0])]
