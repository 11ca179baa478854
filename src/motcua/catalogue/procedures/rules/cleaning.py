"""Cleaning what crawls and other systems say about procedures: what is plain is kept, what is not stays a doubt.

Nothing is guessed. A number without a unit, two numbers for one thing, a count of 131 originals: the value is left out
and the words of the source are kept, so that an official can look it up.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.kernel.text import clean, fold

CHANNELS = {
    "truc tiep": "counter", "truc tuien": "online", "dich vu buu chinh": "post", "buu chinh": "post",
    "1": "counter", "2": "online", "3": "post",
}  # fmt: skip
_UNITS = {"ngai lam viec": "working days", "ngai": "days", "thang": "months"}
_KINDS = {
    "tthc duoc giao luat qui dinh chi tiet": "TTHC được luật giao quy định chi tiết",
    "tthc duoc luat giao qui dinh chi tiet": "TTHC được luật giao quy định chi tiết",
}
_SUBJECTS = (
    "Công dân Việt Nam", "Người Việt Nam định cư ở nước ngoài", "Người nước ngoài", "Cán bộ, công chức, viên chức",
    "Đảng viên", "Doanh nghiệp", "Doanh nghiệp Việt Nam", "Doanh nghiệp có vốn đầu tư nước ngoài", "Hợp tác xã",
    "Tổ chức (không bao gồm doanh nghiệp, hợp tác xã)", "Tổ chức nước ngoài",
)  # fmt: skip
_DAYS = re.compile(r"(\d+)\s*(?:\([^)]*\)\s*)?(ngày)(\s+làm việc)?", re.IGNORECASE)
OUTCOME_CODE = re.compile(r"KQ\.[A-Z]\d{2}\.\d{4,7}")
_WRITTEN = 600


@dataclass(frozen=True, slots=True)
class Found:
    """A value and why it is in doubt ('' where it isn't)."""

    value: str
    doubt: str = ""


def term_of(number: int | None, unit: str, words: str) -> Found:
    """'5 working days', or '' with the reason. ``words`` is what the source says besides."""
    if number is None:
        return Found("none") if "khong qui dinh thoi han" in fold(words) else Found("", "nguồn không nêu thời hạn")
    known = _UNITS.get(fold(unit))
    if known is None:
        said = f"“{unit}” (không rõ có phải giờ làm việc)" if unit else "không có đơn vị"
        return Found("", f"nguồn ghi thời hạn {number} {said}")
    if not 0 < number < 10_000:
        return Found("", f"nguồn ghi thời hạn {number} {unit}")
    clash = _clash(number, known, words)
    return Found("", clash) if clash else Found(f"{number} {known}")


def _clash(number: int, unit: str, words: str) -> str:
    """Whether the words count the same number of days otherwise."""
    if unit == "months":
        return ""
    alike = [bool(match[3]) for match in _DAYS.finditer(words) if int(match[1]) == number]
    if alike and all(is_working != (unit == "working days") for is_working in alike):
        ways = ("ngày làm việc", "ngày") if unit == "working days" else ("ngày", "ngày làm việc")
        return f"nguồn ghi thời hạn {number} {ways[0]}, nhưng lời văn ghi {number} {ways[1]}"
    return ""


def other_days(number: int | None, words: str) -> list[str]:
    """Other numbers of days that the words name: '20 ngày làm việc'."""
    found = []
    for match in _DAYS.finditer(words):
        if int(match[1]) != number and (said := f"{int(match[1])} ngày{' làm việc' if match[3] else ''}") not in found:
            found.append(said)
    return found


def kind_of(text: str) -> str:
    """The kind of procedure in the words of the law."""
    cleaned = clean(text)
    return _KINDS.get(fold(cleaned), cleaned)


def subjects_of(text: str) -> tuple[str, ...]:
    """Who may ask, in one fixed order; commas inside a name don't cut it."""
    rest = clean(text).replace("HTX", "hợp tác xã")
    found = set()
    for name in sorted(_SUBJECTS, key=len, reverse=True):
        if name in rest:
            found.add(name)
            rest = rest.replace(name, "")
    left = [part for part in (clean(part) for part in re.split(r"[,;]", rest)) if part]
    return (*(name for name in _SUBJECTS if name in found), *dict.fromkeys(left))


def name_of(text: str) -> str:
    """A procedure's name: without 'Thủ tục' before it, its own code behind it, and the full stop."""
    name = re.sub(r"\s*\(\d\.\d{6}\)$", "", clean(text).rstrip(" .;"))
    name = re.sub(r"^thủ tục (?=\w)", "", name, flags=re.IGNORECASE)
    return name[:1].upper() + name[1:]


def cut(text: str, most: int = _WRITTEN) -> str:
    """A text of the source at most so long; cut behind a sentence, marked where it is cut."""
    text = clean(text).lstrip("-–+* ")
    if len(text) <= most:
        return text
    end = max(text.rfind(mark, 0, most) for mark in (". ", "; "))
    return text[: end + 1] if end > most // 2 else text[: most - 1].rstrip() + "…"


def slug(text: str, *, words: int, taken: Iterable[str], most: int = 40) -> str:
    """A code of a text's first words that nobody has yet: 'don-de-nghi-cap-giay-phep', 'don-de-nghi-2'."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if unicodedata.category(c) != "Mn")
    plain = re.findall(r"[a-z0-9]+", bare.replace("đ", "d"))
    stem = ""
    for word in plain[:words]:
        if len(stem) + len(word) + 1 > most - 3:
            break
        stem = f"{stem}-{word}" if stem else word
    stem = (stem or "muc")[: most - 3]
    having, number, code = set(taken), 1, stem
    while code in having:
        number += 1
        code = f"{stem}-{number}"
    return code
