"""Tóm tắt hồ sơ: what somebody must know of a dossier to decide about it, who may not open it; the door is theirs."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.cases.dossiers.models import Dossier, Outcome, SubmittedPaper
from motcua.cases.dossiers.states import ENDED, ERASED, DossierState


@dataclass(frozen=True, slots=True)
class DossierSummary:
    """Numbers and addresses as they stand: whoever shows them masks them."""

    id: int
    code: str
    procedure: str
    state_text: str
    applicant: str
    born_on: date | None
    personal_number: str
    phone: str
    email: str
    address: str
    received_at: datetime
    ended_at: datetime | None
    result: str
    papers: tuple[str, ...]
    is_erased: bool


def summary_of(dossier_id: int) -> DossierSummary:
    """Three queries."""
    row = Dossier.objects.select_related("version").get(pk=dossier_id)
    outcome = Outcome.objects.filter(dossier=row, approved_at__isnull=False).values_list("name", "number").first()
    papers = SubmittedPaper.objects.filter(dossier=row).order_by("position", "id").values_list("name", flat=True)
    return DossierSummary(
        id=row.pk, code=row.code, procedure=row.version.name, state_text=str(DossierState(row.state).label),
        applicant=row.applicant_name, born_on=row.born_on, personal_number=row.personal_number, phone=row.phone,
        email=row.email, address=row.address, received_at=row.received_at,
        ended_at=(row.closed_at or row.finished_at) if row.state in ENDED else None,
        result=", ".join(part for part in outcome if part) if outcome else "", papers=tuple(papers),
        is_erased=row.applicant_name == ERASED,
    )  # fmt: skip
