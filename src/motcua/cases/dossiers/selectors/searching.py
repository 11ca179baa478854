"""Tìm trong hồ sơ đã xong: conditions that an index answers alike among ten thousand and among a million dossiers.

What is open is a few hundred rows, in which anything may be looked for; what ended grows for ever. There a name is
looked for by words from their beginning, a code by its end or its beginning, a person by the whole number.
"""

from collections.abc import Collection

from motcua.cases.dossiers.selectors.conditions import Condition, containing, starting
from motcua.kernel.text import fold

# Of more only "200+" is told: nobody counts an archive by its tiles, and counting all of it would grow with it.
MOST_COUNTED = 200
# A name that many have fills a page from so many of the newest, read in the order of the list; only a rarer one is
# looked up by the index, which would first gather all that it finds.
NEWEST = 400
# A province looks through all its agencies by the index of names alone: slower, but one index and not a hundred.
_MOST_AGENCIES = 8
_SHORTEST_NUMBER = 9  # of a person or a phone; the runs of digits in a code have six at most
_END = 4  # digits of a code that its index holds


def meant(text: str) -> Condition:
    """The rows that a typed text means."""
    wanted = text.strip()
    if not any(letter.isdigit() for letter in wanted):
        return Condition("' ' || applicant_search LIKE %s", (containing(f" {fold(wanted)}"),))
    number = wanted.replace(" ", "").upper()
    if number.isdigit() and len(number) >= _SHORTEST_NUMBER:
        return Condition("(personal_number = %s OR phone = %s AND phone <> '')", (number, number))
    if number[0].isalpha():
        return Condition("code LIKE %s", (starting(number),))
    ends = Condition("code LIKE %s", (f"%{starting(number)[:-1]}",))
    return Condition("right(code, 4) = %s", (number[-_END:],)) & ends if len(number) >= _END else ends


def by_index(text: str, agencies: Collection[int]) -> Condition:
    """The same, in words that the index of names answers: the names of each agency have keys of their own there."""
    words = fold(text.strip()).split()
    if any(letter.isdigit() for letter in text) or not words or len(agencies) > _MOST_AGENCIES:
        return meant(text)
    asked = " | ".join(f"({' & '.join(_key(agency, word) for word in words)}:*)" for agency in sorted(agencies))
    keyed = Condition("dossiers_name_keys(agency_id, applicant_search) @@ %s::tsquery", (asked,))
    return keyed & meant(text) if len(words) > 1 else keyed


def _key(agency: int, word: str) -> str:
    """As ``dossiers_name_keys`` makes them (migration 0008), quoted for a tsquery."""
    return "'{}_{}'".format(agency, word.replace("\\", "\\\\").replace("'", "''"))
