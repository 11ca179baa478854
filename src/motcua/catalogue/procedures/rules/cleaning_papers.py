"""Cleaning lists of papers: headings that name a case, a way of showing or a remark; names with glued file names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from motcua.catalogue.procedures.rules.cleaning import slug
from motcua.catalogue.procedures.rules.sheets import CaseSheet, PaperSheet
from motcua.catalogue.procedures.states import PaperNeed
from motcua.kernel.text import clean, fold

_MARK = re.compile(r"^\s*(?:[-–+*•·]|\(?(?:[ivx]+|\d+(?:\.\d+)*|[a-zđ])[.)](?!\d)|\d+(?:\.\d+)+\.?)\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"[\s:,;]*(?:hồ sơ|bao|thành phần hồ sơ)?[\s,]*(?:gồm|bao gồm)?(?:\s*(?:các giấy tờ sau|như sau))?[\s:;,]*$"
)
# In Unicode small and capital letters with marks take turns: there is no range of either.
_MARKED = [chr(place) for place in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA))]
_LOW = "a-z" + "".join(c for c in _MARKED if c.islower())
_HIGH = "A-Z" + "".join(c for c in _MARKED if c.isupper())
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|rar|zip|jpe?g|png|odt)\s*$", re.IGNORECASE)
# Where a file's name begins that is glued to the paper's: '…BCA).1.Mau.doc', 'nuôi;1.nxin.doc', 'lạiMẫu ban hành.doc'.
_GLUED = (
    re.compile(rf"(?<=[).;:,{_LOW}])\d+\.\s?[{_LOW}{_HIGH}][^;]*$"),
    re.compile(r"(?<=[;.)])[^\s;.)][^;)]*$"),
    re.compile(rf"(?<=[{_LOW})])(?=[{_HIGH}][{_LOW}])(?!.*[{_LOW})][{_HIGH}][{_LOW}]).*$"),
    re.compile(r"(?<=[A-ZĐ])(?=[Mm]ẫu).*$"),
)
# The crawl cut some file names before their end.
_CUT_FILE = re.compile(r"(?<=[).;])\s?\d+\.[A-Za-z0-9_]{8,}$")
_FORM = re.compile(r"(?:theo\s+)?((?:[Mm]ẫu|[Bb]iểu mẫu)\s+(?:số\s+)?[\w.\-/]*\d[^;:()]*)")
_PAPER = (
    "giai", "ho chieu", "the ", "can cuoc", "so ", "ban ", "van ban", "chung ", "don ", "to khai", "trich luc", "quiet",
    "bien ban", "ho so", "hop dong", "phieu", "ban ke", "anh ", "du an", "phuong an", "de an", "to trinh", "bao cao",
)  # fmt: skip
_MANY = 9


@dataclass(frozen=True, slots=True)
class RawPaper:
    """A row of a source: ``heading`` '' continues the one before, '--' is none."""

    heading: str
    name: str
    originals: int | None
    copies: int | None
    form: str = ""


@dataclass(slots=True)
class Papers:
    """What was understood: cases, papers, and what an official has to check."""

    cases: list[CaseSheet] = field(default_factory=list)
    papers: list[PaperSheet] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a heading means for its rows."""

    need: str = ""
    case: str = ""
    only_when: str = ""


def papers_of(rows: Iterable[RawPaper]) -> Papers:
    """The papers of a procedure; the same paper under several cases is one paper."""
    listed = list(_with_headings(rows))
    named = {text for text in (_case_name(heading) for heading, _ in listed) if text}
    found = Papers()
    codes: dict[str, str] = {}
    merged: dict[tuple[object, ...], tuple[PaperSheet, list[str]]] = {}
    for heading, row in listed:
        meaning = _meaning(heading, several=len(named) > 1)
        if meaning.case and meaning.case not in codes:
            codes[meaning.case] = slug(meaning.case, words=6, taken=codes.values())
            found.cases.append(CaseSheet(codes[meaning.case], meaning.case[:600]))
        paper = _paper(row, meaning, found.doubts)
        if paper is None:
            continue
        key = (fold(paper.name), paper.need, paper.originals, paper.copies, paper.optional)
        merged.setdefault(key, (paper, []))[1].append(codes.get(meaning.case, ""))
    taken: list[str] = []
    for paper, cases in merged.values():
        code = slug(paper.name, words=6, taken=taken, most=60)
        taken.append(code)
        own = () if "" in cases else tuple(case.code for case in found.cases if case.code in cases)
        found.papers.append(PaperSheet(
            code, paper.name, paper.need, paper.originals, paper.copies, paper.optional, "", paper.form,
            () if len(own) == len(found.cases) else own,
        ))  # fmt: skip
    return found


def _with_headings(rows: Iterable[RawPaper]) -> Iterator[tuple[str, RawPaper]]:
    heading = ""
    for row in rows:
        said = clean(row.heading)
        if said == "--":
            heading = ""
        elif said:
            heading = said
        yield heading, row


def _case_name(heading: str) -> str:
    """The case that a heading names; '' where it names none."""
    meaning = _meaning(heading, several=True)
    return meaning.case


def _meaning(heading: str, *, several: bool) -> _Heading:
    text = _bare(heading)
    said = fold(text)
    if not text or said in ("thanh phan ho so", "ho so gom", "ho so"):
        return _Heading()
    if said.startswith(("luu i", "ghi chu")):
        return _Heading(need=PaperNeed.NOTE)
    if said.startswith(("tung truong hop", "tui ")) or "ui quien" in said or "moi truong dien tu" in said:
        return _Heading(only_when=text)
    if "xuat trinh" in said and not said.startswith(("truong hop", "doi voi")):
        return _Heading(need=PaperNeed.SHOW)
    if re.match(r"(giai to|nguoi iuu cau chung thuc|cac giai to)?.{0,30}\bnop\b", said) and "truong hop" not in said:
        return _Heading()
    # What one person and another have to bring are parts of one file, not cases to choose from.
    if said.startswith(("ho so cua", "ho so nguoi", "ho so to chuc")) or not several:
        return _Heading(only_when=text if said.startswith(("truong hop", "doi voi")) else "")
    return _Heading(case=text)


def _bare(heading: str) -> str:
    """A heading without its mark ('a)', '* ', '(1.2)') and its 'hồ sơ gồm:'."""
    text = clean(heading)
    for _ in range(3):
        text = _MARK.sub("", text, count=1)
    return _TAIL.sub("", text).strip(" :;,.-")


def _paper(row: RawPaper, meaning: _Heading, doubts: list[str]) -> PaperSheet | None:
    name, file = _split_file(clean(row.name))
    for _ in range(2):
        name = _MARK.sub("", name, count=1)
    name = name.strip(" ;,-–")
    if not name:
        return None
    if file is None:
        doubts.append(f"tên giấy tờ dính tên tệp: “{name[-60:]}”")
    originals, copies = row.originals or 0, row.copies or 0
    if originals > _MANY or copies > _MANY:
        doubts.append(f"nguồn ghi {originals} bản chính, {copies} bản sao của “{name[:80]}”")
        originals = copies = 0
    need = _need(name, meaning, is_counted=bool(originals or copies), was_counted=bool(row.originals or row.copies))
    optional = bool(meaning.only_when) or _is_optional(name)
    if meaning.only_when and need != PaperNeed.NOTE and not fold(name).startswith("truong hop"):
        name = f"{meaning.only_when}: {name}"
    form = clean(row.form) or _form(name, bool(file))
    if need == PaperNeed.NOTE:
        originals = copies = 0
        optional, form = False, ""
    return PaperSheet("", name, need, originals, copies, optional, "", form)


def _need(name: str, meaning: _Heading, *, is_counted: bool, was_counted: bool) -> str:
    """Rows with neither originals nor copies are remarks, unless they begin like a paper that has to be brought."""
    said = fold(name)
    looks_like_paper = said.startswith(_PAPER) and not name.endswith(":")
    if meaning.need == PaperNeed.NOTE or said.startswith(("luu i", "ghi chu")):
        return PaperNeed.NOTE.value
    if not is_counted and not was_counted and not looks_like_paper:
        return PaperNeed.NOTE.value
    if meaning.need == PaperNeed.SHOW or said.startswith("xuat trinh"):
        return PaperNeed.SHOW.value
    return PaperNeed.SUBMIT.value


def _is_optional(name: str) -> bool:
    said = fold(name)
    return "(neu co" in said or said.rstrip(".;)").endswith("neu co") or said.startswith(("truong hop", "doi voi"))


def _split_file(name: str) -> tuple[str, str | None]:
    """(the paper's name, the file glued to it); None where a file is there and nobody can say where it begins."""
    if not _FILE.search(name):
        half = _CUT_FILE.search(name)
        return (name[: half.start()].rstrip(), half[0].strip()) if half else (name, "")
    for glued in _GLUED:
        match = glued.search(name)
        if match and match.start() > 8 and _FILE.search(match[0]):
            return name[: match.start()].rstrip(), match[0].strip()
    return name, None


def _form(name: str, has_file: bool) -> str:
    match = _FORM.search(name)
    if match:
        return match[1].strip(" .,;")[:200]
    return name.split(";")[0].split("(")[0].strip()[:200] if has_file else ""
