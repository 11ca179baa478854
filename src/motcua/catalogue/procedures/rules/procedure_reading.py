"""Reading one procedure's file."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeVar

import yaml

from motcua.catalogue.eforms.states import Definition
from motcua.catalogue.procedures.rules.process_reading import read_process
from motcua.catalogue.procedures.rules.sheets import (
    BasisSheet,
    CaseSheet,
    FeeSheet,
    OutcomeSheet,
    PaperSheet,
    PatternSheet,
    ProcedureSheet,
    ProcessSheet,
    TermSheet,
    steps_of,
)
from motcua.catalogue.procedures.rules.terms import most_hours, term_text
from motcua.catalogue.procedures.rules.walks import longest_hours
from motcua.catalogue.procedures.states import Channel, ChargeKind, CollectAt, OnlineLevel, PaperNeed, WaitKind
from motcua.foundation.calendars.states import Term
from motcua.kernel.reading import Entries, Sheet

# 1.001193, and with the province that made it its own: 1.000656.000.00.00.H29.
CODE = re.compile(r"[0-9]\.[0-9]{6}(\.[0-9A-Z]+)*")
# Codes of outcomes are free strings in the national database; these are the ones that a paper can name.
KIND = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,59}")
_MAY = (
    "decision", "in_force", "kind", "subjects", "online_level", "everyday_words", "cases", "papers", "terms", "fees",
    "outcomes", "legal_bases", "requirements", "wait", "source", "doubts", "eform",
    "without_account",
)  # fmt: skip
ALL_CHANNELS = tuple(c.value for c in Channel)
Row = TypeVar("Row")


def read_procedure(
    sheet: Sheet,
    text: str,
    *,
    fields: Mapping[str, str],
    patterns: Mapping[str, PatternSheet],
    in_force_from: date | None,
    eforms: Mapping[str, Definition | None] = MappingProxyType({}),
) -> ProcedureSheet | None:
    """The procedure of a file, or None where the file is no mapping. ``eforms``: those known; None: one with faults."""
    root = sheet.compose(text)
    if root is None:
        return None
    e = sheet.entries(root, needs=("code", "name", "field", "process"), may=_MAY)
    cases = _read_cases(sheet, e)
    codes = [case.code for case in cases]
    terms = _read_terms(sheet, e, codes)
    decision = _inner(sheet, e, "decision", ("number", "date"))
    in_force = _inner(sheet, e, "in_force", ("from", "to"))
    process = read_process(sheet, e.nodes["process"], patterns) if "process" in e.nodes else ProcessSheet()
    _check_hours(sheet, e, process, patterns, terms)
    papers = _read_papers(sheet, e, codes)
    return ProcedureSheet(
        code=_read_code(sheet, e), name=e.line("name", most=500), field=_read_field(sheet, e, fields),
        valid_from=_read_start(sheet, e, in_force, in_force_from), valid_to=in_force.day("to") if in_force else None,
        decision_number=decision.line("number", most=80) if decision else "",
        decided_on=decision.day("date") if decision else None,
        kind=e.line("kind", most=120), subjects=e.texts("subjects"), online_level=e.choice("online_level", OnlineLevel),
        everyday_words=e.texts("everyday_words"), cases=cases, papers=papers, terms=terms,
        fees=tuple(_read_fee(sheet, node, codes) for node in e.many("fees")),
        outcomes=_distinct(sheet, e.many("outcomes"), _read_outcome),
        legal_bases=_distinct(sheet, e.many("legal_bases"), _read_basis),
        requirements=e.lines("requirements"), process=process, wait=_read_wait(sheet, e),
        source=e.line("source"), doubts=e.texts("doubts"), eform=_read_eform(sheet, e, eforms, papers),
        without_account=_read_without_account(sheet, e, terms),
    )  # fmt: skip


def _read_without_account(sheet: Sheet, e: Entries, terms: Sequence[TermSheet]) -> bool:
    """Anybody may file it over the net: only where it is filed over the net at all."""
    said = e.flag("without_account")
    online = not terms or any(Channel.ONLINE in term.channels for term in terms)
    if said and (not online or e.choice("online_level", OnlineLevel) == OnlineLevel.NONE):
        sheet.fault(
            e.at("without_account"), "thủ tục không nhận hồ sơ trực tuyến thì không nộp không cần tài khoản được"
        )
    return said


def _inner(sheet: Sheet, e: Entries, key: str, may: Sequence[str]) -> Entries | None:
    return sheet.entries(e.nodes[key], may=may) if key in e.nodes else None


def _read_code(sheet: Sheet, e: Entries) -> str:
    code = e.line("code", most=40)
    if code and not CODE.fullmatch(code):
        sheet.fault(e.at("code"), f"mã thủ tục “{code}” phải như 1.001193 hoặc 1.000656.000.00.00.H29")
    elif code and isinstance(e.node, yaml.MappingNode) and e.node.value[0][0].value != "code":
        sheet.fault(e.at("code"), "“code” phải là dòng đầu tiên của tệp")
    return code


def _read_field(sheet: Sheet, e: Entries, fields: Mapping[str, str]) -> str:
    field = e.slug("field")
    if field and field not in fields:
        sheet.fault(e.at("field"), f"lĩnh vực “{field}” chưa ghi ở fields của bundle.yaml")
    return field


def _read_start(sheet: Sheet, e: Entries, in_force: Entries | None, default: date | None) -> date:
    start = (in_force.day("from") if in_force else None) or default
    end = in_force.day("to") if in_force else None
    if start is None:
        sheet.fault(e.node, "không có ngày có hiệu lực: ghi in_force.from ở đây hoặc in_force_from ở bundle.yaml")
        return date.max
    if end is not None and end < start:
        sheet.fault(e.at("in_force"), f"hết hiệu lực ({end:%d/%m/%Y}) trước ngày có hiệu lực ({start:%d/%m/%Y})")
    return start


def _read_cases(sheet: Sheet, e: Entries) -> tuple[CaseSheet, ...]:
    seen: dict[str, int] = {}
    found = []
    for node in e.many("cases"):
        entries = sheet.entries(node, needs=("code", "name"))
        found.append(CaseSheet(entries.slug("code"), entries.line("name", most=600)))
        sheet.once(seen, found[-1].code, entries.at("code"), "trường hợp")
    return tuple(found)


def _read_papers(sheet: Sheet, e: Entries, cases: list[str]) -> tuple[PaperSheet, ...]:
    seen: dict[str, int] = {}
    found = []
    for node in e.many("papers"):
        p = sheet.entries(
            node, needs=("code", "name", "need"),
            may=("originals", "copies", "optional", "instead", "form", "cases", "kind", "identity"),
        )  # fmt: skip
        paper = PaperSheet(
            p.slug("code", most=60), p.line("name"), p.choice("need", PaperNeed),
            p.whole("originals", most=999) or 0, p.whole("copies", most=999) or 0, p.flag("optional"),
            p.line("instead"), p.line("form"), p.codes("cases", cases, what="trường hợp"), _read_kinds(sheet, p),
            p.flag("identity"),
        )  # fmt: skip
        sheet.once(seen, paper.code, p.at("code"), "giấy tờ")
        if paper.need == PaperNeed.NOTE and (paper.originals or paper.copies):
            sheet.fault(p.at("need"), "“note” là lưu ý, không phải giấy tờ: không có bản chính, bản sao")
        if paper.need == PaperNeed.NOTE and paper.identity:
            sheet.fault(p.at("identity"), "“note” là lưu ý, không phải giấy tờ tùy thân")
        if paper.identity and paper.kinds:
            sheet.fault(p.at("kind"), "ảnh giấy tờ tùy thân bị hủy sau khi đối chiếu, nên không lấy từ kho dữ liệu")
        found.append(paper)
    return tuple(found)


def _read_kinds(sheet: Sheet, p: Entries) -> tuple[str, ...]:
    """The outcomes that are this paper: one code, several in a list or after commas."""
    if "kind" not in p.nodes:
        return ()
    node = p.nodes["kind"]
    nodes = sheet.items(node) if isinstance(node, yaml.SequenceNode) else [node]
    seen: dict[str, int] = {}
    for inner in nodes:
        for code in (part.strip() for part in sheet.line(inner).split(",")):
            if KIND.fullmatch(code):
                sheet.once(seen, code, inner, "mã kết quả")
            elif code:
                sheet.fault(inner, f"mã kết quả “{code}” phải như KQ.G15.000031: chữ, số, dấu chấm, gạch nối")
    return tuple(seen)


def _read_eform(
    sheet: Sheet, e: Entries, eforms: Mapping[str, Definition | None], papers: tuple[PaperSheet, ...]
) -> Definition | None:  # fmt: skip
    code = e.slug("eform", most=60)
    if code and code not in eforms:
        sheet.fault(e.at("eform"), f"không có biểu mẫu “{code}” (tệp eforms/{code}.yaml)")
    form = eforms.get(code)
    known = {paper.code for paper in papers}
    for field in form.fields() if form else ():
        if field.paper and field.paper not in known:
            sheet.fault(
                e.at("eform"), f"ô “{field.code}” của biểu mẫu “{code}” cần giấy tờ “{field.paper}”, thủ tục không có"
            )
    return form


def _read_terms(sheet: Sheet, e: Entries, cases: list[str]) -> tuple[TermSheet, ...]:
    taken: dict[tuple[str, str], int] = {}
    found = []
    for node in e.many("terms"):
        t = sheet.entries(node, may=("term", "text", "channels", "cases"))
        term = t.line("term", most=40)
        _check_term(sheet, t.at("term"), term)
        channels, own_cases = t.choices("channels", Channel) or ALL_CHANNELS, t.codes("cases", cases, what="trường hợp")
        for channel in channels:
            for case in own_cases or [""]:
                where = f"cách thức “{channel}”" + (f", trường hợp “{case}”" if case else "")
                if (channel, case) in taken:
                    sheet.fault(node, f"{where} đã có thời hạn ở dòng {taken[channel, case]}")
                taken.setdefault((channel, case), node.start_mark.line + 1)
        if not term and "text" not in t.nodes and "term" not in t.nodes:
            sheet.fault(node, "thời hạn cần “term”, hoặc “text” khi văn bản không nói rõ")
        found.append(TermSheet(term, t.line("text"), channels, own_cases))
    return tuple(found)


def _check_term(sheet: Sheet, node: yaml.Node, term: str) -> None:
    try:
        if term:
            Term.parse(term)
    except ValueError:
        sheet.fault(
            node, f"không hiểu thời hạn “{term}”; được dùng: same day, session, none, 4 working hours, "
            "3 working days, 15 days, 2 months",
        )  # fmt: skip


def _read_fee(sheet: Sheet, node: yaml.Node, cases: list[str]) -> FeeSheet:
    f = sheet.entries(
        node, needs=("name", "kind"), may=("amount", "per", "note", "channels", "cases", "collect")
    )  # fmt: skip
    channels = f.choices("channels", Channel)
    return FeeSheet(
        f.line("name", most=400), f.choice("kind", ChargeKind), f.whole("amount", most=2_000_000_000),
        f.line("per", most=60), f.line("note"), () if channels == ALL_CHANNELS else channels,
        f.codes("cases", cases, what="trường hợp"), f.choice("collect", CollectAt, CollectAt.RECEIPT.value),
    )  # fmt: skip


def _read_outcome(sheet: Sheet, node: yaml.Node) -> OutcomeSheet:
    o = sheet.entries(node, needs=("name",), may=("code",))
    return OutcomeSheet(o.line("code", most=60), o.line("name", most=600))


def _read_basis(sheet: Sheet, node: yaml.Node) -> BasisSheet:
    b = sheet.entries(node, needs=("number",), may=("title",))
    return BasisSheet(b.line("number", most=120), b.line("title"))


def _distinct(sheet: Sheet, nodes: list[yaml.Node], read: Callable[[Sheet, yaml.Node], Row]) -> tuple[Row, ...]:
    found: dict[Row, int] = {}
    for node in nodes:
        row = read(sheet, node)
        if row in found:
            sheet.fault(node, f"giống hệt dòng {found[row]}")
        found.setdefault(row, node.start_mark.line + 1)
    return tuple(found)


def _read_wait(sheet: Sheet, e: Entries) -> str:
    if "wait" not in e.nodes:
        return WaitKind.PAUSE.value
    wait = e.line("wait")
    kind, _, term = wait.partition(" ")
    if kind not in [w.value for w in WaitKind] or bool(term) != (kind == WaitKind.NEW_TERM):
        sheet.fault(e.at("wait"), f"không hiểu “{wait}”; được dùng: PAUSE, RESTART, NEW_TERM 18 working days")
        return WaitKind.PAUSE.value
    if len(term) > 40:
        sheet.fault(e.at("wait"), "thời hạn mới dài quá 40 ký tự")
    _check_term(sheet, e.at("wait"), term)
    return wait


def _check_hours(
    sheet: Sheet,
    e: Entries,
    process: ProcessSheet,
    patterns: Mapping[str, PatternSheet],
    terms: Sequence[TermSheet],
) -> None:
    """The steps' hours must fit into the longest term; where terms differ, gaps tells of the shorter ones."""
    held = [(hours, term.term) for term in terms if (hours := most_hours(term.term)) is not None]
    spent = longest_hours(steps_of(process, patterns))
    if held and spent > max(held)[0]:
        limit, term = max(held)
        sheet.fault(
            e.at("process"), f"các bước cộng lại {spent:f} giờ làm việc, quá thời hạn {term_text(term)} ({limit:f} giờ)"
        )
