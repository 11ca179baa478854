"""Where a dossier stands, in short: for whoever drives it without a page (the demo, later the API)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.models import Dossier, Step
from motcua.cases.dossiers.states import DossierState


@dataclass(frozen=True, slots=True)
class Standing:
    """State, place and clock of one dossier; ``step_id`` and ``allowed_hours`` are those of its open step."""

    state: DossierState
    version_id: int
    applicant_name: str
    return_channel: str
    due_at: datetime | None
    post_id: int | None
    holder_id: int | None
    step_id: int | None
    allowed_hours: Decimal


def standing_of(dossier_id: int) -> Standing:
    """Two queries. Raises DossierNotFound; no door: the caller is the system itself."""
    dossier = Dossier.objects.filter(pk=dossier_id).first()
    if dossier is None:
        raise DossierNotFound
    step = Step.objects.filter(dossier=dossier, ended_at=None).values_list("process_step_id", "allowed_hours").first()
    step_id, hours = step or (None, Decimal(0))
    return Standing(
        state=DossierState(dossier.state),
        version_id=dossier.version_id,
        applicant_name=dossier.applicant_name,
        return_channel=dossier.return_channel,
        due_at=dossier.due_at,
        post_id=dossier.post_id,
        holder_id=dossier.holder_id,
        step_id=step_id,
        allowed_hours=hours,
    )


def is_received(key: UUID) -> bool:
    """Whether an intake with this idempotency key was saved."""
    return Dossier.objects.filter(idempotency_key=key).exists()
