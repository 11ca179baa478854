"""Finding places by what people type: no diacritics needed, words in any order, the last one unfinished."""

from collections.abc import Iterable

from motcua.foundation.localities.rules.atlas import Named
from motcua.foundation.localities.states import Unit
from motcua.kernel.text import clean, fold

# Folded words as people shorten them; each stands for words of the tables.
_SHORT = {
    "tp": "thanh pho", "hcm": "ho chi minh", "tphcm": "thanh pho ho chi minh", "tphn": "thanh pho ha noi",
    "x": "xa", "p": "phuong", "q": "quan", "tt": "thi tran", "tx": "thi xa", "h": "huien",
}  # fmt: skip


def words(text: str) -> list[str]:
    """Folded words without commas and dots, shortened ones written out: 'P. Bến Nghé' is 'phuong ben nghe'."""
    bare = "".join(char if char.isalnum() else " " for char in fold(text).replace("'", "").replace("’", ""))
    told = " ".join(_SHORT.get(word, word) for word in bare.split())
    # The province was called so until the end of 2024.
    return told.replace("thua thien hue", "hue").split()


def find(text: str, places: Iterable[Named], limit: int) -> list[Unit]:
    """The best places first: those called so, those whose name begins so, then provinces before wards."""
    typed = words(text)
    if not typed:
        return []
    *whole, begun = typed
    wanted = " ".join(typed)
    hits = []
    for place, each in enumerate(places):
        padded = f" {each.search} "
        if f" {begun}" in padded and all(f" {word} " in padded for word in whole):
            hits.append((_rank(wanted, each), not each.unit.is_province, place, each.unit))
    hits.sort(key=lambda hit: hit[:3])
    return [unit for *_, unit in hits[:limit]]


def _rank(wanted: str, each: Named) -> int:
    bare = bare_name(each.unit)
    full = f"{fold(each.unit.kind)} {bare}"
    if wanted in (bare, full):
        return 0
    if bare.startswith(wanted) or full.startswith(wanted):
        return 1
    # The whole name and what it lies in, in either order.
    return 1 if f" {bare} " in f" {wanted} " else 2


def bare_name(unit: Unit) -> str:
    """The folded name without its kind, as words: 'ba ria vung tau'."""
    return " ".join(words_of_name(unit.name))


def words_of_name(name: str) -> list[str]:
    """Folded words of a name as the tables write it; nothing is short there."""
    return "".join(c if c.isalnum() else " " for c in fold(clean(name)).replace("'", "").replace("’", "")).split()
