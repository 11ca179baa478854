"""Mẫu 03, Phiếu từ chối tiếp nhận, giải quyết hồ sơ: the reason in writing, signed by both sides."""

from dataclasses import asdict, dataclass
from datetime import datetime

from motcua.cases.dossiers.services.forms.wording import TYPST, Letterhead, Person, Signature, head
from motcua.foundation.printing import services as printing


@dataclass(frozen=True, slots=True)
class RefusalSheet:
    """Phiếu từ chối; refused at the counter there may be no code yet."""

    letterhead: Letterhead
    number: int | None
    applicant: Person
    request: str
    reason: str
    submitter: Signature
    receiver: Signature
    code: str = ""
    legal_basis: str = ""


def render(form: RefusalSheet, *, at: datetime) -> bytes:
    """The sheet as PDF, dated ``at``."""
    said: dict[str, object] = {
        "head": head(form.letterhead, at=at, number=form.number, kind="PTC"),
        "code": form.code,
        "applicant": asdict(form.applicant),
        "request": form.request,
        "reason": form.reason,
        "legal_basis": form.legal_basis,
        "submitter": asdict(form.submitter),
        "receiver": asdict(form.receiver),
    }
    return printing.render(TYPST / "refusal_sheet.typ", said, at=at)
