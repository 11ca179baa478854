"""Câu có số liệu: Vietnamese sentences made below the surfaces, recognised by their pattern and said in English.

Rules speak whole sentences with days and amounts in them ("Nhận lúc 15:12 Thứ Hai 23/11/2026, trong giờ làm việc."),
and some lie in the database as they were told. The catalogue holds their patterns ("Nhận lúc {received}, trong giờ làm
việc."); what stands at a name is said in English by itself. ``script/words`` collects the patterns from the rules.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from motcua.kernel import moments
from motcua.kernel.languages import DAYS, MONTHS

CATALOGUE = Path(__file__).parents[2] / "locale" / "en" / "LC_MESSAGES" / "django.mo"
_NAME = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_LETTERS = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_SHORT = {known: day[:3] for known, day in zip(moments.SHORT_WEEKDAYS, DAYS, strict=True)}
_WEEKDAYS = dict(zip(moments.WEEKDAYS, DAYS, strict=True)) | _SHORT
_CLOCK = r"(\d{1,2}:\d\d(?::\d\d)?)"
_WHEN = re.compile(
    rf"(?:{_CLOCK}\s)?(?:({'|'.join(_WEEKDAYS)})(?:,\s|\s|$))?(?:(\d{{1,2}})/(\d{{1,2}})(?:/(\d{{4}}))?)?(?:\s(?:·\s)?{_CLOCK})?"
)
# 'T2–T6 7:30–11:30, 13:30–17:30; CN nghỉ'
_ONE = "T[2-7]|CN"
_WEEK = re.compile(rf"(?:(?:{_ONE})(?:–(?:{_ONE}))? (?:[\d:–, ]+|nghỉ)(?:; |$))+")
_IN_WEEK = re.compile(rf"{_ONE}|nghỉ")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:[ \u00a0]đ)?|\d+[ \u00a0]đ")
# '8.000 đ/bản'
_RATE = re.compile(rf"(?P<amount>{_AMOUNT.pattern})/(?P<per>.+)")
_NUMBER = "[0-9]+(?:,[0-9]+)?"
_DECIMAL = re.compile(r"\d+,\d+")
_DEEPEST = 4
# A pattern with fewer letters of its own may be anything.
_SURE = 12

Say = Callable[[str], str]


def is_vietnamese(text: str) -> bool:
    return _LETTERS.search(text.removesuffix("đ")) is not None


@lru_cache(maxsize=4096)
def english(vietnamese: str, depth: int = 0) -> str:
    """The sentence in English; as it was where the catalogue has none."""
    found = _found(vietnamese)
    if found is None or depth > _DEEPEST:
        return vietnamese
    text, parts = found
    return filled(text, parts, lambda part: english(part, depth + 1)) if parts else text


def english_marked(vietnamese: str, mark: Callable[[str], Markup]) -> Markup:
    """The same as HTML, with ``mark`` around what is left without English."""
    found = _found(vietnamese)
    if found is None:
        return mark(vietnamese)
    text, parts = found
    said = {name: english_marked(part, mark) for name, part in parts.items()}
    return Markup(filled(str(escape(text)), said, str, parts)) if parts else escape(text)  # noqa: S704 escaped above


def filled(text: str, parts: Mapping[str, Any], say: Say, counts: Mapping[str, Any] | None = None) -> str:
    """``text`` with its names filled; ``{days:day|days}`` is the word for that many."""
    numbers = parts if counts is None else counts

    def fill(match: re.Match[str]) -> str:
        name, how = match[1], match[2]
        value = parts[name]
        if how and "|" in how:
            one, many = how.split("|")
            return one if str(numbers[name]) == "1" else many
        return say(value) if isinstance(value, str) else format(value, how or "")

    return _NAME.sub(fill, text)


def _found(vietnamese: str) -> tuple[str, dict[str, str]] | None:
    """The English of this very sentence, or of the pattern that it follows with what stands at its names."""
    exact = _words().get(vietnamese) or _begun_small(vietnamese)
    if exact:
        return exact, {}
    rate = _RATE.fullmatch(vietnamese)
    if rate and _found(rate["per"]):
        return "{amount}/{per}", rate.groupdict()
    plain = _moment(vietnamese) or _amount(vietnamese) or _week(vietnamese)
    if plain:
        return plain, {}
    for shape, text, is_sure in _patterns():
        match = shape.fullmatch(vietnamese)
        if match and (is_sure or all(map(_is_told, match.groups()))):
            return text, match.groupdict()
    return None


def _is_told(part: str) -> bool:
    """Whether a part would leave nothing in Vietnamese: 'hoặc' and 'đến' stand in the texts of law too."""
    return not is_vietnamese(part) or _found(part) is not None


def _begun_small(text: str) -> str:
    """'Trong ngày' of 'trong ngày': rules begin sentences with their words."""
    small = _words().get(text[:1].lower() + text[1:], "")
    return small[:1].upper() + small[1:]


def _moment(text: str) -> str:
    """'15:12 Thứ Hai 23/11/2026' as 'Monday 23 November 2026, 15:12'; '' for anything else."""
    match = _WHEN.fullmatch(text) if text else None
    if match is None or not (match[2] or match[3]):
        return ""
    before, weekday, day, month, year, after = match.groups()
    if month and not 1 <= int(month) <= 12:
        return ""
    date = f"{int(day)} {MONTHS[int(month) - 1]}{' ' + year if year else ''}" if day else ""
    told = " ".join(filter(None, (_WEEKDAYS.get(weekday or "", ""), date)))
    return ", ".join(filter(None, (told, before or after)))


def _amount(text: str) -> str:
    """'16.000 đ' as '16,000 đ', '0,5' as '0.5'."""
    if _DECIMAL.fullmatch(text):
        return text.replace(",", ".")
    return text.replace(".", ",") if _AMOUNT.fullmatch(text) else ""


def _week(text: str) -> str:
    """'T2–T6 7:30–11:30; CN nghỉ' as 'Mon–Fri 7:30–11:30; Sun closed'."""
    return _IN_WEEK.sub(lambda word: _SHORT.get(word[0], "closed"), text) if _WEEK.fullmatch(text) else ""


@cache
def _words() -> Mapping[str, str]:
    """Everything that our own catalogue says in one form."""
    with CATALOGUE.open("rb") as stored:
        catalogue: Mapping[Any, str] = GNUTranslations(stored)._catalog  # type: ignore[attr-defined] # as Django reads it too
    return {key: text for key, text in catalogue.items() if isinstance(key, str) and key and text}


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, bool]]:
    """Those with most letters of their own first: they are the surest."""
    own = {key: _NAME.sub("", key) for key in _words() if _NAME.search(key)}
    ordered = sorted((key for key in own if _LETTERS.search(own[key])), key=lambda key: -len(own[key]))
    return [(_shape(key, _words()[key]), _words()[key], len(own[key]) >= _SURE) for key in ordered]


def _shape(pattern: str, text: str) -> re.Pattern[str]:
    """What the English counts is a number in the Vietnamese."""
    made, at, known = "", 0, set[str]()
    counted = {match[1] for match in _NAME.finditer(text) if "|" in (match[2] or "")}
    for match in _NAME.finditer(pattern):
        name = match[1]
        made += re.escape(pattern[at : match.start()])
        made += f"(?P={name})" if name in known else f"(?P<{name}>{_NUMBER if name in counted else '.*?'})"
        known.add(name)
        at = match.end()
    return re.compile(made + re.escape(pattern[at:]), re.DOTALL)
