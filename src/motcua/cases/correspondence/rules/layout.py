"""Thể thức: what Decree 30/2020, Phụ lục I, makes of the words of a draft. Words in, parts in order out."""

import re
from dataclasses import dataclass

from motcua.foundation.signing.states import PaperKind, SigningCapacity

_WITHOUT_ABBREVIATION = {"cong-van": PaperKind.LETTER, "thu-cong": PaperKind.PUBLIC_LETTER}
# Mẫu 1.4: of the 29 kinds only the letter has no title; its abstract stands below the number.
UNTITLED = "cong-van"
# The letter of a leader: headed by the post that writes, without a number, a notation and a list of recipients.
PUBLIC_LETTER = "thu-cong"
_COMMITTEES = {"ủy ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
_GROUND = re.compile(r"(căn cứ|theo đề nghị|xét đề nghị|xét)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"(Điều \d+\.)\s*(.*)", re.DOTALL)
_HEADING = re.compile(r"(Phần|Chương|Mục) [IVXLC\d]+\b", re.IGNORECASE)
# "Phụ lục II: Danh sách hộ" begins an appendix, "Phụ lục kèm theo văn bản này" says something about one.
_APPENDIX = re.compile(r"Phụ lục(?:\s+(?:[IVXLC]+|\d+))?\s*(?::\s*(.*))?", re.IGNORECASE)
_KEPT = re.compile(r"lưu\s*:", re.IGNORECASE)
_AS_ABOVE = "Như trên"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph: `ground`, `article` (its `lead` is bold), `centred` or `text`."""

    kind: str
    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """Phụ lục: behind the signature, on pages of its own. ``name`` has a number where there are several."""

    name: str
    title: str
    parts: tuple[Part, ...]


def body_parts(body: str) -> list[Part]:
    """Of the document itself. Grounds end with a semicolon and the last of them with a full stop; the last words end
    with "./."."""
    parts: list[Part] = []
    for line in _cut_up(body)[0]:
        is_still_ground = all(part.kind in ("ground", "centred") for part in parts)
        parts.append(_part(line, is_still_ground=is_still_ground))
    last = max((place for place, part in enumerate(parts) if part.kind == "ground"), default=-1)
    parts = [
        Part("ground", part.text.rstrip(" ;.,") + ("." if place == last else ";")) if part.kind == "ground" else part
        for place, part in enumerate(parts)
    ]
    if parts and parts[-1].kind in ("text", "article"):
        end = parts[-1]
        parts[-1] = Part(end.kind, end.text.rstrip(" ;./") + "./.", end.lead)
    return parts


def appendices_of(body: str, *, files: int = 0) -> list[Appendix]:
    """What is typed behind a line "Phụ lục"; several are numbered I, II, III in their order, whatever was typed.

    ``files``: how many more follow that are files of their own.
    """
    found = _cut_up(body)[1:]
    return [
        Appendix(
            name=_appendix_name(number, len(found) + files),
            title=(_APPENDIX.fullmatch(lines[0]) or [None, None])[1] or "",
            parts=tuple(_part(line, is_still_ground=False) for line in lines[1:]),
        )
        for number, lines in enumerate(found, 1)
    ]


def appendix_names(body: str, files: int) -> list[str]:
    """What the appendices are called that are files of their own: they are counted on behind those of the text."""
    typed = len(_cut_up(body)) - 1
    return [_appendix_name(typed + number, typed + files) for number in range(1, files + 1)]


def _appendix_name(number: int, of: int) -> str:
    return f"Phụ lục {_roman(number)}" if of > 1 else "Phụ lục"


def _cut_up(body: str) -> list[list[str]]:
    """The lines of the document, then those of each appendix."""
    pieces: list[list[str]] = [[]]
    for line in filter(None, body.splitlines()):
        if _APPENDIX.fullmatch(line) and any(pieces):
            pieces.append([])
        pieces[-1].append(line)
    return pieces


def _roman(number: int) -> str:
    said = ""
    for value, letters in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV")):
        said, number = said + letters * (number // value), number % value
    return said + "I" * number


def excerpt_parts(text: str) -> list[Part]:
    """The same of what is taken from a document: not a mark is added."""
    return [_part(line, is_still_ground=True) for line in filter(None, text.splitlines())]


def _part(line: str, *, is_still_ground: bool) -> Part:
    article = _ARTICLE.fullmatch(line)
    if article:
        return Part("article", article[2], article[1])
    if (line.upper() == line and sum(letter.isalpha() for letter in line) > 2) or _HEADING.fullmatch(line):
        return Part("centred", line)
    return Part("ground" if is_still_ground and _GROUND.match(line) else "text", line)


def listed(text: str) -> list[str]:
    """The lines of a list as people type them, without the dashes and marks that the layout gives."""
    return [line for typed in text.splitlines() if (line := typed.strip(" -–+•;.,\t"))]


def recipients_of(text: str, *, addressees: str, unit_notation: str) -> list[str]:
    """Nơi nhận: "Như trên" first where somebody is addressed, what stays with the records clerk last."""
    lines = listed(text)
    kept = [line for line in lines if _KEPT.match(line)]
    others = [line for line in lines if not _KEPT.match(line)]
    if addressees and not any(line.casefold().startswith(_AS_ABOVE.casefold()) for line in others):
        others.insert(0, _AS_ABOVE)
    return [*others, kept[-1] if kept else kept_line(unit_notation)]


def kept_line(unit_notation: str) -> str:
    """'Lưu: VT, KT': the original stays with the records clerk, a copy with who wrote it."""
    return ", ".join(part for part in ("Lưu: VT", unit_notation) if part)


def issuer_lines(name: str) -> list[str]:
    """'Ủy ban nhân dân phường Long Châu' in two lines, as Phụ lục I shows it; other names as they are."""
    for committee in _COMMITTEES:
        if name.casefold().startswith(f"{committee} "):
            return [name[: len(committee)], name[len(committee) + 1 :]]
    return [name]


def writer_lines(signer_title: str, name: str) -> list[str]:
    """'Chủ tịch', 'Ủy ban nhân dân', 'phường Long Châu': a leader's letter is headed by who writes it."""
    return [signer_title, *issuer_lines(name)]


def has_no_superior(name: str) -> bool:
    """People's councils and committees name no superior agency above themselves."""
    return any(name.casefold().startswith(committee) for committee in _COMMITTEES)


def abbreviation_of(name: str) -> str:
    """Of an agency that has not said how it is abbreviated: 'UBND', else its initials."""
    for committee, short in _COMMITTEES.items():
        if name.casefold().startswith(committee):
            return short
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()


def notation_of(kind: str, agency: str, unit: str) -> str:
    """'QĐ-UBND' of a kind with an abbreviation; 'UBND-KT' of a letter, with the unit that wrote it."""
    return "-".join(part for part in ((kind, agency) if kind else (agency, unit)) if part)


def paper_kind_of(code: str, abbreviation: str) -> PaperKind:
    """The kind as rights to sign name it."""
    return _WITHOUT_ABBREVIATION.get(code) or PaperKind(abbreviation)


def say_number(number: int) -> str:
    """Below ten with a zero."""
    return f"{number:02}"


def signature_lines(capacity: str, *, issuer: str, head_title: str, signer_title: str) -> list[str]:
    """'TM. Ủy ban nhân dân', 'KT. Chủ tịch', 'Phó Chủ tịch': a line each."""
    marks = SigningCapacity(capacity).marks
    named = {"TM.": issuer_lines(issuer)[0]}
    return [*(f"{mark} {named.get(mark, head_title)}" for mark in marks), signer_title]


def hand_lines(marks: tuple[str, ...], *, issuer: str, title: str) -> list[str]:
    """The same of who signs with these marks at a post with this title, whoever the head may be called."""
    head = head_title_of(title) or ("Chủ tịch" if has_no_superior(issuer) else "Thủ trưởng")
    return [*(f"{mark} {issuer_lines(issuer)[0] if mark == 'TM.' else head}" for mark in marks), title]


def title_of(post_title: str) -> str:
    """The title of a post as it stands below a document: 'Phó Chủ tịch UBND' signs as 'Phó Chủ tịch'."""
    return re.sub(r"\s+(UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\b.*$", "", post_title, flags=re.IGNORECASE)


def head_title_of(title: str) -> str:
    """Whom a deputy signs for: 'Phó Chủ tịch' for the 'Chủ tịch'; '' for who is no deputy."""
    found = re.fullmatch(r"phó\s+(.+)", title, re.IGNORECASE)
    return found[1][:1].upper() + found[1][1:] if found else ""
