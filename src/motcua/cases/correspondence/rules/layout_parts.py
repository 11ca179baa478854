"""Các thành phần thể thức: which lines of a page are the number, the title, the grounds. By their words and places."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from motcua.foundation.files.states import PageLine, PageWords
from motcua.kernel.text import fold

_COUNTRY, _MOTTO = "cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc"
_TO = fold("Kính gửi")
_NUMBER = re.compile(r"số\s*:", re.IGNORECASE)
_DAY = re.compile(r".+ngày.*tháng.*năm", re.IGNORECASE)
_GROUND = re.compile(r"(Căn cứ|Theo đề nghị|Xét đề nghị)\s")
_CAPACITY = re.compile(r"(TM|KT|TL|TUQ|Q)\s*\.")
_APPENDIX = re.compile(r"phu luc( ([ivxlc]+|\d+))?[.:]?")
_DIGITS = re.compile(r"\d{1,3}")
# How far from the middle a centred line may stand, and how high on the first page its head ends: millimetres.
_CENTRED, _HEAD = 7.0, 110.0
# Of the width of a page: a line as long is one of the text.
_WHOLE = 0.72


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and its page, counted from 1."""

    page: int
    line: PageLine


@dataclass(slots=True)
class Parts:
    """Each part with its lines; an empty list where it was not found."""

    country: list[Placed] = field(default_factory=list)
    motto: list[Placed] = field(default_factory=list)
    parent: list[Placed] = field(default_factory=list)
    issuer: list[Placed] = field(default_factory=list)
    number: list[Placed] = field(default_factory=list)
    day: list[Placed] = field(default_factory=list)
    title: list[Placed] = field(default_factory=list)
    abstract: list[Placed] = field(default_factory=list)
    subject: list[Placed] = field(default_factory=list)
    addressees: list[Placed] = field(default_factory=list)
    grounds: list[Placed] = field(default_factory=list)
    body: list[Placed] = field(default_factory=list)
    capacity: list[Placed] = field(default_factory=list)
    signer: list[Placed] = field(default_factory=list)
    recipients_head: list[Placed] = field(default_factory=list)
    recipients: list[Placed] = field(default_factory=list)
    page_number: list[Placed] = field(default_factory=list)
    urgency: list[Placed] = field(default_factory=list)
    secret: list[Placed] = field(default_factory=list)
    # Thư công: its own subject is its title.
    is_public_letter: bool = False


def find_parts(
    pages: Sequence[PageWords], *, kinds: Collection[str], urgencies: Collection[str], secrets: Collection[str],
    public_title: str, is_public_letter: bool | None = None,
) -> Parts:  # fmt: skip
    """``kinds``: the names of kinds of documents, by which a title is known; ``is_public_letter``: None where nobody
    has said so: then the title says it, which begins with ``public_title`` in capitals. That there is no number or no
    "V/v" says nothing: a letter may have lost them."""
    parts = Parts()
    rest = [Placed(number, line) for number, page in enumerate(pages, 1) for line in page.lines]
    middle = _text_middle(rest)
    titles = {fold(kind) for kind in kinds}

    def take(part: list[Placed], fits: Callable[[Placed], object], *, most: int = 1) -> None:
        part += [one for one in rest if fits(one)][:most]
        rest[:] = [one for one in rest if one not in part]

    def heads(one: Placed) -> bool:
        return one.page == 1 and one.line.base < _HEAD

    def is_centred(one: Placed) -> bool:
        return abs(one.line.middle - middle) < _CENTRED

    take(
        parts.page_number,
        lambda one: _DIGITS.fullmatch(one.line.text.strip("- ")) and one.line.base < 25 and is_centred(one), most=999,
    )  # fmt: skip
    take(parts.country, lambda one: heads(one) and _words(one) == _COUNTRY)
    take(parts.motto, lambda one: heads(one) and _words(one) == _MOTTO)
    # Of a draft the number is a gap, so wide that its symbol is a run of its own.
    take(parts.number, lambda one: heads(one) and _NUMBER.match(one.line.text))
    take(parts.number, lambda one: heads(one) and _beside(parts.number, one) and one.line.text.startswith("/"))
    take(parts.day, lambda one: heads(one) and one.line.left > middle - 30 and _DAY.match(one.line.text))
    take(parts.urgency, lambda one: heads(one) and one.line.text.upper() in urgencies)
    take(parts.secret, lambda one: heads(one) and one.line.text.upper() in secrets)
    _take_issuer(parts, rest)
    take(parts.title, lambda one: heads(one) and is_centred(one) and fold(one.line.text) in titles)
    if not parts.title and is_public_letter is not False:
        _take_public_title(parts, rest, public_title, lambda one: heads(one) and is_centred(one))
    parts.is_public_letter = is_public_letter or parts.is_public_letter
    if parts.title and not parts.is_public_letter:
        _take_abstract(parts, rest, pages[0], is_centred)
    elif not parts.title:
        _take_subject(parts, rest)
    _take_addressees(parts, rest)
    take(parts.recipients_head, lambda one: fold(one.line.text).startswith("noi nhan"))
    _take_signature(parts, rest, middle)
    _take_recipients(parts, rest, middle)
    parts.grounds, parts.body = _grounds_and_body(parts, rest)
    return parts


def without_appendices(pages: Sequence[PageWords]) -> Sequence[PageWords]:
    """Up to the first page that begins with "Phụ lục": tables and forms behind it have margins and letters of their
    own."""
    for number, page in enumerate(pages):
        said = [line.text for line in page.lines if not _DIGITS.fullmatch(line.text.strip("- "))]
        if number and said and _APPENDIX.fullmatch(fold(said[0])):
            return pages[:number]
    return pages


def _beside(found: list[Placed], one: Placed) -> bool:
    return bool(found) and abs(found[0].line.base - one.line.base) < 1


def _words(one: Placed) -> str:
    """Without the marks between them."""
    return " ".join(re.findall(r"[a-z]+", fold(one.line.text)))


def _text_middle(lines: Sequence[Placed]) -> float:
    return (min(one.line.left for one in lines) + max(one.line.right for one in lines)) / 2 if lines else 0.0


def _take_issuer(parts: Parts, rest: list[Placed]) -> None:
    """What stands left of the name of the country and above the number: bold is who issues, the rest who is above."""
    edge = parts.country[0].line.left if parts.country else 100.0
    floor = parts.number[0].line.base if parts.number else 45.0
    found = [one for one in rest if one.page == 1 and one.line.base < floor and one.line.right <= edge + 1]
    bold = [one for one in found if one.line.bold >= 0.5]
    parts.issuer += bold or found[-1:]
    parts.parent += [one for one in found if one not in parts.issuer]
    rest[:] = [one for one in rest if one not in found]


def _take_abstract(parts: Parts, rest: list[Placed], first: PageWords, is_centred: Callable[[Placed], bool]) -> None:
    """The centred lines right below the title, up to the line that is drawn below them."""
    above, found = parts.title[0].line, parts.abstract
    for one in sorted((one for one in rest if one.page == 1), key=lambda one: one.line.base):
        line = one.line
        if line.base <= above.base or not is_centred(one):
            continue
        is_apart = any(above.base < down < line.base - 2 for _, _, down in first.rules) and bool(found)
        is_other = bool(found) and (found[0].line.bold >= 0.5) is not (line.bold >= 0.5)
        is_whole = line.right - line.left > _WHOLE * first.width
        if line.base > above.base + 12 or is_apart or is_other or line.text == line.text.upper() or (
            is_whole and line.bold < 0.5
        ):  # fmt: skip
            break
        found.append(one)
        above = line
    rest[:] = [one for one in rest if one not in found]


def _take_public_title(
    parts: Parts, rest: list[Placed], begins: str, fits: Callable[[Placed], bool]
) -> None:  # fmt: skip
    """'THƯ CHÚC MỪNG …': centred, bold and in capitals, over as many lines as it needs."""
    found: list[Placed] = []
    for one in rest:
        if not fits(one) or one.line.bold < 0.5 or one.line.text != one.line.text.upper():
            if found:
                break
        elif found or one.line.text.startswith(f"{begins} "):
            found.append(one)
    parts.title += found
    parts.is_public_letter = bool(found)
    rest[:] = [one for one in rest if one not in found]


def _take_subject(parts: Parts, rest: list[Placed]) -> None:
    """'V/v …' of a letter and the lines that go on below it, in the left half."""
    first = next((one for one in rest if one.page == 1 and fold(one.line.text).startswith("v/v")), None)
    if first is None:
        return
    above = first.line
    for one in sorted((one for one in rest if one.page == 1), key=lambda one: one.line.base):
        is_next = above.base < one.line.base < above.base + 8 and one.line.right < 110
        if one is first or (is_next and not fold(one.line.text).startswith(_TO)):
            parts.subject.append(one)
            above = one.line
    rest[:] = [one for one in rest if one not in parts.subject]


def _take_addressees(parts: Parts, rest: list[Placed]) -> None:
    """'Kính gửi:' and the lines with a dash below it."""
    lines = iter(rest)
    first = next((one for one in lines if fold(one.line.text).startswith(_TO)), None)
    if first is None:
        return
    parts.addressees.append(first)
    for one in lines:
        # A name of several lines hangs in, and a line that hangs in ends where it stands.
        if not one.line.text.startswith(("-", "–")) and not _goes_on(parts.addressees[-1], one):
            break
        parts.addressees.append(one)
    rest[:] = [one for one in rest if one not in parts.addressees]


def _goes_on(before: Placed, one: Placed) -> bool:
    return before.line.text[-1:] not in ".;:" and one.page == before.page and one.line.base - before.line.base < 10


def _take_signature(parts: Parts, rest: list[Placed], middle: float) -> None:
    """In the right half beside or below 'Nơi nhận': capitals are titles, the last bold words are the name."""
    head = parts.recipients_head[0] if parts.recipients_head else None
    beside = [
        one for one in rest
        if one.line.left > middle - 12 and one.line.bold >= 0.5
        and (one.page, one.line.base) >= ((head.page, head.line.base - 8) if head else (len(rest), 0.0))
    ]  # fmt: skip
    if not beside:
        marked = next((place for place, one in enumerate(rest) if _CAPACITY.match(one.line.text)), None)
        beside = [] if marked is None else [one for one in rest[marked:] if one.line.left > middle - 12]
    if not beside and parts.is_public_letter:
        # Without recipients beside it and without a mark: the last bold words.
        stands = takewhile(lambda one: one.line.left > middle - 12 and one.line.bold >= 0.5, reversed(rest))
        beside = list(stands)[::-1]
    parts.capacity += [one for one in beside if one.line.text == one.line.text.upper()]
    parts.signer += [one for one in beside if one not in parts.capacity][-1:]
    rest[:] = [one for one in rest if one not in beside]


def _take_recipients(parts: Parts, rest: list[Placed], middle: float) -> None:
    if not parts.recipients_head:
        return
    head = parts.recipients_head[0]
    parts.recipients += [
        one for one in rest
        if one.page == head.page and one.line.base > head.line.base and one.line.left < head.line.left + 8
        and one.line.right < middle + 20
    ]  # fmt: skip
    rest[:] = [one for one in rest if one not in parts.recipients]


def _grounds_and_body(parts: Parts, rest: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    """Between the head and the signature, without who decides ('CHỦ TỊCH …'); grounds begin in words of their own."""
    top = max((one.line.base for one in (*_head(parts), *parts.addressees) if one.page == 1), default=0.0)
    ends = [(one.page, one.line.base) for one in (*parts.recipients_head, *parts.capacity)]
    end = min(ends, default=(10**6, 0.0))
    between = [one for one in rest if (1, top) < (one.page, one.line.base) < end]
    between = list(dropwhile(lambda one: one.line.text == one.line.text.upper(), between))
    grounds: list[Placed] = []
    for one in between:
        has_ended = not grounds or grounds[-1].line.text.endswith((";", ".", ":"))
        if has_ended and not _GROUND.match(one.line.text):
            break
        grounds.append(one)
    return grounds, between[len(grounds) :]


def _head(parts: Parts) -> list[Placed]:
    return [*parts.country, *parts.motto, *parts.issuer, *parts.number, *parts.day, *parts.title, *parts.abstract,
            *parts.subject]  # fmt: skip
