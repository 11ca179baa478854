"""Mẫu 05, Thông báo dừng giải quyết hồ sơ: the handling ends on the applicant's request (NĐ 118/2025 điều 21)."""

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
class StopNotice:
    """Thông báo dừng; ``state`` is how the dossier is called from now on."""

    letterhead: Letterhead
    number: int | None
    applicant: Person
    code: str
    procedure: str
    received_at: datetime
    stopped_at: datetime
    reason: str
    signer: Signature
    legal_basis: str = ""
    state: str = "Dừng xử lý"


def render(form: StopNotice, *, at: datetime) -> bytes:
    """The notice as PDF, dated ``at``."""
    said: dict[str, object] = {
        "head": head(form.letterhead, at=at, number=form.number, kind="TB"),
        "applicant": asdict(form.applicant),
        "agency": form.letterhead.agency,
        "code": form.code,
        "procedure": form.procedure,
        "received_on": say_day_in_words(form.received_at),
        "stopped": say_hour_and_day(form.stopped_at),
        "reason": form.reason,
        "legal_basis": form.legal_basis,
        "state": form.state,
        "signer": asdict(form.signer),
    }
    return printing.render(TYPST / "stop_notice.typ", said, at=at)
