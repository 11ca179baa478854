"""Mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: everything that is missing, asked for once."""

from dataclasses import asdict, dataclass
from datetime import datetime

from motcua.cases.dossiers.services.forms.wording import TYPST, Letterhead, Person, Signature, head
from motcua.foundation.printing import services as printing


@dataclass(frozen=True, slots=True)
class DefectLine:
    """A paper and what is wrong with it."""

    paper: str
    reason: str


@dataclass(frozen=True, slots=True)
class SupplementSheet:
    """Phiếu yêu cầu bổ sung; ``legal_basis`` belongs to a second request."""

    letterhead: Letterhead
    number: int | None
    code: str
    applicant: Person
    request: str
    defects: tuple[DefectLine, ...]
    explanation: str
    contact: str
    contact_phone: str
    guide: Signature
    legal_basis: str = ""


def render(form: SupplementSheet, *, at: datetime) -> bytes:
    """The sheet as PDF, dated ``at``."""
    said: dict[str, object] = {
        "head": head(form.letterhead, at=at, number=form.number, kind="PBS"),
        "code": form.code,
        "applicant": asdict(form.applicant),
        "request": form.request,
        "defects": [(line.paper, line.reason) for line in form.defects],
        "explanation": form.explanation,
        "legal_basis": form.legal_basis,
        "contact": form.contact,
        "contact_phone": form.contact_phone,
        "guide": asdict(form.guide),
    }
    return printing.render(TYPST / "supplement_sheet.typ", said, at=at)
