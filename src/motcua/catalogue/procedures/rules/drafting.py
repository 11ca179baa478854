"""What a draft means, and every fault in it at the place where it was typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from motcua.catalogue.eforms.states import Definition
from motcua.catalogue.procedures.rules.gaps import gaps_of_sheet
from motcua.catalogue.procedures.rules.procedure_reading import read_procedure
from motcua.catalogue.procedures.rules.sheets import PatternSheet, ProcedureSheet, ProcessSheet, StepSheet
from motcua.catalogue.procedures.rules.typed import Path, Typed, TypedSheet
from motcua.catalogue.procedures.states import Channel, WaitKind


@dataclass(frozen=True, slots=True)
class DraftFault:
    """A fault at a place: ``("papers", 0, "name")``; the whole is ``()``."""

    place: Path
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a draft says as far as it can be understood. Without faults it may be published."""

    sheet: ProcedureSheet
    faults: tuple[DraftFault, ...]

    @property
    def steps(self) -> tuple[StepSheet, ...]:
        """A draft always has steps of its own."""
        return self.sheet.process.steps


def read_draft(
    typed: Typed, *, fields: Mapping[str, str], on: date, eforms: Mapping[str, Definition] = MappingProxyType({})
) -> Reading:  # fmt: skip
    """Read what was typed by the checks of a bundle's files."""
    whole = TypedSheet({"code": typed.get("code", ""), **typed})
    sheet = read_procedure(whole, "", fields=fields, patterns={}, in_force_from=on, eforms=eforms)
    if sheet is None:
        raise AssertionError("a typed tree is always a mapping")
    names = {
        **{step.code: step.name or f"số {n}" for n, step in enumerate(sheet.process.steps, 1)},
        **{case.code: case.name or f"số {n}" for n, case in enumerate(sheet.cases, 1)},
        **{channel.value: str(channel.label) for channel in Channel},
    }
    faults = [DraftFault(whole.places[fault.line - 1], _plainly(fault.text, names)) for fault in whole.faults]
    return Reading(_understood(sheet, frozenset(fault.place for fault in faults)), tuple(dict.fromkeys(faults)))


def _understood(sheet: ProcedureSheet, faulty: frozenset[Path]) -> ProcedureSheet:
    """Without the terms that nobody understands, so that the rest can be drawn, compared and walked."""
    terms = tuple(
        replace(line, term="") if ("terms", n, "term") in faulty else line for n, line in enumerate(sheet.terms)
    )
    return replace(sheet, terms=terms, wait=WaitKind.PAUSE.value if ("wait",) in faulty else sheet.wait)


def gaps_of_draft(reading: Reading) -> list[str]:
    """What it does not say and may leave open, in words."""
    return [re.sub(r" \(.*amount.*\)", "", gap) for gap in gaps_of_sheet(reading.sheet, ())]


# What a file's author is told with the file's words, told to somebody who sees a form.
_SAID = (
    (re.compile(r"^không hiểu thời hạn .*"), "Cần một số nguyên từ 1 trở lên, ví dụ 3 ngày làm việc"),
    (re.compile(r"^cần một ngày có thật.*"), "Cần một ngày có thật, ví dụ 01/07/2026"),
    (re.compile(r"^cần một số nguyên, viết liền.*"), "Cần một số nguyên viết bằng chữ số, ví dụ 8.000"),
    (re.compile(r"^cần một số từ 0 đến 2000000000,.*"), "Cần một số tiền từ 0 đến 2.000.000.000 đồng"),
    (re.compile(r"^(cần một số từ 0 đến [0-9]+),.*"), r"\1"),
    (re.compile(r"ví dụ 4 hoặc 0\.5$"), "ví dụ 4 hoặc 0,5"),
    (re.compile(r"^không hiểu “(NEW_TERM|RESTART|PAUSE).*"), "Chọn thời hạn mới, ví dụ 3 ngày làm việc"),
    (re.compile(r"^quy trình cần “pattern”.*"), "Quy trình chưa có bước nào"),
    (re.compile(r"^thời hạn cần “term”.*"), "Chọn thời hạn, hoặc ghi lời văn khi văn bản không nói rõ"),
    (re.compile(r" chưa ghi ở fields của bundle\.yaml"), " không có trong danh mục, hoặc đã thôi dùng"),
    (
        re.compile(r"^từ bước (“.*”) đi tới \(next\) lại quay về chính nó"),
        r"đi tiếp từ bước \1 lại quay về chính bước đó",
    ),
    (re.compile(r" \((kind: \w+|next|tệp eforms/.*)\)"), ""),
    (re.compile(r" phải ghi ở back"), " ghi ở “Có thể trả lại cho”"),
    (re.compile(r" vừa ở next vừa ở back"), " vừa là bước tiếp theo vừa là bước được trả lại"),
    (re.compile(r"“note” là lưu ý, không phải giấy tờ"), "“Lưu ý” không phải giấy tờ"),
    (re.compile(r" ở dòng [0-9]+"), " ở một dòng khác"),
    (re.compile(r"^giống hệt dòng [0-9]+"), "Giống hệt một dòng ở trên"),
)


def _plainly(text: str, names: Mapping[str, str]) -> str:
    for pattern, said in _SAID:
        text = pattern.sub(said, text)
    text = re.sub(r"“([a-z0-9-]+)”", lambda m: f"“{names.get(m[1], m[1])}”", text)
    return text[:1].upper() + text[1:]


def folded(sheet: ProcedureSheet, pattern: PatternSheet | None) -> ProcedureSheet:
    """With its pattern again where only hours were changed, so that a bundle's file and a draft say it the same way."""
    if pattern is None:
        return sheet
    usual = {step.code: step for step in pattern.steps}
    own = sheet.process.steps
    if [replace(step, hours=usual[step.code].hours) if step.code in usual else step for step in own] != list(
        pattern.steps
    ):
        return sheet
    hours = tuple((step.code, step.hours) for step in own if step.hours != usual[step.code].hours)
    return replace(sheet, process=ProcessSheet(pattern=pattern.code, hours=hours))
