"""Mẫu 04, Phiếu xin lỗi và hẹn lại ngày trả kết quả: why it takes longer, and the new moment."""

from dataclasses import asdict, dataclass
from datetime import datetime

from motcua.cases.dossiers.services.forms.wording import (
    TYPST,
    Letterhead,
    Person,
    Signature,
    head,
    say_hour_and_day,
)
from motcua.foundation.printing import services as printing
from motcua.kernel.moments import say_day_in_words


@dataclass(frozen=True, slots=True)
class ApologyLetter:
    """Phiếu xin lỗi; ``receiving_office`` took the dossier, the head of the agency apologizes."""

    letterhead: Letterhead
    number: int | None
    recipient: Person
    received_at: datetime
    receiving_office: str
    procedure: str
    code: str
    due_at: datetime
    reason: str
    new_due_at: datetime
    signer: Signature


def render(form: ApologyLetter, *, at: datetime) -> bytes:
    """The letter as PDF, dated ``at``."""
    said: dict[str, object] = {
        "head": head(form.letterhead, at=at, number=form.number, kind="PXL"),
        "recipient": asdict(form.recipient),
        "received_on": say_day_in_words(form.received_at),
        "receiving_office": form.receiving_office,
        "agency": form.letterhead.agency,
        "procedure": form.procedure,
        "code": form.code,
        "due": say_hour_and_day(form.due_at),
        "reason": form.reason,
        "new_due": say_hour_and_day(form.new_due_at, with_weekday=True),
        "signer": asdict(form.signer),
    }
    return printing.render(TYPST / "apology_letter.typ", said, at=at)
