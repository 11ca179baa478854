"""A record of the national database (LayThuTuc): what it says is taken, what it has no words for stays as stored."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from motcua.catalogue.procedures.rules.choosing import choose_process
from motcua.catalogue.procedures.rules.cleaning import name_of, slug
from motcua.catalogue.procedures.rules.cleaning_fees import RawFee
from motcua.catalogue.procedures.rules.cleaning_papers import Papers, RawPaper, papers_of
from motcua.catalogue.procedures.rules.cleaning_ways import RawWay, fees_of, outcomes_of, terms_of
from motcua.catalogue.procedures.rules.procedure_reading import CODE
from motcua.catalogue.procedures.rules.sheets import (
    BasisSheet,
    FeeSheet,
    PaperSheet,
    PatternSheet,
    ProcedureSheet,
)
from motcua.catalogue.procedures.states import PaperNeed
from motcua.kernel.text import clean, clean_lines, fold

SOURCE = "Cơ sở dữ liệu quốc gia về thủ tục hành chính (LayThuTuc)"
_DONG = ("", "dong", "vnd", "viet nam dong", "d")
# '8.000' is eight thousand to whoever types it; databases write the same number '8000', '8000.0' or '8000.0000'.
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_WHOLE = re.compile(r"(\d+)(?:[.,](?:0{1,2}|0{4,}))?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record says; ``faults`` are reasons why it can't be taken at all."""

    sheet: ProcedureSheet | None
    field: str
    doubts: tuple[str, ...]
    faults: tuple[str, ...] = ()


def records_in(content: Any) -> list[Mapping[str, Any]]:
    """The records of a file: one, a list, or what a service wraps around them."""
    if isinstance(content, Mapping):
        if "MATTHC" in content:
            return [content]
        for key in ("result", "data", "DATA", "RESULT"):
            if key in content:
                return records_in(content[key])
        return []
    return [found for item in content for found in records_in(item)] if isinstance(content, list) else []


def read_national(
    record: Mapping[str, Any],
    stored: ProcedureSheet | None,
    patterns: Mapping[str, PatternSheet],
    fields: Mapping[str, str],
    *,
    valid_from: date,
) -> Reading:
    """The procedure of a record. ``fields``: code → name of those that are stored."""
    code, name = _text(record, "MATTHC"), name_of(_text(record, "TENTTHC"))
    faults = [] if CODE.fullmatch(code) else [f"mã thủ tục “{code[:40]}” không đúng dạng 1.001193"]
    faults += [] if name else ["thiếu tên thủ tục (TENTTHC)"]
    if faults:
        return Reading(None, "", (), tuple(faults))
    doubts: list[str] = []
    field = next((clean(_text(row, "TENLINHVUC")) for row in _rows(record, "LINHVUCTHUCHIEN", doubts)), "")
    ways = _ways(record, doubts)
    papers = _keep_codes(papers_of(_papers(record, doubts)), stored)
    terms = terms_of(ways, field, doubts)
    bases = (
        BasisSheet(clean(_text(r, "SOVANBAN"))[:120], clean(_text(r, "TENVANBAN")))
        for r in _rows(record, "CANCUPHAPLY", doubts)
    )
    results = [(_text(r, "MAKETQUA"), _text(r, "TENKETQUA")) for r in _rows(record, "KETQUATHUCHIEN", doubts)]
    field_code = next((c for c, n in fields.items() if fold(n) == fold(field)), "")
    if not field:
        doubts.append("bản ghi không nêu lĩnh vực")
        field_code = stored.field if stored else ""
    sheet = stored or ProcedureSheet(
        code, name, "", valid_from, choose_process(field, [t.term for t in terms], patterns)
    )  # fmt: skip
    sheet = replace(
        sheet, name=name[:500], field=field_code or slug(field or "Chưa rõ lĩnh vực", words=5, taken=fields),
        valid_from=valid_from, valid_to=None, cases=tuple(papers.cases), papers=tuple(papers.papers), terms=terms,
        fees=_keep_names(fees_of(ways, doubts), stored), outcomes=outcomes_of(results, doubts),
        legal_bases=tuple(dict.fromkeys(basis for basis in bases if basis.number)),
        requirements=clean_lines(re.sub(r"<br ?/?>", "\n", _text(record, "YEUCAU"))),
        source=SOURCE, doubts=tuple(dict.fromkeys(doubts + papers.doubts)),
    )  # fmt: skip
    return Reading(sheet, field, sheet.doubts)


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return "" if value is None or isinstance(value, (list, dict)) else str(value).strip()


def _rows(record: Mapping[str, Any], key: str, doubts: list[str]) -> list[Mapping[str, Any]]:
    """The rows of a list; a missing list and a row that is no row are told."""
    value = record.get(key)
    if value is None:
        doubts.append(f"bản ghi thiếu {key}")
        return []
    rows = value if isinstance(value, list) else [value]
    if any(not isinstance(row, Mapping) for row in rows):
        doubts.append(f"{key} có dòng không đọc được")
    return [row for row in rows if isinstance(row, Mapping)]


def _number(value: Any) -> int | None:
    """A whole number; None for anything else."""
    text = clean(str(value)) if value is not None else ""
    return int(text) if re.fullmatch(r"\d{1,9}", text) else None


def _count(value: Any) -> int | None:
    text = clean(str(value)) if value is not None else ""
    return int(text) if re.fullmatch(r"\d{1,6}", text) else None


def _ways(record: Mapping[str, Any], doubts: list[str]) -> list[RawWay]:
    found = []
    for way in _rows(record, "CACHTHUCTHUCHIEN", doubts):
        for time in _rows(way, "THOIGIAN", doubts):
            said = _text(time, "THOIGIANGIAIQUYET")
            if said and _number(said) is None:
                doubts.append(f"thời hạn “{said[:40]}” không phải số nguyên")
            fees = tuple(_fee(fee) for fee in _rows(time, "PHILEPHI", doubts)) if "PHILEPHI" in time else ()
            words = clean(f"{_text(time, 'MOTA')} {said if _number(said) is None else ''}")
            found.append(RawWay(_text(way, "KENH"), _number(said), _text(time, "DONVITINH"), words, fees))
    return found


def _fee(row: Mapping[str, Any]) -> RawFee:
    said, unit = _text(row, "SOTIEN"), _text(row, "DONVI")
    amount: str | int | None = _amount(said) if fold(unit) in _DONG else None
    if amount is None and said:
        amount = f"{said} {unit}".strip()
    return RawFee(amount, _text(row, "MOTA"))


def _amount(said: str) -> int | None:
    """In đồng; None for what is no whole number."""
    if _GROUPED.fullmatch(said):
        return int(re.sub(r"\D", "", said))
    whole = _WHOLE.fullmatch(said)
    return int(whole[1]) if whole else None


def _papers(record: Mapping[str, Any], doubts: list[str]) -> list[RawPaper]:
    found = []
    for group in _rows(record, "THANHPHANHOSO", doubts):
        heading = _text(group, "TRUONGHOP") or "--"
        for row in _rows(group, "GIAYTO", doubts):
            counts = (_count(row.get("SOBANCHINH")), _count(row.get("SOBANSAO")))
            found.append(RawPaper(heading, _text(row, "TENGIAYTO"), *counts, _text(row, "TENMAUDON")))
    return found


def _keep_codes(papers: Papers, stored: ProcedureSheet | None) -> Papers:
    """Cases and papers that are stored under the same name keep their codes, and what a record can't say of them."""
    if stored is None:
        return papers
    renamed = {c.code: _alike(c.name, stored.cases, c.code) for c in papers.cases}
    known = {fold(paper.name): paper for paper in stored.papers}
    kept = Papers([replace(c, code=renamed[c.code]) for c in papers.cases], [], papers.doubts)
    taken = {paper.code for paper in stored.papers}
    for paper in papers.papers:
        old = known.get(fold(paper.name))
        code = old.code if old else slug(paper.name, words=6, taken=taken, most=60)
        taken.add(code)
        kept.papers.append(_kept(replace(paper, code=code, cases=tuple(renamed[c] for c in paper.cases)), old))
    return kept


def _kept(paper: PaperSheet, old: PaperSheet | None) -> PaperSheet:
    if old is None or PaperNeed.NOTE in (paper.need, old.need):
        return paper
    return replace(
        paper,
        need=old.need,
        optional=old.optional,
        instead=old.instead,
        form=paper.form or old.form,
        kinds=old.kinds,
        identity=old.identity,
    )


def _alike(name: str, rows: Sequence[Any], code: str) -> str:
    return next((str(row.code) for row in rows if fold(row.name) == fold(name)), code)


def _keep_names(fees: tuple[FeeSheet, ...], stored: ProcedureSheet | None) -> tuple[FeeSheet, ...]:
    """The record gives charges no names: a procedure with one charge keeps its own."""
    names = {fee.name for fee in stored.fees} if stored else set()
    if len(names) != 1 or len({fee.name for fee in fees}) != 1:
        return fees
    (name,), kind = names, stored.fees[0].kind if stored else ""
    return tuple(replace(fee, name=name, kind=kind) for fee in fees)
