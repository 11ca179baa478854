"""From a sheet to an intake: only what a text cannot mean is a fault here; the rest is for the dossiers to judge."""

import re
from dataclasses import dataclass, field
from datetime import date

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import first_steps
from motcua.cases.dossiers.services import Applicant, Intake, NewPaper, Submitter
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.errors import ProcedureMissing
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.surfaces.desk.intake.rows import PaperRow, papers_of
from motcua.surfaces.desk.intake.typed import Typed

_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})|(\d{2})(\d{2})(\d{4})", re.ASCII)
_MANDATE = ("name", "personal_number", "address", "phone", "email", "relation", "paper")


@dataclass(frozen=True, slots=True)
class Reading:
    """``faults``: field to sentence. ``rows``: the paper rows in the order of the intake's papers."""

    intake: Intake
    rows: tuple[str, ...] = ()
    faults: dict[str, str] = field(default_factory=dict)


def version_of(sheet: Typed) -> IntakeVersion | None:
    """The procedure that was picked, if any."""
    number = sheet.number("version")
    if number is None:
        return None
    try:
        return procedures.version_for_intake(number)
    except ProcedureMissing:
        return None


def case_of(sheet: Typed, version: IntakeVersion | None) -> int | None:
    """The case that was picked; until then the first, which is the ordinary one."""
    if version is None or not version.cases:
        return None
    wanted = sheet.number("case")
    return wanted if any(case.id == wanted for case in version.cases) else version.cases[0].id


def first_step_of(sheet: Typed, version: IntakeVersion | None) -> str | None:
    """The way that was picked, if this procedure has it: the one of a procedure chosen before means nothing here."""
    wanted = sheet.text("first_step")
    if not wanted or version is None:
        return None
    return wanted if any(step.code == wanted for step in first_steps(version.process)) else None


def read_day(text: str) -> date | None:
    """'14/8/1995', '14-08-1995', '14081995'. Raises ValueError for anything else that is not empty."""
    text = text.strip()
    if not text:
        return None
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
    return date(int(year), int(month), int(day))


def read(sheet: Typed, *, post_id: int | None) -> Reading:
    """What is typed, as an intake."""
    version = version_of(sheet)
    faults: dict[str, str] = {}
    if version is None:
        faults["find"] = "Hãy chọn thủ tục: gõ một phần tên rồi bấm Enter."
    applicant = _applicant(sheet, faults)
    rows = [row for row in papers_of(version, case_of(sheet, version), sheet, post_id=post_id).rows if _is_there(row)]
    intake = Intake(
        version_id=version.version_id if version else 0,
        case_id=case_of(sheet, version),
        channel=sheet.text("channel"),
        applicant=applicant,
        mandate=_mandate(sheet),
        papers=tuple(_paper(row, faults) for row in rows),
        request=sheet.text("request"),
        sets=_count(sheet.text("sets"), "sets", "Số bộ hồ sơ là số từ 1 đến 999.", faults),
        return_channel=sheet.text("return_channel"),
        quantities=_quantities(sheet, version, faults),
        exemption_id=sheet.number("exemption"),
        exemption_proof=sheet.text("exemption_proof"),
        first_step=first_step_of(sheet, version),
    )
    return Reading(intake, tuple(row.key for row in rows), faults)


def fault_at(name: str, rows: tuple[str, ...]) -> str:
    """The page's name for a field of the intake: 'papers.2' is the row of its third paper."""
    kind, dot, place = name.partition(".")
    if kind != "papers":
        return {"version": "find", "quantities": "find"}.get(name, name)
    return f"paper-{rows[int(place)]}" if dot and place.isdigit() and int(place) < len(rows) else "papers"


def _applicant(sheet: Typed, faults: dict[str, str]) -> Applicant:
    try:
        born_on = read_day(sheet.text("born_on"))
    except ValueError:
        born_on = None
        faults["born_on"] = "Ngày sinh viết ngày, tháng, năm, ví dụ 14/08/1995 hoặc 14081995."
    return Applicant(
        name=sheet.text("name"), kind=sheet.text("kind"), personal_number=sheet.text("personal_number"),
        tax_code=sheet.text("tax_code"), born_on=born_on, sex=sheet.text("sex"), address=sheet.text("address"),
        phone=sheet.text("phone"), email=sheet.text("email"),
    )  # fmt: skip


def _mandate(sheet: Typed) -> Submitter | None:
    if not sheet.is_on("has_mandate"):
        return None
    return Submitter(**{name: sheet.text(f"mandate_{name}") for name in _MANDATE})


def _is_there(row: PaperRow) -> bool:
    if row.required is None:
        return bool(row.name.strip() or row.files)
    return row.is_ticked or bool(row.files)


def _paper(row: PaperRow, faults: dict[str, str]) -> NewPaper:
    where, said = f"paper-{row.key}", "Số bản là số từ 0 đến 999."
    return NewPaper(
        required_id=row.required.id if row.required else None,
        name=row.name,
        originals=_count(row.originals, where, said, faults),
        copies=_count(row.copies, where, said, faults),
        is_shown_only=row.is_shown_only,
        files=tuple(file.as_new for file in row.files),
    )


def _quantities(sheet: Typed, version: IntakeVersion | None, faults: dict[str, str]) -> dict[int, int]:
    """How many of each fee, as the page showed them: what nobody changed is what usually is."""
    if version is None:
        return {}
    lines = procedures.fees_for(version, case_of(sheet, version), sheet.text("channel"))
    found = {}
    for line in lines:
        name = f"quantity-{line.id}"
        usual = str(dossiers.usual_quantity(line, lines))
        said = "Số lượng thu phí là số từ 0 đến 999."
        found[line.id] = _count(sheet.text(name) if name in sheet.fields else usual, name, said, faults)
    return found


def _count(text: str, where: str, said: str, faults: dict[str, str]) -> int:
    text = text.strip() or "0"
    if text.isascii() and text.isdigit() and len(text) <= 3:
        return int(text)
    faults[where] = said
    return 1
