"""Finding a procedure as it is typed: no diacritics, any order, the last word unfinished."""

import re
from collections.abc import Iterable, Sequence
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


def best(query: list[str], candidates: Iterable[Candidate]) -> list[Candidate]:
    """The matching candidates, best first. Unfinished words before the last count only where nothing else matches."""
    candidates = list(candidates)
    for matches in (_matches, _begins):
        having = [c for c in candidates if matches(query, c.search.split())]
        if having:
            return sorted(having, key=lambda c: _grade(query, c))
    return []


def nearest(query: list[str], candidates: Iterable[Candidate]) -> list[Candidate]:
    """For typing errors: those whose names are the fewest wrong letters away, short names first."""
    measured = [(_errors(query, c.search.partition("\n")[0]), c) for c in candidates]
    near = [(errors, len(c.search.partition("\n")[0]), c.code, c) for errors, c in measured if errors is not None]
    return [c for *_, c in sorted(near, key=lambda row: row[:3])]


def _grade(query: list[str], candidate: Candidate) -> tuple[int, int, str]:
    """Smaller is better: code or whole name, how the name begins, its words, everyday words; then short names."""
    lines = candidate.search.split("\n")
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
    """Every word is there; the last may be unfinished."""
    whole = set(having)
    return all(word in whole for word in query[:-1]) and any(word.startswith(query[-1]) for word in whole)


def _begins(query: list[str], having: list[str]) -> bool:
    return all(any(word.startswith(typed) for word in having) for typed in query)


def _errors(query: list[str], name: str) -> int | None:
    """Wrong letters altogether; None where a word is too far from every word of the name (one letter in three)."""
    errors = 0
    for place, typed in enumerate(query, 1):
        having = name.split() if place < len(query) else [w[:n] for w in name.split() for n in {len(typed), len(w)}]
        least = min((wrong_letters(typed, word) for word in having), default=len(typed))
        if least > len(typed) // 3:
            return None
        errors += least
    return errors


def wrong_letters(typed: str, meant: str) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour."""
    rows = [list(range(len(meant) + 1))]
    for i, a in enumerate(typed, 1):
        row = [i]
        for j, b in enumerate(meant, 1):
            least = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == meant[j - 2] and typed[i - 2] == b:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]


def phrases(query: Sequence[str]) -> list[str]:
    """Every run of neighbouring words: of twelve words 78."""
    size = len(query)
    return [" ".join(query[i:j]) for i in range(size) for j in range(i + 1, size + 1)]
