"""A crawled record of the national portal as a procedure of the commune bundle."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.catalogue.procedures.rules.choosing import choose_process
from motcua.catalogue.procedures.rules.cleaning import CHANNELS, kind_of, name_of, subjects_of, term_of
from motcua.catalogue.procedures.rules.cleaning_fees import RawFee, parts_of_note
from motcua.catalogue.procedures.rules.cleaning_papers import RawPaper, papers_of
from motcua.catalogue.procedures.rules.cleaning_ways import RawWay, fees_of, outcomes_of, terms_of
from motcua.catalogue.procedures.rules.sheets import OutcomeSheet, PatternSheet, ProcedureSheet, TermSheet
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
    ways = _ways(record["channels"])
    terms, fees = terms_of(ways, clean(record["field"]), draft.doubts), fees_of(ways, draft.doubts)
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


def _ways(rows: Sequence[Mapping[str, Any]]) -> list[RawWay]:
    """Each row of a crawl names a way, a time and a fee, with one note for both."""
    found = []
    for row in rows:
        about, rest = parts_of_note(row["fee"], row["note"] or "")
        fees = () if row["fee"] is None else (RawFee(row["fee"], about),)
        found.append(RawWay(row["channel"], row["time"], row["unit"] or "", rest, fees))
    return found


def _outcomes(
    results: Sequence[Mapping[str, str]], reference: Reference, draft: _Draft
) -> tuple[OutcomeSheet, ...]:  # fmt: skip
    found = outcomes_of([(row["code"] or "", row["name"]) for row in results], draft.doubts)
    if not found and reference.outcomes:
        draft.sources.append("kết quả: tthc_results")
        return tuple(reference.outcomes)
    return found
