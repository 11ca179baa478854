"""Kết quả soạn từ mẫu: what stands in the fields before anybody types, and whether what was typed may be printed."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from motcua.cases.dossiers.errors import FieldMissing
from motcua.cases.dossiers.errors.signing import ResultDayWrong, ResultFieldUnknown, ResultWordsTooLong
from motcua.catalogue.procedures.selectors import ResultField, ResultFieldKind, ResultTemplate
from motcua.kernel.money import whole_in_words
from motcua.kernel.text import clean, clean_lines

LINE, LINES = 300, 4000
# HTML names of a filing's answers begin with the field; what the dossier itself knows is marked.
OWN, ROWS = "@", "[]"


def prefilled(template: ResultTemplate, said: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Field → words. ``said`` is the filing by its HTML names, ``own`` what the dossier knows."""
    return {field.code: _first(field, said, own) or field.default for field in template.fields}


def _first(field: ResultField, said: Mapping[str, str], own: Mapping[str, str]) -> str:
    """The first source that has words. Of whom the form speaks, all is said there: nobody else's number fills a gap."""
    of_whom = ""
    for name in field.of:
        whom = name.partition(".")[0]
        if of_whom and whom != of_whom:
            return ""
        words = _words(name, said, own)
        if words:
            return words
        if "." in name and any(key.startswith(f"{whom}.") for key in said):
            of_whom = whom
    return ""


def _words(name: str, said: Mapping[str, str], own: Mapping[str, str]) -> str:
    if name.startswith(OWN):
        return own.get(name[1:], "")
    if name.endswith(ROWS):
        return "\n".join(_rows(name.removesuffix(ROWS), said))
    return said.get(name, "")


def _rows(group: str, said: Mapping[str, str]) -> Iterator[str]:
    """'Bán tạp hóa; 4711', a row of the group each."""
    rows: dict[str, list[str]] = {}
    for name, words in said.items():
        if name.startswith(f"{group}."):
            rows.setdefault(name.split(".")[1], []).append(words)
    for parts in rows.values():
        yield "; ".join(parts)


def checked(template: ResultTemplate, given: Mapping[str, str]) -> dict[str, str]:
    """What will be printed, every field of the template.

    Raises ResultFieldUnknown, FieldMissing, ResultDayWrong, ResultWordsTooLong.
    """
    strange = set(given) - {field.code for field in template.fields}
    if strange:
        raise ResultFieldUnknown(field=min(strange))
    found = {}
    for field in template.fields:
        typed = given.get(field.code, "")
        words = clean_lines(typed) if field.kind == ResultFieldKind.LINES else clean(typed)
        check_field(field, words)
        found[field.code] = words
    return found


def check_field(field: ResultField, words: str) -> None:
    """One field, as its form asks too."""
    most = LINES if field.kind == ResultFieldKind.LINES else LINE
    if len(words) > most:
        raise ResultWordsTooLong(label=field.label, most=most, field=field.code)
    if field.required and not words:
        raise FieldMissing(field=field.code, label=field.label.lower())
    if field.kind == ResultFieldKind.DAY and words and not is_day(words):
        raise ResultDayWrong(label=field.label, field=field.code)


def is_day(words: str) -> bool:
    """'05/03/2026', '3/2026', '2026': as much of a day as is known."""
    if not re.fullmatch(r"(\d{1,2}/){0,2}\d{4}", words, re.ASCII):
        return False
    parts = [int(part) for part in words.split("/")]
    try:
        date(*reversed([1] * (3 - len(parts)) + parts))
    except ValueError:
        return False
    return True


def day_in_words(words: str) -> str:
    """'Ngày hai, tháng mười một, năm hai nghìn không trăm hai mươi sáu'; '' for what is no day."""
    if not is_day(words):
        return ""
    names = ("ngày", "tháng", "năm")[-len(words.split("/")) :]
    said = ", ".join(f"{name} {whole_in_words(int(part))}" for name, part in zip(names, words.split("/"), strict=True))
    return said[:1].upper() + said[1:]
