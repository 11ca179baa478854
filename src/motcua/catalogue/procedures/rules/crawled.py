"""A crawled record of the national portal as a procedure of the commune bundle."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.catalogue.procedures.rules.choosing import choose_process
from motcua.catalogue.procedures.rules.cleaning import (
    CHANNELS,
    OUTCOME_CODE,
    cut,
    kind_of,
    name_of,
    other_days,
    subjects_of,
    term_of,
)
from motcua.catalogue.procedures.rules.cleaning_fees import Fee, RawFee, fee_of, parts_of_note
from motcua.catalogue.procedures.rules.cleaning_papers import RawPaper, papers_of
from motcua.catalogue.procedures.rules.sheets import (
    FeeSheet,
    OutcomeSheet,
    PatternSheet,
    ProcedureSheet,
    TermSheet,
)
from motcua.catalogue.procedures.states import Channel
from motcua.kernel.text import clean, fold

CRAWL = "Cổng dịch vụ công quốc gia, bản ghi tháng 7/2026"


@dataclass(frozen=True, slots=True)
class Reference:
    """What other lists say about the same code: name, field, who does it, kind, ways, times; papers and results."""

    name: str = ""
    field: str = ""
    doing: str = ""
    kind: str = ""
    channels: tuple[str, ...] = ()
    times: str = ""
    papers: Sequence[RawPaper] = ()
    outcomes: Sequence[OutcomeSheet] = ()


@dataclass(slots=True)
class _Draft:
    doubts: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=lambda: [CRAWL])


def read_crawled(
    record: Mapping[str, Any], reference: Reference, patterns: Mapping[str, PatternSheet], *, valid_from: date,
    everyday_words: Sequence[str] = (),
) -> tuple[ProcedureSheet, str]:  # fmt: skip
    """(the procedure without its field's code, the name of its field)."""
    draft = _Draft()
    name = name_of(record["name"])
    if reference.name and fold(name_of(reference.name)) != fold(name):
        return _another(record, reference, patterns, valid_from, everyday_words)
    terms = _terms(record["channels"], clean(record["field"]), draft)
    fees = _fees(record["channels"], draft)
    rows = [RawPaper(c["case"] or "", c["name"], c["originals"], c["copies"]) for c in record["components"]]
    if not rows and reference.papers:
        rows = list(reference.papers)
        draft.sources.append("thành phần hồ sơ: danh sách giấy tờ cấp xã (tthc_commune_papers)")
    papers = papers_of(rows)
    has_online = any(CHANNELS.get(fold(c["channel"])) == "online" for c in record["channels"])
    field_name = clean(record["field"])
    return ProcedureSheet(
        code=record["code"], name=name[:500], field="", valid_from=valid_from,
        process=choose_process(field_name, [t.term for t in terms], patterns),
        decision_number=clean(record["decision"] or "")[:80], kind=kind_of(record["kind"] or ""),
        subjects=subjects_of(record["subjects"] or ""), online_level="" if has_online or not terms else "none",
        everyday_words=tuple(everyday_words), cases=tuple(papers.cases), papers=tuple(papers.papers), terms=terms,
        fees=fees, outcomes=_outcomes(record["results"], reference, draft),
        source="; ".join(draft.sources), doubts=tuple(dict.fromkeys(draft.doubts + papers.doubts)),
    ), field_name  # fmt: skip


def _another(
    record: Mapping[str, Any],
    reference: Reference,
    patterns: Mapping[str, PatternSheet],
    valid_from: date,
    words: Sequence[str],
) -> tuple[ProcedureSheet, str]:
    """The record under this code tells of another procedure: only what other lists say by code is taken."""
    doubts = [
        f"bản ghi nguồn của mã {record['code']} là của thủ tục khác (“{clean(record['name'])[:90]}”): đã bỏ nội dung, "
        "chỉ lấy tên, lĩnh vực theo danh mục quốc gia"
    ]
    place = re.search(r"cấp (?:tỉnh|trung ương|bộ)", reference.name, re.IGNORECASE)
    if place:
        doubts.append(f"tên trong danh mục quốc gia ghi “{place[0]}”, không phải cấp xã")
    elif reference.doing and "xa" not in fold(reference.doing).split():
        doubts.append(f"danh mục quốc gia ghi cơ quan thực hiện là {reference.doing}, không phải cấp xã")
    said = re.fullmatch(r"(\d+) (.+)", reference.times)
    found = term_of(int(said[1]), said[2], "") if said else term_of(None, "", "")
    if found.doubt:
        doubts.append(found.doubt)
    channels = tuple(c.value for c in Channel if c.value in reference.channels)
    terms = (TermSheet(found.value, "" if found.value else "Nguồn không nêu thời hạn", channels),) if channels else ()
    papers = papers_of(reference.papers)
    taken = [("kênh, thời hạn: tthc_structured", channels), ("kết quả: tthc_results", reference.outcomes)]
    taken.append(("giấy tờ: tthc_commune_papers", reference.papers))
    return ProcedureSheet(
        code=record["code"], name=name_of(reference.name)[:500], field="", valid_from=valid_from,
        process=choose_process(reference.field, [t.term for t in terms], patterns),
        kind=kind_of(reference.kind), everyday_words=tuple(words), cases=tuple(papers.cases),
        online_level="" if "online" in channels or not channels else "none",
        papers=tuple(papers.papers), terms=terms, outcomes=tuple(reference.outcomes),
        source="; ".join(["tên, lĩnh vực: danh mục quốc gia tháng 7/2026", *(said for said, rows in taken if rows)]),
        doubts=tuple(doubts + papers.doubts),
    ), reference.field  # fmt: skip


def _terms(channels: Sequence[Mapping[str, Any]], field_name: str, draft: _Draft) -> tuple[TermSheet, ...]:
    """One line for the ways that say the same; a way with two times depends on what nobody wrote down."""
    by_channel: dict[str, list[tuple[str, str]]] = {}
    for row in channels:
        channel = CHANNELS.get(fold(row["channel"]))
        if channel is None:
            draft.doubts.append(f"không rõ cách thức “{clean(row['channel'])}”")
            continue
        _, rest = parts_of_note(row["fee"], row["note"] or "")
        found = term_of(row["time"], row["unit"] or "", rest)
        value, text = found.value, _words(row, rest)
        if row["time"] == 1 and not row["unit"] and fold(field_name) == "ho tich":
            # regulation.md 1.3: a bare "1" means "within the day" for civil status.
            value, text = "same day", text or "1 (nguồn không ghi đơn vị; hộ tịch: trong ngày)"
        elif found.doubt:
            draft.doubts.append(found.doubt)
        others = other_days(row["time"], rest)
        if others and row["time"] is not None:
            draft.doubts.append(f"ngoài thời hạn {row['time']}, lời văn còn nêu {', '.join(others)}")
        line = (value, text)
        if line not in by_channel.setdefault(channel, []):
            by_channel[channel].append(line)
    grouped: dict[tuple[str, str], list[str]] = {}
    for channel in Channel.values:
        lines = by_channel.get(channel)
        if not lines:
            continue
        value, text = lines[0]
        if len({v for v, _ in lines}) > 1:
            value, text = "", cut(" / ".join(t or v for v, t in lines))
            draft.doubts.append("nguồn ghi nhiều thời hạn cho cùng một cách thức, không rõ theo trường hợp nào")
        grouped.setdefault((value, text or ("" if value else "Nguồn không nêu thời hạn")), []).append(channel)
    return tuple(TermSheet(value, text, tuple(ways)) for (value, text), ways in grouped.items())


def _words(row: Mapping[str, Any], rest: str) -> str:
    """The source's words on the time; '' where its number says it all."""
    said = fold(rest)
    is_about_time = bool(re.search(r"\d+\s*(?:\([^)]*\)\s*)?ngai|thoi han|trong ngai", said))
    if rest and is_about_time:
        return cut(rest)
    if row["time"] is None:
        return cut(rest) if rest else ""
    return f"{row['time']} {row['unit'].lower()}" if row["unit"] else f"{row['time']} (nguồn không ghi đơn vị)"


def _fees(channels: Sequence[Mapping[str, Any]], draft: _Draft) -> tuple[FeeSheet, ...]:
    grouped: dict[Fee, list[str]] = {}
    for row in channels:
        channel = CHANNELS.get(fold(row["channel"]))
        about, _ = parts_of_note(row["fee"], row["note"] or "")
        fee = fee_of(RawFee(row["fee"], about))
        if channel and fee.is_known and channel not in grouped.setdefault(fee, []):
            grouped[fee].append(channel)
    offered = {CHANNELS.get(fold(row["channel"])) for row in channels}
    found = []
    for fee, ways in grouped.items():
        if fee.doubt:
            draft.doubts.append(fee.doubt)
        where = () if set(ways) == offered else tuple(c for c in Channel.values if c in ways)
        found.append(FeeSheet(fee.name, fee.kind, fee.amount, fee.per, fee.note, where))
    return tuple(found)


def _outcomes(
    results: Sequence[Mapping[str, str]], reference: Reference, draft: _Draft
) -> tuple[OutcomeSheet, ...]:  # fmt: skip
    found: dict[str, OutcomeSheet] = {}
    for row in results:
        name, code = clean(row["name"]).strip(" .;")[:600], clean(row["code"] or "")
        if not name:
            continue
        if code and not OUTCOME_CODE.fullmatch(code):
            draft.doubts.append(f"mã kết quả “{code[:40]}” không đúng dạng KQ.Xnn.nnnnnn, đã bỏ")
            code = ""
        found.setdefault(fold(name), OutcomeSheet(code, name))
    if not found and reference.outcomes:
        draft.sources.append("kết quả: tthc_results")
        return tuple(reference.outcomes)
    return tuple(found.values())
